-- Where nothing comes from a catalogue: what there is of each region and year.
SELECT coalesce(r.name, d.region_code, '') AS region_name, coalesce(d.region_code, '') AS region_code, d.fiscal_year,
    count(DISTINCT d.department_key) AS departments, count(*) AS documents, count(*) FILTER (q.issues_error > 0) AS partly
FROM dim_document AS d LEFT JOIN dim_region AS r USING (region_code) LEFT JOIN mart_data_quality AS q USING (document_id)
GROUP BY ALL ORDER BY region_code, d.fiscal_year DESC;
