CREATE TABLE mart_check (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    file_name VARCHAR,
    source_url VARCHAR,
    check_id VARCHAR,
    family VARCHAR,
    title_zh VARCHAR,
    verdict VARCHAR,
    finding_zh VARCHAR,
    second_reading VARCHAR,
    severity VARCHAR,
    instance VARCHAR,
    residual DECIMAL(38,6),
    tolerance DECIMAL(38,6),
    page_no INTEGER,
    residual_unit VARCHAR,
    finding_no INTEGER,
    is_preferred BOOLEAN
);
COMMENT ON TABLE mart_check IS '不是逐位相符的勾稽关系，用文字说明：含舍入范围内相符的（severity 为空，不是矛盾）；矛盾按原因归并见 mart_finding | Every relation that is not exact to the last place, in words: those within rounding too (severity NULL, no contradiction); contradictions by cause are in mart_finding';
COMMENT ON COLUMN mart_check.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_check.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_check.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_check.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_check.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
COMMENT ON COLUMN mart_check.file_name IS '文件名 | File name';
COMMENT ON COLUMN mart_check.source_url IS '网址 | Address';
COMMENT ON COLUMN mart_check.check_id IS '规则，见 dim_check | Rule, see dim_check';
COMMENT ON COLUMN mart_check.family IS '规则类别 | Family of the rule';
COMMENT ON COLUMN mart_check.title_zh IS '规则名称 | Title of the rule';
COMMENT ON COLUMN mart_check.verdict IS '判定 | Verdict';
COMMENT ON COLUMN mart_check.finding_zh IS '结论：规则、判定、公式与可能原因 | The finding: rule, verdict, formula and likely cause';
COMMENT ON COLUMN mart_check.second_reading IS '另一读取程序的复读：confirmed 相同（发布方所印如此），differs 不同，unavailable 无法复读 | What an independent reader sees: confirmed (the publisher prints it so), differs, unavailable';
COMMENT ON COLUMN mart_check.severity IS '严重程度 | Severity';
COMMENT ON COLUMN mart_check.instance IS '实例 | What the rule was applied to';
COMMENT ON COLUMN mart_check.residual IS '差额 | Residual';
COMMENT ON COLUMN mart_check.tolerance IS '容许的半宽 | Half width that rounding allows';
COMMENT ON COLUMN mart_check.page_no IS '应翻看的页（从 1 起） | Page to open, from 1';
COMMENT ON COLUMN mart_check.residual_unit IS '差额的单位：yuan、percent、point 等 | Unit of the residual: yuan, percent, point, …';
COMMENT ON COLUMN mart_check.finding_no IS '所属的发现，见 mart_finding | The finding it belongs to, see mart_finding';
COMMENT ON COLUMN mart_check.is_preferred IS '是否该部门该年度的首选文件，规则见 dim_document.is_preferred | Whether its document is the preferred one of its department and year, by the rule of dim_document.is_preferred';
