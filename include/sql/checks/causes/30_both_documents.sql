-- A finding about two documents names the figures of both, or where they say what is no figure.
UPDATE finding SET figures = w.figures
FROM (
    SELECT c.document_id, c.finding_no, list(struct_pack(
        document_id := used.document_id, table_name := used.table_name, fact_no := used.fact_no, page_no := coalesce(p.page_no, used.page_no),
        x0 := p.x0, top := p.top, x1 := p.x1, bottom := p.bottom, printed := coalesce(p.raw_text, u.unit_name),
        likely := CAST(NULL AS DECIMAL(38,4)), unit := p.unit)
        ORDER BY used.document_id <> c.document_id, used.page_no, used.table_name, used.fact_no) AS figures
    FROM (
        SELECT DISTINCT document_id, finding_no, unnest(list_transform(facts_used, lambda f: struct_pack(
            document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no, page_no := f.page_no))) AS used
        FROM fact_check WHERE family = 'cross_kind' AND finding_no IS NOT NULL
    ) AS c
    LEFT JOIN (SELECT DISTINCT ON (document_id, table_name, fact_no) * FROM fact WHERE column_name IN ('amount_yuan', 'value', 'initial_budget_yuan')) AS p
        ON p.document_id = c.used.document_id AND p.table_name = c.used.table_name AND p.fact_no = c.used.fact_no
    LEFT JOIN bridge_reporting_unit AS u
        ON c.used.table_name = 'bridge_reporting_unit' AND u.document_id = c.used.document_id AND u.position = c.used.fact_no
    GROUP BY ALL
) AS w
WHERE finding.document_id = w.document_id AND finding.finding_no = w.finding_no AND finding.cause = 'budget_differs';
