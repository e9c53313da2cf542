INSERT INTO dim_form BY NAME
SELECT form_code, name_zh, name_en, form_set, replaces
FROM read_csv(getvariable('reference') || '/forms.csv', header = true, all_varchar = true)
ORDER BY form_code;
