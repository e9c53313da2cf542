-- Told where two that both still stand are of one department, year, scope and kind. What was replaced at its address is a
-- revision, no duplicate.
INSERT INTO document_issue BY NAME
SELECT
    d.document_id,
    coalesce(n.issue_no, 0) + 1 AS issue_no,
    NULL AS page_no,
    k.kind,
    k.severity,
    replace(k.words_zh, '{file}', preferred.file_name) AS message_zh,
    replace(k.words_en, '{file}', preferred.file_name) AS message_en
FROM dim_document AS d
JOIN dim_document AS preferred
    ON preferred.is_preferred
    AND preferred.department_key = d.department_key
    AND preferred.fiscal_year = d.fiscal_year
    AND preferred.report_scope = d.report_scope
    AND preferred.document_kind = d.document_kind
JOIN dim_issue AS k ON k.kind = 'another_preferred'
LEFT JOIN (SELECT document_id, max(issue_no) AS issue_no FROM document_issue GROUP BY document_id) AS n
    ON n.document_id = d.document_id
WHERE d.document_id = d.main_document_id AND NOT d.is_preferred AND d.is_current
ORDER BY d.document_id;
