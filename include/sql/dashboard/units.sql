SELECT u.unit_name, u.unit_kind, u.department_key, u.document_id, u.page_no, u.position,
    u.department_key IN (SELECT department_key FROM dim_document) AS is_here
FROM bridge_reporting_unit AS u
WHERE u.document_id = $document_id
ORDER BY u.position
LIMIT 500;
