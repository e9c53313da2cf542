SELECT department_key, fiscal_year, count(*) AS documents
FROM dim_document WHERE list_contains($departments, department_key) AND report_scope = 'department'
GROUP BY ALL;
