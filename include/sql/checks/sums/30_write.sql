-- The formula of each sum with its numbers, and the figures it used.
INSERT INTO judged_check BY NAME
SELECT
    s.sum_no AS check_no, s.rule_no, s.report_no, s.instance, CAST(s.lhs AS DECIMAL(38,6)) AS lhs, CAST(s.rhs AS DECIMAL(38,6)) AS rhs,
    CAST(s.residual AS DECIMAL(38,6)) AS residual, CAST(s.tolerance2 / 2.0 AS DECIMAL(38,6)) AS tolerance, s.verdict,
    CASE WHEN t.heading = '' THEN '' ELSE t.heading || '：' END
        || side_text(t.lhs_words, t.lhs_zero) || relation_sign(s.operator, s.verdict)
        || side_text(t.rhs_words, t.rhs_zero)
        || CASE WHEN s.unread_zh IS NOT NULL THEN '（' || s.unread_zh || '，无从判断）' WHEN s.verdict = 'not_applicable' THEN '（合计 ' || money_text(s.rhs, t.in_wan) || '；本节只列出部分项，或另有未读懂的数，无从判断）' ELSE verdict_text(s.verdict,
            CASE WHEN len(t.rhs_words) > 1 THEN '合计 ' || money_text(s.rhs, t.in_wan) || '，' ELSE '' END,
            money_text(abs(s.residual), t.in_wan), money_text(CAST(s.tolerance2 AS DECIMAL(34,4)) * 0.5, t.in_wan)) END
        || CASE WHEN NOT t.in_wan AND t.unit = 'yuan' THEN ' 单位：元' ELSE '' END AS explanation_zh,
    t.page_no, t.unit, s.conflict AND s.unread_zh IS NULL AS conflict, FALSE AS is_minor
FROM sum_judged AS s
JOIN sum_text AS t USING (sum_no);

INSERT INTO check_operand BY NAME
SELECT s.sum_no AS check_no, o.role, o.times, o.figure_no, o.term_no * 10000000000 + o.figure_no AS nth, o.term_no, o.choice
FROM sum_judged AS s JOIN sum_operand AS o ON o.rule_no = s.rule_no AND o.report_no = s.report_no AND o.instance = s.instance;
