-- What the text states as the evaluated projects' money is the sum of one of three columns; publishers differ in which.
WITH stated AS (
    SELECT report_no, arg_min(value, figure_no) AS value, arg_min(ulp, figure_no) AS ulp, arg_min(text, figure_no) AS text, arg_min(page_no, figure_no) AS page_no, bool_or(in_wan) AS in_wan
    FROM figure
    WHERE place = 'text' AND code = 'performance_project_funds' AND measure = 'actual'
    GROUP BY report_no
), added AS (
    SELECT report_no, measure, sum(value) AS value, sum(ulp) AS ulp, count(*) AS projects, bool_or(conflict) AS conflict
    FROM figure
    WHERE place = 'projects' AND kind = 'fund' AND code = 'total' AND measure IN ('executed', 'full_year_budget', 'initial_budget')
    GROUP BY ALL
), judged AS (
    SELECT
        s.report_no, a.measure, s.text, a.projects, s.page_no, s.in_wan, s.value AS lhs, a.value AS rhs, s.ulp + a.ulp AS tolerance2,
        CASE WHEN a.conflict THEN 'blocked' WHEN s.value = a.value THEN 'exact'
            WHEN 2 * abs(s.value - a.value) <= s.ulp + a.ulp THEN 'rounding' ELSE 'inconsistent' END AS verdict
    FROM stated AS s JOIN added AS a USING (report_no)
)
SELECT
    j.report_no, j.measure AS instance, CAST(j.lhs AS DECIMAL(38,6)) AS lhs, CAST(j.rhs AS DECIMAL(38,6)) AS rhs, j.verdict, j.page_no,
    '涉及资金 ' || j.text || CASE WHEN j.verdict = 'inconsistent' THEN ' ≠ ' ELSE ' = ' END || j.projects || ' 个项目' || m.name_zh
        || '之和 ' || money_text(CAST(j.rhs AS DECIMAL(30,4)), j.in_wan)
        || CASE WHEN j.verdict = 'inconsistent' THEN '（全年执行数、全年预算数、年初预算数之和都不相符，此为最接近者，差 '
            || money_text(CAST(abs(j.lhs - j.rhs) AS DECIMAL(30,4)), j.in_wan) || '）' ELSE '' END AS explanation_zh
FROM judged AS j JOIN measure_label AS m USING (measure)
QUALIFY row_number() OVER (PARTITION BY j.report_no ORDER BY abs(j.lhs - j.rhs), j.measure) = 1
