INSERT INTO dim_measure BY NAME
SELECT measure_code, name_zh, name_en
FROM read_csv(getvariable('reference') || '/measures.csv', header = true, all_varchar = true)
ORDER BY measure_code;
