-- One figure printed several times: each print against the most precise one.
CREATE OR REPLACE TEMP TABLE repeat_judged AS
WITH chosen AS (
    SELECT r.rule_no, p.*
    FROM check_rule AS r
    JOIN check_place AS w USING (rule_no)
    JOIN print AS p ON p.place = w.place AND p.kind IN ('function', 'economic', 'indicator')
    WHERE r.kind = 'repeat'
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
    sum_verdict(best_value - value, '=', best_ulp + ulp, CAST(0 AS DECIMAL(38,8)) + 1000000000) AS verdict,
    subject, kind, place, measure, budget, side, unit, in_wan AND unit = 'yuan' AS in_wan, best_ulp, ulp, best, section,
    table_name, document_id, fact_no, page_no
FROM numbered
WHERE nth > 1;
