CREATE TABLE mart_data_quality (
    document_id VARCHAR,
    department_key VARCHAR,
    department_name VARCHAR,
    fiscal_year INTEGER,
    file_name VARCHAR,
    document_kind VARCHAR,
    text_source VARCHAR,
    extractor_version VARCHAR,
    is_held_back BOOLEAN,
    forms_found INTEGER,
    form_codes VARCHAR,
    tables_unrecognised INTEGER,
    form_facts INTEGER,
    narrative_facts INTEGER,
    numbers_printed INTEGER,
    numbers_captured INTEGER,
    captured_pct DECIMAL(20,2),
    numbers_stored INTEGER,
    numbers_understood INTEGER,
    understood_pct DECIMAL(20,2),
    figures_printed INTEGER,
    figures_stored INTEGER,
    figures_ignored INTEGER,
    figures_told INTEGER,
    figures_untold INTEGER,
    figures_doubtful INTEGER,
    projects INTEGER,
    figures INTEGER,
    figures_confirmed INTEGER,
    confirmed_pct DECIMAL(20,2),
    checks_exact INTEGER,
    checks_rounding INTEGER,
    checks_unlikely INTEGER,
    checks_inconsistent INTEGER,
    checks_blocked INTEGER,
    checks_not_applicable INTEGER,
    issues_error INTEGER,
    issues_warning INTEGER,
    issues_info INTEGER,
    is_preferred BOOLEAN,
    main_document_id VARCHAR,
    disclosure_files INTEGER,
    disclosure_forms_found INTEGER
);
COMMENT ON TABLE mart_data_quality IS '数据质量：一份文件一行 | Quality of the data, one row per document';
COMMENT ON COLUMN mart_data_quality.document_id IS '文件，见 dim_document | Document, see dim_document';
COMMENT ON COLUMN mart_data_quality.department_key IS '编报部门，见 dim_department | Reporting department, see dim_department';
COMMENT ON COLUMN mart_data_quality.department_name IS '部门或单位名称 | Name of the department or unit';
COMMENT ON COLUMN mart_data_quality.fiscal_year IS '年度 | Fiscal year';
COMMENT ON COLUMN mart_data_quality.file_name IS '文件名 | File name';
COMMENT ON COLUMN mart_data_quality.document_kind IS '文件种类 | final_account or budget';
COMMENT ON COLUMN mart_data_quality.text_source IS '文字来源：text、ocr、mixed、office | text, ocr, mixed or office';
COMMENT ON COLUMN mart_data_quality.extractor_version IS '读取程序版本 | Version of the extractor that read it';
COMMENT ON COLUMN mart_data_quality.is_held_back IS '有数字因读取存疑而暂不发布，见 document_issue | Some of its figures are withheld because their reading is in doubt, see document_issue';
COMMENT ON COLUMN mart_data_quality.forms_found IS '认出的公开表数（九张） | Official forms found, of nine';
COMMENT ON COLUMN mart_data_quality.form_codes IS '认出的表号 | Codes of the forms found';
COMMENT ON COLUMN mart_data_quality.tables_unrecognised IS '未认出的表格数 | Tables that were not recognised';
COMMENT ON COLUMN mart_data_quality.form_facts IS '取自表格的事实行数 | Facts read from forms';
COMMENT ON COLUMN mart_data_quality.narrative_facts IS '取自文字说明的事实行数 | Facts read from the text';
COMMENT ON COLUMN mart_data_quality.numbers_printed IS '文字说明中带单位的数值个数（按章节正文独立清点） | Numbers with a unit in the text, counted independently in the sections'' text';
COMMENT ON COLUMN mart_data_quality.numbers_captured IS '其中已收入 narrative_number 的个数 | of which narrative_number holds';
COMMENT ON COLUMN mart_data_quality.captured_pct IS '收录率（%） | Share captured, percent';
COMMENT ON COLUMN mart_data_quality.numbers_stored IS 'narrative_number 的行数 | Rows of narrative_number';
COMMENT ON COLUMN mart_data_quality.numbers_understood IS '其中已读懂的个数（有指标或科目） | of which understood (they have an indicator or a code)';
COMMENT ON COLUMN mart_data_quality.understood_pct IS '读懂率（%） | Share understood, percent';
COMMENT ON COLUMN mart_data_quality.figures_printed IS '各表单元格中印出的数字个数（含编码、行次、栏次） | Figures printed in the cells of its tables, codes and numbers of rows among them';
COMMENT ON COLUMN mart_data_quality.figures_stored IS '其中作为公开表或项目自评的事实入库的 | Of these: facts of the forms or of projects';
COMMENT ON COLUMN mart_data_quality.figures_ignored IS '其中有理由不入库的，理由见 document_table.ignored | Of these: no facts, for the reasons in document_table.ignored';
COMMENT ON COLUMN mart_data_quality.figures_told IS '其中在 document_issue 中说明的 | Of these: named by a row of document_issue';
COMMENT ON COLUMN mart_data_quality.figures_untold IS '没有交代的：应为 0 | Of these: accounted for nowhere; 0';
COMMENT ON COLUMN mart_data_quality.figures_doubtful IS '存疑的事实（扫描件文字识别所得），不计入各汇总表 | Facts that are not certain (recognised in the picture of a scan); the marts leave them out';
COMMENT ON COLUMN mart_data_quality.projects IS '项目自评表数 | Performance tables';
COMMENT ON COLUMN mart_data_quality.figures IS '表格、文字与自评表的事实行数 | Facts of forms, text and self-evaluations';
COMMENT ON COLUMN mart_data_quality.figures_confirmed IS '其中至少参与一个成立的勾稽关系的 | of which take part in at least one check that holds';
COMMENT ON COLUMN mart_data_quality.confirmed_pct IS '印证率（%）：无需人工标注的读取质量 | Share confirmed, percent: quality of the reading without labels';
COMMENT ON COLUMN mart_data_quality.checks_exact IS '完全相符的勾稽关系数 | Checks that hold exactly';
COMMENT ON COLUMN mart_data_quality.checks_rounding IS '舍入范围内相符的 | Checks that hold within rounding';
COMMENT ON COLUMN mart_data_quality.checks_unlikely IS '可能性小的 | Checks that are unlikely';
COMMENT ON COLUMN mart_data_quality.checks_inconsistent IS '不一致的 | Checks that are inconsistent';
COMMENT ON COLUMN mart_data_quality.checks_blocked IS '因同一数印出不同值而无法判断的 | Checks blocked by contradictory prints';
COMMENT ON COLUMN mart_data_quality.checks_not_applicable IS '不适用的 | Checks that do not apply';
COMMENT ON COLUMN mart_data_quality.issues_error IS '错误事项数 | Issues of severity error';
COMMENT ON COLUMN mart_data_quality.issues_warning IS '警告事项数 | Issues of severity warning';
COMMENT ON COLUMN mart_data_quality.issues_info IS '提示事项数 | Issues of severity info';
COMMENT ON COLUMN mart_data_quality.is_preferred IS '是否该部门该年度的首选文件，规则见 dim_document.is_preferred | Whether its document is the preferred one of its department and year, by the rule of dim_document.is_preferred';
COMMENT ON COLUMN mart_data_quality.main_document_id IS '同一次公开的主文件，见 dim_document | The main file of its disclosure, see dim_document';
COMMENT ON COLUMN mart_data_quality.disclosure_files IS '同一次公开的文件数 | Files of its disclosure';
COMMENT ON COLUMN mart_data_quality.disclosure_forms_found IS '同一次公开的各文件中认出的公开表数（九张） | Official forms found in all files of its disclosure, of nine';
