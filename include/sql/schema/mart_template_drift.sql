CREATE TABLE mart_template_drift (
    fiscal_year INTEGER,
    what VARCHAR,
    wording VARCHAR,
    document_count INTEGER,
    first_document_id VARCHAR,
    first_file_name VARCHAR,
    first_page_no INTEGER
);
COMMENT ON TABLE mart_template_drift IS '样式变化：某年度首次出现的标题、表名、表头、单位和未识别的说法 | Wording never seen in earlier years: headings, tables, headers, units, figures not understood';
COMMENT ON COLUMN mart_template_drift.fiscal_year IS '首次出现的年度 | Fiscal year it appears in first';
COMMENT ON COLUMN mart_template_drift.what IS '种类：section 标题，table 表名，unit 单位，number_unit 数字单位，unread 未识别的表头、行名或编码 | What it is';
COMMENT ON COLUMN mart_template_drift.wording IS '原文（去序号、年份和部门名） | The wording, without ordinals, years and the department''s name';
COMMENT ON COLUMN mart_template_drift.document_count IS '该年度出现的文件数 | Documents of that year that have it';
COMMENT ON COLUMN mart_template_drift.first_document_id IS '首个例子 | First example';
COMMENT ON COLUMN mart_template_drift.first_file_name IS '首个例子的文件名 | Its file name';
COMMENT ON COLUMN mart_template_drift.first_page_no IS '首个例子的页码 | Its page';
