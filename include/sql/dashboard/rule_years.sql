SELECT fiscal_year, verdict, count(*) AS relations
FROM fact_check
WHERE check_id = $check_id
GROUP BY fiscal_year, verdict
ORDER BY fiscal_year DESC NULLS LAST;
