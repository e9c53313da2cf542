CREATE TABLE mart_revision (
    url VARCHAR,
    publisher VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    version_no INTEGER,
    previous_document_id VARCHAR,
    document_id VARCHAR,
    replaced_at TIMESTAMP,
    figures_changed INTEGER,
    figures_added INTEGER,
    figures_removed INTEGER,
    examples VARCHAR,
    document_kind VARCHAR
);
COMMENT ON TABLE mart_revision IS '更正：网址（或文件夹中路径）上的文件被替换或撤下，前后版本的差别 | A published file, or one of a folder, was replaced or removed: what differs between the versions';
COMMENT ON COLUMN mart_revision.url IS '网址 | Address';
COMMENT ON COLUMN mart_revision.publisher IS '来源，见 dim_publisher | Portal, see dim_publisher';
COMMENT ON COLUMN mart_revision.department_name IS '部门名称 | Department';
COMMENT ON COLUMN mart_revision.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_revision.version_no IS '新版本序号 | The new version''s number';
COMMENT ON COLUMN mart_revision.previous_document_id IS '前一版本 | The version before';
COMMENT ON COLUMN mart_revision.document_id IS '新版本；空为文件已撤下 | The new version; NULL: the file was removed';
COMMENT ON COLUMN mart_revision.replaced_at IS '发现替换或撤下的时间（UTC） | When the new version was first seen, or the file first gone (UTC)';
COMMENT ON COLUMN mart_revision.figures_changed IS '数值不同的数字个数；有一版读不出或文件已撤下为空 | Figures with another value; NULL where a version could not be read, or the file was removed';
COMMENT ON COLUMN mart_revision.figures_added IS '新增的数字个数 | Figures only in the new version';
COMMENT ON COLUMN mart_revision.figures_removed IS '删去的数字个数 | Figures only in the version before';
COMMENT ON COLUMN mart_revision.examples IS '变动举例，至多五处 | Up to five of the changes';
COMMENT ON COLUMN mart_revision.document_kind IS '文件种类，见 dim_kind；两版均未能读出为空 | Kind of document, see dim_kind; NULL where neither version could be read';
