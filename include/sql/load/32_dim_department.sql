-- Whoever reports, and whoever is consolidated in a report. The latest year's wording wins.
INSERT INTO dim_department BY NAME
WITH mention AS (
    SELECT
        department_key, department_name AS name, region_code, NULL AS parent_department_key, NULL AS unit_kind,
        fiscal_year, 0 AS is_unit, document_id
    FROM dim_document
    UNION ALL
    SELECT
        b.department_key, b.unit_name, d.region_code,
        CASE WHEN b.department_key <> d.department_key AND d.department_name IS NOT NULL THEN d.department_key END,
        b.unit_kind, d.fiscal_year, 1, b.document_id
    FROM bridge_reporting_unit b
    JOIN dim_document d USING (document_id)
)
SELECT
    department_key,
    first(nullif(trim(name), '') ORDER BY fiscal_year DESC NULLS LAST, is_unit, name, document_id)
        FILTER (nullif(trim(name), '') IS NOT NULL) AS name,
    min(region_code) AS region_code,
    first(parent_department_key ORDER BY fiscal_year DESC NULLS LAST, parent_department_key)
        FILTER (parent_department_key IS NOT NULL) AS parent_department_key,
    first(unit_kind ORDER BY fiscal_year DESC NULLS LAST, unit_kind) FILTER (unit_kind IS NOT NULL) AS unit_kind,
    min(fiscal_year) AS first_year,
    max(fiscal_year) AS last_year
FROM mention
GROUP BY department_key
ORDER BY department_key;
