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
    checks_inconsistent INTEGER,
    is_preferred BOOLEAN,
    headcount_active DECIMAL(20,4),
    expenditure_per_active_head_wan DECIMAL(22,6),
    income_last_year_source VARCHAR,
    expenditure_last_year_source VARCHAR,
    income_wan_fact VARCHAR,
    expenditure_wan_fact VARCHAR,
    basic_wan_fact VARCHAR,
    project_wan_fact VARCHAR,
    personnel_wan_fact VARCHAR,
    public_wan_fact VARCHAR,
    three_public_wan_fact VARCHAR,
    overseas_travel_wan_fact VARCHAR,
    vehicle_wan_fact VARCHAR,
    vehicle_purchase_wan_fact VARCHAR,
    vehicle_operation_wan_fact VARCHAR,
    reception_wan_fact VARCHAR,
    agency_operating_wan_fact VARCHAR,
    procurement_wan_fact VARCHAR,
    headcount_fact VARCHAR,
    headcount_active_fact VARCHAR,
    income_last_year_wan_fact VARCHAR,
    expenditure_last_year_wan_fact VARCHAR
);
COMMENT ON TABLE mart_department_year IS '部门年度总览（万元）：部门 × 年度 × 首选文件（is_preferred），可直接汇总；表格优先，表格没有的取文字说明 | Headline figures in 万元, department × fiscal year × preferred document, so that sums are right; from the forms, and from the text where no form has them. Every figure names its fact';
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
COMMENT ON COLUMN mart_department_year.expenditure_per_head_wan IS '人均支出（万元，本年支出除以实有人数，含离退休） | Expenditure divided by all heads, the retired among them, 万元';
COMMENT ON COLUMN mart_department_year.last_year_document_id IS '上年决算文件；数据仓中没有则为空 | The same department''s disclosure of the year before; NULL where the warehouse has none';
COMMENT ON COLUMN mart_department_year.income_last_year_wan IS '上年本年收入合计（万元），来源见 income_last_year_source | Income of the year before, 万元, from what income_last_year_source says';
COMMENT ON COLUMN mart_department_year.income_change_pct IS '收入比上年增减（%） | Change of income in percent';
COMMENT ON COLUMN mart_department_year.expenditure_last_year_wan IS '上年本年支出合计（万元），来源见 expenditure_last_year_source | Expenditure of the year before, 万元, from what expenditure_last_year_source says';
COMMENT ON COLUMN mart_department_year.expenditure_change_pct IS '支出比上年增减（%） | Change of expenditure in percent';
COMMENT ON COLUMN mart_department_year.checks_inconsistent IS '不一致的勾稽关系数 | Number of inconsistent checks';
COMMENT ON COLUMN mart_department_year.is_preferred IS '是否该部门该年度的首选文件（本表只收首选文件，规则见 dim_document.is_preferred） | Whether the document is the preferred one of its department and year: always, here; the rule is dim_document.is_preferred''s';
COMMENT ON COLUMN mart_department_year.headcount_active IS '在职人数 | Active staff';
COMMENT ON COLUMN mart_department_year.expenditure_per_active_head_wan IS '在职人均支出（万元，本年支出除以在职人数） | Expenditure divided by active staff, 万元';
COMMENT ON COLUMN mart_department_year.income_last_year_source IS '上年收入的来源：disclosure 上年文件，stated_change 由本年所述增减额推得 | Where last year''s income is from: disclosure (its own document) or stated_change (implied by the change this document states)';
COMMENT ON COLUMN mart_department_year.expenditure_last_year_source IS '上年支出的来源，同上 | Where last year''s expenditure is from, likewise';
COMMENT ON COLUMN mart_department_year.income_wan_fact IS 'income_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that income_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.expenditure_wan_fact IS 'expenditure_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that expenditure_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.basic_wan_fact IS 'basic_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that basic_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.project_wan_fact IS 'project_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that project_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.personnel_wan_fact IS 'personnel_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that personnel_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.public_wan_fact IS 'public_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that public_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.three_public_wan_fact IS 'three_public_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that three_public_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.overseas_travel_wan_fact IS 'overseas_travel_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that overseas_travel_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.vehicle_wan_fact IS 'vehicle_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that vehicle_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.vehicle_purchase_wan_fact IS 'vehicle_purchase_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that vehicle_purchase_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.vehicle_operation_wan_fact IS 'vehicle_operation_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that vehicle_operation_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.reception_wan_fact IS 'reception_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that reception_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.agency_operating_wan_fact IS 'agency_operating_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that agency_operating_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.procurement_wan_fact IS 'procurement_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that procurement_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.headcount_fact IS 'headcount 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that headcount is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.headcount_active_fact IS 'headcount_active 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that headcount_active is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.income_last_year_wan_fact IS 'income_last_year_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that income_last_year_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_department_year.expenditure_last_year_wan_fact IS 'expenditure_last_year_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that expenditure_last_year_wan is: document/table/fact_no, as juesuan show opens it';
