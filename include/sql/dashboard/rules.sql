SELECT
    r.check_id, r.family, r.title_zh, r.title_en, r.formula, r.basis, r.severity,
    count(*) FILTER (c.verdict = 'exact') AS exact, count(*) FILTER (c.verdict = 'rounding') AS rounding,
    count(*) FILTER (c.verdict = 'unlikely') AS unlikely, count(*) FILTER (c.verdict = 'inconsistent') AS inconsistent,
    count(*) FILTER (c.verdict = 'blocked') AS blocked, count(*) FILTER (c.verdict IN ('not_applicable', 'not_evaluated')) AS not_applicable,
    exact + rounding + unlikely + inconsistent + blocked > 0 AS judged
FROM dim_check AS r LEFT JOIN fact_check AS c USING (check_id)
GROUP BY ALL
ORDER BY inconsistent DESC, unlikely DESC, r.family, r.check_id;
