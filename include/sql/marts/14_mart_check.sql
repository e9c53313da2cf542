DELETE FROM mart_check;
INSERT INTO mart_check BY NAME
WITH word(verdict, zh, position) AS (
    VALUES ('inconsistent', '不一致', 1), ('unlikely', '舍入很难解释', 2), ('blocked', '同一数印出不同值，无法判断', 3),
        ('rounding', '舍入范围内相符', 4)
)
SELECT
    d.document_id,
    d.department_key,
    p.name AS department_name,
    d.fiscal_year,
    d.document_kind,
    d.file_name,
    d.source_url,
    c.check_id,
    c.family,
    r.title_zh,
    c.verdict,
    concat(
        coalesce(r.title_zh, c.check_id), '：', w.zh, '。', c.explanation_zh,
        CASE WHEN coalesce(c.diagnosis, '') <> '' THEN '。可能的原因：' || c.diagnosis END,
        CASE c.second_reading WHEN 'confirmed' THEN '。复读所用各数，与所印相同' WHEN 'differs' THEN '。复读所用各数，读到不同的数字，读取存疑' END
    ) AS finding_zh,
    c.second_reading,
    c.severity,
    c.instance,
    c.residual,
    c.tolerance,
    c.page_no,
    c.residual_unit,
    c.finding_no,
    m.is_preferred
FROM fact_check c
JOIN word w USING (verdict)
JOIN dim_document d USING (document_id)
JOIN dim_document m ON m.document_id = d.main_document_id
JOIN dim_department p ON p.department_key = d.department_key
LEFT JOIN dim_check r USING (check_id)
ORDER BY d.department_key, d.fiscal_year, d.document_id, w.position, c.check_id, c.instance;
