SELECT * FROM mart_coverage ORDER BY publisher_name, fiscal_year DESC;
