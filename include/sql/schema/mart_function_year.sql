CREATE TABLE mart_function_year (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    form_code VARCHAR,
    function_code VARCHAR,
    function_name VARCHAR,
    level VARCHAR,
    is_leaf BOOLEAN,
    class_code VARCHAR,
    class_name VARCHAR,
    amount_wan DECIMAL(22,6),
    basic_wan DECIMAL(22,6),
    project_wan DECIMAL(22,6),
    share_pct DECIMAL(20,2),
    amount_last_year_wan DECIMAL(22,6),
    change_pct DECIMAL(20,2),
    is_preferred BOOLEAN,
    amount_wan_fact VARCHAR,
    basic_wan_fact VARCHAR,
    project_wan_fact VARCHAR,
    amount_last_year_wan_fact VARCHAR,
    general_budget_wan DECIMAL(22,6),
    general_budget_wan_fact VARCHAR
);
COMMENT ON TABLE mart_function_year IS '按功能分类科目的支出（万元）：部门 × 年度 × 首选文件 × 科目。类、款、项并存，汇总时只加 is_leaf 的行 | Expenditure by functional code in 万元, department × year × preferred document × code. 类, 款 and 项 stand side by side: sum only rows with is_leaf';
COMMENT ON COLUMN mart_function_year.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_function_year.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_function_year.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_function_year.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_function_year.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN mart_function_year.form_code IS '取自哪张表：03，没有则 05；为空取自文字说明 | Form it was read from: 03, else 05; NULL for the narrative';
COMMENT ON COLUMN mart_function_year.function_code IS '功能分类科目 | Functional code';
COMMENT ON COLUMN mart_function_year.function_name IS '该年度的科目名称 | Name of the code in that year';
COMMENT ON COLUMN mart_function_year.level IS '级别：类、款、项 | Level: 类, 款, 项';
COMMENT ON COLUMN mart_function_year.is_leaf IS '再无更细科目 | No finer code is printed';
COMMENT ON COLUMN mart_function_year.class_code IS '所属类的代码 | Code of its 类';
COMMENT ON COLUMN mart_function_year.class_name IS '所属类的名称 | Name of its 类';
COMMENT ON COLUMN mart_function_year.amount_wan IS '支出（万元） | Expenditure, 万元';
COMMENT ON COLUMN mart_function_year.basic_wan IS '其中基本支出（万元） | of which basic, 万元';
COMMENT ON COLUMN mart_function_year.project_wan IS '其中项目支出（万元） | of which project, 万元';
COMMENT ON COLUMN mart_function_year.share_pct IS '占同表合计（%） | Share of the total of the same form in percent';
COMMENT ON COLUMN mart_function_year.amount_last_year_wan IS '上年支出（万元），取自上年文件 | Expenditure by last year''s disclosure, 万元';
COMMENT ON COLUMN mart_function_year.change_pct IS '比上年增减（%） | Change in percent';
COMMENT ON COLUMN mart_function_year.is_preferred IS '是否该部门该年度的首选文件（本表只收首选文件，规则见 dim_document.is_preferred） | Whether the document is the preferred one of its department and year: always, here; the rule is dim_document.is_preferred''s';
COMMENT ON COLUMN mart_function_year.amount_wan_fact IS 'amount_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that amount_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_function_year.basic_wan_fact IS 'basic_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that basic_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_function_year.project_wan_fact IS 'project_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that project_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_function_year.amount_last_year_wan_fact IS 'amount_last_year_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that amount_last_year_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_function_year.general_budget_wan IS '其中一般公共预算财政拨款支出（万元），取自表05；没有该表或该科目则为空 | of which of the general public budget, 万元, from form 05; NULL where the form or the line is not there';
COMMENT ON COLUMN mart_function_year.general_budget_wan_fact IS 'general_budget_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that general_budget_wan is: document/table/fact_no, as juesuan show opens it';
