-- The files of folders as they are remembered: a version without bytes is when the file was gone.
CREATE TABLE stage.kept AS
SELECT url, versions
FROM read_json(
    getvariable('kept_files'),
    format = 'auto',
    columns = {url: 'VARCHAR', versions: 'STRUCT(sha256 VARCHAR, first_seen_at VARCHAR)[]'}
);
