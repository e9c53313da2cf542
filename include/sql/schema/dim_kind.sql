CREATE TABLE dim_kind (
    document_kind VARCHAR,
    name_zh VARCHAR,
    name_en VARCHAR,
    is_account BOOLEAN,
    is_loaded BOOLEAN
);
COMMENT ON TABLE dim_kind IS '文件种类 | Kinds of document';
COMMENT ON COLUMN dim_kind.document_kind IS '种类代码：final_account 决算，budget 预算 | final_account or budget';
COMMENT ON COLUMN dim_kind.name_zh IS '种类名称 | Chinese name';
COMMENT ON COLUMN dim_kind.name_en IS '英文名称 | English name';
COMMENT ON COLUMN dim_kind.is_account IS '是否记录实际收支（决算），勾稽规则针对此类 | Whether it states what was received and spent; the rules judge these';
COMMENT ON COLUMN dim_kind.is_loaded IS '是否入库为事实；其余只保留表格与章节 | Whether it becomes facts; of other kinds only tables and sections are kept';
