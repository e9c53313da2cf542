CREATE TABLE document_issue (
    document_id VARCHAR,
    issue_no INTEGER,
    page_no INTEGER,
    kind VARCHAR,
    severity VARCHAR,
    message_zh VARCHAR,
    message_en VARCHAR,
    form_code VARCHAR,
    printed VARCHAR
);
COMMENT ON TABLE document_issue IS '需要人知道的事项 | One thing about a document that a person should know';
COMMENT ON COLUMN document_issue.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_issue.issue_no IS '在文件中的次序（从 1 起） | Order in the document, from 1';
COMMENT ON COLUMN document_issue.page_no IS '所在页；不限于一页为空 | Page; NULL where it is not about one page';
COMMENT ON COLUMN document_issue.kind IS '种类 | Kind';
COMMENT ON COLUMN document_issue.severity IS '严重程度：info、warning、error | Severity: info, warning, error';
COMMENT ON COLUMN document_issue.message_zh IS '说明 | Message in Chinese';
COMMENT ON COLUMN document_issue.message_en IS '英文说明 | Message in English';
COMMENT ON COLUMN document_issue.form_code IS '所说的表，见 dim_form；不说某一张表为空 | The form it is about, see dim_form; NULL where it is about none';
COMMENT ON COLUMN document_issue.printed IS '所说的印出的文字：行名、列头或数字；没有为空 | What is printed there: the label of a row, the header of a column, a figure; NULL where it quotes nothing';
