SELECT document_id, file_name, source_url
FROM dim_document
WHERE main_document_id = $document_id
ORDER BY document_id <> $document_id, file_name;
