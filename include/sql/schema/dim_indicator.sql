CREATE TABLE dim_indicator (
    indicator_code VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR,
    unit VARCHAR,
    topic VARCHAR,
    definition_zh VARCHAR
);
COMMENT ON TABLE dim_indicator IS '指标：公开文件陈述的每一种数值 | Every scalar that a disclosure states';
COMMENT ON COLUMN dim_indicator.indicator_code IS '指标代码 | Indicator code';
COMMENT ON COLUMN dim_indicator.name_zh IS '指标名称 | Chinese name';
COMMENT ON COLUMN dim_indicator.name_en IS '英文名称 | English name';
COMMENT ON COLUMN dim_indicator.unit IS '单位：yuan、percent、person、vehicle 等 | Unit: yuan, percent, person, vehicle, …';
COMMENT ON COLUMN dim_indicator.topic IS '主题 | Topic';
COMMENT ON COLUMN dim_indicator.definition_zh IS '定义：各文件名词解释中最常见的写法 | Definition: the wording most common in the documents'' glossaries';
