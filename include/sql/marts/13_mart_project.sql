DELETE FROM mart_project;
INSERT INTO mart_project BY NAME
WITH fund AS (
    SELECT * FROM fact_project_fund WHERE fund_source = 'total' AND duplicate_no = 1 AND NOT coalesce(is_doubtful, false)
),
metric AS (
    SELECT project_key, count(*) AS metric_count, count(*) FILTER (score < weight) AS metrics_missed
    FROM fact_project_metric
    GROUP BY project_key
)
SELECT
    j.document_id,
    j.department_key,
    p.name AS department_name,
    j.fiscal_year,
    j.document_kind,
    j.project_key,
    j.name AS project_name,
    j.implementing_unit,
    wan(f.initial_budget_yuan) AS initial_budget_wan,
    wan(f.full_year_budget_yuan) AS full_year_budget_wan,
    wan(f.executed_yuan) AS executed_wan,
    f.execution_rate_pct,
    j.total_score,
    coalesce(m.metric_count, 0) AS metric_count,
    coalesce(m.metrics_missed, 0) AS metrics_missed,
    j.page_no
FROM dim_project j
JOIN dim_department p USING (department_key)
LEFT JOIN fund f USING (project_key)
LEFT JOIN metric m USING (project_key)
ORDER BY j.department_key, j.fiscal_year, j.document_id, j.project_no;
