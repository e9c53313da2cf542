CREATE TABLE rejected_file (
    source_url VARCHAR,
    file_name VARCHAR,
    sha256 VARCHAR,
    reason_code VARCHAR,
    message VARCHAR,
    first_seen_at TIMESTAMP
);
COMMENT ON TABLE rejected_file IS '未能装载的文件 | One file that could not be ingested';
COMMENT ON COLUMN rejected_file.source_url IS '网址 | Address';
COMMENT ON COLUMN rejected_file.file_name IS '文件名 | File name';
COMMENT ON COLUMN rejected_file.sha256 IS '文件字节的 SHA-256；未取得为空 | SHA-256 of the bytes; NULL where none were fetched';
COMMENT ON COLUMN rejected_file.reason_code IS '原因代码 | Reason code';
COMMENT ON COLUMN rejected_file.message IS '原因与处理办法 | What happened and what to do';
COMMENT ON COLUMN rejected_file.first_seen_at IS '首次见到的时间（UTC） | When it was first seen (UTC)';
