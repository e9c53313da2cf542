-- The fact $table/$fact_no of $document: what it is called, its value, its place.
SELECT
    concat_ws('，', concat(coalesce(i.name_zh, f.indicator_code), CASE f.side WHEN 'income' THEN '（收入方）' WHEN 'expenditure' THEN '（支出方）' END), m.name_zh)
        AS label_zh,
    concat_ws(', ', concat(coalesce(i.name_en, f.indicator_code), CASE f.side WHEN 'income' THEN ' (income side)' WHEN 'expenditure' THEN ' (expenditure side)' END), m.name_en)
        AS label_en,
    f.value,
    CASE WHEN f.amount_yuan IS NOT NULL THEN 'yuan' WHEN f.measure_code LIKE '%!_pct' ESCAPE '!' THEN 'percent' ELSE i.unit END
        AS unit,
    f.source, f.form_code, f.section_no, f.sentence,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false) AS is_doubtful
FROM fact_indicator AS f
LEFT JOIN dim_indicator AS i USING (indicator_code)
LEFT JOIN dim_measure AS m USING (measure_code)
WHERE $table = 'fact_indicator' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    concat_ws('，', nullif(f.function_code, 'TOTAL'), f.function_name, m.name_zh),
    concat_ws(', ', nullif(f.function_code, 'TOTAL'), f.function_name, m.name_en),
    f.amount_yuan, 'yuan', f.source, f.form_code, f.section_no, f.sentence,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM fact_function_amount AS f
LEFT JOIN dim_measure AS m USING (measure_code)
WHERE $table = 'fact_function_amount' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    concat_ws('，', f.economic_code, f.economic_name, m.name_zh), concat_ws(', ', f.economic_code, f.economic_name, m.name_en),
    f.amount_yuan, 'yuan', 'form', f.form_code, NULL, NULL,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM fact_economic_amount AS f
LEFT JOIN dim_measure AS m USING (measure_code)
WHERE $table = 'fact_economic_amount' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    concat_ws('，', f.unit_name, m.name_zh), concat_ws(', ', f.unit_name, m.name_en),
    f.amount_yuan, 'yuan', 'form', f.form_code, NULL, NULL,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM fact_unit_amount AS f
LEFT JOIN dim_measure AS m USING (measure_code)
WHERE $table = 'fact_unit_amount' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    concat_ws('，', j.name, '资金'), concat_ws(', ', j.name, 'funds'),
    coalesce(f.executed_yuan, f.full_year_budget_yuan, f.initial_budget_yuan), 'yuan', 'project', NULL, NULL, NULL,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM fact_project_fund AS f
LEFT JOIN dim_project AS j USING (project_key)
WHERE $table = 'fact_project_fund' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    concat_ws('，', j.name, f.level3), concat_ws(', ', j.name, f.level3),
    coalesce(f.actual_value, f.target_value, f.score), coalesce(f.actual_unit, f.target_unit), 'project', NULL, NULL, NULL,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM fact_project_metric AS f
LEFT JOIN dim_project AS j USING (project_key)
WHERE $table = 'fact_project_metric' AND f.document_id = $document AND f.fact_no = $fact_no
UNION ALL
SELECT
    coalesce(i.name_zh, '文字中的数'), coalesce(i.name_en, 'a number of the text'),
    f.value, f.unit, 'narrative', NULL, f.section_no, f.sentence,
    f.page_no, f.x0, f.top, f.x1, f.bottom, f.cell_ref, f.raw_text, coalesce(f.is_doubtful, false)
FROM narrative_number AS f
LEFT JOIN dim_indicator AS i USING (indicator_code)
WHERE $table = 'narrative_number' AND f.document_id = $document AND f.fact_no = $fact_no;
