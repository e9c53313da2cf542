CREATE TABLE source_address (
    url VARCHAR,
    publisher VARCHAR,
    page_url VARCHAR,
    title VARCHAR,
    file_name VARCHAR,
    department VARCHAR,
    fiscal_year INTEGER,
    title_kind VARCHAR,
    published_on DATE,
    disclosure_id VARCHAR,
    outcome VARCHAR,
    reason_code VARCHAR,
    message VARCHAR,
    document_id VARCHAR,
    version_count INTEGER,
    first_seen_at TIMESTAMP,
    checked_at TIMESTAMP
);
COMMENT ON TABLE source_address IS '来源网址：在公开平台上找到的每个文件或页面 | Every file or page found on a portal, and what came of it';
COMMENT ON COLUMN source_address.url IS '网址；压缩包内文件为“网址#路径” | Address; a file inside an archive is address#path';
COMMENT ON COLUMN source_address.publisher IS '来源，见 dim_publisher | Portal, see dim_publisher';
COMMENT ON COLUMN source_address.page_url IS '所在页面 | Page that names it';
COMMENT ON COLUMN source_address.title IS '页面或链接标题 | Title of the page or link';
COMMENT ON COLUMN source_address.file_name IS '文件名 | File name';
COMMENT ON COLUMN source_address.department IS '标题中的部门（线索） | Department named by the title (a hint)';
COMMENT ON COLUMN source_address.fiscal_year IS '标题中的年度（线索） | Fiscal year named by the title (a hint)';
COMMENT ON COLUMN source_address.title_kind IS '标题所示种类：final_account、budget 或 other | Kind the title promises';
COMMENT ON COLUMN source_address.published_on IS '列表上的日期 | Date printed in the list';
COMMENT ON COLUMN source_address.disclosure_id IS '一次公开（正文及附件）的标识 | The disclosure it belongs to';
COMMENT ON COLUMN source_address.outcome IS '最近一次结果：new、changed、unchanged、failed、skipped | What came of it last';
COMMENT ON COLUMN source_address.reason_code IS '未取得的原因代码 | Why nothing came of it';
COMMENT ON COLUMN source_address.message IS '原因说明 | The reason in words';
COMMENT ON COLUMN source_address.document_id IS '现存文件的 SHA-256；未取得为空 | SHA-256 of what stands there now; NULL where nothing was fetched';
COMMENT ON COLUMN source_address.version_count IS '先后版本数 | Versions it has had';
COMMENT ON COLUMN source_address.first_seen_at IS '首次见到的时间（UTC） | When it was first seen (UTC)';
COMMENT ON COLUMN source_address.checked_at IS '最近一次查看的时间（UTC） | When it was last asked (UTC)';
