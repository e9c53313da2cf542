SELECT department_name, fiscal_year, expenditure_wan::DECIMAL(18, 2) AS expenditure_wan
FROM mart_department_year WHERE expenditure_wan IS NOT NULL ORDER BY fiscal_year DESC, expenditure_wan DESC LIMIT 5
