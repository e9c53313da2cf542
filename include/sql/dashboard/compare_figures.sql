SELECT indicator_code, name_zh, name_en FROM dim_indicator
WHERE indicator_code IN (SELECT DISTINCT figure_code FROM mart_figure WHERE figure_kind = 'indicator' AND measure_code = 'actual' AND budget_type = 'all')
ORDER BY topic, indicator_code;
