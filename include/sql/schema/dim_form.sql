CREATE TABLE dim_form (
    form_code VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR,
    form_set VARCHAR,
    replaces VARCHAR
);
COMMENT ON TABLE dim_form IS '决算公开表：九张标准表及各地、各部门另有的表 | The forms of final accounts: the nine official ones and those that places and ministries add';
COMMENT ON COLUMN dim_form.form_code IS '表号：标准表 01 至 09，其他表另编 | Form code: 01 to 09 the official forms, others have codes of their own';
COMMENT ON COLUMN dim_form.name_zh IS '表名 | Chinese name';
COMMENT ON COLUMN dim_form.name_en IS '英文表名 | English name';
COMMENT ON COLUMN dim_form.form_set IS '所属表组：standard 九张标准表，by_unit 分单位表，university 中央高校，其余为公布它的地方 | Set it belongs to: standard the nine, by_unit, university, else the place that publishes it';
COMMENT ON COLUMN dim_form.replaces IS '所在表组以此表代替的标准表（空格分隔），这些表不算缺表 | Official forms that its set prints this one in place of, apart by blanks: they are not missing';
