-- The documents whose id begins with $document.
SELECT
    document_id, title, department_key, department_name, fiscal_year, document_kind, report_scope, file_name, media_type, page_count,
    byte_size, source_url, final_url, published_on, fetched_at, licence_note, stored_path
FROM dim_document
WHERE starts_with(document_id, $document)
ORDER BY document_id
LIMIT 2;
