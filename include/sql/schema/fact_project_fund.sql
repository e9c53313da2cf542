CREATE TABLE fact_project_fund (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    fact_no INTEGER,
    project_key VARCHAR,
    fund_source VARCHAR,
    duplicate_no INTEGER,
    initial_budget_yuan DECIMAL(20,2),
    full_year_budget_yuan DECIMAL(20,2),
    executed_yuan DECIMAL(20,2),
    ulp_yuan DECIMAL(20,2),
    weight DECIMAL(20,4),
    execution_rate_pct DECIMAL(20,4),
    rate_ulp DECIMAL(20,4),
    score DECIMAL(20,4),
    score_ulp DECIMAL(20,4),
    page_no INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    cell_ref VARCHAR,
    raw_text VARCHAR,
    is_doubtful BOOLEAN
);
COMMENT ON TABLE fact_project_fund IS '项目资金：自评表资金栏一行 | Funds of a project, one row of its fund block';
COMMENT ON COLUMN fact_project_fund.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_project_fund.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_project_fund.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_project_fund.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN fact_project_fund.fact_no IS '在文件中的次序（从 1 起），与 document_id 一起标识一行 | Order in the document, from 1; identifies the row together with document_id';
COMMENT ON COLUMN fact_project_fund.project_key IS '项目，见 dim_project | Project, see dim_project';
COMMENT ON COLUMN fact_project_fund.fund_source IS '资金来源：total 年度资金总额，current_appropriation 当年财政拨款，carryover 上年结转，other 其他 | total, current_appropriation, carryover or other';
COMMENT ON COLUMN fact_project_fund.duplicate_no IS '同一位置重复印出时的序号（从 1 起） | Counts repeated prints of the same row, from 1';
COMMENT ON COLUMN fact_project_fund.initial_budget_yuan IS '年初预算数（元） | Initial budget in yuan';
COMMENT ON COLUMN fact_project_fund.full_year_budget_yuan IS '全年预算数（元） | Full-year budget in yuan';
COMMENT ON COLUMN fact_project_fund.executed_yuan IS '全年执行数（元） | Executed in yuan';
COMMENT ON COLUMN fact_project_fund.ulp_yuan IS '本行金额末位的一个单位（元） | One unit in the last printed place of the row''s amounts, in yuan';
COMMENT ON COLUMN fact_project_fund.weight IS '分值 | Weight';
COMMENT ON COLUMN fact_project_fund.execution_rate_pct IS '执行率（%） | Execution rate in percent';
COMMENT ON COLUMN fact_project_fund.rate_ulp IS '执行率末位的一个单位 | One unit in the last printed place of the rate';
COMMENT ON COLUMN fact_project_fund.score IS '得分 | Score';
COMMENT ON COLUMN fact_project_fund.score_ulp IS '得分末位的一个单位 | One unit in the last printed place of the score';
COMMENT ON COLUMN fact_project_fund.page_no IS '所在页（从 1 起；电子表格为工作表次序） | Page, from 1 (position of the sheet in a spreadsheet)';
COMMENT ON COLUMN fact_project_fund.x0 IS '数字框左边（PDF 点，原点在页左上角） | Left edge of the figure''s box (PDF points, origin top left)';
COMMENT ON COLUMN fact_project_fund.top IS '数字框上边 | Top edge of the box';
COMMENT ON COLUMN fact_project_fund.x1 IS '数字框右边 | Right edge of the box';
COMMENT ON COLUMN fact_project_fund.bottom IS '数字框下边 | Bottom edge of the box';
COMMENT ON COLUMN fact_project_fund.cell_ref IS '电子表格单元格，一行多格为 B12:H12 | Cells of a spreadsheet, the row from first to last: B12:H12';
COMMENT ON COLUMN fact_project_fund.raw_text IS '原文 | The text as printed';
COMMENT ON COLUMN fact_project_fund.is_doubtful IS '是否存疑：从图片识别而不可确信的数字为真 | Whether it is not certain: recognised in the picture of a scan, and not sure';
