-- The run that builds is not over yet: what it has written so far is counted here.
INSERT INTO ingest_run BY NAME
SELECT
    run_id,
    utc(started_at) AS started_at,
    utc(ended_at) AS ended_at,
    documents_seen,
    documents_new,
    documents_unchanged,
    documents_rejected,
    CASE WHEN filename = getvariable('current_run') AND facts_written IS NULL THEN (
        SELECT sum(n) FROM (
            SELECT count(*) AS n FROM fact_function_amount
            UNION ALL SELECT count(*) FROM fact_economic_amount
            UNION ALL SELECT count(*) FROM fact_indicator
            UNION ALL SELECT count(*) FROM fact_project_fund
            UNION ALL SELECT count(*) FROM fact_project_metric
            UNION ALL SELECT count(*) FROM narrative_number
        )
    ) ELSE facts_written END AS facts_written,
    code_version,
    extractor_version
FROM read_json(
    getvariable('run_files'),
    format = 'auto',
    filename = true,
    columns = {
        run_id: 'VARCHAR', started_at: 'VARCHAR', ended_at: 'VARCHAR', documents_seen: 'INTEGER',
        documents_new: 'INTEGER', documents_unchanged: 'INTEGER', documents_rejected: 'INTEGER',
        facts_written: 'BIGINT', code_version: 'VARCHAR', extractor_version: 'VARCHAR'
    }
)
QUALIFY row_number() OVER (
    PARTITION BY run_id ORDER BY filename IS NOT DISTINCT FROM getvariable('current_run') DESC, filename
) = 1
ORDER BY started_at, run_id;
