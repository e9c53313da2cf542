CREATE TABLE fact_function_amount (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    source VARCHAR,
    form_code VARCHAR,
    section_no VARCHAR,
    function_code VARCHAR,
    function_name VARCHAR,
    level VARCHAR,
    is_leaf BOOLEAN,
    measure_code VARCHAR,
    duplicate_no INTEGER,
    amount_yuan DECIMAL(20,2),
    ulp_yuan DECIMAL(20,2),
    row_no INTEGER,
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
COMMENT ON TABLE fact_function_amount IS '按功能分类科目的金额。类、款、项并存，汇总时只加 is_leaf 的行 | Amounts by functional code. 类, 款 and 项 stand side by side: sum only rows with is_leaf';
COMMENT ON COLUMN fact_function_amount.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_function_amount.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_function_amount.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_function_amount.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_function_amount.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_function_amount.source IS '来源：form 表格，narrative 文字说明 | form or narrative';
COMMENT ON COLUMN fact_function_amount.form_code IS '表号；文字说明为空 | Form; NULL for the narrative';
COMMENT ON COLUMN fact_function_amount.section_no IS '文字说明的章节号，如 2.7 | Section of the narrative such as 2.7';
COMMENT ON COLUMN fact_function_amount.function_code IS '功能分类科目；TOTAL 为合计行 | Functional code; TOTAL is the row that adds a form up';
COMMENT ON COLUMN fact_function_amount.function_name IS '科目名称，按原文 | Name of the code as printed';
COMMENT ON COLUMN fact_function_amount.level IS '级别：类、款、项；合计为空 | Level: 类, 款, 项; NULL for TOTAL';
COMMENT ON COLUMN fact_function_amount.is_leaf IS '同一文件同一表内再无更细科目 | No longer code of the same document and form begins with this one';
COMMENT ON COLUMN fact_function_amount.measure_code IS '口径，见 dim_measure | Measure, see dim_measure';
COMMENT ON COLUMN fact_function_amount.duplicate_no IS '同一位置重复印出时的序号（从 1 起） | Counts repeated prints of the same figure''s place, from 1';
COMMENT ON COLUMN fact_function_amount.amount_yuan IS '金额（元） | Amount in yuan';
COMMENT ON COLUMN fact_function_amount.ulp_yuan IS '所印末位的一个单位（元） | One unit in the last printed place, in yuan';
COMMENT ON COLUMN fact_function_amount.row_no IS '在表中的行次（从 0 起） | Row in the form, from 0';
COMMENT ON COLUMN fact_function_amount.sentence IS '所在分句 | The clause it stands in';
COMMENT ON COLUMN fact_function_amount.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_function_amount.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_function_amount.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_function_amount.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_function_amount.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_function_amount.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact_function_amount.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_function_amount.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
