-- The scalar figures of one disclosure: of all money, of each measure.
SELECT figure_code, figure_zh, figure_en, measure_code, measure_zh, measure_en, value, unit, source, fact, raw_text, page_no, findings
FROM mart_figure
WHERE document_id = $document_id AND figure_kind = 'indicator' AND budget_type = 'all'
ORDER BY figure_code, measure_code, side NULLS FIRST;
