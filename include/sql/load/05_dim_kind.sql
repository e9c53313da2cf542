INSERT INTO dim_kind BY NAME
SELECT document_kind, name_zh, name_en, CAST(is_account AS BOOLEAN) AS is_account, CAST(is_loaded AS BOOLEAN) AS is_loaded
FROM read_csv(getvariable('reference') || '/kinds.csv', header = true, all_varchar = true)
ORDER BY document_kind;
