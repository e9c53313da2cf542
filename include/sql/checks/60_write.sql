-- fact_check: every instance judged, its formula in words, the facts it used; then what could not be judged, and why.
CREATE OR REPLACE TEMP TABLE judged_check AS
SELECT
    s.sum_no AS check_no, s.rule_no, s.report_no, s.instance, CAST(s.lhs AS DECIMAL(22,6)) AS lhs, CAST(s.rhs AS DECIMAL(22,6)) AS rhs,
    CAST(s.residual AS DECIMAL(22,6)) AS residual, CAST(s.tolerance2 / 2.0 AS DECIMAL(22,6)) AS tolerance, s.verdict,
    CASE WHEN t.heading = '' THEN '' ELSE t.heading || '：' END
        || side_text(t.lhs_words, t.lhs_zero) || relation_sign(s.operator, s.verdict)
        || side_text(t.rhs_words, t.rhs_zero)
        || CASE WHEN s.verdict = 'not_applicable' THEN '（合计 ' || money_text(s.rhs, t.in_wan) || '；本节只列出部分项，或另有未读懂的数，无从判断）' ELSE verdict_text(s.verdict,
            CASE WHEN len(t.rhs_words) > 1 THEN '合计 ' || money_text(s.rhs, t.in_wan) || '，' ELSE '' END,
            money_text(abs(s.residual), t.in_wan), money_text(CAST(s.tolerance2 AS DECIMAL(28,4)) * 0.5, t.in_wan)) END
        || CASE WHEN NOT t.in_wan AND t.unit = 'yuan' THEN ' 单位：元' ELSE '' END AS explanation_zh,
    t.page_no
FROM sum_judged AS s
JOIN sum_text AS t USING (sum_no);

CREATE OR REPLACE TEMP TABLE check_operand AS
SELECT s.sum_no AS check_no, o.role, o.times, o.figure_no, o.term_no * 10000000000 + o.figure_no AS nth
FROM sum_judged AS s JOIN sum_operand AS o ON o.rule_no = s.rule_no AND o.report_no = s.report_no AND o.instance = s.instance
UNION ALL
SELECT -rate_key, r.role, r.times, r.figure_no, r.nth FROM (
    SELECT j.ratio_no AS rate_key, 'rate' AS role, 1 AS times, j.rate_no AS figure_no, 0 AS nth FROM ratio_judged AS j
    UNION ALL
    SELECT j.ratio_no, o.role, o.times, o.figure_no, 1 + o.term_no
    FROM ratio_judged AS j JOIN ratio_operand AS o ON o.rule_no = j.rule_no AND o.rate_no = j.rate_no AND (o.role = 'a' OR o.choice = j.b_choice)
) AS r;

INSERT INTO judged_check
SELECT
    -j.ratio_no, j.rule_no, j.report_no,
    concat_ws('/', f.section, f.item, f.code, nullif(f.budget, 'all'), f.side) AS instance,
    j.lhs, CAST(round(j.rhs, 6) AS DECIMAL(22,6)) AS rhs, CAST(round(j.lhs - j.rhs, 6) AS DECIMAL(22,6)) AS residual,
    CAST(round(reach_on(j.reach, j.lhs, j.rhs), 6) AS DECIMAL(22,6)) AS tolerance, j.verdict,
    concat_ws(' ', f.item_name, f.subject, coalesce(m.name_zh, f.measure)) || CASE WHEN f.measure = 'execution_rate' AND j.shape = 'product' THEN '：得分 ' || j.a_text || relation_sign('=', j.verdict) || '分值 ' || j.b_text || ' × ' || f.text
        WHEN j.shape = 'product' THEN ' ' || f.text || '：' || j.a_text || relation_sign('=', j.verdict) || j.b_text || ' × ' || f.text
        WHEN j.shape = 'share' THEN ' ' || f.text || relation_sign('=', j.verdict) || j.a_text || ' ÷ ' || j.b_text
        WHEN j.shape = 'growth' THEN ' ' || f.text || relation_sign('=', j.verdict) || j.a_text || ' ÷ （' || j.b_text || ' − ' || j.a_text || '）'
        ELSE ' ' || f.text || relation_sign('=', j.verdict) || '（' || j.a_text || ' − ' || j.b_text || '） ÷ ' || j.b_text END
        || verdict_text(j.verdict,
            '算得 ' || plain_text(CAST(round(j.rhs, 4) AS DECIMAL(28,4))) || CASE WHEN j.shape = 'product' THEN '' ELSE '%' END || '，',
            plain_text(CAST(round(abs(j.lhs - j.rhs), 4) AS DECIMAL(28,4))),
            plain_text(CAST(round(reach_on(j.reach, j.lhs, j.rhs), 4) AS DECIMAL(28,4)))) AS explanation_zh,
    f.page_no
FROM ratio_judged AS j
JOIN figure AS f ON f.figure_no = j.rate_no
LEFT JOIN measure_label AS m ON m.measure = f.measure;

INSERT INTO fact_check BY NAME
WITH used AS (
    SELECT o.check_no, list(struct_pack(
        nth := o.nth, "role" := o.role, document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no, page_no := f.page_no
    )) FILTER (f.table_name IS NOT NULL) AS facts_used
    FROM check_operand AS o JOIN figure AS f USING (figure_no)
    GROUP BY o.check_no
)
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, j.instance, j.lhs, j.rhs, j.residual, j.tolerance,
    j.verdict, j.explanation_zh, c.severity, j.page_no,
    list_transform(list_sort(u.facts_used), lambda f: struct_pack(
        "role" := f.role, document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no, page_no := f.page_no)) AS facts_used
FROM judged_check AS j
JOIN report AS r USING (report_no)
JOIN check_rule AS c USING (rule_no)
JOIN used AS u USING (check_no);

INSERT INTO fact_check BY NAME
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.check_id, c.family, j.instance, j.lhs, j.rhs, j.residual,
    CAST(j.tolerance2 / 2.0 AS DECIMAL(22,6)) AS tolerance, j.verdict,
    concat_ws('·', j.subject, nullif(m.name_zh, '决算数'), budget_word(j.budget, j.subject), side_label(j.side)) || '：前后两处 '
        || figure_text(j.lhs, j.best_ulp, j.in_wan) || CASE WHEN j.verdict = 'inconsistent' THEN ' ≠ ' ELSE ' = ' END || figure_text(j.rhs, j.ulp, j.in_wan)
        || CASE WHEN j.unit = 'percent' THEN '（%）' ELSE '' END
        || CASE WHEN j.page_no IS NOT NULL AND j.best.page_no IS NOT NULL THEN '（第 ' || j.best.page_no || ' 页、第 ' || j.page_no || ' 页）' ELSE '' END AS explanation_zh,
    c.severity, j.page_no,
    [{'role': 'lhs', 'document_id': j.best.document_id, 'table_name': j.best.table_name, 'fact_no': j.best.fact_no, 'page_no': j.best.page_no},
     {'role': 'rhs', 'document_id': j.document_id, 'table_name': j.table_name, 'fact_no': j.fact_no, 'page_no': j.page_no}] AS facts_used
FROM repeat_judged AS j
JOIN report AS r USING (report_no)
JOIN check_rule AS c USING (rule_no)
LEFT JOIN measure_label AS m ON m.measure = j.measure;
