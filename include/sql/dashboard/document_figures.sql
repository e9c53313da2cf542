-- The figures of one disclosure: scalars of all money, lines by function and by economic class, amounts of units.
SELECT
    figure_kind, figure_code, figure_zh, figure_en, measure_code, measure_zh, measure_en, value, unit, source, form_code, fact, raw_text,
    page_no, findings
FROM mart_figure
WHERE document_id = $document_id AND (budget_type = 'all' OR figure_kind <> 'indicator')
ORDER BY figure_kind, figure_code, measure_code, side NULLS FIRST;
