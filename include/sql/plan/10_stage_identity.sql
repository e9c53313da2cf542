-- What says where a document belongs, without its figures.
CREATE TABLE stage.extract AS
SELECT document_id, extractor_version, identity, page_count, text_source, money_unit, fallback_pages, file_name, media_type, byte_size
FROM read_parquet(getvariable('extract_files'), filename = true) e
SEMI JOIN input i ON i.sha256 = e.document_id AND i.extract_file = e.filename;
