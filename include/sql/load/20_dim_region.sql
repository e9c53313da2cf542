INSERT INTO dim_region BY NAME
SELECT region_code, name, level, nullif(parent_region_code, '') AS parent_region_code
FROM read_csv(getvariable('reference') || '/regions.csv', header = true, all_varchar = true)
ORDER BY region_code;
