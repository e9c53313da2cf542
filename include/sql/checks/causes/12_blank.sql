-- Blank cells that a broken sum asks for, each in every sum that would take it: was a figure left out, or its whole row?

-- Codes that some form of the report prints, with their names.
CREATE OR REPLACE TEMP TABLE coded_row AS
SELECT f.report_no, f.code, arg_min(f.subject, f.figure_no) AS subject
FROM figure AS f SEMI JOIN broken_report AS b USING (report_no)
WHERE f.kind = 'function' AND length(f.place) = 2
GROUP BY ALL;

-- Which of a term's alternatives stands in a sum.
CREATE OR REPLACE TEMP TABLE chosen_alternative AS
SELECT DISTINCT o.check_no, o.term_no, o.choice FROM check_operand AS o JOIN own_check AS j USING (check_no) SEMI JOIN broken_report AS b ON b.report_no = j.report_no
WHERE o.choice > 0;

CREATE OR REPLACE TEMP TABLE blank_cell AS
WITH broken AS (
    SELECT j.report_no, j.check_no, j.rule_no, string_split(j.instance, '/') AS keys
    FROM own_check AS j JOIN check_rule AS c USING (rule_no)
    WHERE c.kind = 'sum' AND j.verdict = 'inconsistent'
), term AS (
    SELECT *, 1 + CAST(key_place AS INTEGER) + CAST(key_section AS INTEGER) + CAST(key_item AS INTEGER) + CAST(key_line AS INTEGER) AS nth
    FROM check_term
    WHERE role IN ('lhs', 'rhs') AND NOT previous AND length(place) = 2 AND (kind = 'function' OR code IS NOT NULL)
), asked AS (
    SELECT
        b.report_no, t.place, coalesce(t.code, b.keys[t.nth]) AS head, t.key_code = 'parent' AS is_below,
        CASE WHEN t.kind = 'function' OR t.place IN ('02', '03', '05', '08', '09') THEN 'function' WHEN t.place = '06' THEN 'economic' ELSE 'indicator' END AS kind,
        coalesce(t.measure, CASE WHEN t.key_measure THEN b.keys[t.nth + 1] WHEN t.kind = 'function' THEN 'total' ELSE 'actual' END) AS measure,
        coalesce(t.budget, 'all') AS budget, t.side
    FROM broken AS b JOIN term AS t ON t.rule_no = b.rule_no
    LEFT JOIN chosen_alternative AS s ON s.check_no = b.check_no AND s.term_no = t.term_no
    WHERE (t.code IS NOT NULL OR t.key_code <> '') AND t.choice = coalesce(s.choice, 0)
), wanted AS (
    SELECT DISTINCT report_no, place, kind, head AS code, measure, budget, side FROM asked WHERE NOT is_below
    UNION
    SELECT DISTINCT a.report_no, a.place, a.kind, r.code, a.measure, a.budget, a.side
    FROM asked AS a
    JOIN coded_row AS r ON r.report_no = a.report_no
        AND CASE WHEN a.head = 'TOTAL' THEN length(r.code) = 3 AND r.code <> 'TOTAL' ELSE length(r.code) = length(a.head) + 2 AND starts_with(r.code, a.head) END
    WHERE a.is_below
), form AS (
    SELECT f.report_no, f.place, min(f.ulp) AS ulp, min(f.page_no) AS page_no, bool_or(f.in_wan) AS in_wan
    FROM figure AS f SEMI JOIN broken_report AS b USING (report_no) WHERE length(f.place) = 2 AND f.unit = 'yuan' GROUP BY ALL
), row_printed AS (
    SELECT DISTINCT f.report_no, f.place, f.kind, f.code FROM figure AS f SEMI JOIN broken_report AS b USING (report_no) WHERE length(f.place) = 2
), cell_printed AS (
    -- Under its side and under none: an anti-join that asks for more than equality compares every row with every other.
    SELECT DISTINCT f.report_no, f.place, f.kind, f.code, f.measure, f.budget, unnest([f.side, '']) AS side
    FROM figure AS f SEMI JOIN broken_report AS b USING (report_no) WHERE length(f.place) = 2
), head_printed AS (
    SELECT DISTINCT report_no, place, kind, head AS code
    FROM (SELECT *, unnest(['TOTAL', left(code, 3), left(code, 5)]) AS head FROM row_printed WHERE code <> 'TOTAL') WHERE head <> code
)
SELECT
    -1000000000 - CAST(row_number() OVER (ORDER BY w.report_no, w.place, w.code, w.measure, w.budget, w.side) AS INTEGER) AS cell_no,
    w.*, w.kind <> 'function' OR w.place IN ('01', '04') OR p.code IS NOT NULL AS in_row, f.ulp, f.page_no, f.in_wan,
    CASE length(w.code) WHEN 3 THEN '类' WHEN 5 THEN CASE WHEN w.code <> 'TOTAL' THEN '款' END WHEN 7 THEN '项' END AS level,
    CASE WHEN w.code = 'TOTAL' THEN '合计' ELSE coalesce(r.subject, i.name_zh, w.code) END AS subject,
    CASE WHEN w.kind = 'function' AND w.code <> 'TOTAL' THEN coalesce(
        CASE WHEN length(w.code) > 5 THEN p5.code END, CASE WHEN length(w.code) > 3 THEN p3.code END, pt.code) END AS parent,
    h.code IS NOT NULL AS is_head
FROM wanted AS w
JOIN form AS f ON f.report_no = w.report_no AND f.place = w.place
ANTI JOIN cell_printed AS g ON g.report_no = w.report_no AND g.place = w.place AND g.kind = w.kind AND g.code = w.code AND g.measure = w.measure
    AND g.budget = w.budget AND g.side = coalesce(w.side, '')
LEFT JOIN row_printed AS p ON p.report_no = w.report_no AND p.place = w.place AND p.kind = w.kind AND p.code = w.code
LEFT JOIN head_printed AS h ON h.report_no = w.report_no AND h.place = w.place AND h.kind = w.kind AND h.code = w.code
LEFT JOIN row_printed AS p5 ON p5.report_no = w.report_no AND p5.place = w.place AND p5.kind = w.kind AND p5.code = left(w.code, 5)
LEFT JOIN row_printed AS p3 ON p3.report_no = w.report_no AND p3.place = w.place AND p3.kind = w.kind AND p3.code = left(w.code, 3)
LEFT JOIN row_printed AS pt ON pt.report_no = w.report_no AND pt.place = w.place AND pt.kind = w.kind AND pt.code = 'TOTAL'
LEFT JOIN coded_row AS r ON r.report_no = w.report_no AND r.code = w.code
LEFT JOIN dim_indicator AS i ON i.indicator_code = CASE WHEN w.kind = 'indicator' THEN w.code END;

CREATE OR REPLACE TEMP TABLE blank_operand AS
WITH taken AS (
    SELECT
        b.report_no, b.cell_no, t.rule_no, t.role, t.times, t.term_no, t.choice,
        concat_ws('/', CASE WHEN t.key_place THEN b.place END, CASE t.key_code WHEN 'code' THEN b.code WHEN 'parent' THEN b.parent END,
            CASE WHEN t.key_measure THEN b.measure END, CASE WHEN t.key_budget THEN b.budget END, CASE WHEN t.key_side THEN b.side END) AS instance
    FROM blank_cell AS b JOIN check_term AS t
        ON t.place = b.place AND coalesce(t.code, b.code) = b.code AND coalesce(t.measure, b.measure) = b.measure
        AND coalesce(t.kind, b.kind) = b.kind AND coalesce(t.budget, b.budget) = b.budget
        AND (t.side IS NULL OR t.side = b.side) AND (t.level IS NULL OR t.level = b.level)
        AND NOT list_contains(t.code_not, b.code) AND (t.rows = 'all' OR (t.rows = 'above') = b.is_head)
        AND (t.key_code <> 'parent' OR b.parent IS NOT NULL)
    WHERE t.role IN ('lhs', 'rhs') AND NOT t.previous AND NOT t.key_section AND NOT t.key_item AND NOT t.key_line
), met AS (
    SELECT t.report_no, j.check_no, t.role, t.times, t.term_no, t.cell_no, j.verdict, c.operator
    FROM taken AS t
    JOIN own_check AS j ON j.report_no = t.report_no AND j.rule_no = t.rule_no AND j.instance = t.instance
    JOIN check_rule AS c ON c.rule_no = j.rule_no
    LEFT JOIN chosen_alternative AS s ON s.check_no = j.check_no AND s.term_no = t.term_no
    WHERE j.verdict IN ('exact', 'rounding', 'unlikely', 'inconsistent') AND t.choice = coalesce(s.choice, 0)
)
-- A blank that another sum bears out is one.
SELECT report_no, check_no, role, times, 1000000000000000 - cell_no AS nth, cell_no
FROM met
ANTI JOIN (SELECT DISTINCT cell_no FROM met WHERE operator = '=' AND verdict <> 'inconsistent') AS v USING (cell_no);

DELETE FROM blank_cell WHERE cell_no NOT IN (SELECT cell_no FROM blank_operand);
