SELECT
    d.document_id, d.fiscal_year, d.title, d.department_name, d.department_key, d.report_scope, d.is_consolidated, d.document_kind,
    d.is_preferred, d.is_current, d.file_name, d.source_url, d.published_on, d.fetched_at, d.text_source, d.money_unit, d.page_count,
    r.name AS region_name, d.region_code, k.name_zh AS kind_zh, k.name_en AS kind_en, k.is_account
FROM dim_document AS d
LEFT JOIN dim_region AS r USING (region_code)
LEFT JOIN dim_kind AS k USING (document_kind)
WHERE d.department_key = $department_key AND d.document_id = d.main_document_id
ORDER BY d.fiscal_year DESC NULLS LAST, d.report_scope, d.is_preferred DESC, d.document_id;
