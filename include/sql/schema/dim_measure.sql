CREATE TABLE dim_measure (
    measure_code VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR
);
COMMENT ON TABLE dim_measure IS '口径：数值属于哪一种 | What kind of value';
COMMENT ON COLUMN dim_measure.measure_code IS '口径代码 | Measure code';
COMMENT ON COLUMN dim_measure.name_zh IS '口径名称 | Chinese name';
COMMENT ON COLUMN dim_measure.name_en IS '英文名称 | English name';
