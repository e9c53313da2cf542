CREATE TABLE document_section (
    document_id VARCHAR,
    node_no INTEGER,
    section_no VARCHAR,
    level INTEGER,
    title VARCHAR,
    page_from INTEGER,
    page_to INTEGER,
    text VARCHAR
);
COMMENT ON TABLE document_section IS '章节：目录树的一个节点 | One node of a document''s outline';
COMMENT ON COLUMN document_section.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_section.node_no IS '在文件中的次序（从 1 起） | Order in the document, from 1';
COMMENT ON COLUMN document_section.section_no IS '章节号，如 2.7 | Section number such as 2.7';
COMMENT ON COLUMN document_section.level IS '层级 1 至 4 | Level 1 to 4';
COMMENT ON COLUMN document_section.title IS '标题 | Title';
COMMENT ON COLUMN document_section.page_from IS '起始页 | First page';
COMMENT ON COLUMN document_section.page_to IS '结束页 | Last page';
COMMENT ON COLUMN document_section.text IS '正文（去页眉、页脚、页码） | Text without headers, footers and page numbers';
