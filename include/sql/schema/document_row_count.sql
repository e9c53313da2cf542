CREATE TABLE document_row_count (
    document_id VARCHAR,
    table_name VARCHAR,
    extracted INTEGER,
    withheld INTEGER
);
COMMENT ON TABLE document_row_count IS '装载对账：文件 × 表的行数 | Reconciliation of the load, document × table';
COMMENT ON COLUMN document_row_count.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_row_count.table_name IS '表 | Table';
COMMENT ON COLUMN document_row_count.extracted IS '读取结果中的行数 | Rows in the extract';
COMMENT ON COLUMN document_row_count.withheld IS '未装载的行数（预算文件，或代码不合规并记入 document_issue） | Rows not loaded (a budget, or a malformed code that document_issue names)';
