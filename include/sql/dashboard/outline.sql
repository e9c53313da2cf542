SELECT s.document_id, s.level, s.section_no, s.title, s.page_from
FROM document_section AS s
JOIN dim_document AS d ON d.document_id = s.document_id AND d.main_document_id = $document_id
ORDER BY s.document_id <> $document_id, s.document_id, s.node_no
LIMIT 300;
