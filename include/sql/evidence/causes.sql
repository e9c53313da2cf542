-- Every finding of $document, worst first: what it says, the relations that do not hold because of it, and the figures that
-- it names (likely wrong) and that these relations use.
WITH broken AS (
    SELECT c.finding_no, coalesce(r.title_zh, c.check_id) AS title_zh, coalesce(r.title_en, c.check_id) AS title_en,
        c.explanation_zh, c.lhs, c.rhs, c.tolerance, c.residual_unit, c.facts_used
    FROM fact_check AS c LEFT JOIN dim_check AS r USING (check_id)
    WHERE c.document_id = $document AND c.finding_no IS NOT NULL AND c.verdict = 'inconsistent'
),
relation AS (
    SELECT finding_no, list({title_zh: title_zh, title_en: title_en, explanation_zh: explanation_zh, lhs: lhs, rhs: rhs, tolerance: tolerance,
            residual_unit: residual_unit}
        ORDER BY len(facts_used), title_zh, explanation_zh) AS relations
    FROM broken
    GROUP BY finding_no
),
named AS (
    SELECT finding_no, unnest(figures) AS f, true AS is_named FROM finding WHERE document_id = $document
),
figure AS (
    SELECT finding_no, f.document_id AS document_id, f.table_name AS table_name, f.fact_no AS fact_no, true AS is_named
    FROM named
    UNION ALL
    SELECT finding_no, u.document_id, u.table_name, u.fact_no, false
    FROM (SELECT finding_no, unnest(facts_used) AS u FROM broken)
),
listed AS (
    SELECT finding_no, list({document_id: document_id, table_name: table_name, fact_no: fact_no, is_named: is_named}) AS figures
    FROM (
        SELECT finding_no, document_id, table_name, fact_no, bool_or(is_named) AS is_named FROM figure
        WHERE table_name NOT IN ('document_table', 'bridge_reporting_unit') -- places without a figure
        GROUP BY ALL
    )
    GROUP BY finding_no
)
SELECT
    f.document_id, f.finding_no, f.cause, f.severity, f.importance, f.amount_yuan, f.sentence_zh, f.sentence_en, f.checks,
    f.second_reading, f.page_no, r.relations, p.figures
FROM finding AS f
LEFT JOIN relation AS r USING (finding_no)
LEFT JOIN listed AS p USING (finding_no)
WHERE f.document_id = $document
ORDER BY
    CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.importance DESC, f.checks DESC, f.finding_no;
