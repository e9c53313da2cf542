CREATE TABLE ingest_run (
    run_id VARCHAR,
    source VARCHAR,
    started_at TIMESTAMP,
    ended_at TIMESTAMP,
    documents_seen INTEGER,
    documents_new INTEGER,
    documents_unchanged INTEGER,
    documents_rejected INTEGER,
    facts_written BIGINT,
    code_version VARCHAR,
    extractor_version VARCHAR
);
COMMENT ON TABLE ingest_run IS '运行记录 | One run';
COMMENT ON COLUMN ingest_run.run_id IS '运行标识 | Id of the run';
COMMENT ON COLUMN ingest_run.source IS '读入的文件夹、文件或目录 | The folder, file or catalogue it ingested';
COMMENT ON COLUMN ingest_run.started_at IS '开始时间（UTC） | Start (UTC)';
COMMENT ON COLUMN ingest_run.ended_at IS '结束时间（UTC） | End (UTC)';
COMMENT ON COLUMN ingest_run.documents_seen IS '见到的文件数 | Documents seen';
COMMENT ON COLUMN ingest_run.documents_new IS '新读取的文件数 | Documents read for the first time';
COMMENT ON COLUMN ingest_run.documents_unchanged IS '未变的文件数 | Documents unchanged';
COMMENT ON COLUMN ingest_run.documents_rejected IS '未能装载的文件数 | Documents rejected';
COMMENT ON COLUMN ingest_run.facts_written IS '数据仓中的事实行数 | Rows of fact tables in the warehouse';
COMMENT ON COLUMN ingest_run.code_version IS '程序版本 | Version of the code';
COMMENT ON COLUMN ingest_run.extractor_version IS '读取程序版本 | Version of the extractor';
