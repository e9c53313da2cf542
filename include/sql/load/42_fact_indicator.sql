INSERT INTO fact_indicator BY NAME
SELECT
    a.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    a.fact_no,
    a.source,
    a.form_code,
    a.section_no,
    a.indicator_code,
    a.measure_code,
    a.budget_type,
    a.side,
    row_number() OVER (
        PARTITION BY a.document_id, a.source, a.form_code, a.section_no, a.indicator_code, a.measure_code,
            a.budget_type, a.side
        ORDER BY a.fact_no
    ) AS duplicate_no,
    CAST(a.value AS DECIMAL(20, 4)) AS value,
    greatest(CAST(a.ulp AS DECIMAL(20, 4)), 0.0001) AS ulp,
    cents(a.amount_yuan) AS amount_yuan,
    a.sentence,
    a.place.page_no,
    a.place.x0,
    a.place.top,
    a.place.x1,
    a.place.bottom,
    a.place.cell_ref,
    a.place.raw_text,
    a.place.is_doubtful
FROM stage.indicator a
JOIN dim_document d USING (document_id)
WHERE a.is_loaded
ORDER BY a.document_id, a.fact_no;
