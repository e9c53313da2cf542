CREATE TABLE dim_project (
    project_key VARCHAR,
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    project_no INTEGER,
    name VARCHAR,
    competent_department VARCHAR,
    implementing_unit VARCHAR,
    goal_expected VARCHAR,
    goal_actual VARCHAR,
    total_score DECIMAL(20,4),
    total_score_ulp DECIMAL(20,4),
    page_no INTEGER
);
COMMENT ON TABLE dim_project IS '项目：一张项目支出绩效自评表一行 | One performance self-evaluation table (项目支出绩效自评表)';
COMMENT ON COLUMN dim_project.project_key IS '项目标识：文件与次序 | Key: document and order in it';
COMMENT ON COLUMN dim_project.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN dim_project.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN dim_project.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN dim_project.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN dim_project.project_no IS '在文件中的次序（从 1 起） | Order in the document, from 1';
COMMENT ON COLUMN dim_project.name IS '项目名称 | Name of the project';
COMMENT ON COLUMN dim_project.competent_department IS '主管部门，按原文 | Competent department as printed';
COMMENT ON COLUMN dim_project.implementing_unit IS '实施单位，按原文 | Implementing unit as printed';
COMMENT ON COLUMN dim_project.goal_expected IS '预期目标 | Expected goal';
COMMENT ON COLUMN dim_project.goal_actual IS '实际完成情况 | What was achieved';
COMMENT ON COLUMN dim_project.total_score IS '总分；原表未印则为空 | Total score; NULL where none is printed';
COMMENT ON COLUMN dim_project.total_score_ulp IS '总分末位的一个单位 | One unit in the last printed place of the score';
COMMENT ON COLUMN dim_project.page_no IS '所在页（从 1 起） | Page, from 1';
