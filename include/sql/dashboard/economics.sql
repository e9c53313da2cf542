SELECT figure_code AS code, figure_zh AS name, length(figure_code) // 2 AS depth, value, fact
FROM mart_figure
WHERE document_id = $document_id AND figure_kind = 'economic' AND measure_code = 'actual'
ORDER BY figure_code;
