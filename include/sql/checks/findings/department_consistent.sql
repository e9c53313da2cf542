-- The name before the year in a part's heading (第二部分 某某局2024年度部门决算表) against the name on the cover.
WITH named AS (
    SELECT
        m.report_no, s.page_from AS page_no, regexp_replace(r.department_name, '[\s（(].*$', '') AS expected,
        regexp_extract(regexp_replace(s.title, '[\s“”"]', '', 'g'), '^(?:第[一二三四五六七八九十]+部分)?(.{4,40}?)(?:[（(].{0,8}[)）])?(?:20[0-9]{2}年度?|概况)', 1) AS name
    FROM document_section AS s JOIN member AS m USING (document_id) JOIN report AS r USING (report_no)
    WHERE s.level = 1 AND r.department_name IS NOT NULL
)
SELECT
    report_no, name AS instance, CAST(NULL AS DECIMAL(38,6)) AS lhs, CAST(NULL AS DECIMAL(38,6)) AS rhs,
    CASE WHEN contains(name, expected) OR contains(expected, name) THEN 'exact' ELSE 'inconsistent' END AS verdict,
    CASE WHEN contains(name, expected) OR contains(expected, name) THEN '标题中的名称与封面一致：' || name
        ELSE '标题写“' || name || '”，封面为“' || expected || '”' END AS explanation_zh,
    min(page_no) AS page_no
FROM named
WHERE name <> '' AND regexp_matches(name, '(局|厅|委|办|院|会|部|中心|所|队|站|校|学|馆|园|政府|街道|镇|乡|公司|法院|检察院|处|室|社|团|台)$')
GROUP BY report_no, name, expected
