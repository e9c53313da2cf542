-- The facts of one generation by what they state.
SELECT
    document_id, concat_ws(' ', form_code, section_no, function_code, measure_code, nullif(duplicate_no, 1)) AS subject,
    raw_text AS printed, CAST(amount_yuan AS VARCHAR) AS value, page_no
FROM fact_function_amount
UNION ALL
SELECT document_id, concat_ws(' ', form_code, economic_code, measure_code, nullif(duplicate_no, 1)), raw_text, CAST(amount_yuan AS VARCHAR), page_no
FROM fact_economic_amount
UNION ALL
SELECT
    document_id, concat_ws(' ', form_code, section_no, indicator_code, measure_code, nullif(budget_type, 'all'), side, nullif(duplicate_no, 1)),
    raw_text, CAST(value AS VARCHAR), page_no
FROM fact_indicator
UNION ALL
SELECT
    document_id, concat_ws(' ', form_code, unit_name, measure_code, nullif(row_number() OVER (PARTITION BY document_id, form_code, unit_name, measure_code ORDER BY fact_no), 1)),
    raw_text, CAST(amount_yuan AS VARCHAR), page_no
FROM fact_unit_amount
UNION ALL
SELECT
    f.document_id, concat_ws(' ', j.name, fund_source, nullif(row_number() OVER (PARTITION BY f.document_id, j.name, fund_source ORDER BY f.fact_no), 1)),
    f.raw_text, concat_ws(' / ', f.initial_budget_yuan, f.full_year_budget_yuan, f.executed_yuan, f.score), f.page_no
FROM fact_project_fund AS f JOIN dim_project AS j USING (project_key)
UNION ALL
SELECT
    m.document_id, concat_ws(' ', j.name, m.level3, nullif(row_number() OVER (PARTITION BY m.document_id, j.name, m.level3 ORDER BY m.fact_no), 1)),
    m.raw_text, concat_ws(' / ', m.target_text, m.actual_text, m.score), m.page_no
FROM fact_project_metric AS m JOIN dim_project AS j USING (project_key)
