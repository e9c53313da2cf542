-- A finding about two documents names the figures of both.
UPDATE finding SET figures = w.figures
FROM (
    SELECT document_id, finding_no, list(struct_pack(
        document_id := u.document_id, table_name := u.table_name, fact_no := u.fact_no, page_no := u.page_no, x0 := u.x0, top := u.top,
        x1 := u.x1, bottom := u.bottom, printed := u.raw_text, likely := CAST(NULL AS DECIMAL(38,4)), unit := u.unit)
        ORDER BY u.document_id <> document_id, u.page_no, u.table_name, u.fact_no) AS figures
    FROM (
        SELECT DISTINCT c.document_id, c.finding_no, p AS u
        FROM (SELECT document_id, finding_no, unnest(facts_used) AS used FROM fact_check WHERE family = 'cross_kind' AND finding_no IS NOT NULL) AS c
        JOIN fact AS p ON p.document_id = c.used.document_id AND p.table_name = c.used.table_name AND p.fact_no = c.used.fact_no
    )
    GROUP BY ALL
) AS w
WHERE finding.document_id = w.document_id AND finding.finding_no = w.finding_no AND finding.cause = 'budget_differs';
