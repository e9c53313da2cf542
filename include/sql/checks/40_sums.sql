-- Σ lhs operator Σ rhs: one query for every rule of this kind over all reports.
CREATE OR REPLACE TEMP TABLE sum_operand AS
WITH dated AS (
    -- A term of last year takes the predecessor's figures into its successor's report.
    SELECT FALSE AS previous, f.report_no AS for_report, f.* FROM figure AS f
    UNION ALL
    SELECT TRUE, p.report_no, f.* FROM figure AS f JOIN predecessor AS p ON p.previous_no = f.report_no
    WHERE EXISTS (SELECT 1 FROM check_term WHERE previous)
), picked AS (
    SELECT
        t.rule_no, d.for_report AS report_no, t.term_no, t.choice, t.role, t.times, d.figure_no, d.value, d.ulp, d.conflict,
        concat_ws('/',
            CASE WHEN t.key_place THEN d.place END, CASE WHEN t.key_section THEN d.section END,
            CASE WHEN t.key_item THEN d.item END, CASE WHEN t.key_line THEN d.line END,
            CASE t.key_code WHEN 'code' THEN d.code WHEN 'parent' THEN d.parent END,
            CASE WHEN t.key_measure THEN d.measure END, CASE WHEN t.key_budget THEN d.budget END,
            CASE WHEN t.key_side THEN d.side END) AS instance
    FROM dated AS d JOIN check_term AS t
        ON t.place = d.place AND t.previous = d.previous
        AND coalesce(t.code, d.code) = d.code AND coalesce(t.measure, d.measure) = d.measure
        AND coalesce(t.kind, d.kind) = d.kind AND coalesce(t.budget, d.budget) = d.budget
        AND (t.side IS NULL OR t.side = d.side) AND (t.level IS NULL OR t.level = d.level)
        AND NOT list_contains(t.code_not, d.code)
        AND (t.rows = 'all' OR (t.rows = 'leaves') = d.is_leaf)
        AND (t.key_code <> 'parent' OR d.parent IS NOT NULL)
    WHERE t.role IN ('lhs', 'rhs')
)
SELECT * FROM picked
QUALIFY choice = min(choice) OVER (PARTITION BY rule_no, report_no, instance, term_no);

-- Only where every place that the rule speaks of is there: a blank cell is 0, a missing form is nothing.
CREATE OR REPLACE TEMP TABLE rule_report AS
SELECT c.rule_no, r.report_no
FROM check_rule AS c CROSS JOIN report AS r
WHERE NOT EXISTS (
    SELECT 1 FROM check_place AS p
    WHERE p.rule_no = c.rule_no AND NOT p.previous
        AND NOT EXISTS (SELECT 1 FROM report_place AS h WHERE h.report_no = r.report_no AND h.place = p.place)
) AND NOT EXISTS (
    SELECT 1 FROM check_place AS p
    WHERE p.rule_no = c.rule_no AND p.previous
        AND NOT EXISTS (
            SELECT 1 FROM predecessor AS q JOIN report_place AS h ON h.report_no = q.previous_no
            WHERE q.report_no = r.report_no AND h.place = p.place)
);

CREATE OR REPLACE TEMP TABLE sum_judged AS
WITH added AS (
    SELECT
        o.rule_no, o.report_no, o.instance,
        coalesce(sum(o.times * o.value) FILTER (o.role = 'lhs'), 0) AS lhs,
        coalesce(sum(o.times * o.value) FILTER (o.role = 'rhs'), 0) AS rhs,
        sum(abs(o.times) * o.ulp) AS tolerance2,
        sum(o.times * o.times * CAST(o.ulp AS DECIMAL(18,4)) * CAST(o.ulp AS DECIMAL(16,4))) AS variance12,
        count(*) FILTER (o.role = 'lhs') AS on_lhs, count(*) FILTER (o.role = 'rhs') AS on_rhs,
        count(DISTINCT o.term_no) AS terms, bool_or(o.conflict) AS conflict
    FROM sum_operand AS o
    GROUP BY ALL
)
SELECT
    a.*, c.operator, a.lhs - a.rhs AS residual,
    CASE WHEN a.conflict THEN 'blocked' ELSE sum_verdict(a.lhs - a.rhs, c.operator, a.tolerance2, a.variance12) END AS verdict
FROM added AS a
JOIN check_rule AS c USING (rule_no)
SEMI JOIN rule_report AS rr ON rr.rule_no = a.rule_no AND rr.report_no = a.report_no
WHERE CASE c.need
    WHEN 'lhs' THEN a.on_lhs > 0 WHEN 'rhs' THEN a.on_rhs > 0 WHEN 'both' THEN a.on_lhs > 0 AND a.on_rhs > 0
    WHEN 'all' THEN a.terms = c.terms ELSE TRUE END;

-- The formula with its numbers, as a reader writes it.
CREATE OR REPLACE TEMP TABLE sum_text AS
WITH said AS (
    SELECT
        o.rule_no, o.report_no, o.instance, o.role, o.times, o.term_no, f.code, f.line, f.value, f.text, f.in_wan,
        f.unit, f.figure_no, f.page_no, c.head_subject, f.subject,
        nullif(concat_ws(' ', CASE WHEN c.show_place THEN place_label(f.place, t_previous) END, CASE WHEN c.show_subject THEN f.subject END), '') AS who,
        nullif(concat_ws('·',
            CASE WHEN c.show_measure AND NOT (f.kind = 'indicator' AND f.measure = 'actual') AND f.kind NOT IN ('economic', 'count', 'project') THEN coalesce(m.name_zh, f.measure) END,
            CASE WHEN c.show_budget THEN budget_label(f.budget) END,
            CASE WHEN c.show_side THEN side_label(f.side) END), '') AS what,
        CASE WHEN NOT c.show_measure THEN coalesce(m.name_zh, f.measure) END AS head_measure,
        CASE WHEN NOT c.show_budget THEN budget_label(f.budget) END AS head_budget
    FROM (SELECT s.*, p.previous AS t_previous FROM sum_operand AS s
          JOIN (SELECT DISTINCT rule_no, term_no, previous FROM check_term) AS p USING (rule_no, term_no)) AS o
    JOIN figure AS f USING (figure_no)
    JOIN check_rule AS c ON c.rule_no = o.rule_no
    LEFT JOIN measure_label AS m ON m.measure = f.measure
), worded AS (
    SELECT *, CASE WHEN times < 0 THEN ' − ' ELSE ' + ' END AS sign, concat_ws(' ', concat_ws('·', who, what), text) AS words FROM said
)
SELECT
    rule_no, report_no, instance,
    concat_ws(' ', any_value(subject) FILTER (head_subject), any_value(head_measure), any_value(head_budget)) AS heading,
    list(struct_pack(sign := sign, words := words) ORDER BY term_no, code, line) FILTER (role = 'lhs' AND (value <> 0)) AS lhs_words,
    list(struct_pack(sign := sign, words := words) ORDER BY term_no, code, line) FILTER (role = 'rhs' AND (value <> 0)) AS rhs_words,
    any_value(words) FILTER (role = 'lhs') AS lhs_zero, any_value(words) FILTER (role = 'rhs') AS rhs_zero,
    bool_or(in_wan) AS in_wan, any_value(unit) AS unit,
    arg_min(page_no, (role = 'rhs', term_no, code)) AS page_no,
    list(struct_pack(role := role, figure_no := figure_no) ORDER BY role, term_no, code, line) AS operands
FROM worded
GROUP BY rule_no, report_no, instance;
