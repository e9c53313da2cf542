INSERT INTO fact_function_amount BY NAME
WITH above AS ( -- every prefix that a longer code of the same document and form begins with
    SELECT DISTINCT document_id, source, form_code, left(function_code, prefix) AS function_code
    FROM stage.function_amount, (VALUES (3), (5), (7), (9)) AS p(prefix)
    WHERE is_loaded AND function_code <> 'TOTAL' AND length(function_code) > prefix
)
SELECT
    a.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    a.fact_no,
    a.source,
    a.form_code,
    a.section_no,
    a.function_code,
    a.function_name,
    a.level,
    a.function_code <> 'TOTAL' AND above.function_code IS NULL AS is_leaf,
    a.measure_code,
    row_number() OVER (
        PARTITION BY a.document_id, a.source, a.form_code, a.section_no, a.function_code, a.measure_code
        ORDER BY a.fact_no
    ) AS duplicate_no,
    cents(a.amount_yuan) AS amount_yuan,
    cents_ulp(a.ulp_yuan) AS ulp_yuan,
    a.row_no,
    a.sentence,
    a.place.page_no,
    a.place.x0,
    a.place.top,
    a.place.x1,
    a.place.bottom,
    a.place.cell_ref,
    a.place.raw_text,
    a.place.is_doubtful
FROM stage.function_amount a
JOIN dim_document d USING (document_id)
LEFT JOIN above
    ON above.document_id = a.document_id
    AND above.source = a.source
    AND above.form_code IS NOT DISTINCT FROM a.form_code
    AND above.function_code = a.function_code
WHERE a.is_loaded
ORDER BY a.document_id, a.fact_no;
