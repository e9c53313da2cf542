-- Forms that are printed and of which something was not understood: what a relation misses there is no blank. is_whole:
-- nothing of the form was read. reason_zh: for people.
CREATE OR REPLACE TEMP TABLE unread AS
WITH told AS (
    SELECT m.report_no, i.document_id, i.page_no, i.kind, regexp_extract(i.message_zh, '表((?:BG)?[0-9]{2})', 1) AS form_code
    FROM document_issue AS i JOIN member AS m USING (document_id)
    WHERE i.kind IN ('form_not_understood', 'unit_unknown', 'not_a_figure', 'unmapped_row', 'unmapped_column', 'column_doubled', 'figures_left', 'figures_outside', 'unit_conflict', 'form_of_other_year', 'form_repeated',
        'illegible_text', 'picture_page', 'figure_out_of_range', 'malformed_code', 'figure_withheld', 'column_withheld', 'form_withheld')
), placed AS (
    SELECT
        t.report_no, coalesce(nullif(t.form_code, ''), d.form_code) AS place, t.kind IN ('form_not_understood', 'unit_unknown', 'unit_conflict', 'form_of_other_year') AS is_whole, t.page_no
    FROM told AS t
    LEFT JOIN document_table AS d
        ON t.form_code = '' AND d.document_id = t.document_id AND t.page_no BETWEEN d.page_from AND d.page_to AND d.form_code IS NOT NULL
), column_lost AS (
    -- A form with figures beside a total that none of its rows prints.
    SELECT m.report_no, f.form_code AS place, FALSE AS is_whole, min(f.page_no) AS page_no
    FROM fact_function_amount AS f JOIN member AS m USING (document_id)
    WHERE f.form_code IN ('02', '03', '05')
    GROUP BY m.report_no, f.form_code
    HAVING count(*) FILTER (f.measure_code = 'total') = 0 AND count(DISTINCT f.function_code) > 1
), form_lost AS (
    -- A form is missing beside a table headed like a form that was not recognised, or a page that is a picture.
    SELECT m.report_no, w.form_code AS place, TRUE AS is_whole, min(l.page_no) AS page_no
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
), whole AS (
    SELECT * FROM placed WHERE place IS NOT NULL UNION ALL FROM column_lost UNION ALL FROM form_lost
), form_read AS (
    SELECT DISTINCT m.report_no, f.form_code AS place
    FROM fact_row AS f JOIN member AS m USING (document_id)
    WHERE f.form_code IS NOT NULL
)
SELECT
    w.report_no, w.place, bool_or(w.is_whole) AND r.place IS NULL AS is_whole,
    '表' || w.place || CASE WHEN bool_or(w.is_whole) AND r.place IS NULL THEN ' 未能读取' ELSE ' 未能全部读取' END
        || coalesce('（第 ' || min(w.page_no) || ' 页）', '') AS reason_zh
FROM whole AS w LEFT JOIN form_read AS r ON r.report_no = w.report_no AND r.place = w.place
GROUP BY w.report_no, w.place, r.place;
