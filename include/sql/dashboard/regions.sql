SELECT coalesce(d.region_code, '') AS region_code, r.name, count(DISTINCT d.department_key) AS departments, count(*) AS documents
FROM dim_document AS d LEFT JOIN dim_region AS r USING (region_code)
WHERE d.document_id = d.main_document_id
GROUP BY ALL
ORDER BY documents DESC, region_code
LIMIT 60;
