-- What differs between two generations, before and after: documents that came, went or are read otherwise, their facts by
-- what they state (never by a number that shifts when a row comes before), findings by their sentence.
WITH fact AS (
    SELECT
        document_id, 'fact' AS what, b.subject IS NULL AS is_new, a.subject IS NULL AS is_gone, subject AS place,
        b.printed AS printed_before, a.printed AS printed_after, coalesce(a.page_no, b.page_no) AS page_no
    FROM before_fact AS b FULL JOIN after_fact AS a USING (document_id, subject)
    WHERE b.printed IS DISTINCT FROM a.printed OR b.value IS DISTINCT FROM a.value
), found_before AS (
    SELECT DISTINCT document_id, sentence_zh, cause, page_no FROM before.finding
), found_after AS (
    SELECT DISTINCT document_id, sentence_zh, cause, page_no FROM after.finding
), found AS (
    SELECT document_id, 'finding' AS what, TRUE AS is_new, FALSE AS is_gone, cause AS place, NULL AS printed_before, sentence_zh AS printed_after, page_no
    FROM (FROM found_after EXCEPT FROM found_before)
    UNION ALL
    SELECT document_id, 'finding', FALSE, TRUE, cause, sentence_zh, NULL, page_no
    FROM (FROM found_before EXCEPT FROM found_after)
), document AS (
    SELECT
        document_id, 'document' AS what, b.document_id IS NULL AS is_new, a.document_id IS NULL AS is_gone, NULL AS place,
        b.department_name || coalesce(' ' || b.fiscal_year, '') AS printed_before,
        a.department_name || coalesce(' ' || a.fiscal_year, '') AS printed_after, CAST(NULL AS INTEGER) AS page_no
    FROM before.dim_document AS b FULL JOIN after.dim_document AS a USING (document_id)
    WHERE b.document_id IS NULL OR a.document_id IS NULL OR printed_before IS DISTINCT FROM printed_after
)
SELECT
    coalesce(a.file_name, b.file_name) AS file_name, c.what,
    CASE WHEN c.is_new THEN 'new' WHEN c.is_gone THEN 'gone' ELSE 'changed' END AS change, c.place, c.printed_before AS before,
    c.printed_after AS after, c.page_no, c.document_id
FROM (FROM document UNION ALL FROM fact UNION ALL FROM found) AS c
LEFT JOIN after.dim_document AS a ON a.document_id = c.document_id
LEFT JOIN before.dim_document AS b ON b.document_id = c.document_id
ORDER BY file_name, c.document_id, list_position(['document', 'finding', 'fact'], c.what), c.place, change, c.page_no, before, after;
