SELECT function_code, first(function_name ORDER BY fiscal_year DESC) AS name, count(DISTINCT department_key) AS departments
FROM mart_function_year
WHERE contains(function_name, $word) OR starts_with(function_code, $word)
GROUP BY function_code
ORDER BY length(function_code), function_code
LIMIT 12;
