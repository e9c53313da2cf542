CREATE TABLE document_table (
    document_id VARCHAR,
    table_no INTEGER,
    page_from INTEGER,
    page_to INTEGER,
    heading VARCHAR,
    form_code VARCHAR,
    row_count INTEGER,
    column_count INTEGER,
    money_unit VARCHAR,
    table_kind VARCHAR,
    note VARCHAR,
    cells VARCHAR[],
    caption VARCHAR
);
COMMENT ON TABLE document_table IS '表格：文件中读到的每张表，不论是否认出 | Every table read, recognised or not';
COMMENT ON COLUMN document_table.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN document_table.table_no IS '在文件中的次序（从 1 起） | Order in the document, from 1';
COMMENT ON COLUMN document_table.page_from IS '起始页 | First page';
COMMENT ON COLUMN document_table.page_to IS '结束页 | Last page';
COMMENT ON COLUMN document_table.heading IS '表上方的标题 | Heading above the table';
COMMENT ON COLUMN document_table.form_code IS '表号；未认出为空 | Form; NULL where it was not recognised';
COMMENT ON COLUMN document_table.row_count IS '行数 | Number of rows';
COMMENT ON COLUMN document_table.column_count IS '列数 | Number of columns';
COMMENT ON COLUMN document_table.money_unit IS '所印金额单位 | Unit of money it prints';
COMMENT ON COLUMN document_table.table_kind IS '版式：ruled 全框线，horizontal 仅横线，aligned 无线 | ruled, horizontal (rules only between rows) or aligned (no rules)';
COMMENT ON COLUMN document_table.note IS '表下的注或说明 | Note below the table';
COMMENT ON COLUMN document_table.cells IS '预算表的单元格，每行以制表符分隔 | Printed cells of a budget''s table, one row each, tab separated';
COMMENT ON COLUMN document_table.caption IS '表上方印的各行（含标题与年度行），一行一段 | Every line printed above it, the heading and the year''s line among them';
