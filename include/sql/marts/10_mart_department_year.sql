DELETE FROM mart_department_year;
INSERT INTO mart_department_year BY NAME
WITH figure AS (
    SELECT
        document_id,
        max(value) FILTER (indicator_code = 'income_total') AS income,
        max(value) FILTER (indicator_code = 'expenditure_total') AS expenditure,
        max(value) FILTER (indicator_code = 'basic_expenditure') AS basic,
        max(value) FILTER (indicator_code = 'project_expenditure') AS project,
        max(value) FILTER (indicator_code = 'personnel_expense') AS personnel,
        max(value) FILTER (indicator_code = 'public_expense') AS public,
        max(value) FILTER (indicator_code = 'three_public_expense') AS three_public,
        max(value) FILTER (indicator_code = 'overseas_travel_expense') AS overseas_travel,
        max(value) FILTER (indicator_code = 'vehicle_expense') AS vehicle,
        max(value) FILTER (indicator_code = 'vehicle_purchase_expense') AS vehicle_purchase,
        max(value) FILTER (indicator_code = 'vehicle_operation_expense') AS vehicle_operation,
        max(value) FILTER (indicator_code = 'reception_expense') AS reception,
        max(value) FILTER (indicator_code = 'agency_operating_expense') AS agency_operating,
        max(value) FILTER (indicator_code = 'procurement_total') AS procurement,
        max(value) FILTER (indicator_code = 'headcount_total') AS headcount
    FROM stated
    WHERE measure_code = 'actual'
    GROUP BY document_id
),
inconsistent AS (
    SELECT document_id, count(*) AS checks FROM fact_check WHERE verdict = 'inconsistent' GROUP BY document_id
)
SELECT
    d.document_id,
    d.department_key,
    p.name AS department_name,
    d.fiscal_year,
    d.document_kind,
    d.report_scope,
    d.is_consolidated,
    wan(f.income) AS income_wan,
    wan(f.expenditure) AS expenditure_wan,
    wan(f.basic) AS basic_wan,
    wan(f.project) AS project_wan,
    wan(f.personnel) AS personnel_wan,
    wan(f.public) AS public_wan,
    wan(f.three_public) AS three_public_wan,
    wan(f.overseas_travel) AS overseas_travel_wan,
    wan(f.vehicle) AS vehicle_wan,
    wan(f.vehicle_purchase) AS vehicle_purchase_wan,
    wan(f.vehicle_operation) AS vehicle_operation_wan,
    wan(f.reception) AS reception_wan,
    wan(f.agency_operating) AS agency_operating_wan,
    wan(f.procurement) AS procurement_wan,
    f.headcount,
    CASE WHEN f.headcount > 0 THEN
        TRY_CAST(round(CAST(wan(f.expenditure) AS DOUBLE) / CAST(f.headcount AS DOUBLE), 4) AS DECIMAL(22, 6))
    END AS expenditure_per_head_wan,
    y.last_document_id AS last_year_document_id,
    wan(l.income) AS income_last_year_wan,
    change_pct_of(f.income, l.income) AS income_change_pct,
    wan(l.expenditure) AS expenditure_last_year_wan,
    change_pct_of(f.expenditure, l.expenditure) AS expenditure_change_pct,
    coalesce(i.checks, 0) AS checks_inconsistent
FROM dim_document d
JOIN dim_department p USING (department_key)
LEFT JOIN figure f ON f.document_id = d.document_id
LEFT JOIN year_before y ON y.document_id = d.document_id
LEFT JOIN figure l ON l.document_id = y.last_document_id
LEFT JOIN inconsistent i ON i.document_id = d.document_id
WHERE d.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
    AND d.document_id = d.main_document_id
ORDER BY d.department_key, d.fiscal_year, d.document_id;
