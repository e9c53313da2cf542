-- Of one file of a disclosure.
SELECT
    j.project_key, j.name, j.implementing_unit, j.total_score, j.page_no, j.document_id,
    f.full_year_budget_yuan, f.initial_budget_yuan, f.executed_yuan, f.execution_rate_pct,
    concat(f.document_id, '/fact_project_fund/', f.fact_no) AS fact
FROM (FROM dim_project WHERE document_id = $document_id) AS j
LEFT JOIN (FROM fact_project_fund WHERE document_id = $document_id AND fund_source = 'total' AND duplicate_no = 1) AS f USING (project_key)
ORDER BY f.executed_yuan DESC NULLS LAST, j.project_no
LIMIT 300;
