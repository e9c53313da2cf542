-- fact_check: every sum and percentage judged, its formula in words, the facts it used.
INSERT INTO fact_check BY NAME
WITH used AS (
    SELECT o.check_no, list(struct_pack(
        nth := o.nth, "role" := o.role, document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no, page_no := f.page_no
    )) FILTER (f.table_name IS NOT NULL) AS facts_used
    FROM check_operand AS o JOIN figure AS f USING (figure_no)
    GROUP BY o.check_no
)
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, j.instance, j.lhs, j.rhs, j.residual, j.unit AS residual_unit, j.tolerance,
    j.verdict, j.explanation_zh,
    -- Only what does not hold is more or less severe.
    CASE j.verdict WHEN 'inconsistent' THEN CASE WHEN j.is_minor THEN 'info' ELSE c.severity END WHEN 'unlikely' THEN 'info' END AS severity, j.page_no,
    list_transform(list_sort(u.facts_used), lambda f: struct_pack(
        "role" := f.role, document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no, page_no := f.page_no)) AS facts_used
FROM judged_check AS j
JOIN report AS r USING (report_no)
JOIN check_rule AS c USING (rule_no)
JOIN used AS u USING (check_no);
