-- A file that a later version could read is no longer rejected.
INSERT INTO rejected_file BY NAME
SELECT r.source_url, r.file_name, r.sha256, r.reason_code, r.message, utc(r.first_seen_at) AS first_seen_at
FROM read_json(
    getvariable('rejected_files'),
    format = 'auto',
    columns = {
        source_url: 'VARCHAR', file_name: 'VARCHAR', sha256: 'VARCHAR', reason_code: 'VARCHAR', message: 'VARCHAR',
        first_seen_at: 'VARCHAR'
    }
) r
ANTI JOIN dim_document d ON d.document_id = r.sha256
ORDER BY ALL;
