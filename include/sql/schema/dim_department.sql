CREATE TABLE dim_department (
    department_key VARCHAR,
    name VARCHAR,
    region_code VARCHAR,
    parent_department_key VARCHAR,
    unit_kind VARCHAR,
    first_year INTEGER,
    last_year INTEGER
);
COMMENT ON TABLE dim_department IS '部门与单位：跨年度、跨重建不变 | One department or unit, stable across years and rebuilds';
COMMENT ON COLUMN dim_department.department_key IS '名称（去空格与标点）与区划的散列 | Hash of the name (without blanks and punctuation) and the region';
COMMENT ON COLUMN dim_department.name IS '最近一年所印名称；读不出为空 | Name as printed in the latest year; NULL where no document says it';
COMMENT ON COLUMN dim_department.region_code IS '行政区划代码，见 dim_region | Division, see dim_region';
COMMENT ON COLUMN dim_department.parent_department_key IS '最近一年汇总本单位的部门 | The department that consolidated this unit in the latest year';
COMMENT ON COLUMN dim_department.unit_kind IS '单位性质（行政单位、全额事业单位等），按原文 | Kind of unit (行政单位, 全额事业单位, …) as printed';
COMMENT ON COLUMN dim_department.first_year IS '最早出现的年度 | First fiscal year it appears in';
COMMENT ON COLUMN dim_department.last_year IS '最近出现的年度 | Last fiscal year it appears in';
