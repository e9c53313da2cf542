-- Errors first, then in the order in which they were found. What one file of a disclosure lacks and another has (the forms
-- in a workbook beside the text, the name of the department) is not lacking.
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
    u.r.message_en,
    u.r.form_code,
    u.r.printed
FROM stage.extract AS e
JOIN dim_document AS d ON d.document_id = e.document_id, unnest(e.issues) WITH ORDINALITY AS u(r, position)
WHERE NOT CASE u.r.kind
    WHEN 'department_unknown' THEN d.department_name IS NOT NULL
    WHEN 'year_unknown' THEN d.fiscal_year IS NOT NULL
    WHEN 'no_forms' THEN EXISTS (
        SELECT 1 FROM document_table AS t JOIN dim_document AS o USING (document_id)
        WHERE o.main_document_id = d.main_document_id AND t.form_code IS NOT NULL
    )
    WHEN 'contents_entry_missing' THEN EXISTS (
        SELECT 1 FROM document_table AS t JOIN dim_document AS o USING (document_id)
        WHERE o.main_document_id = d.main_document_id AND o.document_id <> d.document_id
            AND t.heading <> '' AND contains(u.r.message_zh, t.heading)
    )
    ELSE FALSE
END
ORDER BY document_id, issue_no;
