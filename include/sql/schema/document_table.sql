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
    caption VARCHAR,
    figures_printed INTEGER,
    figures_stored INTEGER,
    figures_ignored INTEGER,
    figures_told INTEGER,
    ignored STRUCT(reason VARCHAR, figures INTEGER)[]
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
COMMENT ON COLUMN document_table.cells IS '未全部入库的表的单元格，每行以制表符分隔 | Printed cells of a table that is not wholly among the facts, one row each, tab separated';
COMMENT ON COLUMN document_table.caption IS '表上方印的各行（含标题与年度行），一行一段 | Every line printed above it, the heading and the year''s line among them';
COMMENT ON COLUMN document_table.figures_printed IS '单元格中印出的数字个数（含编码、行次、栏次） | Figures that its cells print, codes and numbers of rows and columns among them';
COMMENT ON COLUMN document_table.figures_stored IS '其中作为公开表或项目自评的事实入库的 | Of these: facts of the forms or of projects';
COMMENT ON COLUMN document_table.figures_ignored IS '其中有理由不入库的，理由见 ignored | Of these: no facts, for the reasons in ignored';
COMMENT ON COLUMN document_table.figures_told IS '其中在 document_issue 中说明的 | Of these: named by a row of document_issue';
COMMENT ON COLUMN document_table.ignored IS '不入库的数字按理由计数：code 编码，row_number 行次，column_number 栏次，other_year 其他年度，other_budget 预算，comparison 增减与比率，of_a_part 合计之外的分项，beyond_form 标准表没有的列，repeated 重复，other_set 其他表组，sum 分值合计，goals 绩效目标表，unit_list 单位名单，no_money 非金额表，budget 预算文件，blank_form 空白样表 | Figures that are no facts, counted by reason';
