CREATE TABLE dim_economic (
    economic_code VARCHAR,
    name VARCHAR,
    level VARCHAR,
    parent_code VARCHAR,
    valid_from_year INTEGER,
    valid_to_year INTEGER,
    source VARCHAR
);
COMMENT ON TABLE dim_economic IS '部门预算支出经济分类科目；同一代码更名则一名一行 | Economic classification code; one row per name where a code was renamed';
COMMENT ON COLUMN dim_economic.economic_code IS '科目代码（301、30101）；PERSONNEL、PUBLIC、TOTAL 为小计与合计行 | Code; PERSONNEL, PUBLIC and TOTAL are rows that add up';
COMMENT ON COLUMN dim_economic.name IS '科目名称 | Name';
COMMENT ON COLUMN dim_economic.level IS '级别：类、款；小计与合计为空 | Level: 类, 款; NULL for the rows that add up';
COMMENT ON COLUMN dim_economic.parent_code IS '上级科目代码 | Code above';
COMMENT ON COLUMN dim_economic.valid_from_year IS '该名称启用年度；observed 为首次见到的年度 | First year of this name; for ''observed'' the first year seen';
COMMENT ON COLUMN dim_economic.valid_to_year IS '该名称停用年度 | Last year of this name';
COMMENT ON COLUMN dim_economic.source IS '来源：reference 分类目录，observed 仅见于文件 | reference (the classification) or observed (only printed in documents)';
