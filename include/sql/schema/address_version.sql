CREATE TABLE address_version (
    url VARCHAR,
    version_no INTEGER,
    document_id VARCHAR,
    is_current BOOLEAN,
    first_seen_at TIMESTAMP
);
COMMENT ON TABLE address_version IS '网址版本：同一网址（或文件夹中同一路径）先后放过的文件 | The files an address, or a path of a folder, has held, one after the other';
COMMENT ON COLUMN address_version.url IS '网址，见 source_address；文件夹中的文件为其路径 | Address, see source_address; of a file in a folder its path';
COMMENT ON COLUMN address_version.version_no IS '版本序号，从 1 起 | Version, from 1';
COMMENT ON COLUMN address_version.document_id IS '文件的 SHA-256；读不出的文件不在 dim_document；空为文件已撤下 | SHA-256 of the file; one that could not be read is not in dim_document; NULL: the file was gone';
COMMENT ON COLUMN address_version.is_current IS '是否现行状态 | Whether it is so now';
COMMENT ON COLUMN address_version.first_seen_at IS '首次见到（或首次不见）的时间（UTC） | When it was first seen there, or first not (UTC)';
