-- 收入总计 for what a year brought in: some publishers call 本年收入合计 (支出合计) a 总计, balances left out. They do where
-- every 总计 of the text is what a form, or the parts beside it, give for the year, and one is not the form's 总计.
CREATE OR REPLACE TEMP TABLE year_total_called AS
WITH stated AS (
    SELECT report_no, section, side, value, ulp FROM print
    WHERE place = 'section' AND kind = 'indicator' AND code = 'grand_total' AND measure = 'actual' AND budget = 'all' AND side IS NOT NULL
), of_form AS (
    SELECT report_no, CASE WHEN code IN ('income_total', 'grand_total') OR place = '02' THEN coalesce(side, CASE WHEN code = 'expenditure_total' THEN 'expenditure' ELSE 'income' END) ELSE 'expenditure' END AS side,
        max(value) FILTER (code <> 'grand_total') AS of_year, max(value) FILTER (code = 'grand_total') AS grand
    FROM print
    WHERE (place = '01' AND code IN ('income_total', 'expenditure_total', 'grand_total') AND measure = 'actual')
        OR (place IN ('02', '03') AND code = 'TOTAL' AND measure = 'total')
    GROUP BY ALL
), of_parts AS (
    SELECT report_no, section, CASE WHEN code LIKE '%income' THEN 'income' ELSE 'expenditure' END AS side, sum(value) AS added, sum(ulp) AS ulp
    FROM print
    WHERE place = 'section' AND kind = 'indicator' AND measure = 'actual' AND budget = 'all' AND code IN (
        'appropriation_income', 'superior_subsidy_income', 'business_income', 'operating_income', 'affiliate_remittance_income', 'other_income',
        'basic_expenditure', 'project_expenditure', 'remittance_to_superior_expenditure', 'operating_expenditure', 'subsidy_to_affiliates_expenditure')
    GROUP BY ALL
), judged AS (
    SELECT s.report_no,
        coalesce(f.of_year IS NOT NULL AND abs(s.value - f.of_year) <= s.ulp, FALSE)
            OR coalesce(abs(s.value - p.added) <= (s.ulp + p.ulp) / 2, FALSE) AS is_of_year,
        f.grand IS NULL OR abs(s.value - f.grand) > s.ulp AS is_not_grand
    FROM stated AS s
    LEFT JOIN of_form AS f ON f.report_no = s.report_no AND f.side = s.side
    LEFT JOIN of_parts AS p ON p.report_no = s.report_no AND p.section = s.section AND p.side = s.side
)
SELECT report_no FROM judged GROUP BY report_no HAVING bool_and(is_of_year) AND bool_or(is_not_grand);

UPDATE print SET code = side || '_total', side = NULL, subject = CASE side WHEN 'income' THEN '本年收入' ELSE '本年支出' END
WHERE report_no IN (FROM year_total_called) AND place IN ('section', 'text') AND kind = 'indicator' AND code = 'grand_total'
    AND side IS NOT NULL AND measure IN ('actual', 'change_amount', 'change_pct');
