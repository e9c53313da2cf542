-- The run that builds has its record already but cannot know yet what it writes: counted here, before anything is
-- withheld.
INSERT INTO ingest_run BY NAME
WITH record AS (
    SELECT *, row_number() OVER (ORDER BY started_at DESC, run_id DESC) = 1 AS is_latest
    FROM read_json(
        getvariable('run_files'),
        format = 'auto',
        columns = {
            run_id: 'VARCHAR', source: 'VARCHAR', started_at: 'VARCHAR', ended_at: 'VARCHAR', documents_seen: 'INTEGER',
            documents_new: 'INTEGER', documents_unchanged: 'INTEGER', documents_rejected: 'INTEGER',
            facts_written: 'BIGINT', code_version: 'VARCHAR', extractor_version: 'VARCHAR'
        }
    )
),
written AS (
    SELECT coalesce(sum(n.extracted), 0) AS facts
    FROM document_row_count n
    JOIN dim_document d USING (document_id)
    JOIN dim_kind k USING (document_kind)
    WHERE k.is_loaded AND (starts_with(n.table_name, 'fact_') OR n.table_name = 'narrative_number')
)
SELECT
    run_id,
    source,
    utc(started_at) AS started_at,
    utc(ended_at) AS ended_at,
    documents_seen,
    documents_new,
    documents_unchanged,
    documents_rejected,
    coalesce(facts_written, CASE WHEN is_latest THEN facts END) AS facts_written,
    code_version,
    extractor_version
FROM record, written
ORDER BY started_at, run_id;
