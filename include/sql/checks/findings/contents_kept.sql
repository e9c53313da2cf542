-- What the table of contents names and the body does not print was noted when the outline was read.
SELECT
    m.report_no, CAST(row_number() OVER (PARTITION BY m.report_no ORDER BY i.document_id, i.issue_no) AS VARCHAR) AS instance,
    CAST(NULL AS DECIMAL(38,6)) AS lhs, CAST(NULL AS DECIMAL(38,6)) AS rhs, 'inconsistent' AS verdict, i.message_zh AS explanation_zh, i.page_no
FROM document_issue AS i JOIN member AS m USING (document_id)
WHERE i.kind = 'contents_entry_missing'
