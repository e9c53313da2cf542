-- Σ lhs operator Σ rhs: one query for every rule of this kind over all reports.

-- Figures that no term can tell apart form a class; terms meet the few classes, and figures only their class.
CREATE OR REPLACE TEMP TABLE figure_class AS
WITH classes AS (
    SELECT DISTINCT place, kind, code, level, measure, budget, side, is_leaf, parent IS NOT NULL AS has_parent FROM figure
)
SELECT CAST(row_number() OVER () AS INTEGER) AS class_no, * FROM classes;

CREATE OR REPLACE TEMP TABLE term_class AS
SELECT
    k.class_no, t.rule_no, t.term_no, t.choice, t.role, t.times, t.previous, t.key_place, t.key_section, t.key_item, t.key_line,
    t.key_code, t.key_measure, t.key_budget, t.key_side,
    max(t.choice) OVER (PARTITION BY t.rule_no, t.term_no) > 0 AS has_choice
FROM figure_class AS k JOIN check_term AS t
    ON t.place = k.place AND coalesce(t.code, k.code) = k.code AND coalesce(t.measure, k.measure) = k.measure
    AND coalesce(t.kind, k.kind) = k.kind AND coalesce(t.budget, k.budget) = k.budget
    AND (t.side IS NULL OR t.side = k.side) AND (t.level IS NULL OR t.level = k.level)
    AND NOT list_contains(t.code_not, k.code)
    AND (t.rows = 'all' OR (t.rows = 'leaves') = k.is_leaf)
    AND (t.key_code <> 'parent' OR k.has_parent)
WHERE t.role IN ('lhs', 'rhs', 'if');

CREATE OR REPLACE TEMP TABLE sum_operand AS
WITH classed AS (
    SELECT f.*, k.class_no
    FROM figure AS f JOIN figure_class AS k
        ON k.place = f.place AND k.kind = f.kind AND k.code = f.code AND k.measure = f.measure AND k.budget = f.budget
        AND k.is_leaf = f.is_leaf AND k.has_parent = (f.parent IS NOT NULL)
        AND k.level IS NOT DISTINCT FROM f.level AND k.side IS NOT DISTINCT FROM f.side
), dated AS (
    SELECT FALSE AS previous, f.report_no AS for_report, f.* FROM classed AS f SEMI JOIN report AS r ON r.report_no = f.report_no
    UNION ALL
    -- A term of last year takes the predecessor's figures into its successor's report.
    SELECT TRUE, p.report_no, f.* FROM classed AS f JOIN predecessor AS p ON p.previous_no = f.report_no
    SEMI JOIN report AS r ON r.report_no = p.report_no
), picked AS (
    SELECT
        t.rule_no, d.for_report AS report_no, t.term_no, t.choice, t.has_choice, t.role, t.times, t.previous, d.figure_no, d.value,
        d.ulp, d.conflict, d.unit,
        concat_ws('/',
            CASE WHEN t.key_place THEN d.place END, CASE WHEN t.key_section THEN d.section END,
            CASE WHEN t.key_item THEN d.item END, CASE WHEN t.key_line THEN d.line END,
            CASE t.key_code WHEN 'code' THEN d.code WHEN 'parent' THEN d.parent END,
            CASE WHEN t.key_measure THEN d.measure END, CASE WHEN t.key_budget THEN d.budget END,
            CASE WHEN t.key_side THEN d.side END) AS instance
    FROM dated AS d JOIN term_class AS t ON t.class_no = d.class_no AND t.previous = d.previous AND t.role <> 'if'
)
SELECT * EXCLUDE (has_choice) FROM picked WHERE NOT has_choice
UNION ALL
SELECT * EXCLUDE (has_choice) FROM picked WHERE has_choice
QUALIFY choice = min(choice) OVER (PARTITION BY rule_no, report_no, instance, term_no);

-- Rules that ask for a column, and the reports that print it.
CREATE OR REPLACE TEMP TABLE printed_column AS
SELECT DISTINCT t.rule_no, f.report_no
FROM term_class AS t
JOIN figure_class AS k USING (class_no)
JOIN figure AS f ON f.place = k.place AND f.kind = k.kind AND f.code = k.code AND f.measure = k.measure AND f.budget = k.budget
WHERE t.role = 'if';

-- Only where every place that the rule speaks of is there: a blank cell is 0, a missing form is nothing.
CREATE OR REPLACE TEMP TABLE rule_report AS
SELECT c.rule_no, r.report_no
FROM check_rule AS c JOIN report AS r USING (document_kind)
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
) AND (
    NOT EXISTS (SELECT 1 FROM check_term AS t WHERE t.rule_no = c.rule_no AND t.role = 'if')
    OR EXISTS (SELECT 1 FROM printed_column AS k WHERE k.rule_no = c.rule_no AND k.report_no = r.report_no)
);
