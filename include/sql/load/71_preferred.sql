-- One document per department, year, scope and kind; the rule is in the comment of dim_document.is_preferred. A document
-- of no known year is nobody's duplicate.
UPDATE dim_document SET is_preferred = false;
UPDATE dim_document SET is_preferred = true
WHERE document_id IN (
    WITH told AS (
        SELECT document_id, count(DISTINCT form_code) AS forms, count(*) AS facts
        FROM fact_row
        WHERE table_name IN ('fact_function_amount', 'fact_economic_amount', 'fact_indicator')
        GROUP BY document_id
    ),
    weighed AS (
        SELECT
            d.main_document_id, coalesce(sum(t.forms), 0) AS forms, coalesce(sum(t.facts), 0) AS facts,
            max(d.published_on) AS published_on
        FROM dim_document AS d LEFT JOIN told AS t USING (document_id)
        GROUP BY d.main_document_id
    )
    SELECT first(d.document_id ORDER BY
        d.is_current DESC, d.document_id IN (SELECT document_id FROM document_issue WHERE kind IN ('department_in_doubt', 'year_in_doubt')),
        d.text_source = 'ocr', w.forms DESC, w.published_on DESC NULLS LAST, w.facts DESC, d.document_id)
    FROM dim_document AS d JOIN weighed AS w ON w.main_document_id = d.document_id
    GROUP BY
        d.department_key, coalesce(CAST(d.fiscal_year AS VARCHAR), d.document_id), d.report_scope, d.document_kind
);
