-- Projects of the account and of the budget of the same year, by name without blanks.
WITH project AS (
    SELECT m.report_no, p.project_key, p.name, regexp_replace(p.name, '\s', '', 'g') AS called, f.initial_budget_yuan AS yuan,
        f.ulp_yuan AS ulp, coalesce(f.page_no, p.page_no) AS page_no, d.file_name
    FROM dim_project AS p
    JOIN member AS m USING (document_id)
    JOIN dim_document AS d USING (document_id)
    JOIN fact_project_fund AS f ON f.project_key = p.project_key AND f.fund_source = 'total' AND f.duplicate_no = 1
    WHERE f.initial_budget_yuan IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY m.report_no, called) = 1
)
SELECT
    a.report_no, a.name AS instance, a.yuan AS lhs, b.yuan AS rhs,
    CASE WHEN a.yuan = b.yuan THEN 'exact' WHEN 2 * abs(a.yuan - b.yuan) <= a.ulp + b.ulp THEN 'rounding' ELSE 'inconsistent' END AS verdict,
    '〔' || a.name || '〕年初预算数 ' || money_text(a.yuan, TRUE) || '（' || a.file_name || ' 第' || a.page_no || '页）'
        || CASE WHEN 2 * abs(a.yuan - b.yuan) <= a.ulp + b.ulp THEN ' = ' ELSE ' ≠ ' END
        || '绩效目标表 ' || money_text(b.yuan, TRUE) || '（' || b.file_name || ' 第' || b.page_no || '页）' AS explanation_zh,
    a.page_no
FROM project AS a
JOIN predecessor AS q USING (report_no)
JOIN report AS o ON o.report_no = q.previous_no AND NOT o.is_account
JOIN project AS b ON b.report_no = o.report_no AND b.called = a.called
