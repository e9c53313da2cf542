INSERT INTO fact_project_fund BY NAME
SELECT
    p.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    row_number() OVER (PARTITION BY p.document_id ORDER BY p.project_no, u.position) AS fact_no,
    p.project_key,
    u.r.fund_source,
    row_number() OVER (
        PARTITION BY p.document_id, p.project_no, u.r.fund_source ORDER BY u.position
    ) AS duplicate_no,
    cents(u.r.initial_budget_yuan) AS initial_budget_yuan,
    cents(u.r.full_year_budget_yuan) AS full_year_budget_yuan,
    cents(u.r.executed_yuan) AS executed_yuan,
    CASE WHEN u.r.ulp_yuan IS NOT NULL THEN cents_ulp(u.r.ulp_yuan) END AS ulp_yuan,
    CAST(u.r.weight AS DECIMAL(20, 4)) AS weight,
    CAST(u.r.execution_rate_pct AS DECIMAL(20, 4)) AS execution_rate_pct,
    CAST(u.r.rate_ulp AS DECIMAL(20, 4)) AS rate_ulp,
    CAST(u.r.score AS DECIMAL(20, 4)) AS score,
    CAST(u.r.score_ulp AS DECIMAL(20, 4)) AS score_ulp,
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
unnest(p.funds) WITH ORDINALITY AS u(r, position)
WHERE p.is_loaded
ORDER BY p.document_id, p.project_no, u.position;
