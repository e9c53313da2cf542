CREATE VIEW fact AS
SELECT
    document_id, department_key, fiscal_year, document_kind, 'fact_function_amount' AS table_name, fact_no, 'amount_yuan' AS column_name,
    source,
    CAST(amount_yuan AS DECIMAL(26, 6)) AS value, CAST(ulp_yuan AS DECIMAL(26, 6)) AS ulp, 'yuan' AS unit,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_function_amount
UNION ALL
SELECT
    document_id, department_key, fiscal_year, document_kind, 'fact_economic_amount', fact_no, 'amount_yuan',
    'form',
    amount_yuan, ulp_yuan, 'yuan',
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_economic_amount
UNION ALL
SELECT
    document_id, department_key, fiscal_year, document_kind, 'fact_unit_amount', fact_no, 'amount_yuan',
    'form',
    amount_yuan, ulp_yuan, 'yuan',
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM fact_unit_amount
UNION ALL
SELECT
    f.document_id, f.department_key, f.fiscal_year, f.document_kind, 'fact_indicator', f.fact_no, 'value',
    f.source,
    f.value, f.ulp,
    CASE WHEN f.amount_yuan IS NOT NULL THEN 'yuan' WHEN f.measure_code LIKE '%!_pct' ESCAPE '!' THEN 'percent' ELSE i.unit END,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text
FROM fact_indicator AS f LEFT JOIN dim_indicator AS i USING (indicator_code)
UNION ALL
SELECT
    document_id, department_key, fiscal_year, document_kind, 'narrative_number', fact_no, 'value',
    'narrative',
    value, ulp, unit,
    page_no, x0, top, x1, bottom, cell_ref, raw_text
FROM narrative_number
UNION ALL
SELECT
    f.document_id, f.department_key, f.fiscal_year, f.document_kind, 'fact_project_fund', f.fact_no, c.column_name,
    'project',
    c.value, c.ulp, c.unit,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text
FROM fact_project_fund AS f, LATERAL (VALUES
    ('initial_budget_yuan', f.initial_budget_yuan, f.ulp_yuan, 'yuan'),
    ('full_year_budget_yuan', f.full_year_budget_yuan, f.ulp_yuan, 'yuan'),
    ('executed_yuan', f.executed_yuan, f.ulp_yuan, 'yuan'),
    ('weight', f.weight, NULL, 'point'),
    ('execution_rate_pct', f.execution_rate_pct, f.rate_ulp, 'percent'),
    ('score', f.score, f.score_ulp, 'point')
) AS c(column_name, value, ulp, unit)
WHERE c.value IS NOT NULL
UNION ALL
SELECT
    f.document_id, f.department_key, f.fiscal_year, f.document_kind, 'fact_project_metric', f.fact_no, c.column_name,
    'project',
    c.value, c.ulp, c.unit,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text
FROM fact_project_metric AS f, LATERAL (VALUES
    ('target_value', f.target_value, NULL, f.target_unit),
    ('actual_value', f.actual_value, NULL, f.actual_unit),
    ('weight', f.weight, NULL, 'point'),
    ('score', f.score, f.score_ulp, 'point')
) AS c(column_name, value, ulp, unit)
WHERE c.value IS NOT NULL;
COMMENT ON VIEW fact IS '所有事实表与文字数值中的每一个数，一行一个，连同出处 | Every figure of every fact table and of the text, one a row, with its place';
COMMENT ON COLUMN fact.document_id IS '文件 | Document';
COMMENT ON COLUMN fact.department_key IS '部门或单位 | Department or unit';
COMMENT ON COLUMN fact.fiscal_year IS '决算年度 | Fiscal year';
COMMENT ON COLUMN fact.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact.table_name IS '所在的表 | Table it stands in';
COMMENT ON COLUMN fact.fact_no IS '该表中的行，与 document_id 一起确定一行 | Its row there, together with document_id';
COMMENT ON COLUMN fact.column_name IS '该行中的列 | Its column there';
COMMENT ON COLUMN fact.source IS '出处：form 公开表，narrative 文字说明，project 项目绩效自评表 | form, narrative or project (a self-evaluation)';
COMMENT ON COLUMN fact.value IS '数值，以 unit 为单位 | Value, in unit';
COMMENT ON COLUMN fact.ulp IS '所印末位的单位，未知时为空 | One unit in the last printed place, NULL where it is not known';
COMMENT ON COLUMN fact.unit IS '单位：yuan、percent、point、计数单位，文字与绩效指标中为原文单位 | yuan, percent, point, what is counted; of the text and of metrics as printed';
COMMENT ON COLUMN fact.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact.cell_ref IS '电子表格单元格，如 C12 | Cell of a spreadsheet such as C12';
COMMENT ON COLUMN fact.raw_text IS '原文 | The text as printed';
