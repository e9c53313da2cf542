-- What a new year's template brings: wording that no earlier year has. The first year there is has nothing to be compared
-- with and is left out.
DELETE FROM mart_template_drift;
INSERT INTO mart_template_drift BY NAME
WITH seen AS (
    SELECT document_id, 'section' AS what, title AS wording, page_from AS page_no FROM document_section
    UNION ALL
    SELECT document_id, 'table', heading, page_from FROM document_table WHERE heading <> ''
    UNION ALL
    SELECT document_id, 'unit', money_unit, page_from FROM document_table WHERE money_unit IS NOT NULL
    UNION ALL
    SELECT document_id, 'number_unit', unit, page_no FROM narrative_number WHERE unit IS NOT NULL
    UNION ALL
    SELECT document_id, 'unread', message_zh, page_no FROM document_issue WHERE kind IN (SELECT kind FROM dim_issue WHERE is_unread)
),
worded AS (
    SELECT
        s.document_id, d.fiscal_year, d.file_name, s.what, s.page_no,
        -- Ordinals, years and the department's own name differ everywhere and say nothing.
        regexp_replace(regexp_replace(
            replace(s.wording, coalesce(d.department_name, chr(0)), ''),
            '20[0-9]{2}\s*年?度?|第[0-9]+页', '', 'g'),
            '^[\s（(]*([一二三四五六七八九十]+|[0-9]+)[)）、.．\s]+', '') AS wording
    FROM seen s
    JOIN dim_document d USING (document_id)
    JOIN dim_kind k USING (document_kind)
    WHERE k.is_account AND d.fiscal_year IS NOT NULL
),
yearly AS (
    SELECT
        what, wording, fiscal_year,
        count(DISTINCT document_id) AS document_count,
        arg_min({'document_id': document_id, 'file_name': file_name, 'page_no': page_no}, (document_id, page_no)) AS first
    FROM worded
    WHERE wording <> ''
    GROUP BY ALL
)
SELECT
    fiscal_year, what, wording, document_count,
    first.document_id AS first_document_id, first.file_name AS first_file_name, first.page_no AS first_page_no
FROM (SELECT * FROM yearly QUALIFY fiscal_year = min(fiscal_year) OVER (PARTITION BY what, wording))
WHERE fiscal_year > (SELECT min(fiscal_year) FROM worded)
ORDER BY fiscal_year, what, document_count DESC, wording;
