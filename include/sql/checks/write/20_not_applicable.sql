-- A rule of which nothing could be computed in a report says so, and why: never a pass. A form that is printed and was
-- not read blocks it.
INSERT INTO fact_check BY NAME
WITH lacking AS (
    SELECT p.rule_no, r.report_no, string_agg(DISTINCT place_label(p.place, p.previous), '、' ORDER BY place_label(p.place, p.previous)) AS places
    FROM check_place AS p CROSS JOIN report AS r
    WHERE CASE WHEN p.previous
        THEN NOT EXISTS (SELECT 1 FROM predecessor AS q JOIN report_place AS h ON h.report_no = q.previous_no WHERE q.report_no = r.report_no AND h.place = p.place)
        ELSE NOT EXISTS (SELECT 1 FROM report_place AS h WHERE h.report_no = r.report_no AND h.place = p.place) END
    GROUP BY ALL
), unread_form AS (
    SELECT p.rule_no, r.report_no, string_agg(DISTINCT u.reason_zh, '、' ORDER BY u.reason_zh) AS reason_zh
    FROM check_place AS p
    JOIN unread AS u ON u.place = p.place AND u.is_whole
    LEFT JOIN predecessor AS q ON p.previous AND q.previous_no = u.report_no
    JOIN report AS r ON r.report_no = CASE WHEN p.previous THEN q.report_no ELSE u.report_no END
    GROUP BY ALL
)
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, '' AS instance,
    CASE WHEN n.reason_zh IS NULL THEN 'not_applicable' ELSE 'blocked' END AS verdict,
    CASE WHEN n.reason_zh IS NOT NULL THEN n.reason_zh || '，无从判断' WHEN l.places IS NOT NULL THEN '文件中没有所需的' || l.places WHEN c.kind = 'finding' THEN '没有可核对的内容' ELSE '所需各数均未印出' END AS explanation_zh
FROM check_rule AS c
JOIN report AS r USING (document_kind)
ANTI JOIN fact_check AS f ON f.document_id = r.document_id AND f.check_id = c.check_id
LEFT JOIN lacking AS l ON l.rule_no = c.rule_no AND l.report_no = r.report_no
LEFT JOIN unread_form AS n ON n.rule_no = c.rule_no AND n.report_no = r.report_no;
