CREATE TABLE document_input (
    document_id VARCHAR,
    digest VARCHAR
);
COMMENT ON TABLE document_input IS '各文件的行由何而来 | What the rows of each document were made from';
COMMENT ON COLUMN document_input.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_input.digest IS '读取结果、登记、更正、规则与程序的摘要；相同则不重算，未登记为空 | Digest of its extract, its notes, corrections, rules and code: where it is the same, nothing is computed again; NULL where it was not noted';
