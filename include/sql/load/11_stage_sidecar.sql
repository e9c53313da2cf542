CREATE TABLE stage.sidecar AS
SELECT *
FROM read_json(
    getvariable('sidecar_files'),
    format = 'auto',
    columns = {
        sha256: 'VARCHAR', file_name: 'VARCHAR', media_type: 'VARCHAR', byte_size: 'BIGINT', source_url: 'VARCHAR',
        final_url: 'VARCHAR', fetched_at: 'VARCHAR', published_on: 'VARCHAR', disclosure_id: 'VARCHAR',
        licence_note: 'VARCHAR',
        sightings: 'STRUCT(file_name VARCHAR, source_url VARCHAR, seen_at VARCHAR)[]'
    }
);
