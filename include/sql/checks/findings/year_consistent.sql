-- Every year printed where a disclosure names its own: titles, headings of parts, closing dates, captions of tables;
-- and last year's where it compares. One row per kind of mention and year.
WITH text AS (
    SELECT m.report_no, r.fiscal_year, s.page_from, s.level, regexp_replace(coalesce(s.title, ''), '\s', '', 'g') AS title,
        regexp_replace(coalesce(s.text, ''), '[ \t　]', '', 'g') AS body
    FROM document_section AS s JOIN member AS m USING (document_id) JOIN report AS r USING (report_no)
    WHERE r.fiscal_year IS NOT NULL
), mention AS (
    SELECT report_no, fiscal_year, page_from AS page_no, '标题' AS kind, unnest(regexp_extract_all(title, '(20[0-9]{2})年', 1)) AS year, fiscal_year AS expected
    FROM text WHERE level = 1 OR regexp_matches(title, '20[0-9]{2}年度?(部门|单位)?(决算|预算)')
    UNION ALL
    SELECT report_no, fiscal_year, page_from, '截止日期', unnest(regexp_extract_all(regexp_replace(body, '\s', '', 'g'), '截[至止]到?(20[0-9]{2})年12月31日', 1)), fiscal_year FROM text
    UNION ALL
    SELECT report_no, fiscal_year, page_from, '表下年度', unnest(regexp_extract_all(body, '(?m)^[(（](20[0-9]{2})年度?[)）]$', 1)), fiscal_year FROM text
    UNION ALL
    SELECT report_no, fiscal_year, page_from, '与上年比较', unnest(regexp_extract_all(regexp_replace(body, '\s', '', 'g'), '[与同](20[0-9]{2})年度?(?:决算数?|支出|收入)?相比', 1)), fiscal_year - 1 FROM text
    UNION ALL
    -- Above a form or a self-evaluation table: in its heading, or on a line of its own.
    SELECT m.report_no, r.fiscal_year, t.page_from, '表头', unnest(regexp_extract_all(
        regexp_replace(coalesce(t.caption, t.heading), '[ \t　]', '', 'g'), '(?m)^[(（]?(20[0-9]{2})年度?[)）]?$|^(20[0-9]{2})年度?[^0-9，。；\n]*表$', 0)), r.fiscal_year
    FROM document_table AS t JOIN member AS m USING (document_id) JOIN report AS r USING (report_no)
    WHERE r.fiscal_year IS NOT NULL AND (t.form_code IS NOT NULL OR regexp_matches(t.heading, '自评|绩效'))
)
SELECT
    report_no, kind || '/' || year AS instance, CAST(CAST(year AS INTEGER) AS DECIMAL(38,6)) AS lhs, CAST(expected AS DECIMAL(38,6)) AS rhs,
    CASE WHEN CAST(year AS INTEGER) = expected THEN 'exact' ELSE 'inconsistent' END AS verdict,
    kind || '印有 ' || year || ' 年' || CASE WHEN CAST(year AS INTEGER) = expected THEN '（' ELSE '，应为 ' || expected || ' 年（' END || count(*) || ' 处）' AS explanation_zh,
    min(page_no) AS page_no
FROM (SELECT * REPLACE (regexp_extract(year, '20[0-9]{2}') AS year) FROM mention)
-- A comparison with a year before the last is one of several, no slip.
WHERE kind <> '与上年比较' OR CAST(year AS INTEGER) >= expected
GROUP BY report_no, kind, year, expected
