SELECT d.document_id, d.file_name, d.department_key, d.department_name, d.fiscal_year, i.message_zh, i.message_en, i.page_no
FROM document_issue AS i JOIN dim_document AS d USING (document_id)
WHERE i.severity = 'error'
ORDER BY d.department_name, d.fiscal_year, i.issue_no LIMIT 300;
