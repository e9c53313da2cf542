CREATE TABLE mart_budget_execution (
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    report_scope VARCHAR,
    subject_kind VARCHAR,
    subject_code VARCHAR,
    subject_zh VARCHAR,
    is_leaf BOOLEAN,
    published_wan DECIMAL(22,6),
    restated_wan DECIMAL(22,6),
    full_year_budget_wan DECIMAL(22,6),
    actual_wan DECIMAL(22,6),
    actual_last_year_wan DECIMAL(22,6),
    execution_pct DECIMAL(20,2),
    published_execution_pct DECIMAL(20,2),
    restated_difference_wan DECIMAL(22,6),
    budget_document_id VARCHAR,
    account_document_id VARCHAR,
    published_wan_fact VARCHAR,
    restated_wan_fact VARCHAR,
    full_year_budget_wan_fact VARCHAR,
    actual_wan_fact VARCHAR,
    actual_last_year_wan_fact VARCHAR
);
COMMENT ON TABLE mart_budget_execution IS '预算与决算：同一部门同一年度公布的预算、决算所述的预算与决算数并列，取首选文件 | Budget and account side by side: the budget as published, as the account states it, and what was spent; preferred documents';
COMMENT ON COLUMN mart_budget_execution.department_key IS '部门或单位，见 dim_department | Department or unit, see dim_department';
COMMENT ON COLUMN mart_budget_execution.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_budget_execution.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_budget_execution.report_scope IS 'department 部门，unit 单位 | department or unit';
COMMENT ON COLUMN mart_budget_execution.subject_kind IS '所比为何：total 收支总额，function 功能分类（一般公共预算），economic 经济分类（一般公共预算基本支出），three_public “三公”与机关运行经费，project 项目 | What is compared: totals, functional codes (general budget), economic codes (general budget, basic), three public and agency operating expense, or projects';
COMMENT ON COLUMN mart_budget_execution.subject_code IS '指标或科目代码；项目为去空白的名称 | Code of the indicator or classification; the name without blanks of a project';
COMMENT ON COLUMN mart_budget_execution.subject_zh IS '名称 | Name';
COMMENT ON COLUMN mart_budget_execution.is_leaf IS '功能、经济分类中是否再无更细科目：汇总时只加这些行 | Whether no longer code begins with this one: sum only these';
COMMENT ON COLUMN mart_budget_execution.published_wan IS '部门预算公布的年初预算（万元） | Initial budget as published in the budget, in 万元';
COMMENT ON COLUMN mart_budget_execution.restated_wan IS '决算所述年初预算（万元） | Initial budget as the account states it, in 万元';
COMMENT ON COLUMN mart_budget_execution.full_year_budget_wan IS '决算所述全年（调整）预算（万元） | Full-year (adjusted) budget as the account states it, in 万元';
COMMENT ON COLUMN mart_budget_execution.actual_wan IS '决算数（万元） | Actual, in 万元';
COMMENT ON COLUMN mart_budget_execution.actual_last_year_wan IS '上年决算的同一数（万元） | The same figure of last year''s account, in 万元';
COMMENT ON COLUMN mart_budget_execution.execution_pct IS '执行率：决算数占全年预算、无则决算所述年初预算、再无则公布的预算的百分比 | Actual in percent of the full-year budget, else of the initial budget as stated, else as published';
COMMENT ON COLUMN mart_budget_execution.published_execution_pct IS '决算数占公布的年初预算的百分比 | Actual in percent of the budget as published';
COMMENT ON COLUMN mart_budget_execution.restated_difference_wan IS '决算所述年初预算减公布的预算（万元） | What the account states as initial budget minus the budget as published, in 万元';
COMMENT ON COLUMN mart_budget_execution.budget_document_id IS '部门预算文件，没有为空 | The budget, NULL where there is none';
COMMENT ON COLUMN mart_budget_execution.account_document_id IS '部门决算文件，没有为空 | The account, NULL where there is none';
COMMENT ON COLUMN mart_budget_execution.published_wan_fact IS 'published_wan 的事实 | The fact of published_wan';
COMMENT ON COLUMN mart_budget_execution.restated_wan_fact IS 'restated_wan 的事实 | The fact of restated_wan';
COMMENT ON COLUMN mart_budget_execution.full_year_budget_wan_fact IS 'full_year_budget_wan 的事实 | The fact of full_year_budget_wan';
COMMENT ON COLUMN mart_budget_execution.actual_wan_fact IS 'actual_wan 的事实 | The fact of actual_wan';
COMMENT ON COLUMN mart_budget_execution.actual_last_year_wan_fact IS 'actual_last_year_wan 的事实 | The fact of actual_last_year_wan';
