-- Every relation through a figure, or a blank cell, of a broken one; and those figures.
CREATE OR REPLACE TEMP TABLE system_operand AS
WITH suspect AS (
    SELECT DISTINCT report_no, cell_no FROM tested_operand WHERE is_broken
    UNION SELECT report_no, lhs_cell FROM tie UNION SELECT report_no, rhs_cell FROM tie
), concerned AS (
    SELECT DISTINCT o.check_no FROM tested_operand AS o SEMI JOIN suspect AS s ON s.report_no = o.report_no AND s.cell_no = o.cell_no
    UNION SELECT check_no FROM blank_operand
)
SELECT o.* EXCLUDE (is_broken) FROM tested_operand AS o SEMI JOIN concerned AS c USING (check_no)
UNION ALL
SELECT b.report_no, b.check_no, b.role, b.times, b.nth, b.cell_no FROM blank_operand AS b;
DROP TABLE tested_operand;

-- Forms by functional code and the codes that the text lists.
CREATE OR REPLACE TEMP TABLE coded_cell AS
SELECT DISTINCT f.report_no, f.cell_no, f.place, f.code, f.measure
FROM figure AS f
SEMI JOIN broken_report AS b USING (report_no)
WHERE f.kind = 'function' AND f.place IN ('02', '03', '05', 'text') AND f.unit = 'yuan';

CREATE OR REPLACE TEMP TABLE system_cell AS
WITH wanted AS (
    SELECT cell_no FROM system_operand UNION SELECT cell_no FROM coded_cell UNION SELECT lhs_cell FROM tie UNION SELECT rhs_cell FROM tie
), shown AS (
    SELECT p.* FROM print AS p SEMI JOIN wanted AS w ON w.cell_no = p.cell_no
    QUALIFY row_number() OVER (PARTITION BY p.cell_no ORDER BY p.place DESC) = 1
), before AS (
    SELECT s.cell_no, min(y.value) AS value
    FROM (SELECT * FROM shown WHERE place NOT IN ('section', 'text', 'projects', 'counts')) AS s
    JOIN predecessor AS q ON q.report_no = s.report_no
    JOIN figure AS y ON y.report_no = q.previous_no AND y.place = s.place AND y.kind = s.kind AND y.code = s.code AND y.measure = s.measure
        AND y.budget = s.budget AND coalesce(y.side, '') = coalesce(s.side, '')
    GROUP BY s.cell_no
)
SELECT
    s.cell_no, s.place, s.code, s.measure, s.unit, s.section, FALSE AS is_blank, TRUE AS in_row,
    concat_ws('·', concat_ws(' ', nullif(place_label(s.place, FALSE), ''), s.item_name, s.subject),
        CASE WHEN s.kind <> 'economic' AND s.measure <> 'actual' THEN coalesce(m.name_zh, s.measure) END,
        budget_word(s.budget, s.subject), side_label(s.side)) AS label,
    concat_ws(', ', place_label_en(s.place), CASE WHEN s.item IS NOT NULL THEN 'project ' || s.item END, coalesce(lower(i.name_en), s.code),
        CASE WHEN s.kind <> 'economic' AND s.measure <> 'actual' THEN coalesce(m.name_en, s.measure) END, budget_label_en(s.budget), s.side) AS label_en,
    figure_text(s.value, s.ulp, s.in_wan AND s.unit = 'yuan') || CASE WHEN s.unit = 'percent' THEN '%' ELSE '' END AS text,
    s.value, s.ulp, s.in_wan AND s.unit = 'yuan' AS in_wan, b.value AS last_year, s.table_name, s.document_id, s.fact_no, s.page_no
FROM shown AS s
LEFT JOIN before AS b USING (cell_no)
LEFT JOIN measure_label AS m ON m.measure = s.measure
LEFT JOIN dim_indicator AS i ON i.indicator_code = s.code
UNION ALL
SELECT
    b.cell_no, b.place, b.code, b.measure, 'yuan', NULL, TRUE, b.in_row,
    concat_ws('·', concat_ws(' ', place_label(b.place, FALSE), b.subject),
        CASE WHEN b.measure <> 'actual' THEN coalesce(m.name_zh, b.measure) END, budget_word(b.budget, b.subject), side_label(b.side)),
    concat_ws(', ', place_label_en(b.place), coalesce(lower(i.name_en), b.code),
        CASE WHEN b.measure <> 'actual' THEN coalesce(m.name_en, b.measure) END, budget_label_en(b.budget), b.side),
    '空白', 0, b.ulp, b.in_wan, NULL, NULL, r.document_id, NULL, b.page_no
FROM blank_cell AS b JOIN report AS r USING (report_no) LEFT JOIN measure_label AS m ON m.measure = b.measure
LEFT JOIN dim_indicator AS i ON i.indicator_code = b.code;

-- What a report's money is measured by.
CREATE OR REPLACE TEMP TABLE report_total AS
SELECT f.report_no, coalesce(max(f.value) FILTER (f.code IN ('grand_total', 'income_total', 'expenditure_total')), max(f.value)) AS total
FROM figure AS f
SEMI JOIN (SELECT document_id FROM fact_check WHERE verdict = 'inconsistent') AS c ON c.document_id = f.document_id
WHERE f.unit = 'yuan' AND f.measure IN ('actual', 'total')
GROUP BY f.report_no;
