CREATE TABLE stage.address AS
SELECT *
FROM read_json(
    getvariable('address_files'),
    format = 'auto',
    columns = {
        url: 'VARCHAR', publisher: 'VARCHAR', page_url: 'VARCHAR', title: 'VARCHAR', file_name: 'VARCHAR',
        department: 'VARCHAR', fiscal_year: 'INTEGER', kind: 'VARCHAR', published_on: 'VARCHAR',
        disclosure_id: 'VARCHAR', first_seen_at: 'VARCHAR', checked_at: 'VARCHAR', outcome: 'VARCHAR',
        reason_code: 'VARCHAR', message: 'VARCHAR',
        versions: 'STRUCT(sha256 VARCHAR, first_seen_at VARCHAR)[]',
        members: 'STRUCT("name" VARCHAR, sha256 VARCHAR, reason_code VARCHAR)[]'
    }
);
