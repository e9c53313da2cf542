-- Each figure is the fact that states it. Last year is what its own disclosure says, else what this year's change implies.
DELETE FROM mart_department_year;
INSERT INTO mart_department_year BY NAME
WITH figure AS (
    SELECT
        document_id,
        any_value(fact) FILTER (indicator_code = 'income_total' AND measure_code = 'actual') AS income,
        any_value(fact) FILTER (indicator_code = 'expenditure_total' AND measure_code = 'actual') AS expenditure,
        any_value(fact) FILTER (indicator_code = 'basic_expenditure' AND measure_code = 'actual') AS basic,
        any_value(fact) FILTER (indicator_code = 'project_expenditure' AND measure_code = 'actual') AS project,
        any_value(fact) FILTER (indicator_code = 'personnel_expense' AND measure_code = 'actual') AS personnel,
        any_value(fact) FILTER (indicator_code = 'public_expense' AND measure_code = 'actual') AS public,
        any_value(fact) FILTER (indicator_code = 'three_public_expense' AND measure_code = 'actual') AS three_public,
        any_value(fact) FILTER (indicator_code = 'overseas_travel_expense' AND measure_code = 'actual') AS overseas_travel,
        any_value(fact) FILTER (indicator_code = 'vehicle_expense' AND measure_code = 'actual') AS vehicle,
        any_value(fact) FILTER (indicator_code = 'vehicle_purchase_expense' AND measure_code = 'actual') AS vehicle_purchase,
        any_value(fact) FILTER (indicator_code = 'vehicle_operation_expense' AND measure_code = 'actual') AS vehicle_operation,
        any_value(fact) FILTER (indicator_code = 'reception_expense' AND measure_code = 'actual') AS reception,
        any_value(fact) FILTER (indicator_code = 'agency_operating_expense' AND measure_code = 'actual') AS agency_operating,
        any_value(fact) FILTER (indicator_code = 'procurement_total' AND measure_code = 'actual') AS procurement,
        any_value(fact) FILTER (indicator_code = 'headcount_total' AND measure_code = 'actual') AS headcount,
        any_value(fact) FILTER (indicator_code = 'headcount_active' AND measure_code = 'actual') AS headcount_active,
        any_value(fact) FILTER (indicator_code = 'income_total' AND measure_code = 'change_amount') AS income_change,
        any_value(fact) FILTER (indicator_code = 'expenditure_total' AND measure_code = 'change_amount') AS expenditure_change
    FROM stated
    GROUP BY document_id
),
inconsistent AS (
    SELECT document_id, count(*) AS checks FROM fact_check
    WHERE verdict = 'inconsistent' AND family <> 'cross_kind' -- what the account says by itself
    GROUP BY document_id
),
compared AS (
    SELECT
        f.*, y.last_document_id,
        coalesce(l.income.value, f.income.value - f.income_change.value) AS income_before,
        coalesce(l.expenditure.value, f.expenditure.value - f.expenditure_change.value) AS expenditure_before,
        CASE WHEN l.income IS NOT NULL THEN l.income WHEN income_before IS NOT NULL THEN f.income_change END
            AS income_before_fact,
        CASE WHEN l.expenditure IS NOT NULL THEN l.expenditure WHEN expenditure_before IS NOT NULL THEN f.expenditure_change END
            AS expenditure_before_fact,
        CASE WHEN l.income IS NOT NULL THEN 'disclosure' WHEN income_before IS NOT NULL THEN 'stated_change' END
            AS income_before_source,
        CASE WHEN l.expenditure IS NOT NULL THEN 'disclosure' WHEN expenditure_before IS NOT NULL THEN 'stated_change' END
            AS expenditure_before_source
    FROM figure f
    LEFT JOIN year_before y ON y.document_id = f.document_id
    LEFT JOIN figure l ON l.document_id = y.last_document_id
)
SELECT
    d.document_id,
    d.department_key,
    p.name AS department_name,
    d.fiscal_year,
    d.document_kind,
    d.report_scope,
    d.is_consolidated,
    d.is_preferred,
    wan(f.income.value) AS income_wan,
    wan(f.expenditure.value) AS expenditure_wan,
    wan(f.basic.value) AS basic_wan,
    wan(f.project.value) AS project_wan,
    wan(f.personnel.value) AS personnel_wan,
    wan(f.public.value) AS public_wan,
    wan(f.three_public.value) AS three_public_wan,
    wan(f.overseas_travel.value) AS overseas_travel_wan,
    wan(f.vehicle.value) AS vehicle_wan,
    wan(f.vehicle_purchase.value) AS vehicle_purchase_wan,
    wan(f.vehicle_operation.value) AS vehicle_operation_wan,
    wan(f.reception.value) AS reception_wan,
    wan(f.agency_operating.value) AS agency_operating_wan,
    wan(f.procurement.value) AS procurement_wan,
    f.headcount.value AS headcount,
    f.headcount_active.value AS headcount_active,
    per_head(f.expenditure.value, f.headcount.value) AS expenditure_per_head_wan,
    per_head(f.expenditure.value, f.headcount_active.value) AS expenditure_per_active_head_wan,
    y.last_document_id AS last_year_document_id,
    wan(f.income_before) AS income_last_year_wan,
    f.income_before_source AS income_last_year_source,
    change_pct_of(f.income.value, f.income_before) AS income_change_pct,
    wan(f.expenditure_before) AS expenditure_last_year_wan,
    f.expenditure_before_source AS expenditure_last_year_source,
    change_pct_of(f.expenditure.value, f.expenditure_before) AS expenditure_change_pct,
    coalesce(i.checks, 0) AS checks_inconsistent,
    fact_ref(f.income) AS income_wan_fact,
    fact_ref(f.expenditure) AS expenditure_wan_fact,
    fact_ref(f.basic) AS basic_wan_fact,
    fact_ref(f.project) AS project_wan_fact,
    fact_ref(f.personnel) AS personnel_wan_fact,
    fact_ref(f.public) AS public_wan_fact,
    fact_ref(f.three_public) AS three_public_wan_fact,
    fact_ref(f.overseas_travel) AS overseas_travel_wan_fact,
    fact_ref(f.vehicle) AS vehicle_wan_fact,
    fact_ref(f.vehicle_purchase) AS vehicle_purchase_wan_fact,
    fact_ref(f.vehicle_operation) AS vehicle_operation_wan_fact,
    fact_ref(f.reception) AS reception_wan_fact,
    fact_ref(f.agency_operating) AS agency_operating_wan_fact,
    fact_ref(f.procurement) AS procurement_wan_fact,
    fact_ref(f.headcount) AS headcount_fact,
    fact_ref(f.headcount_active) AS headcount_active_fact,
    fact_ref(f.income_before_fact) AS income_last_year_wan_fact,
    fact_ref(f.expenditure_before_fact) AS expenditure_last_year_wan_fact
FROM dim_document d
JOIN dim_department p USING (department_key)
LEFT JOIN compared f ON f.document_id = d.document_id
LEFT JOIN year_before y ON y.document_id = d.document_id
LEFT JOIN inconsistent i ON i.document_id = d.document_id
WHERE d.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account) AND d.is_preferred
ORDER BY d.department_key, d.fiscal_year, d.document_id;
