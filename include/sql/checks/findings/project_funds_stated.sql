-- What the text states as the evaluated projects' money is the sum of one of three columns; publishers differ in which.
-- The tables of some projects alone, in the file or read, do not add up to it; how many there are is judged by itself.
WITH stated AS (
    SELECT report_no, arg_min(value, figure_no) AS value, arg_min(ulp, figure_no) AS ulp, arg_min(text, figure_no) AS text, arg_min(page_no, figure_no) AS page_no, bool_or(in_wan) AS in_wan
    FROM figure
    WHERE place = 'text' AND code = 'performance_project_funds' AND measure = 'actual'
    GROUP BY report_no
), counted AS (
    SELECT report_no, max(value) AS projects
    FROM figure
    WHERE place = 'text' AND code = 'performance_project_count' AND measure = 'actual'
    GROUP BY report_no
), added AS (
    SELECT report_no, measure, sum(value) AS value, sum(ulp) AS ulp, count(*) AS projects, bool_or(conflict) AS conflict
    FROM figure
    WHERE place = 'projects' AND kind = 'fund' AND code = 'total' AND measure IN ('executed', 'full_year_budget', 'initial_budget')
    GROUP BY ALL
), judged AS (
    SELECT
        s.report_no, a.measure, s.page_no, s.value AS lhs, a.value AS rhs,
        CASE WHEN a.conflict THEN 'blocked' WHEN s.value = a.value THEN 'exact'
            WHEN 2 * abs(s.value - a.value) <= s.ulp + a.ulp THEN 'rounding'
            WHEN c.projects > a.projects THEN 'blocked' ELSE 'inconsistent' END AS verdict,
        '涉及资金 ' || s.text AS stated_zh, a.projects || ' 个项目' || m.name_zh || '之和 ' || money_text(CAST(a.value AS DECIMAL(30,4)), s.in_wan) AS added_zh,
        money_text(CAST(abs(s.value - a.value) AS DECIMAL(30,4)), s.in_wan) AS residual_zh, CAST(c.projects AS INTEGER) AS projects
    FROM stated AS s JOIN added AS a USING (report_no) JOIN measure_label AS m USING (measure) LEFT JOIN counted AS c USING (report_no)
)
SELECT
    report_no, measure AS instance, CAST(lhs AS DECIMAL(38,6)) AS lhs, CAST(rhs AS DECIMAL(38,6)) AS rhs, verdict, page_no,
    CASE WHEN verdict = 'inconsistent'
        THEN stated_zh || ' ≠ ' || added_zh || '（全年执行数、全年预算数、年初预算数之和都不相符，此为最接近者，差 ' || residual_zh || '）'
        WHEN verdict = 'blocked' AND projects IS NOT NULL
        THEN stated_zh || '，' || added_zh || '（文字说明有 ' || projects || ' 个项目，没有读到其余各项目的自评表）'
        ELSE stated_zh || ' = ' || added_zh END AS explanation_zh
FROM judged
QUALIFY row_number() OVER (PARTITION BY report_no ORDER BY abs(lhs - rhs), measure) = 1
