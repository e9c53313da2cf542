CREATE TABLE dim_issue (
    kind VARCHAR,
    severity VARCHAR,
    words_zh VARCHAR,
    words_en VARCHAR,
    meaning_zh VARCHAR,
    meaning_en VARCHAR,
    is_unread BOOLEAN
);
COMMENT ON TABLE dim_issue IS '问题种类：文件可能有的每一种问题及其含义 | Every kind of issue there is and what it means';
COMMENT ON COLUMN dim_issue.kind IS '种类，见 document_issue | Kind, as in document_issue';
COMMENT ON COLUMN dim_issue.severity IS '程度：error 有数字未入库，warning 有缺失、推断或矛盾，info 说明 | error (figures are not held), warning (something is missing, assumed or contradicts itself) or info';
COMMENT ON COLUMN dim_issue.words_zh IS '说法，{} 内随文件填写 | Words in Chinese, {fields} filled in for the document';
COMMENT ON COLUMN dim_issue.words_en IS '英文说法 | Words in English';
COMMENT ON COLUMN dim_issue.meaning_zh IS '对使用者意味着什么 | What it means for whoever uses the figures, in Chinese';
COMMENT ON COLUMN dim_issue.meaning_en IS '对使用者意味着什么（英文） | What it means, in English';
COMMENT ON COLUMN dim_issue.is_unread IS '是否因读取程序不认识的版式或措辞 | Whether print is met that reading does not know';
