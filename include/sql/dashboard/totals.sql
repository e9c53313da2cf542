WITH document AS (
    SELECT
        count(*) AS documents,
        count(*) FILTER (q.issues_error > 0 OR q.is_held_back) AS partly,
        count(DISTINCT d.department_key) AS departments
    FROM dim_document AS d LEFT JOIN mart_data_quality AS q USING (document_id)
)
SELECT
    documents, documents - partly AS read, partly, departments,
    (SELECT count(*) FROM rejected_file) AS refused,
    (SELECT count(*) FROM finding WHERE severity <> 'info') AS findings,
    (SELECT max(ended_at) FROM ingest_run) AS updated_at
FROM document;
