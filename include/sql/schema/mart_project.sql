CREATE TABLE mart_project (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    project_key VARCHAR,
    project_name VARCHAR,
    implementing_unit VARCHAR,
    initial_budget_wan DECIMAL(22,6),
    full_year_budget_wan DECIMAL(22,6),
    executed_wan DECIMAL(22,6),
    execution_rate_pct DECIMAL(20,4),
    total_score DECIMAL(20,4),
    metric_count INTEGER,
    metrics_missed INTEGER,
    page_no INTEGER,
    is_preferred BOOLEAN,
    initial_budget_wan_fact VARCHAR,
    full_year_budget_wan_fact VARCHAR,
    executed_wan_fact VARCHAR
);
COMMENT ON TABLE mart_project IS '项目绩效（万元）：一个项目一行 | Performance of projects, money in 万元';
COMMENT ON COLUMN mart_project.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_project.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_project.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_project.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_project.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN mart_project.project_key IS '项目，见 dim_project | Project, see dim_project';
COMMENT ON COLUMN mart_project.project_name IS '项目名称 | Name of the project';
COMMENT ON COLUMN mart_project.implementing_unit IS '实施单位 | Implementing unit';
COMMENT ON COLUMN mart_project.initial_budget_wan IS '年初预算数（万元） | Initial budget, 万元';
COMMENT ON COLUMN mart_project.full_year_budget_wan IS '全年预算数（万元） | Full-year budget, 万元';
COMMENT ON COLUMN mart_project.executed_wan IS '全年执行数（万元） | Executed, 万元';
COMMENT ON COLUMN mart_project.execution_rate_pct IS '所印执行率（%） | Execution rate as printed, percent';
COMMENT ON COLUMN mart_project.total_score IS '总分 | Total score';
COMMENT ON COLUMN mart_project.metric_count IS '三级指标数 | Number of metrics';
COMMENT ON COLUMN mart_project.metrics_missed IS '失分的三级指标数（得分低于分值） | Metrics that lost points (score below weight)';
COMMENT ON COLUMN mart_project.page_no IS '所在页（从 1 起） | Page, from 1';
COMMENT ON COLUMN mart_project.is_preferred IS '是否首选（本表同一部门、年度、项目名称只收一份，首选文件在先） | Whether it is the one to add up: always, here; of a project that several documents of a department and year evaluate, the preferred document''s';
COMMENT ON COLUMN mart_project.initial_budget_wan_fact IS 'initial_budget_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that initial_budget_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_project.full_year_budget_wan_fact IS 'full_year_budget_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that full_year_budget_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_project.executed_wan_fact IS 'executed_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that executed_wan is: document/table/fact_no, as juesuan show opens it';
