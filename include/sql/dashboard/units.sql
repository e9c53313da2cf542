SELECT u.unit_name, any_value(u.unit_kind) AS unit_kind, any_value(u.department_key) AS department_key,
    any_value(u.document_id) AS document_id, min(u.page_no) AS page_no, min(u.position) AS position,
    any_value(u.department_key) IN (SELECT department_key FROM dim_document) AS is_here
FROM bridge_reporting_unit AS u
JOIN dim_document AS d ON d.document_id = u.document_id AND d.main_document_id = $document_id
GROUP BY u.unit_name
ORDER BY position
LIMIT 500;
