CREATE TABLE stage.walk AS
SELECT *
FROM read_json(
    getvariable('walk_files'),
    format = 'auto',
    columns = {
        publisher: 'VARCHAR', checked_at: 'VARCHAR', outcome: 'VARCHAR', since: 'VARCHAR', message: 'VARCHAR',
        years: 'MAP(VARCHAR, VARCHAR)'
    }
);
