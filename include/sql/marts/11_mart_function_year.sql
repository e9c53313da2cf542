-- The lines of one printing per disclosure, so that shares and sums hang together, each amount the fact that states it.
CREATE OR REPLACE TEMP TABLE function_line AS
WITH amount AS ( -- text and attachments of a disclosure together, under its main document
    SELECT
        f.* REPLACE (d.main_document_id AS document_id),
        {value: f.amount_yuan, document_id: f.document_id, table_name: 'fact_function_amount', fact_no: f.fact_no} AS print
    FROM fact_function_amount f
    JOIN dim_document d USING (document_id)
),
place AS (
    SELECT document_id, min(CASE WHEN form_code = '03' THEN 1 WHEN form_code = '05' THEN 2 ELSE 3 END) AS rank
    FROM amount
    WHERE document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
        AND NOT coalesce(is_doubtful, false)
        AND ((form_code IN ('03', '05') OR source = 'narrative') AND measure_code = 'total')
    GROUP BY document_id
),
chosen AS (
    SELECT f.*, f.measure_code AS measure
    FROM amount f
    JOIN place p ON p.document_id = f.document_id
        AND p.rank = CASE WHEN f.form_code = '03' THEN 1 WHEN f.form_code = '05' THEN 2 WHEN f.source = 'narrative' THEN 3 END
    WHERE NOT coalesce(f.is_doubtful, false)
        AND f.measure_code IN ('total', 'basic', 'project')
)
SELECT
    document_id, department_key, fiscal_year, document_kind, form_code, function_code,
    first(function_name ORDER BY fact_no) AS printed_name,
    first(level ORDER BY fact_no) AS level,
    bool_and(is_leaf) AS is_leaf,
    first(print ORDER BY section_no, fact_no) FILTER (measure = 'total') AS amount,
    first(print ORDER BY section_no, fact_no) FILTER (measure = 'basic') AS basic,
    first(print ORDER BY section_no, fact_no) FILTER (measure = 'project') AS project
FROM chosen
GROUP BY ALL;

DELETE FROM mart_function_year;
INSERT INTO mart_function_year BY NAME
WITH whole AS (
    SELECT document_id, coalesce(
        max(amount.value) FILTER (function_code = 'TOTAL'),
        sum(amount.value) FILTER (is_leaf)
    ) AS amount
    FROM function_line
    GROUP BY document_id
),
named AS ( -- the name the code had in that year, else the name the document prints
    SELECT
        l.document_id, l.function_code,
        first(f.name ORDER BY f.valid_from_year DESC NULLS LAST, f.valid_to_year NULLS LAST, f.name) AS name
    FROM function_line l
    JOIN dim_function f
        ON f.function_code = l.function_code
        AND f.source = 'reference'
        AND coalesce(f.valid_from_year, l.fiscal_year) <= l.fiscal_year
        AND coalesce(f.valid_to_year, l.fiscal_year) >= l.fiscal_year
    GROUP BY ALL
),
general AS ( -- form 05 beside form 03: what of the expenditure is of the general public budget
    SELECT d.main_document_id AS document_id, f.function_code, first(
        {value: f.amount_yuan, document_id: f.document_id, table_name: 'fact_function_amount', fact_no: f.fact_no}
        ORDER BY f.document_id, f.fact_no
    ) AS amount
    FROM fact_function_amount f JOIN dim_document d USING (document_id)
    WHERE f.form_code = '05' AND f.source = 'form' AND f.measure_code = 'total' AND NOT coalesce(f.is_doubtful, false)
    GROUP BY ALL
),
class AS (
    SELECT function_code, first(name ORDER BY valid_from_year DESC NULLS LAST, valid_to_year NULLS FIRST, name) AS name
    FROM dim_function
    WHERE length(function_code) = 3 AND source = 'reference'
    GROUP BY function_code
)
SELECT
    l.document_id,
    l.department_key,
    p.name AS department_name,
    l.fiscal_year,
    l.document_kind,
    l.form_code,
    l.function_code,
    coalesce(n.name, l.printed_name) AS function_name,
    l.level,
    l.is_leaf,
    left(l.function_code, 3) AS class_code,
    coalesce(c.name, o.printed_name) AS class_name, -- one that is not listed is called as the document calls it
    wan(l.amount.value) AS amount_wan,
    wan(l.basic.value) AS basic_wan,
    wan(l.project.value) AS project_wan,
    pct(l.amount.value, w.amount) AS share_pct,
    wan(b.amount.value) AS amount_last_year_wan,
    change_pct_of(l.amount.value, b.amount.value) AS change_pct,
    d.is_preferred,
    fact_ref(l.amount) AS amount_wan_fact,
    fact_ref(l.basic) AS basic_wan_fact,
    fact_ref(l.project) AS project_wan_fact,
    fact_ref(b.amount) AS amount_last_year_wan_fact,
    wan(g.amount.value) AS general_budget_wan,
    fact_ref(g.amount) AS general_budget_wan_fact
FROM function_line l
JOIN dim_document d ON d.document_id = l.document_id AND d.is_preferred
JOIN dim_department p ON p.department_key = l.department_key
JOIN whole w ON w.document_id = l.document_id
LEFT JOIN named n ON n.document_id = l.document_id AND n.function_code = l.function_code
LEFT JOIN class c ON c.function_code = left(l.function_code, 3)
LEFT JOIN function_line o
    ON o.document_id = l.document_id
    AND o.function_code = left(l.function_code, 3)
    AND o.form_code IS NOT DISTINCT FROM l.form_code
LEFT JOIN general g ON g.document_id = l.document_id AND g.function_code = l.function_code
LEFT JOIN year_before y ON y.document_id = l.document_id
LEFT JOIN function_line b
    ON b.document_id = y.last_document_id
    AND b.function_code = l.function_code
    AND b.form_code IS NOT DISTINCT FROM l.form_code
WHERE l.function_code <> 'TOTAL'
ORDER BY l.department_key, l.fiscal_year, l.document_id, l.function_code;
