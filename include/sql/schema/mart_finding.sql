CREATE TABLE mart_finding (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    file_name VARCHAR,
    source_url VARCHAR,
    finding_no INTEGER,
    cause VARCHAR,
    severity VARCHAR,
    importance DECIMAL(12,6),
    amount_wan DECIMAL(38,6),
    sentence_zh VARCHAR,
    sentence_en VARCHAR,
    checks INTEGER,
    second_reading VARCHAR,
    page_no INTEGER,
    is_preferred BOOLEAN,
    document_kind VARCHAR
);
COMMENT ON TABLE mart_finding IS '公布的数字哪里自相矛盾：一个原因一行，最重要的在前 | Where published figures contradict each other: one row per cause, worst first';
COMMENT ON COLUMN mart_finding.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_finding.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_finding.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_finding.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_finding.file_name IS '文件名 | File name';
COMMENT ON COLUMN mart_finding.source_url IS '网址 | Address';
COMMENT ON COLUMN mart_finding.finding_no IS '在文件中的次序，见 finding | Order in the document, see finding';
COMMENT ON COLUMN mart_finding.cause IS '原因代码，见 finding | Code of the cause, see finding';
COMMENT ON COLUMN mart_finding.severity IS '严重程度 | Severity';
COMMENT ON COLUMN mart_finding.importance IS '所涉金额占部门总计的比例 | Share of the department''s total that is in question';
COMMENT ON COLUMN mart_finding.amount_wan IS '所涉金额（万元） | Amount in question, in 万元';
COMMENT ON COLUMN mart_finding.sentence_zh IS '用文字说明 | In words';
COMMENT ON COLUMN mart_finding.sentence_en IS '英文说明 | In English';
COMMENT ON COLUMN mart_finding.checks IS '归在其下的不成立关系数 | Relations that do not hold because of it';
COMMENT ON COLUMN mart_finding.second_reading IS '另一读取程序的复读 | What an independent reader sees';
COMMENT ON COLUMN mart_finding.page_no IS '应翻看的页（从 1 起） | Page to open, from 1';
COMMENT ON COLUMN mart_finding.is_preferred IS '是否该部门该年度的首选文件，规则见 dim_document.is_preferred | Whether its document is the preferred one of its department and year, by the rule of dim_document.is_preferred';
COMMENT ON COLUMN mart_finding.document_kind IS '文件种类，见 dim_kind | Kind of document, see dim_kind';
