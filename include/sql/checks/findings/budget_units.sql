-- Units that only one of the two documents lists, one by one. Listed, never an error: units come and go.
WITH listed AS (
    SELECT m.report_no, u.department_key, u.document_id, min(u.unit_name) AS unit_name, min(u.position) AS position, min(u.page_no) AS page_no
    FROM bridge_reporting_unit AS u JOIN member AS m USING (document_id)
    GROUP BY ALL
), place AS ( -- where a document lists its units
    SELECT report_no, struct_pack("role" := 'lhs', document_id := arg_min(document_id, position), table_name := 'bridge_reporting_unit',
        fact_no := CAST(NULL AS INTEGER), page_no := arg_min(page_no, position)) AS used
    FROM listed GROUP BY report_no
), pair AS (
    SELECT q.report_no, q.previous_no, a.used AS here, b.used AS there
    FROM predecessor AS q JOIN report AS o ON o.report_no = q.previous_no AND NOT o.is_account
    JOIN place AS a ON a.report_no = q.report_no JOIN place AS b ON b.report_no = q.previous_no
), odd AS (
    SELECT p.report_no, l.unit_name, '仅预算列出' AS said, here, struct_update(there, document_id := l.document_id, fact_no := l.position, page_no := l.page_no) AS there
    FROM pair AS p JOIN listed AS l ON l.report_no = p.previous_no
    ANTI JOIN listed AS h ON h.report_no = p.report_no AND h.department_key = l.department_key
    UNION ALL
    SELECT p.report_no, l.unit_name, '仅决算列出', struct_update(here, document_id := l.document_id, fact_no := l.position, page_no := l.page_no), there
    FROM pair AS p JOIN listed AS l ON l.report_no = p.report_no
    ANTI JOIN listed AS h ON h.report_no = p.previous_no AND h.department_key = l.department_key
)
SELECT report_no, unit_name AS instance, NULL AS lhs, NULL AS rhs, 'inconsistent' AS verdict, said || '：' || unit_name AS explanation_zh,
    here.page_no AS page_no, [here, there] AS facts_used
FROM odd
UNION ALL
SELECT p.report_no, '', NULL, NULL, 'exact', '', p.here.page_no, [p.here, p.there] FROM pair AS p ANTI JOIN odd USING (report_no)
