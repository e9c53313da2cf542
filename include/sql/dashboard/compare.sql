-- One figure of several departments over years, preferred documents only; where none, why.
SELECT f.department_key, f.fiscal_year, f.value, f.unit, f.fact, f.findings
FROM mart_figure AS f
WHERE f.is_preferred AND f.figure_kind = 'indicator' AND f.figure_code = $figure AND f.measure_code = 'actual' AND f.budget_type = 'all'
    AND list_contains($departments, f.department_key) AND f.report_scope = 'department'
ORDER BY f.department_key, f.fiscal_year, f.side NULLS FIRST;
