-- Some relations of the rule, those that do not hold first; of each the document and a figure to open.
WITH judged AS (
    SELECT document_id, verdict, explanation_zh, lhs, rhs, tolerance, residual_unit, facts_used, finding_no
    FROM fact_check
    WHERE check_id = $check_id AND verdict IN ('inconsistent', 'unlikely', 'blocked', 'rounding', 'exact')
    ORDER BY list_position(['inconsistent', 'unlikely', 'blocked', 'rounding', 'exact'], verdict), document_id, instance
    LIMIT 20
)
SELECT
    j.document_id, j.verdict, j.explanation_zh, j.lhs, j.rhs, j.tolerance, j.residual_unit, j.finding_no,
    d.department_key, d.department_name, d.fiscal_year, d.file_name,
    CASE WHEN len(j.facts_used) > 0 THEN
        concat(j.facts_used[1].document_id, '/', j.facts_used[1].table_name, '/', j.facts_used[1].fact_no) END AS fact
FROM judged AS j JOIN dim_document AS d USING (document_id)
ORDER BY list_position(['inconsistent', 'unlikely', 'blocked', 'rounding', 'exact'], j.verdict), j.document_id;
