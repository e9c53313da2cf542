CREATE TABLE fact_unit_amount (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    form_code VARCHAR,
    unit_name VARCHAR,
    unit_key VARCHAR,
    measure_code VARCHAR,
    amount_yuan DECIMAL(20,2),
    ulp_yuan DECIMAL(20,2),
    row_no INTEGER,
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    is_doubtful BOOLEAN
);
COMMENT ON TABLE fact_unit_amount IS '分单位表：各预算单位的收入、支出（不是部门的数，不参与汇总） | Forms with a row per unit: what each unit received or spent; never added to the department''s figures';
COMMENT ON COLUMN fact_unit_amount.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_unit_amount.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_unit_amount.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_unit_amount.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_unit_amount.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_unit_amount.form_code IS '表号 | Form';
COMMENT ON COLUMN fact_unit_amount.unit_name IS '单位名称，按原文 | Name of the unit as printed';
COMMENT ON COLUMN fact_unit_amount.unit_key IS '该单位在 bridge_reporting_unit 中的 department_key；名单中没有同名单位时为空 | The unit''s department_key in bridge_reporting_unit, NULL where the list of units has no such name';
COMMENT ON COLUMN fact_unit_amount.measure_code IS '口径，见 dim_measure | Measure, see dim_measure';
COMMENT ON COLUMN fact_unit_amount.amount_yuan IS '金额（元） | Amount in yuan';
COMMENT ON COLUMN fact_unit_amount.ulp_yuan IS '所印末位的一个单位（元） | One unit in the last printed place, in yuan';
COMMENT ON COLUMN fact_unit_amount.row_no IS '在表中的行次（从 0 起） | Row in the form, from 0';
COMMENT ON COLUMN fact_unit_amount.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_unit_amount.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_unit_amount.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_unit_amount.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_unit_amount.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_unit_amount.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact_unit_amount.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_unit_amount.is_doubtful IS '是否存疑：扫描件文字识别得到的数字为真 | Whether it is not certain: what was recognised in the picture of a scan';
