SELECT
    f.figure_code AS code, any_value(f.figure_zh) AS name, length(f.figure_code) // 2 AS depth,
    any_value(f.value) FILTER (f.measure_code = 'total') AS total,
    any_value(f.fact) FILTER (f.measure_code = 'total') AS total_fact,
    any_value(f.value) FILTER (f.measure_code = 'basic') AS basic,
    any_value(f.fact) FILTER (f.measure_code = 'basic') AS basic_fact,
    any_value(f.value) FILTER (f.measure_code = 'project') AS project,
    any_value(f.fact) FILTER (f.measure_code = 'project') AS project_fact,
    any_value(f.form_code) AS form_code
FROM mart_figure AS f
WHERE f.document_id = $document_id AND f.figure_kind = 'function'
GROUP BY f.figure_code
ORDER BY f.figure_code;
