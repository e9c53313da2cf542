SELECT file_name, forms_found, figures_printed, figures_stored, checks_exact, checks_rounding, checks_inconsistent
FROM mart_data_quality
WHERE document_id = $document_id;
