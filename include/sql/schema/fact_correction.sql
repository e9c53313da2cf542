CREATE TABLE fact_correction (
    correction_id VARCHAR,
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    table_name VARCHAR,
    fact_no INTEGER,
    page_no INTEGER,
    printed_text VARCHAR,
    printed_value DECIMAL(20,4),
    corrected_value DECIMAL(20,4),
    unit VARCHAR,
    status VARCHAR,
    reason VARCHAR,
    guard VARCHAR,
    finding_no INTEGER,
    finding_cause VARCHAR
);
COMMENT ON TABLE fact_correction IS '已知的发布方错误：更正数与所印数并列，从不替代 | Known errors of publishers: the corrected figure beside the printed one, never instead of it';
COMMENT ON COLUMN fact_correction.correction_id IS '登记号，见 include/corrections | Entry in include/corrections';
COMMENT ON COLUMN fact_correction.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_correction.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_correction.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_correction.table_name IS '事实所在的表 | Table of the fact';
COMMENT ON COLUMN fact_correction.fact_no IS '事实在文件中的次序 | The fact''s order in the document';
COMMENT ON COLUMN fact_correction.page_no IS '所在页（从 1 起） | Page, from 1';
COMMENT ON COLUMN fact_correction.printed_text IS '所印原文 | The text as printed';
COMMENT ON COLUMN fact_correction.printed_value IS '所印数值 | The printed value';
COMMENT ON COLUMN fact_correction.corrected_value IS '更正数值 | The corrected value';
COMMENT ON COLUMN fact_correction.unit IS '单位 | Unit of both values';
COMMENT ON COLUMN fact_correction.status IS '状态：suspected 存疑，reported 已反馈，acknowledged 发布方已承认 | suspected, reported or acknowledged by the publisher';
COMMENT ON COLUMN fact_correction.reason IS '理由 | Why it is an error';
COMMENT ON COLUMN fact_correction.guard IS '守护：holds 原文仍印此数，outdated 原文已改，此条应删 | holds: the source still prints the value; outdated: it does not, the entry is to be removed';
COMMENT ON COLUMN fact_correction.finding_no IS '指到此数的发现，见 finding；没有则为空 | The finding that names the figure, see finding; NULL where none does';
COMMENT ON COLUMN fact_correction.finding_cause IS '登记时所指发现的原因，见 finding.cause；没有指明为空。发现不再有时此条 outdated | The cause of the finding that the entry names, see finding.cause; NULL where it names none. The entry is outdated once there is no such finding';
