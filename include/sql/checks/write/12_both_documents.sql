-- Where a relation spans two kinds of documents, which of them says what, with the pages.
UPDATE fact_check SET explanation_zh = explanation_zh || w.where_zh
FROM (
    SELECT document_id, check_id, instance,
        '（' || string_agg(name_zh || ' ' || file_name || ' 第' || page_no || '页', '；' ORDER BY is_account DESC, file_name, page_no) || '）' AS where_zh
    FROM (
        SELECT DISTINCT c.document_id, c.check_id, c.instance, k.name_zh, k.is_account, d.file_name, c.used.page_no AS page_no
        FROM (
            SELECT document_id, check_id, instance, unnest(facts_used) AS used
            FROM fact_check JOIN (SELECT DISTINCT check_id FROM dim_check WHERE family = 'cross_kind') USING (check_id)
            WHERE verdict NOT IN ('exact', 'not_applicable')
        ) AS c
        JOIN dim_document AS d ON d.document_id = c.used.document_id
        JOIN dim_kind AS k USING (document_kind)
    )
    GROUP BY ALL
) AS w
WHERE fact_check.document_id = w.document_id AND fact_check.check_id = w.check_id AND fact_check.instance = w.instance;
