INSERT INTO fact_project_metric BY NAME
SELECT
    p.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    row_number() OVER (PARTITION BY p.document_id ORDER BY p.project_no, u.position) AS fact_no,
    p.project_key,
    u.r.metric_no,
    u.r.level1,
    u.r.level2,
    u.r.level3,
    u.r.target_text,
    u.r.target_operator,
    CAST(u.r.target_value AS DECIMAL(22, 6)) AS target_value,
    u.r.target_unit,
    u.r.actual_text,
    CAST(u.r.actual_value AS DECIMAL(22, 6)) AS actual_value,
    u.r.actual_unit,
    CAST(u.r.weight AS DECIMAL(20, 4)) AS weight,
    CAST(u.r.score AS DECIMAL(20, 4)) AS score,
    CAST(u.r.score_ulp AS DECIMAL(20, 4)) AS score_ulp,
    u.r.deviation_reason,
    u.r.place.page_no,
    u.r.place.x0,
    u.r.place.top,
    u.r.place.x1,
    u.r.place.bottom,
    u.r.place.cell_ref,
    u.r.place.raw_text,
    u.r.place.is_doubtful
FROM stage.project p
JOIN dim_document d USING (document_id),
unnest(p.metrics) WITH ORDINALITY AS u(r, position)
WHERE p.is_loaded
ORDER BY p.document_id, p.project_no, u.position;
