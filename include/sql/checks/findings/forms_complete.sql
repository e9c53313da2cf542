-- Each of the nine forms is in the report, or its text says that there is nothing to show. The form of the state capital
-- budget came with the final accounts of 2020. A report without any form that points to an attachment is not judged.
WITH in_place AS (
    -- A set of its own prints one form in place of several of the nine; a report with any of those has the nine.
    SELECT p.report_no, unnest(string_split(f.replaces, ' ')) AS form_code
    FROM report_place AS p JOIN dim_form AS f ON f.form_code = p.place
    WHERE f.replaces <> '' AND NOT EXISTS (
        SELECT 1 FROM report_place AS o WHERE o.report_no = p.report_no AND list_contains(string_split(f.replaces, ' '), o.place)
    )
), wanted AS (
    SELECT r.report_no, f.form_code, f.name_zh
    FROM report AS r CROSS JOIN dim_form AS f
    ANTI JOIN in_place AS i ON i.report_no = r.report_no AND i.form_code = f.form_code
    WHERE f.form_set = 'standard' AND (f.form_code <> '09' OR coalesce(r.fiscal_year, 9999) >= 2020)
), spoken AS (
    SELECT m.report_no, string_agg(regexp_replace(coalesce(s.title, '') || '。' || coalesce(s.text, ''), '[\s“”"]', '', 'g'), '。' ORDER BY s.document_id, s.page_from, s.section_no) AS said
    FROM document_section AS s JOIN member AS m USING (document_id) GROUP BY m.report_no
), noted AS (
    SELECT m.report_no, string_agg(regexp_replace(coalesce(t.heading, '') || coalesce(t.note, ''), '[\s“”"]', '', 'g'), '。' ORDER BY t.document_id, t.table_no) AS noted
    FROM document_table AS t JOIN member AS m USING (document_id) GROUP BY m.report_no
), found AS (
    SELECT report_no, count(*) AS forms FROM report_place WHERE length(place) = 2 GROUP BY report_no
), looked AS (
    SELECT w.*, coalesce(f.forms, 0) AS forms, p.place IS NOT NULL AS is_there
    FROM wanted AS w
    LEFT JOIN found AS f ON f.report_no = w.report_no
    LEFT JOIN report_place AS p ON p.report_no = w.report_no AND p.place = w.form_code
), explained AS (
    SELECT
        w.report_no, w.form_code,
        regexp_matches(coalesce(s.said, ''), '见附[表件]|详见附|附[表件][0-9]|附后') AS is_attached,
        -- Patterns are constants: one made of each row's words would be compiled for each row.
        CASE w.form_code
            WHEN '07' THEN regexp_matches(coalesce(s.said, '') || '。' || coalesce(n.noted, ''),
                '三公[^。；]{0,40}(空表|无数据)|(无|没有|未发生|不涉及)[^。；，]{0,12}三公|三公[^。；，]{0,16}(为零|为0|无支出)')
            WHEN '08' THEN regexp_matches(coalesce(s.said, '') || '。' || coalesce(n.noted, ''),
                '政府性基金[^。；]{0,40}(空表|无数据)|(无|没有|未发生|不涉及|未安排)[^。；，]{0,12}政府性基金|政府性基金[^。；，]{0,16}(为零|为0|无收支|无收入|无支出)')
            WHEN '09' THEN regexp_matches(coalesce(s.said, '') || '。' || coalesce(n.noted, ''),
                '国有资本经营[^。；]{0,40}(空表|无数据)|(无|没有|未发生|不涉及|未安排)[^。；，]{0,12}国有资本经营|国有资本经营[^。；，]{0,16}(为零|为0|无收支|无收入|无支出)')
            -- Names of forms end like one another: 支出决算表 is no part of 国有资本经营预算财政拨款支出决算表 here.
            WHEN '01' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])收入支出决算总表[》）)]?为空表')
            WHEN '02' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])收入决算表[》）)]?为空表')
            WHEN '03' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])支出决算表[》）)]?为空表')
            WHEN '04' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])财政拨款收入支出决算总表[》）)]?为空表')
            WHEN '05' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])一般公共预算财政拨款支出决算表[》）)]?为空表')
            WHEN '06' THEN regexp_matches(coalesce(s.said, ''), '(^|[^\p{Han}])一般公共预算财政拨款基本支出决算表[》）)]?为空表')
        END AS said_empty
    FROM (SELECT * FROM looked WHERE NOT is_there) AS w
    LEFT JOIN spoken AS s ON s.report_no = w.report_no
    LEFT JOIN noted AS n ON n.report_no = w.report_no
), judged AS (
    SELECT l.*, coalesce(e.is_attached, FALSE) AS is_attached, coalesce(e.said_empty, FALSE) AS said_empty, u.reason_zh
    FROM looked AS l LEFT JOIN explained AS e USING (report_no, form_code)
    LEFT JOIN unread AS u ON u.report_no = l.report_no AND u.place = l.form_code AND u.is_whole AND NOT l.is_there
)
SELECT
    report_no, form_code AS instance, CAST(is_there AS DECIMAL(38,6)) AS lhs, CAST(1 AS DECIMAL(38,6)) AS rhs,
    CASE WHEN is_there OR said_empty THEN 'exact' WHEN reason_zh IS NOT NULL THEN 'blocked' ELSE 'inconsistent' END AS verdict,
    CASE WHEN is_there THEN '有' || name_zh WHEN said_empty THEN name_zh || '：文字说明为空表'
        WHEN reason_zh IS NOT NULL THEN reason_zh || '，不能断定缺表'
        ELSE '缺' || name_zh || '，文字也没有说明其为空表' END AS explanation_zh,
    CAST(NULL AS INTEGER) AS page_no
FROM judged
WHERE forms > 0
UNION ALL
SELECT DISTINCT
    report_no, 'all', CAST(0 AS DECIMAL(38,6)), CAST(9 AS DECIMAL(38,6)),
    CASE WHEN is_attached THEN 'not_applicable' WHEN bool_or(reason_zh IS NOT NULL) OVER (PARTITION BY report_no) THEN 'blocked' ELSE 'inconsistent' END,
    CASE WHEN is_attached THEN '报表在附件中，不在本文件'
        WHEN bool_or(reason_zh IS NOT NULL) OVER (PARTITION BY report_no) THEN '文件中的表未能认出，不能断定缺表' ELSE '文件中没有一张决算报表，也没有说明报表在附件中' END, NULL
FROM judged
WHERE forms = 0
