SELECT project_key, count(*) AS metrics, count(*) FILTER (score < weight) AS missed
FROM fact_project_metric
WHERE document_id = $document_id
GROUP BY project_key;
