DELETE FROM mart_project;
INSERT INTO mart_project BY NAME
WITH once AS ( -- a project that several documents of a department and year evaluate: the preferred document's
    SELECT j.*
    FROM dim_project j
    JOIN dim_document d USING (document_id)
    JOIN dim_document m ON m.document_id = d.main_document_id
    WHERE j.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
    QUALIFY rank() OVER (
        PARTITION BY j.department_key, coalesce(CAST(j.fiscal_year AS VARCHAR), j.document_id), d.report_scope,
            j.document_kind, coalesce(regexp_replace(j.name, '\s', '', 'g'), j.project_key)
        ORDER BY m.is_preferred DESC, d.main_document_id
    ) = 1
),
fund AS (
    SELECT *, {value: NULL, document_id: document_id, table_name: 'fact_project_fund', fact_no: fact_no} AS print
    FROM fact_project_fund WHERE fund_source = 'total' AND duplicate_no = 1 AND NOT coalesce(is_doubtful, false)
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
    j.page_no,
    true AS is_preferred,
    CASE WHEN f.initial_budget_yuan IS NOT NULL THEN fact_ref(f.print) END AS initial_budget_wan_fact,
    CASE WHEN f.full_year_budget_yuan IS NOT NULL THEN fact_ref(f.print) END AS full_year_budget_wan_fact,
    CASE WHEN f.executed_yuan IS NOT NULL THEN fact_ref(f.print) END AS executed_wan_fact
FROM once j
JOIN dim_department p USING (department_key)
LEFT JOIN fund f USING (project_key)
LEFT JOIN metric m USING (project_key)
ORDER BY j.department_key, j.fiscal_year, j.document_id, j.project_no;
