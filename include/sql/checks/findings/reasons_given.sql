-- A section that states a change other than 0 gives its reason, there or in another part of the same section (2.7 for 2.7.1).
WITH changed AS (
    SELECT report_no, regexp_extract(section, '^[^.]+(\.[^.]+)?') AS section, min(page_no) AS page_no
    FROM figure
    WHERE place = 'section' AND measure = 'change_amount' AND value <> 0 AND section IS NOT NULL
    GROUP BY ALL
), spoken AS (
    SELECT m.report_no, regexp_extract(s.section_no, '^[^.]+(\.[^.]+)?') AS section_no, string_agg(s.text, '' ORDER BY s.document_id, s.page_from, s.section_no) AS said FROM document_section AS s JOIN member AS m USING (document_id) GROUP BY ALL
)
SELECT
    c.report_no, c.section AS instance, CAST(NULL AS DECIMAL(38,6)) AS lhs, CAST(NULL AS DECIMAL(38,6)) AS rhs,
    CASE WHEN regexp_matches(s.said, '原因|由于|因为|主要是|主要情况|系') THEN 'exact' ELSE 'inconsistent' END AS verdict,
    CASE WHEN regexp_matches(s.said, '原因|由于|因为|主要是|主要情况|系') THEN '增减变化说明了原因' ELSE '说明了增减额，没有说明原因' END AS explanation_zh,
    c.page_no
FROM changed AS c JOIN spoken AS s ON s.report_no = c.report_no AND s.section_no = c.section
