-- Codes of the text with rows below: does the text list all of these that form 05 prints?
CREATE OR REPLACE TEMP TABLE whole_list AS
WITH listed AS (
    SELECT o.rule_no, o.report_no, o.instance, any_value(f.parent) AS head, list(DISTINCT f.code) AS codes
    FROM sum_operand AS o JOIN check_rule AS c ON c.rule_no = o.rule_no AND c.all_listed JOIN figure AS f USING (figure_no)
    WHERE o.role = 'rhs' GROUP BY ALL
)
SELECT l.rule_no, l.report_no, l.instance, bool_and(len(list_filter(l.codes, lambda c: starts_with(p.code, c))) > 0) AS is_whole
FROM listed AS l JOIN figure AS p
    ON p.report_no = l.report_no AND p.place = '05' AND p.is_leaf AND p.measure = 'total' AND p.value <> 0 AND starts_with(p.code, l.head)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE sum_judged AS
WITH added AS (
    SELECT
        o.rule_no, o.report_no, o.instance,
        coalesce(sum(o.times * o.value) FILTER (o.role = 'lhs'), 0) AS lhs,
        coalesce(sum(o.times * o.value) FILTER (o.role = 'rhs'), 0) AS rhs,
        sum(abs(o.times) * o.ulp) AS tolerance2,
        -- What the left side may be larger, or smaller, by if its figures are cut off.
        coalesce(sum(abs(o.times) * o.ulp) FILTER (o.role = 'lhs' AND (o.times > 0) = (o.value >= 0)), 0) AS cut_up2,
        coalesce(sum(abs(o.times) * o.ulp) FILTER (o.role = 'lhs' AND (o.times > 0) <> (o.value >= 0)), 0) AS cut_down2,
        CASE WHEN count(*) = count(squared(o.ulp)) THEN sum(o.times * o.times * squared(o.ulp)) END AS variance12,
        sum((o.times * CAST(o.ulp AS DOUBLE)) ** 2) AS rough12,
        count(*) FILTER (o.role = 'lhs') AS on_lhs, count(*) FILTER (o.role = 'rhs') AS on_rhs,
        count(DISTINCT o.term_no) AS terms, bool_or(o.conflict) AS conflict, min(o.unit) AS unit, bool_or(o.unit = 'yuan') AS in_yuan
    FROM sum_operand AS o
    GROUP BY ALL
), widened AS (
    SELECT a.* EXCLUDE (cut_up2, cut_down2) REPLACE (
        CASE WHEN NOT c.truncates THEN a.tolerance2 WHEN a.lhs > a.rhs THEN a.tolerance2 + a.cut_down2 ELSE a.tolerance2 + a.cut_up2 END AS tolerance2,
        -- Figures that are cut off all lean one way: none is unlikely.
        CASE WHEN NOT c.truncates THEN a.variance12 END AS variance12, CASE WHEN c.truncates THEN 1e300 ELSE a.rough12 END AS rough12)
    FROM added AS a JOIN check_rule AS c USING (rule_no)
), judged AS (
    SELECT a.*, c.operator, c.listed, c.all_listed, c.parts, c.parts > a.on_rhs AS is_partial, a.on_lhs + a.on_rhs >= c.whole AS is_complete, a.lhs - a.rhs AS residual,
        CASE WHEN a.conflict THEN 'blocked' ELSE sum_verdict(a.lhs - a.rhs, c.operator, a.tolerance2, a.variance12, a.rough12) END AS verdict
    FROM widened AS a
    JOIN check_rule AS c USING (rule_no)
    SEMI JOIN rule_report AS rr ON rr.rule_no = a.rule_no AND rr.report_no = a.report_no
    WHERE CASE c.need
        WHEN 'lhs' THEN a.on_lhs > 0 WHEN 'rhs' THEN a.on_rhs > 0 WHEN 'both' THEN a.on_lhs > 0 AND a.on_rhs > 0
        WHEN 'all' THEN a.terms = c.terms ELSE TRUE END
)
SELECT
    CAST((SELECT coalesce(max(check_no), 0) FROM judged_check) + row_number() OVER () AS INTEGER) AS sum_no, j.* EXCLUDE (verdict),
    CASE WHEN j.verdict IN ('inconsistent', 'unlikely') AND NOT j.is_complete THEN coalesce(l.reason_zh, w.reason_zh) END AS unread_zh,
    CASE WHEN j.verdict NOT IN ('inconsistent', 'unlikely') THEN j.verdict
        WHEN coalesce(l.reason_zh, w.reason_zh) IS NOT NULL AND NOT j.is_complete THEN 'blocked'
        WHEN j.listed AND (u.section IS NOT NULL OR ((j.is_partial OR q.section IS NOT NULL) AND j.residual > 0)) THEN 'not_applicable'
        WHEN j.all_listed AND NOT coalesce(h.is_whole, j.alike_hold > 1 AND j.alike_hold > j.alike_fail) THEN 'not_applicable'
        ELSE j.verdict END AS verdict
FROM (
    SELECT *,
        count(*) FILTER (verdict IN ('exact', 'rounding')) OVER alike AS alike_hold,
        count(*) FILTER (verdict NOT IN ('exact', 'rounding')) OVER alike AS alike_fail
    FROM judged
    WINDOW alike AS (PARTITION BY rule_no, report_no, split_part(instance, '/', 1))
) AS j
LEFT JOIN whole_list AS h ON h.rule_no = j.rule_no AND h.report_no = j.report_no AND h.instance = j.instance
LEFT JOIN unread_section AS u ON u.report_no = j.report_no AND u.section = j.instance AND u.unit = CASE WHEN j.in_yuan THEN 'yuan' ELSE j.unit END
LEFT JOIN unread_operand AS l ON l.rule_no = j.rule_no AND l.report_no = j.report_no AND l.instance = j.instance
LEFT JOIN unread_operand AS w ON w.rule_no = j.rule_no AND w.report_no = j.report_no AND w.instance IS NULL
-- Lists of codes name no parts of their own.
LEFT JOIN partial_list AS q ON q.report_no = CASE WHEN j.parts = 0 THEN j.report_no END AND q.section = j.instance;
