-- Codes of form 03 that last year's form 03 does not have, and the other way round: listed, never failed.
WITH code AS (
    SELECT DISTINCT report_no, code, subject, page_no FROM figure
    WHERE place = '03' AND kind = 'function' AND level = '项' AND measure = 'total'
), both_years AS (
    SELECT p.report_no, p.previous_no FROM predecessor AS p
    SEMI JOIN code AS c ON c.report_no = p.report_no SEMI JOIN code AS c ON c.report_no = p.previous_no
), changed AS (
    SELECT b.report_no, c.code, c.subject, c.page_no, TRUE AS is_new FROM both_years AS b JOIN code AS c ON c.report_no = b.report_no
    ANTI JOIN code AS q ON q.report_no = b.previous_no AND q.code = c.code
    UNION ALL
    SELECT b.report_no, c.code, c.subject, NULL, FALSE FROM both_years AS b JOIN code AS c ON c.report_no = b.previous_no
    ANTI JOIN code AS q ON q.report_no = b.report_no AND q.code = c.code
)
SELECT
    report_no, CASE WHEN is_new THEN 'new' ELSE 'gone' END AS instance, CAST(NULL AS DECIMAL(38,6)) AS lhs, CAST(NULL AS DECIMAL(38,6)) AS rhs,
    'not_applicable' AS verdict,
    CASE WHEN is_new THEN '本年新出现的科目：' ELSE '上年有而本年没有的科目：' END || string_agg(DISTINCT subject, '、' ORDER BY subject) AS explanation_zh,
    min(page_no) AS page_no
FROM changed
GROUP BY report_no, is_new
