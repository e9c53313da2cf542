CREATE TABLE fact_indicator (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    source VARCHAR,
    form_code VARCHAR,
    section_no VARCHAR,
    indicator_code VARCHAR,
    measure_code VARCHAR,
    budget_type VARCHAR,
    side VARCHAR,
    duplicate_no INTEGER,
    value DECIMAL(20,4),
    ulp DECIMAL(20,4),
    amount_yuan DECIMAL(20,2),
    sentence VARCHAR,
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    is_doubtful BOOLEAN
);
COMMENT ON TABLE fact_indicator IS '指标数值：表格与文字说明陈述的单个数值 | Indicator values stated by the forms and the narrative';
COMMENT ON COLUMN fact_indicator.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_indicator.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_indicator.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_indicator.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_indicator.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_indicator.source IS '来源：form 表格，narrative 文字说明 | form or narrative';
COMMENT ON COLUMN fact_indicator.form_code IS '表号；文字说明为空 | Form; NULL for the narrative';
COMMENT ON COLUMN fact_indicator.section_no IS '文字说明的章节号，如 2.7 | Section of the narrative such as 2.7';
COMMENT ON COLUMN fact_indicator.indicator_code IS '指标，见 dim_indicator | Indicator, see dim_indicator';
COMMENT ON COLUMN fact_indicator.measure_code IS '口径，见 dim_measure | Measure, see dim_measure';
COMMENT ON COLUMN fact_indicator.budget_type IS '预算种类：all 全部，general 一般公共预算，fund 政府性基金，capital 国有资本经营 | all, general, fund or capital';
COMMENT ON COLUMN fact_indicator.side IS '收入方 income 或支出方 expenditure（仅两方都有的指标） | income or expenditure, where an indicator stands on both sides';
COMMENT ON COLUMN fact_indicator.duplicate_no IS '同一位置重复印出时的序号（从 1 起） | Counts repeated prints of the same figure''s place, from 1';
COMMENT ON COLUMN fact_indicator.value IS '数值，按指标单位（金额为元，百分比 13.19 即 13.19%） | Value in the indicator''s unit (yuan for money; 13.19 means 13.19 %)';
COMMENT ON COLUMN fact_indicator.ulp IS '所印末位的一个单位，同一单位 | One unit in the last printed place, same unit';
COMMENT ON COLUMN fact_indicator.amount_yuan IS '金额（元）；非金额为空 | Amount in yuan; NULL where it is no money';
COMMENT ON COLUMN fact_indicator.sentence IS '所在分句 | The clause it stands in';
COMMENT ON COLUMN fact_indicator.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_indicator.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_indicator.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_indicator.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_indicator.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_indicator.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact_indicator.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_indicator.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
