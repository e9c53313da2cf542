CREATE TABLE dim_form (
    form_code VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR
);
COMMENT ON TABLE dim_form IS '九张决算公开表 | The nine official forms';
COMMENT ON COLUMN dim_form.form_code IS '表号 01 至 09 | Form code 01 to 09';
COMMENT ON COLUMN dim_form.name_zh IS '表名 | Chinese name';
COMMENT ON COLUMN dim_form.name_en IS '英文表名 | English name';
