-- Where the figures of $document stand.
SELECT
    table_name, fact_no, any_value(page_no) AS page_no, any_value(x0) AS x0, any_value(top) AS top, any_value(x1) AS x1,
    any_value(bottom) AS bottom, any_value(cell_ref) AS cell_ref, any_value(raw_text) AS raw_text
FROM fact
WHERE document_id = $document
GROUP BY table_name, fact_no;
