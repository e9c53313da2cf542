CREATE TABLE document_sighting (
    document_id VARCHAR,
    file_name VARCHAR,
    source_url VARCHAR,
    first_seen_at TIMESTAMP
);
COMMENT ON TABLE document_sighting IS '文件出现处：同样的字节在哪些名称和网址见过 | Names and addresses the same bytes were seen under';
COMMENT ON COLUMN document_sighting.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_sighting.file_name IS '文件名 | File name';
COMMENT ON COLUMN document_sighting.source_url IS '网址；本地文件为空 | Address; NULL for a local file';
COMMENT ON COLUMN document_sighting.first_seen_at IS '首次见到的时间（UTC） | When it was first seen there (UTC)';
