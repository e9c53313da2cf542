-- What is printed and was not understood: what a relation misses there is no blank.

-- The parts of forms. scope: whole (nothing of it was read), column, row, cell, or any where it could be each of them.
-- code: the row it stands in, where its line prints one. reason_zh: for people.
CREATE OR REPLACE TEMP TABLE unread_part AS
WITH told AS (
    SELECT m.report_no, i.document_id, i.page_no, i.kind, i.form_code, i.printed AS said
    FROM document_issue AS i JOIN member AS m USING (document_id)
    WHERE i.kind IN ('form_not_understood', 'unit_unknown', 'not_a_figure', 'unmapped_row', 'unmapped_column', 'column_doubled', 'figures_left', 'figures_outside', 'unit_conflict', 'form_of_other_year', 'form_repeated',
        'illegible_text', 'picture_page', 'figure_out_of_range', 'malformed_code', 'figure_withheld', 'column_withheld', 'form_withheld')
), placed AS (
    SELECT
        t.report_no, t.document_id, t.page_no, t.said, coalesce(t.form_code, d.form_code) AS place,
        CASE WHEN t.kind IN ('form_not_understood', 'unit_unknown', 'unit_conflict', 'form_of_other_year') THEN 'whole'
            WHEN t.kind IN ('unmapped_column', 'column_doubled', 'column_withheld') THEN 'column'
            WHEN t.kind IN ('unmapped_row', 'malformed_code') THEN 'row'
            WHEN t.kind = 'not_a_figure' THEN 'cell' ELSE 'any' END AS scope
    FROM told AS t
    LEFT JOIN document_table AS d
        ON t.form_code IS NULL AND d.document_id = t.document_id AND t.page_no BETWEEN d.page_from AND d.page_to AND d.form_code IS NOT NULL
), line AS (
    SELECT document_id, form_code AS place, string_split(unnest(cells), chr(9)) AS cells
    FROM document_table WHERE form_code IS NOT NULL AND cells IS NOT NULL
), coded AS (
    -- The one row that prints what was taken for no figure.
    SELECT p.document_id, p.place, p.said, any_value(list_filter(l.cells, lambda c: regexp_full_match(c, '[0-9]{3}([0-9]{2}){0,2}'))[1]) AS code
    FROM placed AS p JOIN line AS l USING (document_id, place)
    WHERE p.scope = 'cell' AND list_contains(list_transform(l.cells, lambda c: replace(c, ' ', '')), p.said)
    GROUP BY ALL
    HAVING count(*) = 1
), column_lost AS (
    -- A form with figures beside a total that none of its rows prints.
    SELECT m.report_no, f.form_code AS place, 'column' AS scope, '合计' AS said, NULL AS code, min(f.page_no) AS page_no
    FROM fact_function_amount AS f JOIN member AS m USING (document_id)
    WHERE f.form_code IN ('02', '03', '05')
    GROUP BY m.report_no, f.form_code
    HAVING count(*) FILTER (f.measure_code = 'total') = 0 AND count(DISTINCT f.function_code) > 1
), form_lost AS (
    -- A form is missing beside a table headed like a form that was not recognised, or a page that is a picture.
    SELECT m.report_no, w.form_code AS place, 'whole' AS scope, NULL AS said, NULL AS code, min(l.page_no) AS page_no
    FROM (
        SELECT document_id, page_from AS page_no FROM document_table
        WHERE form_code IS NULL AND column_count >= 3 AND row_count >= 3
            AND regexp_matches(regexp_replace(heading, '\s', '', 'g'), '(收入|支出|决算|拨款|经费|收支).{0,12}表$')
            AND NOT regexp_matches(heading, '自评|绩效|目标|采购|资产')
        UNION ALL
        SELECT document_id, page_no FROM document_issue WHERE kind = 'picture_page'
    ) AS l
    JOIN member AS m USING (document_id)
    CROSS JOIN dim_form AS w
    WHERE length(w.form_code) = 2
        AND NOT EXISTS (
            SELECT 1 FROM document_table AS t JOIN member AS n USING (document_id)
            WHERE n.report_no = m.report_no AND t.form_code = w.form_code)
    GROUP BY m.report_no, w.form_code
), part AS (
    SELECT p.report_no, p.place, p.scope, p.said, c.code, p.page_no
    FROM placed AS p LEFT JOIN coded AS c ON c.document_id = p.document_id AND c.place = p.place AND c.said = p.said AND p.scope = 'cell'
    WHERE p.place IS NOT NULL
    UNION ALL FROM column_lost UNION ALL FROM form_lost
), form_read AS (
    SELECT DISTINCT m.report_no, f.form_code AS place
    FROM fact_row AS f JOIN member AS m USING (document_id)
    WHERE f.form_code IS NOT NULL
), known AS (
    -- A form of which something was read was not lost as a whole.
    SELECT p.* REPLACE (CASE WHEN p.scope = 'whole' AND r.place IS NOT NULL THEN 'any' ELSE p.scope END AS scope)
    FROM part AS p LEFT JOIN form_read AS r ON r.report_no = p.report_no AND r.place = p.place
)
SELECT DISTINCT
    report_no, place, scope, code,
    '表' || place || CASE WHEN scope = 'column' AND said IS NOT NULL THEN '“' || said || '”一列未能读取'
        WHEN scope = 'row' AND said IS NOT NULL THEN '“' || said || '”一行未能读取'
        WHEN scope = 'cell' AND code IS NOT NULL THEN ' ' || code || ' 一行的“' || said || '”未能读作数字'
        WHEN scope = 'cell' THEN '的“' || said || '”未能读作数字'
        WHEN scope = 'whole' THEN ' 未能读取' ELSE ' 未能全部读取' END
        || coalesce('（第 ' || page_no || ' 页）', '') AS reason_zh
FROM known;

-- The forms of which a row may have been lost, or all. is_whole: nothing of the form was read.
CREATE OR REPLACE TEMP TABLE unread AS
SELECT report_no, place, bool_or(scope = 'whole') AS is_whole, arg_min(reason_zh, (scope <> 'whole', reason_zh)) AS reason_zh
FROM unread_part WHERE scope NOT IN ('column', 'cell') GROUP BY ALL;
