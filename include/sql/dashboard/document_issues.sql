SELECT i.document_id, i.page_no, i.kind, i.severity, i.message_zh, i.message_en, k.meaning_zh, k.meaning_en
FROM document_issue AS i
JOIN dim_document AS d ON d.document_id = i.document_id AND d.main_document_id = $document_id
LEFT JOIN dim_issue AS k USING (kind)
ORDER BY list_position(['error', 'warning', 'info'], i.severity), i.document_id, i.issue_no
LIMIT 300;
