CREATE TABLE mart_three_public (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    indicator_code VARCHAR,
    part_zh VARCHAR,
    position INTEGER,
    budget_wan DECIMAL(22,6),
    actual_wan DECIMAL(22,6),
    last_year_wan DECIMAL(22,6),
    last_year_source VARCHAR,
    completion_pct DECIMAL(20,2),
    change_pct DECIMAL(20,2),
    is_preferred BOOLEAN,
    budget_wan_fact VARCHAR,
    actual_wan_fact VARCHAR,
    last_year_wan_fact VARCHAR
);
COMMENT ON TABLE mart_three_public IS '“三公”经费（万元）：部门 × 年度 × 部分 | “Three public” expense in 万元, department × year × part';
COMMENT ON COLUMN mart_three_public.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_three_public.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_three_public.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_three_public.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_three_public.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN mart_three_public.indicator_code IS '部分，见 dim_indicator | Part, see dim_indicator';
COMMENT ON COLUMN mart_three_public.part_zh IS '部分名称 | Name of the part';
COMMENT ON COLUMN mart_three_public.position IS '次序：合计在前 | Order, the total first';
COMMENT ON COLUMN mart_three_public.budget_wan IS '预算数（万元） | Budget, 万元';
COMMENT ON COLUMN mart_three_public.actual_wan IS '决算数（万元） | Actual, 万元';
COMMENT ON COLUMN mart_three_public.last_year_wan IS '上年决算数（万元） | Actual of the year before, 万元';
COMMENT ON COLUMN mart_three_public.last_year_source IS '上年数来源：disclosure 上年文件，stated 本年文件所印上年决算数，stated_change 由本年所述增减额推得 | Where last year''s figure is from: disclosure (its own document), stated (printed beside this year''s) or stated_change (implied by the change this document states)';
COMMENT ON COLUMN mart_three_public.completion_pct IS '决算占预算（%） | Actual in percent of the budget';
COMMENT ON COLUMN mart_three_public.change_pct IS '比上年增减（%） | Change in percent';
COMMENT ON COLUMN mart_three_public.is_preferred IS '是否该部门该年度的首选文件（本表只收首选文件，规则见 dim_document.is_preferred） | Whether the document is the preferred one of its department and year: always, here; the rule is dim_document.is_preferred''s';
COMMENT ON COLUMN mart_three_public.budget_wan_fact IS 'budget_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that budget_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_three_public.actual_wan_fact IS 'actual_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that actual_wan is: document/table/fact_no, as juesuan show opens it';
COMMENT ON COLUMN mart_three_public.last_year_wan_fact IS 'last_year_wan 所取的事实：文件/表/序号（juesuan show 可打开） | The fact that last_year_wan is: document/table/fact_no, as juesuan show opens it';
