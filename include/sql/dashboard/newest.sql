SELECT d.document_id, d.department_key, d.department_name, d.fiscal_year, d.title, d.file_name, d.fetched_at, d.published_on, d.is_preferred
FROM dim_document AS d
WHERE d.document_id = d.main_document_id
ORDER BY coalesce(d.published_on, d.fetched_at) DESC NULLS LAST, d.document_id
LIMIT 8;
