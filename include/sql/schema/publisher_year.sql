CREATE TABLE publisher_year (
    publisher VARCHAR,
    fiscal_year INTEGER,
    asked_since TIMESTAMP
);
COMMENT ON TABLE publisher_year IS '查找范围：向各公开平台查找过的年度 | The fiscal years each portal has been asked for';
COMMENT ON COLUMN publisher_year.publisher IS '来源，见 dim_publisher | Portal, see dim_publisher';
COMMENT ON COLUMN publisher_year.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN publisher_year.asked_since IS '首次查找的时间（UTC） | When it was first asked for (UTC)';
