CREATE TABLE mart_coverage (
    publisher VARCHAR,
    publisher_name VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    expected_min INTEGER,
    expected_max INTEGER,
    departments_found INTEGER,
    addresses_found INTEGER,
    documents_ingested INTEGER,
    documents_rejected INTEGER,
    addresses_unchanged INTEGER,
    addresses_failed INTEGER,
    addresses_skipped INTEGER,
    status VARCHAR,
    reasons VARCHAR,
    departments_fetched INTEGER,
    status_since TIMESTAMP,
    document_kind VARCHAR
);
COMMENT ON TABLE mart_coverage IS '覆盖率：各公开平台与所查找的各年度应有、找到、装载、拒绝、未变的数量与原因；一无所获者亦在内 | Per portal and year asked for, also where nothing was found: expected, found, ingested, rejected, unchanged, with reasons';
COMMENT ON COLUMN mart_coverage.publisher IS '来源，见 dim_publisher | Portal, see dim_publisher';
COMMENT ON COLUMN mart_coverage.publisher_name IS '网站名称 | Name of the portal';
COMMENT ON COLUMN mart_coverage.region_code IS '地区，见 dim_region | Division, see dim_region';
COMMENT ON COLUMN mart_coverage.fiscal_year IS '年度：文件所载，其次标题或公开日期；都没有为空 | Fiscal year: the document''s, else the title''s or that of its date; NULL where none tells';
COMMENT ON COLUMN mart_coverage.expected_min IS '应公开的最少部门数 | Fewest departments expected';
COMMENT ON COLUMN mart_coverage.expected_max IS '应公开的最多部门数 | Most departments expected';
COMMENT ON COLUMN mart_coverage.departments_found IS '找到的部门数 | Departments found';
COMMENT ON COLUMN mart_coverage.addresses_found IS '找到的网址数 | Addresses found';
COMMENT ON COLUMN mart_coverage.documents_ingested IS '装载的文件数 | Documents ingested';
COMMENT ON COLUMN mart_coverage.documents_rejected IS '取得而未能装载的文件数 | Files fetched but not ingested';
COMMENT ON COLUMN mart_coverage.addresses_unchanged IS '最近一次查看未变的网址数 | Addresses that had not changed when last asked';
COMMENT ON COLUMN mart_coverage.addresses_failed IS '未能取得的网址数 | Addresses that gave nothing';
COMMENT ON COLUMN mart_coverage.addresses_skipped IS '未取（类型不支持）的网址数 | Addresses left out (type not supported)';
COMMENT ON COLUMN mart_coverage.status IS '评价：complete 已达应有部门数，short 不足，nothing_found 一无所获，unreachable 网站无法访问，blocked 网站拒绝访问，unknown 年度不明，或该网站所登记种类以外的文件 | complete: files of as many departments were fetched as are expected at least; short; nothing_found; unreachable, blocked: the portal could not be asked; unknown where the year is, or for other kinds than the entry is about, whose number nobody states';
COMMENT ON COLUMN mart_coverage.departments_fetched IS '已取得文件的部门数 | Departments of which a file was fetched';
COMMENT ON COLUMN mart_coverage.status_since IS '自何时起如此：网站无法访问或拒绝访问的起始，否则为首次查找该年度的时间（UTC）；已齐为空 | Since when: the portal could not be asked, else the year was first asked for (UTC); NULL where complete';
COMMENT ON COLUMN mart_coverage.reasons IS '失败与拒绝的原因及次数 | Reasons of failures and rejections, with counts';
COMMENT ON COLUMN mart_coverage.document_kind IS '文件种类，见 dim_kind：文件所载，其次标题所示，都没有作该网站所公开的种类 | Kind of document, see dim_kind: the document''s, else the title''s, else what is published there';
