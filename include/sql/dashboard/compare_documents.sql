-- Where a department has a document of a year, and whether all of it was read: why a figure may be missing.
SELECT d.department_key, d.fiscal_year, coalesce(bool_or(q.issues_error > 0 OR q.is_held_back), false) AS is_partly
FROM dim_document AS d LEFT JOIN mart_data_quality AS q USING (document_id)
WHERE list_contains($departments, d.department_key) AND d.report_scope = 'department'
    AND d.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
GROUP BY ALL;
