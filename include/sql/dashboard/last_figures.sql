-- What the disclosure of the year before states, to stand beside this year's.
SELECT figure_code, measure_code, value, unit, fact
FROM mart_figure
WHERE document_id = $document_id AND figure_kind = 'indicator' AND budget_type = 'all' AND measure_code = $measure
ORDER BY figure_code, side NULLS FIRST;
