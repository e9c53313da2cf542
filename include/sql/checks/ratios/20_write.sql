-- The formula of each percentage with its numbers, and the figures it used.
INSERT INTO judged_check BY NAME
SELECT
    j.ratio_no AS check_no, j.rule_no, j.report_no,
    concat_ws('/', f.section, f.item, f.code, nullif(f.budget, 'all'), f.side) AS instance,
    j.lhs, TRY_CAST(round(j.rhs, 6) AS DECIMAL(38,6)) AS rhs, TRY_CAST(round(j.lhs - j.rhs, 6) AS DECIMAL(38,6)) AS residual,
    TRY_CAST(round(reach_on(j.reach, j.lhs, j.rhs), 6) AS DECIMAL(38,6)) AS tolerance, j.verdict,
    concat_ws(' ', f.item_name, f.subject, coalesce(m.name_zh, f.measure)) || CASE WHEN f.measure = 'execution_rate' AND j.shape = 'product' THEN '：得分 ' || j.a_text || relation_sign('=', j.verdict) || '分值 ' || j.b_text || ' × ' || f.text
        WHEN j.shape = 'product' THEN ' ' || f.text || '：' || j.a_text || relation_sign('=', j.verdict) || j.b_text || ' × ' || f.text
        WHEN j.shape = 'share' THEN ' ' || f.text || relation_sign('=', j.verdict) || j.a_text || ' ÷ ' || j.b_text
        WHEN j.shape = 'growth' THEN ' ' || f.text || relation_sign('=', j.verdict) || j.a_text || ' ÷ （' || j.b_text || ' − ' || j.a_text || '）'
        ELSE ' ' || f.text || relation_sign('=', j.verdict) || '（' || j.a_text || ' − ' || j.b_text || '） ÷ ' || j.b_text END
        || verdict_text(j.verdict,
            '算得 ' || plain_text(TRY_CAST(round(j.rhs, 4) AS DECIMAL(38,4))) || CASE WHEN j.shape = 'product' THEN '' ELSE '%' END || '，',
            plain_text(TRY_CAST(round(abs(j.lhs - j.rhs), 4) AS DECIMAL(38,4))),
            plain_text(TRY_CAST(round(reach_on(j.reach, j.lhs, j.rhs), 4) AS DECIMAL(38,4)))) AS explanation_zh,
    f.page_no, CASE WHEN j.shape = 'product' THEN 'point' ELSE 'percent' END AS unit, j.conflict,
    -- A rate of figures that were rounded before it was computed.
    j.shape <> 'product' AND abs(CAST(j.lhs AS DOUBLE) - j.rhs) <= 1.5 * f.ulp AS is_minor
FROM ratio_judged AS j
JOIN figure AS f ON f.figure_no = j.rate_no
LEFT JOIN measure_label AS m ON m.measure = f.measure;

INSERT INTO check_operand BY NAME
SELECT j.ratio_no AS check_no, 'rate' AS role, 1 AS times, j.rate_no AS figure_no, 0 AS nth FROM ratio_judged AS j
UNION ALL
SELECT j.ratio_no, o.role, o.times, o.figure_no, 1 + o.term_no
FROM ratio_judged AS j JOIN ratio_operand AS o ON o.rule_no = j.rule_no AND o.rate_no = j.rate_no AND (o.role = 'a' OR o.choice = j.b_choice);
