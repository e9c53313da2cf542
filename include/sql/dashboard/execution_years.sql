-- Departments and years of which a budget or an account is known by figures, with their expenditure; both first.
SELECT
    e.department_key, e.department_name AS name, p.region_code, r.name AS region_name, e.fiscal_year, [e.fiscal_year] AS years,
    e.report_scope,
    max(e.budget_document_id) AS budget_document_id, max(e.account_document_id) AS account_document_id,
    first(e.published_wan) FILTER (e.subject_code = 'expenditure_total') AS published_wan,
    first(e.published_wan_fact) FILTER (e.subject_code = 'expenditure_total') AS published_wan_fact,
    first(e.actual_wan) FILTER (e.subject_code = 'expenditure_total') AS actual_wan,
    first(e.actual_wan_fact) FILTER (e.subject_code = 'expenditure_total') AS actual_wan_fact,
    first(e.published_execution_pct) FILTER (e.subject_code = 'expenditure_total') AS published_execution_pct
FROM mart_budget_execution AS e
JOIN dim_department AS p USING (department_key)
LEFT JOIN dim_region AS r ON r.region_code = p.region_code
GROUP BY ALL
HAVING max(e.budget_document_id) IS NOT NULL
ORDER BY max(e.account_document_id) IS NULL, e.fiscal_year DESC, e.department_name, e.report_scope
LIMIT 500;
