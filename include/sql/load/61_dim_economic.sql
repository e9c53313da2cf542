INSERT INTO dim_economic BY NAME
WITH reference AS (
    SELECT
        economic_code, name, level, nullif(parent_code, '') AS parent_code,
        TRY_CAST(nullif(valid_from_year, '') AS INTEGER) AS valid_from_year,
        TRY_CAST(nullif(valid_to_year, '') AS INTEGER) AS valid_to_year,
        'reference' AS source
    FROM read_csv(getvariable('reference') || '/economics.csv', header = true, all_varchar = true)
    UNION ALL
    SELECT *, NULL, NULL, NULL, NULL, 'reference'
    FROM (VALUES ('PERSONNEL', '人员经费合计'), ('PUBLIC', '公用经费合计'), ('TOTAL', '合计'))
),
printed AS (
    SELECT economic_code, nullif(economic_name, '') AS name, count(*) AS prints, min(fiscal_year) AS first_year
    FROM fact_economic_amount
    WHERE economic_code NOT IN (SELECT economic_code FROM reference)
    GROUP BY ALL
),
observed AS (
    SELECT
        economic_code,
        first(name ORDER BY name IS NULL, prints DESC, name) AS name,
        CASE length(economic_code) WHEN 3 THEN '类' WHEN 5 THEN '款' END AS level,
        parent_code_of(economic_code) AS parent_code,
        min(first_year) AS valid_from_year,
        NULL AS valid_to_year,
        'observed' AS source
    FROM printed
    GROUP BY economic_code
)
FROM (FROM reference UNION ALL BY NAME FROM observed)
ORDER BY economic_code, valid_from_year NULLS FIRST, valid_to_year NULLS LAST, name;
