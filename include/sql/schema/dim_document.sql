CREATE TABLE dim_document (
    document_id VARCHAR,
    title VARCHAR,
    document_kind VARCHAR,
    report_scope VARCHAR,
    is_consolidated BOOLEAN,
    fiscal_year INTEGER,
    department_key VARCHAR,
    department_name VARCHAR,
    region_code VARCHAR,
    source_url VARCHAR,
    final_url VARCHAR,
    file_name VARCHAR,
    media_type VARCHAR,
    byte_size BIGINT,
    page_count INTEGER,
    text_source VARCHAR,
    money_unit VARCHAR,
    published_on DATE,
    fetched_at TIMESTAMP,
    extractor_version VARCHAR,
    disclosure_id VARCHAR,
    main_document_id VARCHAR,
    licence_note VARCHAR,
    is_current BOOLEAN,
    fallback_pages INTEGER[],
    evidence VARCHAR[],
    stored_path VARCHAR,
    is_preferred BOOLEAN
);
COMMENT ON TABLE dim_document IS '文件：一份公开文件（按字节去重）一行，决算与预算都在内 | One published file (equal bytes count once), final accounts and budgets alike';
COMMENT ON COLUMN dim_document.document_id IS '文件字节的 SHA-256 | SHA-256 of the file''s bytes';
COMMENT ON COLUMN dim_document.title IS '封面或首个标题 | Title on the cover or the first heading';
COMMENT ON COLUMN dim_document.document_kind IS '文件种类：final_account 决算，budget 预算 | final_account or budget';
COMMENT ON COLUMN dim_document.report_scope IS '编报范围：department 部门，unit 单位 | department or unit';
COMMENT ON COLUMN dim_document.is_consolidated IS '是否汇总（含所属单位） | Whether affiliated units are consolidated';
COMMENT ON COLUMN dim_document.fiscal_year IS '年度；读不出为空，见 document_issue | Fiscal year; NULL where it could not be read, see document_issue';
COMMENT ON COLUMN dim_document.department_key IS '编报部门或单位，见 dim_department | The reporting department or unit, see dim_department';
COMMENT ON COLUMN dim_document.department_name IS '文件上印的部门或单位名称 | Name of the department or unit as printed';
COMMENT ON COLUMN dim_document.region_code IS '行政区划代码，见 dim_region | Division, see dim_region';
COMMENT ON COLUMN dim_document.source_url IS '公开网址 | Address it was published at';
COMMENT ON COLUMN dim_document.final_url IS '重定向后的网址 | Address after redirects';
COMMENT ON COLUMN dim_document.file_name IS '文件名（首次见到时） | File name when first seen';
COMMENT ON COLUMN dim_document.media_type IS '媒体类型 | Media type';
COMMENT ON COLUMN dim_document.byte_size IS '字节数 | Size in bytes';
COMMENT ON COLUMN dim_document.page_count IS '页数 | Number of pages';
COMMENT ON COLUMN dim_document.text_source IS '文字来源：text 文本层，ocr 识别，mixed 兼有，office 办公文档 | text (text layer), ocr, mixed or office';
COMMENT ON COLUMN dim_document.money_unit IS '多数表格的金额单位 | Unit of money that most tables print';
COMMENT ON COLUMN dim_document.published_on IS '公开日期 | Date of publication';
COMMENT ON COLUMN dim_document.fetched_at IS '取得时间（UTC） | When it was fetched (UTC)';
COMMENT ON COLUMN dim_document.extractor_version IS '读取程序版本 | Version of the extractor that read it';
COMMENT ON COLUMN dim_document.disclosure_id IS '一次公开（正文及其附件）的标识 | One disclosure: a main file and its attachments';
COMMENT ON COLUMN dim_document.main_document_id IS '代表本次公开的文件（同一部门、年度的正文与附件在各集市中合为一行，记在它名下） | The file that stands for its disclosure: text and attachments of one department and year are one row of the marts, under its name';
COMMENT ON COLUMN dim_document.licence_note IS '使用许可说明 | Note on the licence';
COMMENT ON COLUMN dim_document.is_current IS '是否现行版本；网址上已被替换的为假 | Whether it still stands at an address; false once it was replaced there';
COMMENT ON COLUMN dim_document.fallback_pages IS '快速读取没有把握、改由 pdfplumber 读取的页码 | Pages that the fast reader (pdfium) was unsure of and pdfplumber read';
COMMENT ON COLUMN dim_document.evidence IS '年度、部门、种类等各从何处读出 | What year, department, kind and so on were read from';
COMMENT ON COLUMN dim_document.stored_path IS '原件所在（相对 JUESUAN_HOME） | Where the published bytes are kept, below JUESUAN_HOME';
COMMENT ON COLUMN dim_document.is_preferred IS '部门 × 年度 × 范围 × 种类只有一份为真，各汇总表只取它。依次比较：网址上的现行版本；部门与年度不存疑；文字优于识别；读出的公开表多者；公开日期晚者；数字多者；document_id 小者。附件随正文，不为真 | True for one document per department × year × scope × kind, the one that marts add up. In this order: what still stands at its address; what is in no doubt about department and year; text before recognition; more official forms read; published later; more figures; the smaller document_id. Attachments follow their main document and are never true themselves';
