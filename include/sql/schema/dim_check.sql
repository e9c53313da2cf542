CREATE TABLE dim_check (
    check_id VARCHAR,
    family VARCHAR,
    title_zh VARCHAR,
    title_en VARCHAR,
    formula VARCHAR,
    basis VARCHAR,
    severity VARCHAR
);
COMMENT ON TABLE dim_check IS '勾稽规则：一条一行 | One consistency rule';
COMMENT ON COLUMN dim_check.check_id IS '规则标识 | Id of the rule';
COMMENT ON COLUMN dim_check.family IS '类别：form、cross_form、narrative、reconcile、project、cross_year、disclosure | Family: form, cross_form, narrative, reconcile, project, cross_year, disclosure';
COMMENT ON COLUMN dim_check.title_zh IS '规则名称 | Chinese title';
COMMENT ON COLUMN dim_check.title_en IS '英文名称 | English title';
COMMENT ON COLUMN dim_check.formula IS '公式 | Formula';
COMMENT ON COLUMN dim_check.basis IS '依据：为何必须成立 | Why it must hold';
COMMENT ON COLUMN dim_check.severity IS '不成立时的严重程度：info、warning、error | Severity where it does not hold: info, warning, error';
