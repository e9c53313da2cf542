-- A form that prints 类 (款) prints the 类 (款) of each of its codes: a row that adds up and is missing leaves no gap in
-- the sums, because what belongs below it adds up to the row above. Not asked of a form that was not read in full.
WITH coded AS (
    SELECT report_no, place, code, arg_min(subject, figure_no) AS subject, min(page_no) AS page_no FROM figure
    WHERE kind = 'function' AND place IN ('02', '03', '05', '08', '09') AND code <> 'TOTAL'
    GROUP BY ALL
), levels AS (
    SELECT report_no, place, count(*) FILTER (length(code) = 3) AS classes, count(*) FILTER (length(code) = 5) AS sections FROM coded GROUP BY ALL
), wanted AS (
    SELECT DISTINCT c.report_no, c.place, left(c.code, 3) AS head FROM coded AS c JOIN levels AS l USING (report_no, place)
    WHERE length(c.code) > 3 AND l.classes > 0
    UNION
    SELECT DISTINCT c.report_no, c.place, left(c.code, 5) FROM coded AS c JOIN levels AS l USING (report_no, place)
    WHERE length(c.code) > 5 AND l.sections > 0
)
SELECT
    w.report_no, w.place || '/' || w.head AS instance, CAST(h.code IS NOT NULL AS DECIMAL(38,6)) AS lhs, CAST(1 AS DECIMAL(38,6)) AS rhs,
    CASE WHEN h.code IS NOT NULL THEN 'exact' ELSE 'inconsistent' END AS verdict,
    CASE WHEN h.code IS NOT NULL THEN '表' || w.place || ' 印有 ' || h.subject || ' 一行'
        ELSE '表' || w.place || ' 印有 ' || min(b.subject) || '，却没有其上级科目 ' || w.head || '：可能缺一行' END AS explanation_zh,
    min(b.page_no) AS page_no
FROM (SELECT * FROM wanted AS w ANTI JOIN unread AS u ON u.report_no = w.report_no AND u.place = w.place) AS w
LEFT JOIN coded AS h ON h.report_no = w.report_no AND h.place = w.place AND h.code = w.head
JOIN coded AS b ON b.report_no = w.report_no AND b.place = w.place AND starts_with(b.code, w.head) AND b.code <> w.head
GROUP BY w.report_no, w.place, w.head, h.code, h.subject
