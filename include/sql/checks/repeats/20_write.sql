INSERT INTO fact_check BY NAME
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, j.instance, j.lhs, j.rhs, j.residual, j.unit AS residual_unit,
    CAST(j.tolerance2 / 2.0 AS DECIMAL(38,6)) AS tolerance, j.verdict,
    concat_ws('·', j.subject, nullif(m.name_zh, '决算数'), budget_word(j.budget, j.subject), side_label(j.side)) || '：前后两处 '
        || figure_text(j.lhs, j.best_ulp, j.in_wan) || CASE WHEN j.verdict = 'inconsistent' THEN ' ≠ ' ELSE ' = ' END || figure_text(j.rhs, j.ulp, j.in_wan)
        || CASE WHEN j.unit = 'percent' THEN '（%）' ELSE '' END
        || CASE WHEN j.page_no IS NOT NULL AND j.best.page_no IS NOT NULL THEN '（第 ' || j.best.page_no || ' 页、第 ' || j.page_no || ' 页）' ELSE '' END AS explanation_zh,
    CASE WHEN j.verdict = 'inconsistent' THEN c.severity END AS severity, j.page_no,
    [{'role': 'lhs', 'document_id': j.best.document_id, 'table_name': j.best.table_name, 'fact_no': j.best.fact_no, 'page_no': j.best.page_no},
     {'role': 'rhs', 'document_id': j.document_id, 'table_name': j.table_name, 'fact_no': j.fact_no, 'page_no': j.page_no}] AS facts_used
FROM repeat_judged AS j
JOIN report AS r USING (report_no)
JOIN check_rule AS c USING (rule_no)
LEFT JOIN measure_label AS m ON m.measure = j.measure;

INSERT INTO tie BY NAME
SELECT j.rule_no, j.report_no, j.instance, min(b.cell_no) AS lhs_cell, min(o.cell_no) AS rhs_cell
FROM repeat_judged AS j
JOIN print AS b ON b.report_no = j.report_no AND b.place = j.place AND b.kind = j.kind AND b.code = j.code AND b.measure = j.measure
    AND b.budget = j.budget AND b.side IS NOT DISTINCT FROM j.side AND b.value = j.lhs
JOIN print AS o ON o.report_no = j.report_no AND o.place = j.place AND o.kind = j.kind AND o.code = j.code AND o.measure = j.measure
    AND o.budget = j.budget AND o.side IS NOT DISTINCT FROM j.side AND o.value = j.rhs
WHERE j.verdict = 'inconsistent'
GROUP BY ALL;
