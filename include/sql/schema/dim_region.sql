CREATE TABLE dim_region (
    region_code VARCHAR,
    name VARCHAR,
    level VARCHAR,
    parent_region_code VARCHAR
);
COMMENT ON TABLE dim_region IS '行政区划（GB/T 2260） | GB/T 2260 division';
COMMENT ON COLUMN dim_region.region_code IS '六位代码 | Six-digit code';
COMMENT ON COLUMN dim_region.name IS '名称 | Name';
COMMENT ON COLUMN dim_region.level IS '级别：省、市、县 | Level: 省, 市, 县';
COMMENT ON COLUMN dim_region.parent_region_code IS '上级代码 | Code of the division above';
