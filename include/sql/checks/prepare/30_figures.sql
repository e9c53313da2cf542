-- The most precise print of each figure. conflict: no one true value explains all its prints.
CREATE OR REPLACE TEMP TABLE printed_figure AS
WITH alike AS (
    SELECT
        report_no, place, kind, CASE WHEN place = 'section' THEN section END AS section, code, measure, budget, side, item, line,
        min(print_no) AS print_no, count(*) AS prints, max(2 * value - ulp) > min(2 * value + ulp) AS conflict
    FROM print
    GROUP BY ALL
), repeated AS (
    SELECT
        a.print_no,
        arg_min(p.print_no, (p.ulp, coalesce(p.page_no, 0), coalesce(p.top, 0), p.print_no)) AS best_no
    FROM alike AS a
    JOIN print AS p
        ON p.report_no = a.report_no AND p.place = a.place AND p.kind = a.kind AND p.code = a.code AND p.measure = a.measure
        AND p.budget = a.budget AND p.line = a.line AND p.side IS NOT DISTINCT FROM a.side AND p.item IS NOT DISTINCT FROM a.item
        AND (a.place <> 'section' OR p.section IS NOT DISTINCT FROM a.section)
    WHERE a.prints > 1
    GROUP BY a.print_no
)
SELECT coalesce(r.best_no, a.print_no) AS print_no, a.report_no, a.place, a.kind, a.section, a.code, a.measure, a.prints, a.conflict
FROM alike AS a LEFT JOIN repeated AS r USING (print_no);

-- The row above a row of codes: the nearest code that is printed and begins it, else the row that adds the form up.
CREATE OR REPLACE TEMP TABLE row_above AS
WITH coded AS (
    SELECT DISTINCT report_no, place, kind, code, left(code, 5) AS code5, left(code, 3) AS code3 FROM printed_figure
    WHERE kind IN ('function', 'economic')
)
SELECT
    c.report_no, c.place, c.kind, c.code,
    CASE WHEN c.code <> 'TOTAL' THEN coalesce(
        CASE WHEN length(c.code) > 5 THEN a5.code END, CASE WHEN length(c.code) > 3 THEN a3.code END,
        CASE WHEN c.kind = 'function' THEN t.code END) END AS parent
FROM coded AS c
LEFT JOIN coded AS a5 ON a5.report_no = c.report_no AND a5.place = c.place AND a5.kind = c.kind AND a5.code = c.code5
LEFT JOIN coded AS a3 ON a3.report_no = c.report_no AND a3.place = c.place AND a3.kind = c.kind AND a3.code = c.code3
LEFT JOIN coded AS t ON t.report_no = c.report_no AND t.place = c.place AND t.kind = c.kind AND t.code = 'TOTAL';

-- Codes of a list of which no longer code is listed, in the same section or in the whole text: those add up.
CREATE OR REPLACE TEMP TABLE text_leaf AS
WITH listed AS (
    SELECT DISTINCT report_no, place, coalesce(section, '') AS section, code FROM printed_figure WHERE place IN ('section', 'text') AND kind = 'function'
), heads AS (
    SELECT report_no, place, section, left(code, 5) AS code FROM listed WHERE length(code) > 5
    UNION SELECT report_no, place, section, left(code, 3) FROM listed WHERE length(code) > 3
)
SELECT 'function' AS kind, l.* FROM listed AS l ANTI JOIN heads AS h ON h.report_no = l.report_no AND h.place = l.place AND h.section = l.section AND h.code = l.code;

-- Sections whose list names classes of the text in part only: such a list may fall short.
CREATE OR REPLACE TEMP TABLE partial_list AS
WITH class AS (
    SELECT DISTINCT report_no, coalesce(section, '') AS section, left(code, 3) AS class FROM printed_figure
    WHERE place = 'section' AND kind = 'function' AND measure IN ('total', 'actual')
)
SELECT report_no, section FROM class AS c GROUP BY report_no, section
HAVING count(*) < (SELECT count(DISTINCT w.class) FROM class AS w WHERE w.report_no = c.report_no);

CREATE OR REPLACE TEMP TABLE figure AS
WITH heads AS (
    SELECT DISTINCT report_no, place, kind, parent AS code FROM row_above WHERE parent IS NOT NULL
)
SELECT
    b.print_no AS figure_no, p.cell_no, b.report_no, b.place, b.kind, b.section, b.code, a.parent,
    CASE WHEN b.place IN ('text', 'section') THEN l.code IS NOT NULL ELSE h.code IS NULL END AS is_leaf,
    p.level, b.measure, p.budget, p.side, p.item, p.item_name, p.line, p.value, p.ulp, p.unit, p.subject, b.prints, b.conflict, p.table_name,
    p.document_id, p.fact_no, p.page_no, p.raw_text, p.in_wan AND p.unit = 'yuan' AS in_wan,
    figure_text(p.value, p.ulp, p.in_wan AND p.unit = 'yuan') || CASE WHEN p.unit = 'percent' THEN '%' ELSE '' END AS text
FROM printed_figure AS b
JOIN print AS p USING (print_no)
LEFT JOIN row_above AS a ON a.report_no = b.report_no AND a.place = b.place AND a.kind = b.kind AND a.code = b.code
LEFT JOIN heads AS h ON h.report_no = b.report_no AND h.place = b.place AND h.kind = b.kind AND h.code = b.code
LEFT JOIN text_leaf AS l ON l.report_no = b.report_no AND l.place = b.place AND l.kind = b.kind AND l.code = b.code
    AND l.section = coalesce(b.section, '');
