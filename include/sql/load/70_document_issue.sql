-- Errors first, then in the order in which they were found.
INSERT INTO document_issue BY NAME
SELECT
    e.document_id,
    row_number() OVER (
        PARTITION BY e.document_id
        ORDER BY list_position(['error', 'warning', 'info'], u.r.severity), u.position
    ) AS issue_no,
    u.r.page_no,
    u.r.kind,
    u.r.severity,
    u.r.message_zh,
    u.r.message_en
FROM stage.extract AS e, unnest(e.issues) WITH ORDINALITY AS u(r, position)
ORDER BY document_id, issue_no;
