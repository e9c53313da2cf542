DELETE FROM mart_finding;
INSERT INTO mart_finding BY NAME
SELECT
    f.document_id, f.department_key, p.name AS department_name, f.fiscal_year, d.file_name, d.source_url,
    f.finding_no, f.cause, f.severity, f.importance, CAST(f.amount_yuan / 10000 AS DECIMAL(38,6)) AS amount_wan,
    f.sentence_zh, f.sentence_en, f.checks, f.second_reading, f.page_no, m.is_preferred, d.document_kind
FROM finding f
JOIN dim_document d USING (document_id)
JOIN dim_document m ON m.document_id = d.main_document_id
JOIN dim_department p ON p.department_key = f.department_key
ORDER BY
    CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.importance DESC, f.checks DESC,
    f.document_id, f.finding_no;
