-- Units that only one of the two documents lists. Listed, never an error: units come and go.
WITH listed AS (
    SELECT DISTINCT m.report_no, u.department_key, min(u.unit_name) AS unit_name FROM bridge_reporting_unit AS u JOIN member AS m USING (document_id)
    GROUP BY ALL
), pair AS (
    SELECT q.report_no, q.previous_no FROM predecessor AS q JOIN report AS o ON o.report_no = q.previous_no AND NOT o.is_account
    WHERE q.report_no IN (SELECT report_no FROM listed) AND q.previous_no IN (SELECT report_no FROM listed)
), gone AS (
    SELECT p.report_no, string_agg(l.unit_name, '、' ORDER BY l.unit_name) AS names FROM pair AS p JOIN listed AS l ON l.report_no = p.previous_no
    ANTI JOIN listed AS h ON h.report_no = p.report_no AND h.department_key = l.department_key GROUP BY ALL
), new AS (
    SELECT p.report_no, string_agg(l.unit_name, '、' ORDER BY l.unit_name) AS names FROM pair AS p JOIN listed AS l ON l.report_no = p.report_no
    ANTI JOIN listed AS h ON h.report_no = p.previous_no AND h.department_key = l.department_key GROUP BY ALL
)
SELECT
    p.report_no, '' AS instance, NULL AS lhs, NULL AS rhs,
    CASE WHEN g.names IS NULL AND n.names IS NULL THEN 'exact' ELSE 'inconsistent' END AS verdict,
    concat_ws('；', '仅预算列出：' || g.names, '仅决算列出：' || n.names) AS explanation_zh, NULL AS page_no
FROM pair AS p LEFT JOIN gone AS g USING (report_no) LEFT JOIN new AS n USING (report_no)
