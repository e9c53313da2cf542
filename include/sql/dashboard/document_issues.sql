SELECT document_id, page_no, severity, message_zh, message_en
FROM document_issue
WHERE document_id = $document_id
ORDER BY list_position(['error', 'warning', 'info'], severity), issue_no
LIMIT 300;
