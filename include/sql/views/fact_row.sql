CREATE VIEW fact_row AS
SELECT
    document_id, 'fact_function_amount' AS table_name, fact_no, source, form_code, measure_code,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_function_amount
UNION ALL
SELECT
    document_id, 'fact_economic_amount', fact_no, 'form', form_code, measure_code,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_economic_amount
UNION ALL
SELECT
    document_id, 'fact_unit_amount', fact_no, 'form', form_code, measure_code,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_unit_amount
UNION ALL
SELECT
    document_id, 'fact_indicator', fact_no, source, form_code, measure_code,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_indicator
UNION ALL
SELECT
    document_id, 'narrative_number', fact_no, 'narrative', NULL, NULL,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM narrative_number
UNION ALL
SELECT
    document_id, 'fact_project_fund', fact_no, 'project', NULL, NULL,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_project_fund
UNION ALL
SELECT
    document_id, 'fact_project_metric', fact_no, 'project', NULL, NULL,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_project_metric;
COMMENT ON VIEW fact_row IS '所有事实表与文字数值的每一行及其出处；一行可含多个数，逐数见 fact | Every row of every fact table and of the text with its place; a row may hold several figures, which are those of fact';
COMMENT ON COLUMN fact_row.document_id IS '文件 | Document';
COMMENT ON COLUMN fact_row.table_name IS '所在的表 | Table it stands in';
COMMENT ON COLUMN fact_row.fact_no IS '该表中的行，与 document_id 一起确定一行 | Its row there, together with document_id';
COMMENT ON COLUMN fact_row.source IS '出处：form 公开表，narrative 文字说明，project 项目绩效自评表 | form, narrative or project (a self-evaluation)';
COMMENT ON COLUMN fact_row.form_code IS '公开表，见 dim_form；不取自公开表时为空 | Form, see dim_form; NULL where it is not from one';
COMMENT ON COLUMN fact_row.measure_code IS '指标口径，见 dim_measure；文字数值与项目为空 | Measure, see dim_measure; NULL of numbers of the text and of projects';
COMMENT ON COLUMN fact_row.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_row.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_row.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_row.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_row.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_row.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact_row.raw_text IS '原文 | The text as printed';
