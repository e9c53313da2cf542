CREATE TABLE narrative_number (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    number_no INTEGER,
    section_no VARCHAR,
    value DECIMAL(22,6),
    ulp DECIMAL(22,6),
    unit VARCHAR,
    sentence VARCHAR,
    indicator_code VARCHAR,
    measure_code VARCHAR,
    function_code VARCHAR,
    stated_year VARCHAR,
    stated_of VARCHAR,
    stated_budget VARCHAR,
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    is_doubtful BOOLEAN
);
COMMENT ON TABLE narrative_number IS '文字说明中印出的每个数值，不论是否读懂 | Every number printed in the explanatory text, understood or not';
COMMENT ON COLUMN narrative_number.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN narrative_number.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN narrative_number.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN narrative_number.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN narrative_number.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN narrative_number.number_no IS '在文件中的次序（从 0 起） | Order in the document, from 0';
COMMENT ON COLUMN narrative_number.section_no IS '章节号，如 2.7 | Section such as 2.7';
COMMENT ON COLUMN narrative_number.value IS '数值，按所印单位 | Value in the printed unit';
COMMENT ON COLUMN narrative_number.ulp IS '所印末位的一个单位 | One unit in the last printed place';
COMMENT ON COLUMN narrative_number.unit IS '单位，按原文（万元、%、人、辆……） | Unit as printed (万元, %, 人, 辆, …)';
COMMENT ON COLUMN narrative_number.sentence IS '所在分句 | The clause it stands in';
COMMENT ON COLUMN narrative_number.indicator_code IS '对应的指标；未读懂为空 | Indicator; NULL where it was not understood';
COMMENT ON COLUMN narrative_number.measure_code IS '口径；未读懂为空 | Measure; NULL where it was not understood';
COMMENT ON COLUMN narrative_number.function_code IS '对应的功能分类科目 | Functional code it belongs to';
COMMENT ON COLUMN narrative_number.stated_year IS '原文所说的年份（2022、上年）；本年度为空 | The year it is said to be of (2022, 上年); NULL for the year of the document';
COMMENT ON COLUMN narrative_number.stated_of IS '原文所说的单位或事项；本部门为空 | The unit or thing it is said to be of; NULL for the department';
COMMENT ON COLUMN narrative_number.stated_budget IS '所属预算口径（年初预算数、全年预算数），见 dim_measure；决算为空 | The budget it is a figure of, see dim_measure; NULL for the account';
COMMENT ON COLUMN narrative_number.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN narrative_number.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN narrative_number.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN narrative_number.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN narrative_number.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN narrative_number.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN narrative_number.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN narrative_number.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
