-- A form that prints classes prints the row that adds them up. A form of one class needs none to be added up, and is
-- asked all the same: the official form has the row. Not asked of a form of which a row may not have been read.
WITH printed AS (
    SELECT report_no, place, count(DISTINCT code) FILTER (regexp_full_match(code, '[0-9]{3}')) AS classes,
        bool_or(code = 'TOTAL' OR (place = '06' AND code IN ('PERSONNEL', 'PUBLIC'))) AS is_added, min(page_no) AS page_no
    FROM figure
    WHERE kind IN ('function', 'economic') AND place IN ('02', '03', '05', '06', '08', '09')
    GROUP BY ALL
)
SELECT
    p.report_no, p.place AS instance, CAST(is_added AS DECIMAL(38,6)) AS lhs, CAST(1 AS DECIMAL(38,6)) AS rhs,
    CASE WHEN is_added THEN 'exact' ELSE 'inconsistent' END AS verdict,
    CASE WHEN is_added THEN '表' || p.place || ' 印有合计' ELSE '表' || p.place || ' 没有印出合计一行（或其数）：可能缺一行' END AS explanation_zh,
    p.page_no
FROM printed AS p ANTI JOIN unread AS u ON u.report_no = p.report_no AND u.place = p.place
WHERE p.classes > 0
