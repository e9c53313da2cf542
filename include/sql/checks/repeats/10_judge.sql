-- One figure printed several times: each print against the most precise one. A fact is kept once per section and value,
-- a number of the text wherever it stands, but without its budget and side: numbers serve where a report's facts leave
-- no doubt about those.
CREATE OR REPLACE TEMP TABLE repeat_judged AS
WITH plain AS (
    SELECT report_no, kind, code, measure, min(subject) AS subject, min(budget) AS budget, min(side) AS side, bool_or(in_wan) AS in_wan
    FROM print
    WHERE place = 'text' AND kind IN ('function', 'indicator') AND measure IN ('actual', 'total', 'initial_budget', 'full_year_budget') AND unit = 'yuan'
    GROUP BY ALL
    HAVING count(DISTINCT (budget, side)) = 1
), numbers AS (
    SELECT
        m.report_no, 'text' AS place, p.kind, n.section_no AS section, p.code, p.measure, p.budget, p.side,
        CAST(n.value * scale.yuan AS DECIMAL(32,4)) AS value, CAST(n.ulp * scale.yuan AS DECIMAL(32,4)) AS ulp, 'yuan' AS unit, p.subject,
        'narrative_number' AS table_name, n.document_id, n.fact_no, n.page_no, n.top, p.in_wan
    FROM narrative_number AS n
    JOIN member AS m USING (document_id)
    JOIN money_unit AS scale ON scale.unit = n.unit
    JOIN plain AS p ON p.report_no = m.report_no AND p.measure = n.measure_code
        AND p.code = coalesce(n.function_code, n.indicator_code) AND p.kind = CASE WHEN n.function_code IS NULL THEN 'indicator' ELSE 'function' END
), chosen AS (
    SELECT r.rule_no, p.report_no, p.place, p.kind, p.section, p.code, p.measure, p.budget, p.side, p.value, p.ulp, p.unit, p.subject,
        p.table_name, p.document_id, p.fact_no, p.page_no, p.top, p.in_wan
    FROM check_rule AS r
    JOIN check_term AS w ON w.rule_no = r.rule_no AND w.role = 'repeat'
    JOIN print AS p ON p.place = w.place AND p.kind IN ('function', 'economic', 'indicator') AND NOT list_contains(w.code_not, p.code)
    ANTI JOIN (SELECT DISTINCT report_no, kind, code, measure FROM numbers) AS n
        ON n.report_no = CASE WHEN p.place = 'text' THEN p.report_no END AND n.kind = p.kind AND n.code = p.code AND n.measure = p.measure
    UNION ALL
    SELECT r.rule_no, n.* FROM check_rule AS r JOIN check_term AS w ON w.rule_no = r.rule_no AND w.role = 'repeat'
    JOIN numbers AS n ON n.place = w.place AND NOT list_contains(w.code_not, n.code)
), numbered AS (
    SELECT
        *,
        count(*) OVER same AS prints,
        row_number() OVER (same ORDER BY ulp, page_no, top, fact_no) AS nth,
        first_value(value) OVER (same ORDER BY ulp, page_no, top, fact_no) AS best_value,
        first_value(ulp) OVER (same ORDER BY ulp, page_no, top, fact_no) AS best_ulp,
        first_value({'section': section, 'table_name': table_name, 'document_id': document_id, 'fact_no': fact_no, 'page_no': page_no})
            OVER (same ORDER BY ulp, page_no, top, fact_no) AS best
    FROM chosen
    WINDOW same AS (PARTITION BY rule_no, report_no, place, kind, code, measure, budget, side)
)
SELECT
    rule_no, report_no, concat_ws('/', CASE WHEN place <> 'text' THEN place END, code, measure, nullif(budget, 'all'), side, nth) AS instance,
    best_value AS lhs, value AS rhs, best_value - value AS residual, best_ulp + ulp AS tolerance2,
    CASE WHEN best_value = value THEN 'exact' WHEN 2 * abs(best_value - value) > best_ulp + ulp THEN 'inconsistent' ELSE 'rounding' END AS verdict,
    subject, kind, code, place, measure, budget, side, unit, in_wan AND unit = 'yuan' AS in_wan, best_ulp, ulp, best, section,
    table_name, document_id, fact_no, page_no
FROM numbered
WHERE nth > 1;
