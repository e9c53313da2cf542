-- Every department that published something, with its years and what is known of the newest.
SELECT
    d.department_key, p.name, p.region_code, r.name AS region_name,
    list(DISTINCT d.fiscal_year ORDER BY d.fiscal_year DESC) AS years,
    arg_max(m.expenditure_wan, m.fiscal_year) AS expenditure_wan,
    arg_max(m.expenditure_wan_fact, m.fiscal_year) AS expenditure_fact,
    max(m.fiscal_year) AS newest_year
FROM dim_document AS d
JOIN dim_department AS p ON p.department_key = d.department_key
LEFT JOIN dim_region AS r ON r.region_code = p.region_code
LEFT JOIN mart_department_year AS m ON m.document_id = d.document_id
WHERE d.document_id = d.main_document_id
GROUP BY ALL
ORDER BY coalesce(arg_max(m.expenditure_wan, m.fiscal_year), 0) DESC, p.name;
