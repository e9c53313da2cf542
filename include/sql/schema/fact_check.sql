CREATE TABLE fact_check (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    check_id VARCHAR,
    family VARCHAR,
    instance VARCHAR,
    lhs DECIMAL(38,6),
    rhs DECIMAL(38,6),
    residual DECIMAL(38,6),
    tolerance DECIMAL(38,6),
    verdict VARCHAR,
    explanation_zh VARCHAR,
    diagnosis VARCHAR,
    severity VARCHAR,
    second_reading VARCHAR,
    page_no INTEGER,
    finding_no INTEGER,
    residual_unit VARCHAR,
    facts_used STRUCT("role" VARCHAR, document_id VARCHAR, table_name VARCHAR, fact_no INTEGER, page_no INTEGER)[]
);
COMMENT ON TABLE fact_check IS '勾稽结果：文件 × 规则 × 实例 | Document × rule × instance';
COMMENT ON COLUMN fact_check.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN fact_check.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN fact_check.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN fact_check.check_id IS '规则，见 dim_check | Rule, see dim_check';
COMMENT ON COLUMN fact_check.family IS '规则类别 | Family of the rule';
COMMENT ON COLUMN fact_check.instance IS '规则在文件中的实例，如 03/2010301 | What the rule was applied to, such as 03/2010301';
COMMENT ON COLUMN fact_check.lhs IS '左边 | Left side';
COMMENT ON COLUMN fact_check.rhs IS '右边 | Right side';
COMMENT ON COLUMN fact_check.residual IS '左边减右边 | Left minus right side';
COMMENT ON COLUMN fact_check.tolerance IS '容许的半宽（由舍入得出） | Half width that rounding allows';
COMMENT ON COLUMN fact_check.verdict IS '判定：exact、rounding、unlikely、inconsistent、blocked、not_applicable、not_evaluated（规则未能计算） | exact, rounding, unlikely, inconsistent, blocked, not_applicable or not_evaluated (the rule failed)';
COMMENT ON COLUMN fact_check.explanation_zh IS '带数字的公式 | The formula with its numbers';
COMMENT ON COLUMN fact_check.diagnosis IS '明显可能的原因 | A likely cause, where one is evident';
COMMENT ON COLUMN fact_check.severity IS '严重程度：info、warning、error；成立的关系为空 | Severity: info, warning, error; NULL where the relation holds';
COMMENT ON COLUMN fact_check.second_reading IS '不一致时另一读取程序对所用数字的复读：confirmed 相同，differs 不同，unavailable 无法复读 | For an inconsistent check, what an independent reader sees in the boxes of its figures: confirmed, differs, unavailable';
COMMENT ON COLUMN fact_check.page_no IS '首个操作数所在页（从 1 起） | Page of the first operand, from 1';
COMMENT ON COLUMN fact_check.finding_no IS '所属的发现（同一原因的关系归为一个），见 finding | The finding it belongs to (relations with one cause are one), see finding';
COMMENT ON COLUMN fact_check.residual_unit IS '差额与两边的单位：yuan、percent、point 等 | Unit of the sides and the residual: yuan, percent, point, …';
COMMENT ON COLUMN fact_check.facts_used IS '用到的事实：所在一边、文件、表、fact_no、页 | Facts it used: side, document, table, fact_no, page';
