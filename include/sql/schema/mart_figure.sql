CREATE TABLE mart_figure (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    report_scope VARCHAR,
    is_preferred BOOLEAN,
    figure_kind VARCHAR,
    figure_code VARCHAR,
    figure_zh VARCHAR,
    figure_en VARCHAR,
    measure_code VARCHAR,
    measure_zh VARCHAR,
    measure_en VARCHAR,
    budget_type VARCHAR,
    side VARCHAR,
    value DECIMAL(20,4),
    ulp DECIMAL(20,4),
    unit VARCHAR,
    source VARCHAR,
    form_code VARCHAR,
    section_no VARCHAR,
    fact_document_id VARCHAR,
    table_name VARCHAR,
    fact_no INTEGER,
    fact VARCHAR,
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    findings INTEGER
);
COMMENT ON TABLE mart_figure IS '数字总表：公开 × 数字一行，从任何数字到它所印之处；同一数字多处印出时取表格在先者 | Every figure of every disclosure, one a row, with the place it is printed at; of several prints the form''s';
COMMENT ON COLUMN mart_figure.document_id IS '代表该次公开的文件，见 dim_document.main_document_id | Document that stands for the disclosure, see dim_document.main_document_id';
COMMENT ON COLUMN mart_figure.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_figure.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_figure.region_code IS '行政区划代码，见 dim_region | Division, see dim_region';
COMMENT ON COLUMN mart_figure.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_figure.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN mart_figure.report_scope IS '编报范围：department 部门，unit 单位 | department or unit';
COMMENT ON COLUMN mart_figure.is_preferred IS '是否该部门该年度的首选文件（dim_document.is_preferred）：跨文件汇总请只取为真的行 | Whether the document is the preferred one (dim_document.is_preferred): add up rows where it is true';
COMMENT ON COLUMN mart_figure.figure_kind IS 'indicator 指标，function 功能分类科目，economic 经济分类科目，unit 单位 | indicator, function, economic or unit';
COMMENT ON COLUMN mart_figure.figure_code IS '指标或科目代码 | Code of the indicator, function or economic class';
COMMENT ON COLUMN mart_figure.figure_zh IS '名称 | Name in Chinese';
COMMENT ON COLUMN mart_figure.figure_en IS '英文名称（科目没有） | Name in English (codes have none)';
COMMENT ON COLUMN mart_figure.measure_code IS '口径，见 dim_measure | Measure, see dim_measure';
COMMENT ON COLUMN mart_figure.measure_zh IS '口径名称 | Name of the measure';
COMMENT ON COLUMN mart_figure.measure_en IS '口径英文名称 | Name of the measure in English';
COMMENT ON COLUMN mart_figure.budget_type IS '预算种类：all 全部，general 一般公共预算，fund 政府性基金，capital 国有资本经营；科目为空 | all, general, fund or capital; NULL for codes';
COMMENT ON COLUMN mart_figure.side IS '收入方或支出方（仅两方都有的指标） | income or expenditure, where an indicator stands on both sides';
COMMENT ON COLUMN mart_figure.value IS '数值，以 unit 为单位 | Value, in unit';
COMMENT ON COLUMN mart_figure.ulp IS '所印末位的一个单位，同一单位 | One unit in the last printed place, same unit';
COMMENT ON COLUMN mart_figure.unit IS '单位：yuan 元，percent，person 等 | Unit: yuan, percent, person and so on';
COMMENT ON COLUMN mart_figure.source IS '来源：form 表格，narrative 文字说明 | form or narrative';
COMMENT ON COLUMN mart_figure.form_code IS '表号；文字说明为空 | Form; NULL for the narrative';
COMMENT ON COLUMN mart_figure.section_no IS '文字说明的章节号 | Section of the narrative';
COMMENT ON COLUMN mart_figure.fact_document_id IS '事实所在文件（附件可与 document_id 不同） | Document the fact stands in: an attachment may be another than document_id';
COMMENT ON COLUMN mart_figure.table_name IS '事实所在的表 | Table of the fact';
COMMENT ON COLUMN mart_figure.fact_no IS '事实在文件中的次序 | The fact''s order in its document';
COMMENT ON COLUMN mart_figure.fact IS '事实：文件/表/序号，juesuan show 可打开 | The fact as document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_figure.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN mart_figure.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN mart_figure.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN mart_figure.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN mart_figure.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN mart_figure.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN mart_figure.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN mart_figure.findings IS '涉及该数的发现数 | Number of findings that name it';
