CREATE TABLE dim_function (
    function_code VARCHAR,
    name VARCHAR,
    level VARCHAR,
    parent_code VARCHAR,
    valid_from_year INTEGER,
    valid_to_year INTEGER,
    source VARCHAR
);
COMMENT ON TABLE dim_function IS '支出功能分类科目；同一代码更名则一名一行 | Functional classification code; one row per name where a code was renamed';
COMMENT ON COLUMN dim_function.function_code IS '科目代码（201、20103、2010301）；TOTAL 为合计行 | Code; TOTAL is the row that adds a form up';
COMMENT ON COLUMN dim_function.name IS '科目名称 | Name';
COMMENT ON COLUMN dim_function.level IS '级别：类、款、项；合计为空 | Level: 类, 款, 项; NULL for TOTAL';
COMMENT ON COLUMN dim_function.parent_code IS '上级科目代码 | Code above';
COMMENT ON COLUMN dim_function.valid_from_year IS '该名称启用年度；observed 为首次见到的年度 | First year of this name; for ''observed'' the first year seen';
COMMENT ON COLUMN dim_function.valid_to_year IS '该名称停用年度 | Last year of this name';
COMMENT ON COLUMN dim_function.source IS '来源：reference 分类目录，observed 仅见于文件 | reference (the classification) or observed (only printed in documents)';
