-- Budget and account of one department and year, subject by subject.
SELECT e.*, i.name_en AS subject_en
FROM mart_budget_execution AS e
LEFT JOIN dim_indicator AS i ON i.indicator_code = e.subject_code AND e.subject_kind IN ('total', 'three_public')
WHERE e.department_key = $department_key AND e.fiscal_year = $year AND e.report_scope = $report_scope
ORDER BY
    list_position(['total', 'three_public', 'function', 'economic', 'project'], e.subject_kind),
    CASE WHEN e.subject_kind IN ('function', 'economic') THEN e.subject_code END,
    list_position(['income_total', 'expenditure_total', 'three_public_expense', 'overseas_travel_expense', 'vehicle_expense',
        'vehicle_purchase_expense', 'vehicle_operation_expense', 'reception_expense', 'agency_operating_expense'], e.subject_code),
    e.subject_code;
