INSERT INTO fact_check BY NAME
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, j.instance, j.lhs, j.rhs, j.residual,
    CAST(j.tolerance2 / 2.0 AS DECIMAL(38,6)) AS tolerance, j.verdict,
    concat_ws('·', j.subject, nullif(m.name_zh, '决算数'), budget_word(j.budget, j.subject), side_label(j.side)) || '：前后两处 '
        || figure_text(j.lhs, j.best_ulp, j.in_wan) || CASE WHEN j.verdict = 'inconsistent' THEN ' ≠ ' ELSE ' = ' END || figure_text(j.rhs, j.ulp, j.in_wan)
        || CASE WHEN j.unit = 'percent' THEN '（%）' ELSE '' END
        || CASE WHEN j.page_no IS NOT NULL AND j.best.page_no IS NOT NULL THEN '（第 ' || j.best.page_no || ' 页、第 ' || j.page_no || ' 页）' ELSE '' END AS explanation_zh,
    c.severity, j.page_no,
    [{'role': 'lhs', 'document_id': j.best.document_id, 'table_name': j.best.table_name, 'fact_no': j.best.fact_no, 'page_no': j.best.page_no},
     {'role': 'rhs', 'document_id': j.document_id, 'table_name': j.table_name, 'fact_no': j.fact_no, 'page_no': j.page_no}] AS facts_used
FROM repeat_judged AS j
JOIN report AS r USING (report_no)
JOIN check_rule AS c USING (rule_no)
LEFT JOIN measure_label AS m ON m.measure = j.measure;
