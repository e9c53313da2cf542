CREATE TABLE mart_department_year (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    report_scope VARCHAR,
    is_consolidated BOOLEAN,
    income_wan DECIMAL(22,6),
    expenditure_wan DECIMAL(22,6),
    basic_wan DECIMAL(22,6),
    project_wan DECIMAL(22,6),
    personnel_wan DECIMAL(22,6),
    public_wan DECIMAL(22,6),
    three_public_wan DECIMAL(22,6),
    overseas_travel_wan DECIMAL(22,6),
    vehicle_wan DECIMAL(22,6),
    vehicle_purchase_wan DECIMAL(22,6),
    vehicle_operation_wan DECIMAL(22,6),
    reception_wan DECIMAL(22,6),
    agency_operating_wan DECIMAL(22,6),
    procurement_wan DECIMAL(22,6),
    headcount DECIMAL(20,4),
    expenditure_per_head_wan DECIMAL(22,6),
    last_year_document_id VARCHAR,
    income_last_year_wan DECIMAL(22,6),
    income_change_pct DECIMAL(20,2),
    expenditure_last_year_wan DECIMAL(22,6),
    expenditure_change_pct DECIMAL(20,2),
    checks_inconsistent INTEGER
);
COMMENT ON TABLE mart_department_year IS '部门年度总览（万元）：部门 × 年度 × 文件；表格优先，表格没有的取文字说明 | Headline figures in 万元, department × fiscal year × document; from the forms, and from the text where no form has them';
COMMENT ON COLUMN mart_department_year.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_department_year.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_department_year.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_department_year.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_department_year.document_kind IS '文件种类（只有决算） | Kind of document (final accounts only)';
COMMENT ON COLUMN mart_department_year.report_scope IS '编报范围：department 部门，unit 单位 | department or unit';
COMMENT ON COLUMN mart_department_year.is_consolidated IS '是否汇总（含所属单位） | Whether affiliated units are consolidated';
COMMENT ON COLUMN mart_department_year.income_wan IS '本年收入合计（万元） | Income of the year, 万元';
COMMENT ON COLUMN mart_department_year.expenditure_wan IS '本年支出合计（万元） | Expenditure of the year, 万元';
COMMENT ON COLUMN mart_department_year.basic_wan IS '基本支出（万元） | Basic expenditure, 万元';
COMMENT ON COLUMN mart_department_year.project_wan IS '项目支出（万元） | Project expenditure, 万元';
COMMENT ON COLUMN mart_department_year.personnel_wan IS '人员经费（万元） | Personnel expense, 万元';
COMMENT ON COLUMN mart_department_year.public_wan IS '公用经费（万元） | Public (running) expense, 万元';
COMMENT ON COLUMN mart_department_year.three_public_wan IS '“三公”经费决算数（万元） | “Three public” expense, 万元';
COMMENT ON COLUMN mart_department_year.overseas_travel_wan IS '因公出国（境）费（万元） | Overseas travel, 万元';
COMMENT ON COLUMN mart_department_year.vehicle_wan IS '公务用车购置及运行维护费（万元） | Vehicle purchase and operation, 万元';
COMMENT ON COLUMN mart_department_year.vehicle_purchase_wan IS '公务用车购置费（万元） | Vehicle purchase, 万元';
COMMENT ON COLUMN mart_department_year.vehicle_operation_wan IS '公务用车运行维护费（万元） | Vehicle operation, 万元';
COMMENT ON COLUMN mart_department_year.reception_wan IS '公务接待费（万元） | Reception, 万元';
COMMENT ON COLUMN mart_department_year.agency_operating_wan IS '机关运行经费（万元） | Agency operating expense, 万元';
COMMENT ON COLUMN mart_department_year.procurement_wan IS '政府采购支出总额（万元） | Government procurement, 万元';
COMMENT ON COLUMN mart_department_year.headcount IS '实有人数 | Head count';
COMMENT ON COLUMN mart_department_year.expenditure_per_head_wan IS '人均支出（万元，本年支出除以实有人数） | Expenditure divided by head count, 万元';
COMMENT ON COLUMN mart_department_year.last_year_document_id IS '上年决算文件；数据仓中没有则为空 | The same department''s disclosure of the year before; NULL where the warehouse has none';
COMMENT ON COLUMN mart_department_year.income_last_year_wan IS '上年本年收入合计（万元），取自上年文件 | Income by last year''s disclosure, 万元';
COMMENT ON COLUMN mart_department_year.income_change_pct IS '收入比上年增减（%） | Change of income in percent';
COMMENT ON COLUMN mart_department_year.expenditure_last_year_wan IS '上年本年支出合计（万元），取自上年文件 | Expenditure by last year''s disclosure, 万元';
COMMENT ON COLUMN mart_department_year.expenditure_change_pct IS '支出比上年增减（%） | Change of expenditure in percent';
COMMENT ON COLUMN mart_department_year.checks_inconsistent IS '不一致的勾稽关系数 | Number of inconsistent checks';
