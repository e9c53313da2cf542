DELETE FROM mart_three_public;
INSERT INTO mart_three_public BY NAME
WITH part(indicator_code, position) AS (
    VALUES ('three_public_expense', 1), ('overseas_travel_expense', 2), ('vehicle_expense', 3),
        ('vehicle_purchase_expense', 4), ('vehicle_operation_expense', 5), ('reception_expense', 6)
),
figure AS (
    SELECT
        s.document_id, s.indicator_code, p.position,
        any_value(s.fact) FILTER (s.measure_code = 'initial_budget') AS initial_budget,
        any_value(s.fact) FILTER (s.measure_code = 'full_year_budget') AS full_year_budget,
        any_value(s.fact) FILTER (s.measure_code = 'actual') AS actual,
        any_value(s.fact) FILTER (s.measure_code = 'last_year') AS last_year,
        any_value(s.fact) FILTER (s.measure_code = 'change_amount') AS change_amount
    FROM stated s
    JOIN part p USING (indicator_code)
    GROUP BY ALL
),
beside AS (
    SELECT
        f.* EXCLUDE (last_year),
        coalesce(f.initial_budget, f.full_year_budget) AS budget,
        -- Last year's own account, else the column beside this year's, else what the stated change implies.
        CASE
            WHEN l.actual IS NOT NULL THEN 'disclosure'
            WHEN f.last_year IS NOT NULL THEN 'stated'
            WHEN f.actual.value - f.change_amount.value IS NOT NULL THEN 'stated_change'
        END AS last_year_source,
        CASE last_year_source
            WHEN 'disclosure' THEN l.actual.value
            WHEN 'stated' THEN f.last_year.value
            WHEN 'stated_change' THEN f.actual.value - f.change_amount.value
        END AS last_year,
        CASE last_year_source WHEN 'disclosure' THEN l.actual WHEN 'stated' THEN f.last_year WHEN 'stated_change' THEN f.change_amount END AS last_year_fact
    FROM figure f
    LEFT JOIN year_before y ON y.document_id = f.document_id
    LEFT JOIN figure l ON l.document_id = y.last_document_id AND l.indicator_code = f.indicator_code
)
SELECT
    d.document_id,
    d.department_key,
    p.name AS department_name,
    d.fiscal_year,
    d.document_kind,
    b.indicator_code,
    i.name_zh AS part_zh,
    b.position,
    wan(b.budget.value) AS budget_wan,
    wan(b.actual.value) AS actual_wan,
    wan(b.last_year) AS last_year_wan,
    b.last_year_source,
    pct(b.actual.value, b.budget.value) AS completion_pct,
    change_pct_of(b.actual.value, b.last_year) AS change_pct,
    d.is_preferred,
    fact_ref(b.budget) AS budget_wan_fact,
    fact_ref(b.actual) AS actual_wan_fact,
    fact_ref(b.last_year_fact) AS last_year_wan_fact
FROM beside b
JOIN dim_document d USING (document_id)
JOIN dim_department p USING (department_key)
LEFT JOIN dim_indicator i USING (indicator_code)
WHERE d.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
    AND d.is_preferred
    AND coalesce(b.budget.value, b.actual.value, b.last_year) IS NOT NULL
ORDER BY d.department_key, d.fiscal_year, d.document_id, b.position;
