-- Every year of a department: from its own disclosures; and the year before the first, as that one states its change.
SELECT
    fiscal_year, expenditure_wan, expenditure_wan_fact, income_wan, income_wan_fact, three_public_wan, three_public_wan_fact,
    expenditure_last_year_wan, expenditure_last_year_source, expenditure_last_year_wan_fact
FROM mart_department_year
WHERE department_key = $department_key AND report_scope = $report_scope AND fiscal_year IS NOT NULL
ORDER BY fiscal_year;
