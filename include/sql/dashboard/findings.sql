-- Findings worst first; every filter that is NULL lets all pass. rule and family: of a relation that does not hold because of it.
WITH broken AS (
    SELECT DISTINCT document_id, finding_no
    FROM fact_check
    WHERE finding_no IS NOT NULL
        AND ($rule IS NOT NULL OR $family IS NOT NULL)
        AND ($rule IS NULL OR check_id = $rule)
        AND ($family IS NULL OR family = $family)
)
SELECT
    f.document_id, f.department_key, f.department_name, f.fiscal_year, f.file_name, f.finding_no, f.cause, f.severity, f.importance,
    f.amount_wan, f.sentence_zh, f.sentence_en, f.checks, f.second_reading, f.page_no, d.region_code,
    count(*) OVER () AS total
FROM mart_finding AS f
JOIN dim_document AS d USING (document_id)
LEFT JOIN broken AS b ON b.document_id = f.document_id AND b.finding_no = f.finding_no
WHERE ($cause IS NULL OR f.cause = $cause)
    AND ($severity IS NULL OR f.severity = $severity)
    AND ($year IS NULL OR f.fiscal_year = $year)
    AND ($region IS NULL OR starts_with(coalesce(d.region_code, ''), $region))
    AND ($word IS NULL OR contains(f.department_name, $word) OR contains(f.sentence_zh, $word))
    AND ($least IS NULL OR f.importance >= $least)
    AND (($rule IS NULL AND $family IS NULL) OR b.finding_no IS NOT NULL)
ORDER BY
    CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.importance DESC, f.checks DESC, f.document_id, f.finding_no
LIMIT $size OFFSET $from;
