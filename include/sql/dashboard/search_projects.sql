SELECT project_name, department_name, department_key, fiscal_year, executed_wan, executed_wan_fact
FROM mart_project
WHERE contains(project_name, $word)
ORDER BY fiscal_year DESC, executed_wan DESC NULLS LAST, project_name
LIMIT 12;
