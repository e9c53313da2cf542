-- A blank cell is no fact: where one of two documents prints nothing, the form says where it would stand.
UPDATE fact_check SET facts_used = list_append(facts_used, w.blank)
FROM (
    SELECT c.document_id, c.check_id, c.instance, first(struct_pack("role" := CASE WHEN p.previous THEN 'rhs' ELSE 'lhs' END,
        document_id := t.document_id, table_name := 'document_table', fact_no := t.table_no, page_no := t.page_from) ORDER BY t.table_no) AS blank
    FROM fact_check AS c
    JOIN report AS r USING (document_id)
    JOIN check_rule AS k USING (check_id)
    JOIN check_place AS p USING (rule_no)
    JOIN (SELECT report_no, FALSE AS previous, report_no AS at_no FROM report UNION ALL SELECT report_no, TRUE, previous_no FROM predecessor) AS q
        ON q.report_no = r.report_no AND q.previous = p.previous
    JOIN member AS m ON m.report_no = q.at_no
    JOIN document_table AS t ON t.document_id = m.document_id AND t.form_code = p.place
    WHERE c.family = 'cross_kind' AND c.verdict = 'inconsistent' AND len(list_distinct(list_transform(c.facts_used, lambda f: f.document_id))) = 1
        AND t.document_id <> c.facts_used[1].document_id
    GROUP BY ALL
) AS w
WHERE fact_check.document_id = w.document_id AND fact_check.check_id = w.check_id AND fact_check.instance = w.instance;

-- Where a relation spans two documents, which of them says what, with the pages.
UPDATE fact_check SET explanation_zh = explanation_zh || w.where_zh
FROM (
    SELECT document_id, check_id, instance,
        '（' || string_agg(fiscal_year || '年' || name_zh || ' ' || file_name || ' 第' || page_no || '页', '；' ORDER BY is_account DESC, fiscal_year DESC, file_name, page_no) || '）' AS where_zh
    FROM (
        SELECT DISTINCT c.document_id, c.check_id, c.instance, k.name_zh, k.is_account, d.fiscal_year, d.file_name, c.used.page_no AS page_no
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
