-- Projects of the account and of the budget of the same year, by name without blanks.
WITH project AS (
    SELECT m.report_no, p.project_key, p.name, regexp_replace(p.name, '\s', '', 'g') AS called, f.initial_budget_yuan AS yuan,
        f.ulp_yuan AS ulp, coalesce(f.page_no, p.page_no) AS page_no, p.document_id, f.fact_no
    FROM dim_project AS p
    JOIN member AS m USING (document_id)
    JOIN fact_project_fund AS f ON f.project_key = p.project_key AND f.fund_source = 'total' AND f.duplicate_no = 1
    WHERE f.initial_budget_yuan IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY m.report_no, called) = 1
)
SELECT
    a.report_no, a.name AS instance, a.yuan AS lhs, b.yuan AS rhs, 'yuan' AS residual_unit,
    CASE WHEN a.yuan = b.yuan THEN 'exact' WHEN 2 * abs(a.yuan - b.yuan) <= a.ulp + b.ulp THEN 'rounding' ELSE 'inconsistent' END AS verdict,
    '〔' || a.name || '〕年初预算数 ' || money_text(a.yuan, TRUE)
        || CASE WHEN 2 * abs(a.yuan - b.yuan) <= a.ulp + b.ulp THEN ' = ' ELSE ' ≠ ' END || '绩效目标表 ' || money_text(b.yuan, TRUE) AS explanation_zh,
    a.page_no,
    [struct_pack("role" := 'lhs', document_id := a.document_id, table_name := 'fact_project_fund', fact_no := a.fact_no, page_no := a.page_no),
        struct_pack("role" := 'rhs', document_id := b.document_id, table_name := 'fact_project_fund', fact_no := b.fact_no, page_no := b.page_no)] AS facts_used
FROM project AS a
JOIN predecessor AS q USING (report_no)
JOIN report AS o ON o.report_no = q.previous_no AND NOT o.is_account
JOIN project AS b ON b.report_no = o.report_no AND b.called = a.called
