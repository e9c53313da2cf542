-- Every relation of $document that the fact $table/$fact_no takes part in, what does not hold first.
WITH judged AS (
    SELECT *
    FROM fact_check
    WHERE document_id = $document
        AND len(list_filter(facts_used, lambda u: u.table_name = $table AND u.fact_no = $fact_no AND u.document_id = $document)) > 0
)
SELECT
    c.check_id, coalesce(r.title_zh, c.check_id) AS title_zh, coalesce(r.title_en, c.check_id) AS title_en, c.instance,
    c.verdict, c.severity, c.explanation_zh, c.diagnosis, c.residual, c.residual_unit, c.lhs, c.rhs, c.tolerance, c.finding_no,
    -- A place without a figure (a blank cell, a unit of a list) has no address.
    list_transform(list_filter(c.facts_used, lambda u: u.table_name NOT IN ('document_table', 'bridge_reporting_unit')), lambda u: concat(u.document_id, '/', u.table_name, '/', u.fact_no)) AS facts
FROM judged AS c
LEFT JOIN dim_check AS r USING (check_id)
ORDER BY
    list_position(['inconsistent', 'blocked', 'unlikely', 'rounding', 'exact'], c.verdict) NULLS LAST, c.check_id, c.instance
LIMIT 200;
