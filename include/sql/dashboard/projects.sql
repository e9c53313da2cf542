-- Of every file of the disclosure.
SELECT
    j.project_key, j.name, j.implementing_unit, j.total_score, j.page_no, j.document_id,
    f.full_year_budget_yuan, f.executed_yuan, f.execution_rate_pct,
    concat(f.document_id, '/fact_project_fund/', f.fact_no) AS fact,
    m.metrics, m.missed
FROM dim_project AS j
JOIN dim_document AS d ON d.document_id = j.document_id AND d.main_document_id = $document_id
LEFT JOIN fact_project_fund AS f
    ON f.document_id = j.document_id AND f.project_key = j.project_key AND f.fund_source = 'total' AND f.duplicate_no = 1
LEFT JOIN (
    SELECT project_key, count(*) AS metrics, count(*) FILTER (score < weight) AS missed
    FROM fact_project_metric
    WHERE document_id IN (SELECT document_id FROM dim_document WHERE main_document_id = $document_id)
    GROUP BY project_key
) AS m ON m.project_key = j.project_key
ORDER BY f.executed_yuan DESC NULLS LAST, j.project_no
LIMIT 300;
