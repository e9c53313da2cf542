INSERT INTO narrative_number BY NAME
SELECT
    n.document_id,
    d.department_key,
    d.fiscal_year,
    d.document_kind,
    n.fact_no,
    n.number_no,
    n.section_no,
    CAST(n.value AS DECIMAL(22, 6)) AS value,
    greatest(CAST(n.ulp AS DECIMAL(22, 6)), 0.000001) AS ulp,
    n.unit,
    n.sentence,
    n.indicator_code,
    n.measure_code,
    n.function_code,
    n.stated_year,
    n.stated_of,
    n.stated_budget,
    n.place.page_no,
    n.place.x0,
    n.place.top,
    n.place.x1,
    n.place.bottom,
    n.place.cell_ref,
    n.place.raw_text,
    n.place.is_doubtful
FROM stage.narrative_number n
JOIN dim_document d USING (document_id)
WHERE n.is_loaded
ORDER BY n.document_id, n.fact_no;
