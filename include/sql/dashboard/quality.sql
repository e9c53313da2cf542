SELECT q.* FROM mart_data_quality AS q
JOIN dim_document AS d ON d.document_id = q.document_id AND d.main_document_id = $document_id
ORDER BY d.document_id <> $document_id, d.document_id;
