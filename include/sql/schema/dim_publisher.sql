CREATE TABLE dim_publisher (
    publisher VARCHAR,
    name VARCHAR,
    region_code VARCHAR,
    expected_min INTEGER,
    expected_max INTEGER,
    since_year INTEGER,
    until_year INTEGER,
    last_outcome VARCHAR,
    outcome_since TIMESTAMP,
    outcome_message VARCHAR,
    last_asked_at TIMESTAMP,
    document_kind VARCHAR
);
COMMENT ON TABLE dim_publisher IS '公开平台：来源目录中每个网站一行 | One portal of the catalogue of sources';
COMMENT ON COLUMN dim_publisher.publisher IS '来源代码，即目录文件名 | Key, the name of its catalogue file';
COMMENT ON COLUMN dim_publisher.name IS '网站名称 | Name of the portal';
COMMENT ON COLUMN dim_publisher.region_code IS '所公开地区，见 dim_region | Division it publishes for, see dim_region';
COMMENT ON COLUMN dim_publisher.expected_min IS '每年应公开的最少部门数 | Fewest departments expected a year';
COMMENT ON COLUMN dim_publisher.expected_max IS '每年应公开的最多部门数 | Most departments expected a year';
COMMENT ON COLUMN dim_publisher.since_year IS '最早年度 | First fiscal year asked for';
COMMENT ON COLUMN dim_publisher.until_year IS '最晚年度；仍在公开为空 | Last fiscal year asked for; NULL while it goes on';
COMMENT ON COLUMN dim_publisher.last_outcome IS '最近一次查看列表的结果：reached 正常，unreachable 无法访问，blocked 被拒，nothing_found 列表为空，failed 出错 | How the last look at its lists went: reached, unreachable, blocked, nothing_found (the lists led to nothing), failed';
COMMENT ON COLUMN dim_publisher.outcome_since IS '该结果自何时起（UTC） | Since when it goes like that (UTC)';
COMMENT ON COLUMN dim_publisher.outcome_message IS '未能查看的原因 | Why, where it was not reached';
COMMENT ON COLUMN dim_publisher.last_asked_at IS '最近一次查看的时间（UTC） | When it was last asked (UTC)';
COMMENT ON COLUMN dim_publisher.document_kind IS '所公开文件的种类，见 dim_kind | Kind of document that it publishes, see dim_kind';
