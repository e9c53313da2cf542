CREATE TABLE finding (
    document_id VARCHAR,
    department_key VARCHAR,
    fiscal_year INTEGER,
    finding_no INTEGER,
    cause VARCHAR,
    severity VARCHAR,
    importance DECIMAL(12,6),
    amount_yuan DECIMAL(38,2),
    sentence_zh VARCHAR,
    sentence_en VARCHAR,
    checks INTEGER,
    second_reading VARCHAR,
    page_no INTEGER,
    figures STRUCT(document_id VARCHAR, table_name VARCHAR, fact_no INTEGER, page_no INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, printed VARCHAR, likely DECIMAL(38,4), unit VARCHAR)[]
);
COMMENT ON TABLE finding IS '发现：一个原因一行，由它而来的不成立关系归在其下（fact_check.finding_no） | One cause a row; relations that do not hold because of it are folded under it (fact_check.finding_no)';
COMMENT ON COLUMN finding.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN finding.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN finding.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN finding.finding_no IS '在文件中的次序，最重要的在前（从 1 起） | Order in the document, the most important first, from 1';
COMMENT ON COLUMN finding.cause IS '原因代码：sign、unit、digits_swapped、digit_misread、digit_missing、digit_doubled、power_of_ten、rounded、last_year、total_not_updated、rows_shifted、row_missing、column、column_copied、columns_swapped、columns_shifted、row、row_copied、code、figures_swapped、figure_missing、direction、rate、count、score、text_differs、figure、form_missing、year、words、disclosure、unknown | Code of the cause';
COMMENT ON COLUMN finding.severity IS '严重程度：info、warning、error | Severity: info, warning, error';
COMMENT ON COLUMN finding.importance IS '所涉金额占部门总计的比例（0 至 1；无金额为 0） | Share of the department''s total that is in question, 0 to 1; 0 where it is no money';
COMMENT ON COLUMN finding.amount_yuan IS '所涉金额（元） | Amount in question, in yuan';
COMMENT ON COLUMN finding.sentence_zh IS '用文字说明 | In words';
COMMENT ON COLUMN finding.sentence_en IS '英文说明 | In English';
COMMENT ON COLUMN finding.checks IS '归在其下的不成立关系数 | Relations that do not hold because of it';
COMMENT ON COLUMN finding.second_reading IS '另一读取程序的复读：confirmed、differs、unavailable | What an independent reader sees: confirmed, differs, unavailable';
COMMENT ON COLUMN finding.page_no IS '应翻看的页（从 1 起） | Page to open, from 1';
COMMENT ON COLUMN finding.figures IS '所涉各数：事实、页、位置、所印与可能的值 | The figures it names: fact, page, box, as printed and the likely value';
