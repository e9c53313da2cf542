SELECT
    list(DISTINCT cause ORDER BY cause) AS causes, list(DISTINCT severity ORDER BY severity) AS severities,
    list(DISTINCT fiscal_year ORDER BY fiscal_year DESC) AS years
FROM finding;
