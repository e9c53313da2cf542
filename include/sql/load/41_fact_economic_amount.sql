INSERT INTO fact_economic_amount BY NAME
WITH above AS (
    SELECT DISTINCT document_id, form_code, left(economic_code, prefix) AS economic_code
    FROM stage.economic_amount, (VALUES (3), (5), (7), (9)) AS p(prefix)
    WHERE is_loaded AND regexp_full_match(economic_code, '[0-9]+') AND length(economic_code) > prefix
)
SELECT
    a.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    a.fact_no,
    a.form_code,
    a.economic_code,
    a.economic_name,
    a.level,
    regexp_full_match(a.economic_code, '[0-9]+') AND above.economic_code IS NULL AS is_leaf,
    a.measure_code,
    row_number() OVER (
        PARTITION BY a.document_id, a.form_code, a.economic_code, a.measure_code ORDER BY a.fact_no
    ) AS duplicate_no,
    cents(a.amount_yuan) AS amount_yuan,
    cents_ulp(a.ulp_yuan) AS ulp_yuan,
    a.row_no,
    a.place.page_no,
    a.place.x0,
    a.place.top,
    a.place.x1,
    a.place.bottom,
    a.place.cell_ref,
    a.place.raw_text,
    a.place.is_doubtful
FROM stage.economic_amount a
JOIN dim_document d USING (document_id)
LEFT JOIN above
    ON above.document_id = a.document_id
    AND above.form_code = a.form_code
    AND above.economic_code = a.economic_code
WHERE a.is_loaded
ORDER BY a.document_id, a.fact_no;
