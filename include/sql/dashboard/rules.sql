WITH counted AS (SELECT check_id, verdict, count(*) AS relations FROM fact_check GROUP BY check_id, verdict)
SELECT
    r.check_id, r.family, r.title_zh, r.title_en, r.formula, r.basis, r.severity,
    coalesce(sum(c.relations) FILTER (c.verdict = 'exact'), 0)::BIGINT AS exact,
    coalesce(sum(c.relations) FILTER (c.verdict = 'rounding'), 0)::BIGINT AS rounding,
    coalesce(sum(c.relations) FILTER (c.verdict = 'unlikely'), 0)::BIGINT AS unlikely,
    coalesce(sum(c.relations) FILTER (c.verdict = 'inconsistent'), 0)::BIGINT AS inconsistent,
    coalesce(sum(c.relations) FILTER (c.verdict = 'blocked'), 0)::BIGINT AS blocked,
    coalesce(sum(c.relations) FILTER (c.verdict IN ('not_applicable', 'not_evaluated')), 0)::BIGINT AS not_applicable,
    exact + rounding + unlikely + inconsistent + blocked > 0 AS judged
FROM dim_check AS r LEFT JOIN counted AS c USING (check_id)
GROUP BY r.check_id, r.family, r.title_zh, r.title_en, r.formula, r.basis, r.severity
ORDER BY inconsistent DESC, unlikely DESC, r.family, r.check_id;
