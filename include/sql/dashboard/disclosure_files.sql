SELECT document_id, file_name, media_type, byte_size, page_count, source_url, fetched_at, published_on
FROM dim_document
WHERE main_document_id = $document_id
ORDER BY document_id <> $document_id, file_name;
