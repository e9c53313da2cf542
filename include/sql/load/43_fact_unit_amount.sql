INSERT INTO fact_unit_amount BY NAME
SELECT
    a.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    a.fact_no,
    a.form_code,
    a.unit_name,
    b.department_key AS unit_key,
    a.measure_code,
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
FROM stage.unit_amount a
JOIN dim_document d USING (document_id)
LEFT JOIN (
    SELECT document_id, regexp_replace(unit_name, '[\s（）()]', '', 'g') AS name, min(department_key) AS department_key
    FROM bridge_reporting_unit GROUP BY ALL
) AS b ON b.document_id = a.document_id AND b.name = regexp_replace(a.unit_name, '[\s（）()]', '', 'g')
WHERE a.is_loaded
ORDER BY a.document_id, a.fact_no;
