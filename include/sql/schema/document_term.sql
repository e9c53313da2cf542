CREATE TABLE document_term (
    document_id VARCHAR,
    term_no INTEGER,
    term VARCHAR,
    definition VARCHAR,
    page_no INTEGER,
    indicator_code VARCHAR
);
COMMENT ON TABLE document_term IS '名词解释 | Terms explained by a document';
COMMENT ON COLUMN document_term.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_term.term_no IS '在文件中的次序（从 1 起） | Order in the document, from 1';
COMMENT ON COLUMN document_term.term IS '名词 | Term';
COMMENT ON COLUMN document_term.definition IS '解释 | Definition';
COMMENT ON COLUMN document_term.page_no IS '所在页（从 1 起） | Page, from 1';
COMMENT ON COLUMN document_term.indicator_code IS '对应的指标，见 dim_indicator | Indicator it defines, see dim_indicator';
