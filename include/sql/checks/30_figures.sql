-- The most precise print of each figure. conflict: no one true value explains all its prints.
CREATE OR REPLACE TEMP TABLE printed_figure AS
SELECT
    report_no, place, kind, CASE WHEN place = 'section' THEN section END AS section, code, measure, budget, side, item, line,
    count(*) AS prints, max(2 * value - ulp) > min(2 * value + ulp) AS conflict,
    arg_min(struct_pack(
        value := value, ulp := ulp, level := level, unit := unit, subject := subject, table_name := table_name,
        document_id := document_id, fact_no := fact_no, page_no := page_no, raw_text := raw_text, in_wan := in_wan
    ), (ulp, coalesce(page_no, 0), coalesce(top, 0), coalesce(fact_no, 0))) AS one
FROM print
GROUP BY ALL;

-- The row above a row of codes: the nearest code that is printed and begins it, else the row that adds the form up.
CREATE OR REPLACE TEMP TABLE row_above AS
WITH coded AS (
    SELECT DISTINCT report_no, place, kind, code FROM printed_figure
    WHERE kind IN ('function', 'economic') AND place NOT IN ('section', 'text')
)
SELECT c.report_no, c.place, c.kind, c.code, CASE WHEN c.code <> 'TOTAL' THEN coalesce(a5.code, a3.code, t.code) END AS parent
FROM coded AS c
LEFT JOIN coded AS a5 ON a5.report_no = c.report_no AND a5.place = c.place AND a5.kind = c.kind
    AND length(c.code) > 5 AND a5.code = left(c.code, 5)
LEFT JOIN coded AS a3 ON a3.report_no = c.report_no AND a3.place = c.place AND a3.kind = c.kind
    AND length(c.code) > 3 AND a3.code = left(c.code, 3)
LEFT JOIN coded AS t ON t.report_no = c.report_no AND t.place = c.place AND t.kind = c.kind
    AND c.kind = 'function' AND t.code = 'TOTAL';

CREATE OR REPLACE TEMP TABLE figure AS
WITH heads AS (
    SELECT DISTINCT report_no, place, kind, parent AS code FROM row_above WHERE parent IS NOT NULL
), leaves AS (
    -- Codes listed in the text: those of which no longer code is listed add up.
    SELECT DISTINCT f.report_no, f.code FROM printed_figure AS f
    WHERE f.place = 'text' AND f.kind = 'function' AND NOT EXISTS (
        SELECT 1 FROM printed_figure AS g
        WHERE g.report_no = f.report_no AND g.place = 'text' AND g.kind = 'function' AND g.measure = 'total'
            AND length(g.code) > length(f.code) AND (left(g.code, 3) = f.code OR left(g.code, 5) = f.code))
)
SELECT
    CAST(row_number() OVER () AS INTEGER) AS figure_no, b.report_no, b.place, b.kind, b.section, b.code, a.parent,
    CASE WHEN b.place = 'text' THEN l.code IS NOT NULL ELSE h.code IS NULL END AS is_leaf,
    b.one.level AS level, b.measure, b.budget, b.side, b.item, b.line, b.one.value AS value, b.one.ulp AS ulp,
    b.one.unit AS unit, b.one.subject AS subject, b.prints, b.conflict, b.one.table_name AS table_name,
    b.one.document_id AS document_id, b.one.fact_no AS fact_no, b.one.page_no AS page_no, b.one.raw_text AS raw_text,
    b.one.in_wan AND b.one.unit = 'yuan' AS in_wan,
    figure_text(b.one.value, b.one.ulp, b.one.in_wan AND b.one.unit = 'yuan')
        || CASE WHEN b.one.unit = 'percent' THEN '%' ELSE '' END AS text
FROM printed_figure AS b
LEFT JOIN row_above AS a ON a.report_no = b.report_no AND a.place = b.place AND a.kind = b.kind AND a.code = b.code
LEFT JOIN heads AS h ON h.report_no = b.report_no AND h.place = b.place AND h.kind = b.kind AND h.code = b.code
LEFT JOIN leaves AS l ON b.place = 'text' AND b.kind = 'function' AND l.report_no = b.report_no AND l.code = b.code;
