SELECT document_id, level, title, page_from
FROM document_section
WHERE document_id = $document_id
ORDER BY node_no
LIMIT 300;
