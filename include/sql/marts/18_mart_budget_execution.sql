-- One row per department, year and subject that a budget or an account of it states: both side by side.
DELETE FROM mart_budget_execution;
INSERT INTO mart_budget_execution BY NAME
WITH chosen AS (
    SELECT d.document_id, d.department_key, d.fiscal_year, d.report_scope, k.is_account
    FROM dim_document AS d JOIN dim_kind AS k USING (document_kind)
    WHERE d.is_preferred AND d.document_id = d.main_document_id AND d.fiscal_year IS NOT NULL
),
-- What of an account stands for each column; whatever a budget states of its own year is the budget as published.
scalar AS (
    SELECT
        s.document_id, t.subject_kind, t.subject_code, CAST(NULL AS VARCHAR) AS printed_name, CAST(NULL AS BOOLEAN) AS is_leaf,
        s.measure_code AS role, s.fact AS print, t.position
    FROM stated AS s
    JOIN (VALUES
        ('total', 'income_total', 'income_total', NULL, 1), ('total', 'income_total', 'grand_total', 'income', 2),
        ('total', 'expenditure_total', 'expenditure_total', NULL, 1), ('total', 'expenditure_total', 'grand_total', 'expenditure', 2),
        ('three_public', 'three_public_expense', 'three_public_expense', NULL, 1),
        ('three_public', 'overseas_travel_expense', 'overseas_travel_expense', NULL, 1),
        ('three_public', 'vehicle_expense', 'vehicle_expense', NULL, 1),
        ('three_public', 'vehicle_purchase_expense', 'vehicle_purchase_expense', NULL, 1),
        ('three_public', 'vehicle_operation_expense', 'vehicle_operation_expense', NULL, 1),
        ('three_public', 'reception_expense', 'reception_expense', NULL, 1),
        ('three_public', 'agency_operating_expense', 'agency_operating_expense', NULL, 1)
    ) AS t(subject_kind, subject_code, indicator_code, side, position) ON t.indicator_code = s.indicator_code AND t.side IS NULL
    WHERE s.measure_code IN ('initial_budget', 'full_year_budget', 'actual')
    UNION ALL
    -- A budget without a line for the year's own sum: its grand total.
    SELECT p.document_id, 'total', CASE p.side WHEN 'income' THEN 'income_total' ELSE 'expenditure_total' END, NULL, NULL, 'initial_budget', p.print, 2
    FROM printed_indicator AS p
    JOIN chosen AS c ON c.document_id = p.document_id AND NOT c.is_account
    WHERE p.indicator_code = 'grand_total' AND p.measure_code = 'initial_budget' AND p.budget_type = 'all' AND p.side IS NOT NULL
),
by_code AS (
    SELECT
        d.main_document_id AS document_id, 'function' AS subject_kind, f.function_code AS subject_code, f.function_name AS printed_name, f.is_leaf,
        CASE WHEN f.form_code = 'BG05' THEN 'initial_budget' WHEN f.measure_code = 'total' THEN 'actual' ELSE f.measure_code END AS role,
        {value: f.amount_yuan, document_id: f.document_id, table_name: 'fact_function_amount', fact_no: f.fact_no} AS print,
        CASE f.source WHEN 'form' THEN 1 ELSE 2 END AS position
    FROM fact_function_amount AS f JOIN dim_document AS d USING (document_id)
    WHERE f.function_code <> 'TOTAL' AND NOT coalesce(f.is_doubtful, false)
        AND CASE f.form_code WHEN 'BG05' THEN f.measure_code = 'total'
            WHEN '05' THEN f.measure_code IN ('total', 'initial_budget', 'full_year_budget')
            ELSE f.source = 'narrative' AND f.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
                AND f.measure_code IN ('total', 'actual', 'initial_budget', 'full_year_budget') END
    UNION ALL
    SELECT
        d.main_document_id, 'economic', e.economic_code, e.economic_name, e.is_leaf, e.measure_code,
        {value: e.amount_yuan, document_id: e.document_id, table_name: 'fact_economic_amount', fact_no: e.fact_no}, 1
    FROM fact_economic_amount AS e JOIN dim_document AS d USING (document_id)
    WHERE e.form_code IN ('06', 'BG06') AND regexp_full_match(e.economic_code, '[0-9]+') AND NOT coalesce(e.is_doubtful, false)
        AND e.measure_code IN ('actual', 'initial_budget', 'full_year_budget')
),
by_project AS (
    SELECT
        d.main_document_id AS document_id, 'project' AS subject_kind, regexp_replace(j.name, '\s', '', 'g') AS subject_code, j.name AS printed_name,
        CAST(NULL AS BOOLEAN) AS is_leaf, v.role,
        {value: v.value, document_id: f.document_id, table_name: 'fact_project_fund', fact_no: f.fact_no} AS print, 1 AS position
    FROM fact_project_fund AS f JOIN dim_project AS j USING (project_key) JOIN dim_document AS d ON d.document_id = f.document_id,
        LATERAL (VALUES ('initial_budget', f.initial_budget_yuan), ('full_year_budget', f.full_year_budget_yuan), ('actual', f.executed_yuan)) AS v(role, value)
    WHERE f.fund_source = 'total' AND f.duplicate_no = 1 AND v.value IS NOT NULL AND j.name <> '' AND NOT coalesce(f.is_doubtful, false)
),
stated_line AS (
    SELECT
        c.department_key, c.fiscal_year, c.report_scope, c.is_account, l.document_id, l.subject_kind, l.subject_code,
        first(l.printed_name ORDER BY l.position) AS printed_name, bool_and(l.is_leaf) AS is_leaf,
        first(l.print ORDER BY l.position, l.print.fact_no) FILTER (l.role = 'initial_budget') AS initial,
        first(l.print ORDER BY l.position, l.print.fact_no) FILTER (l.role = 'full_year_budget') AS full_year,
        first(l.print ORDER BY l.position, l.print.fact_no) FILTER (l.role = 'actual') AS actual
    FROM (FROM scalar UNION ALL FROM by_code UNION ALL FROM by_project) AS l
    JOIN chosen AS c USING (document_id)
    GROUP BY ALL
),
beside AS (
    SELECT
        coalesce(b.department_key, a.department_key) AS department_key, coalesce(b.fiscal_year, a.fiscal_year) AS fiscal_year,
        coalesce(b.report_scope, a.report_scope) AS report_scope, coalesce(b.subject_kind, a.subject_kind) AS subject_kind,
        coalesce(b.subject_code, a.subject_code) AS subject_code, coalesce(b.printed_name, a.printed_name) AS printed_name,
        coalesce(b.is_leaf AND a.is_leaf, b.is_leaf, a.is_leaf) AS is_leaf,
        b.initial AS published, a.initial AS restated, a.full_year, a.actual, l.actual AS actual_last_year,
        b.document_id AS budget_document_id, a.document_id AS account_document_id
    FROM (FROM stated_line WHERE NOT is_account AND initial IS NOT NULL) AS b
    FULL JOIN (FROM stated_line WHERE is_account) AS a
        ON a.department_key = b.department_key AND a.fiscal_year = b.fiscal_year AND a.report_scope = b.report_scope
        AND a.subject_kind = b.subject_kind AND a.subject_code = b.subject_code
    LEFT JOIN (FROM stated_line WHERE is_account) AS l
        ON l.department_key = coalesce(b.department_key, a.department_key)
        AND l.fiscal_year = coalesce(b.fiscal_year, a.fiscal_year) - 1 AND l.report_scope = coalesce(b.report_scope, a.report_scope)
        AND l.subject_kind = coalesce(b.subject_kind, a.subject_kind) AND l.subject_code = coalesce(b.subject_code, a.subject_code)
)
SELECT
    b.department_key, p.name AS department_name, b.fiscal_year, b.report_scope, b.subject_kind, b.subject_code,
    coalesce(i.name_zh, b.printed_name) AS subject_zh, b.is_leaf,
    wan(b.published.value) AS published_wan, wan(b.restated.value) AS restated_wan, wan(b.full_year.value) AS full_year_budget_wan,
    wan(b.actual.value) AS actual_wan, wan(b.actual_last_year.value) AS actual_last_year_wan,
    pct(b.actual.value, coalesce(b.full_year.value, b.restated.value, b.published.value)) AS execution_pct,
    pct(b.actual.value, b.published.value) AS published_execution_pct,
    wan(b.restated.value - b.published.value) AS restated_difference_wan,
    b.budget_document_id, b.account_document_id,
    fact_ref(b.published) AS published_wan_fact, fact_ref(b.restated) AS restated_wan_fact, fact_ref(b.full_year) AS full_year_budget_wan_fact,
    fact_ref(b.actual) AS actual_wan_fact, fact_ref(b.actual_last_year) AS actual_last_year_wan_fact
FROM beside AS b
JOIN dim_department AS p USING (department_key)
LEFT JOIN dim_indicator AS i ON i.indicator_code = CASE WHEN b.subject_kind IN ('total', 'three_public') THEN b.subject_code END
ORDER BY b.department_key, b.fiscal_year, b.report_scope, b.subject_kind, b.subject_code;
