-- The classification, the row that adds a form up, and what documents print and the classification does not know.
INSERT INTO dim_function BY NAME
WITH reference AS (
    SELECT
        function_code, name, level, nullif(parent_code, '') AS parent_code,
        TRY_CAST(nullif(valid_from_year, '') AS INTEGER) AS valid_from_year,
        TRY_CAST(nullif(valid_to_year, '') AS INTEGER) AS valid_to_year,
        'reference' AS source
    FROM read_csv(getvariable('reference') || '/functions.csv', header = true, all_varchar = true)
    UNION ALL
    SELECT 'TOTAL', '合计', NULL, NULL, NULL, NULL, 'reference'
),
printed AS (
    SELECT function_code, nullif(function_name, '') AS name, count(*) AS prints, min(fiscal_year) AS first_year
    FROM fact_function_amount
    WHERE function_code NOT IN (SELECT function_code FROM reference)
    GROUP BY ALL
),
observed AS (
    SELECT
        function_code,
        first(name ORDER BY name IS NULL, prints DESC, name) AS name,
        CASE length(function_code) WHEN 3 THEN '类' WHEN 5 THEN '款' WHEN 7 THEN '项' END AS level,
        parent_code_of(function_code) AS parent_code,
        min(first_year) AS valid_from_year,
        NULL AS valid_to_year,
        'observed' AS source
    FROM printed
    GROUP BY function_code
)
FROM (FROM reference UNION ALL BY NAME FROM observed)
ORDER BY function_code, valid_from_year NULLS FIRST, valid_to_year NULLS LAST, name;
