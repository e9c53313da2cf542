-- Percentages: one query for every rule of this kind over all reports. Each printed rate is one instance.
CREATE OR REPLACE TEMP TABLE rate AS
SELECT t.rule_no, c.truncates, c.shape, c.either, f.*
FROM figure AS f SEMI JOIN report AS in_report ON in_report.report_no = f.report_no
JOIN check_term AS t
    ON t.role = 'rate' AND t.place = f.place AND coalesce(t.code, f.code) = f.code AND coalesce(t.measure, f.measure) = f.measure
    AND coalesce(t.kind, f.kind) = f.kind AND coalesce(t.budget, f.budget) = f.budget
    AND (t.side IS NULL OR t.side = f.side) AND (t.level IS NULL OR t.level = f.level) AND NOT list_contains(t.code_not, f.code)
JOIN check_rule AS c ON c.rule_no = t.rule_no;

CREATE OR REPLACE TEMP TABLE ratio_operand AS
WITH wanted AS (
    SELECT
        r.rule_no, r.report_no, r.figure_no AS rate_no, r.either AND t.role = 'b' AS either, t.term_no, t.choice, t.role, t.times, t.place, t.kind, t.measure,
        CASE WHEN t.key_code = '' THEN t.code ELSE r.code END AS code,
        CASE WHEN t.key_section THEN r.section END AS section, t.key_section,
        CASE WHEN t.key_item THEN r.item END AS item, t.key_item,
        CASE WHEN t.key_budget THEN r.budget ELSE t.budget END AS budget,
        CASE WHEN t.key_side THEN r.side ELSE t.side END AS side, t.key_side,
        coalesce(p.previous_no, r.report_no) AS in_report
    FROM rate AS r
    JOIN check_term AS t ON t.rule_no = r.rule_no AND t.role IN ('a', 'b')
    LEFT JOIN predecessor AS p ON p.report_no = CASE WHEN t.previous THEN r.report_no END
    WHERE NOT t.previous OR p.previous_no IS NOT NULL
)
SELECT w.rule_no, w.report_no, w.rate_no, w.term_no, w.choice, w.role, w.times, f.figure_no, f.value, f.ulp, f.conflict, f.text, f.in_wan, f.place
FROM wanted AS w
JOIN figure AS f
    ON f.report_no = w.in_report AND f.place = w.place AND f.code = w.code AND f.measure = w.measure
    AND coalesce(w.kind, f.kind) = f.kind AND coalesce(w.budget, f.budget) = f.budget
    AND (NOT w.key_section OR f.section IS NOT DISTINCT FROM w.section)
    AND (NOT w.key_item OR f.item IS NOT DISTINCT FROM w.item)
    AND (CASE WHEN w.key_side THEN f.side IS NOT DISTINCT FROM w.side ELSE w.side IS NULL OR f.side = w.side END)
QUALIFY w.either OR w.choice = min(w.choice) OVER (PARTITION BY w.rule_no, w.rate_no, w.role);

CREATE OR REPLACE TEMP TABLE ratio_judged AS
WITH side AS (
    SELECT
        rule_no, rate_no, role, choice, sum(times * value) AS value, sum(abs(times) * ulp) AS ulp, bool_or(conflict) AS conflict,
        string_agg(CASE WHEN times < 0 THEN '−' ELSE '' END || CASE WHEN value < 0 THEN '（' || text || '）' ELSE text END, ' + ' ORDER BY term_no, figure_no) AS text,
        bool_or(in_wan) AS in_wan
    FROM ratio_operand GROUP BY ALL
), boxed AS (
    SELECT
        r.rule_no, r.report_no, r.figure_no AS rate_no, r.shape, r.truncates, c.na, c.nb, c.da, c.db,
        CAST(r.value AS DECIMAL(26,4)) AS p, CAST(a.value AS DECIMAL(26,4)) AS a, CAST(b.value AS DECIMAL(26,4)) AS b,
        CAST(r.ulp AS DECIMAL(26,4)) AS p_ulp, CAST(a.ulp AS DECIMAL(26,4)) AS a_ulp, CAST(b.ulp AS DECIMAL(26,4)) AS b_ulp,
        c.na * a.value + c.nb * b.value AS numerator, c.da * a.value + c.db * b.value AS denominator,
        abs(c.da) * a.ulp + abs(c.db) * b.ulp AS denominator_ulp,
        r.conflict OR a.conflict OR b.conflict AS conflict,
        a.text AS a_text, b.text AS b_text, b.choice AS b_choice, a.in_wan
    FROM rate AS r
    JOIN check_rule AS c ON c.rule_no = r.rule_no
    JOIN side AS a ON a.rule_no = r.rule_no AND a.rate_no = r.figure_no AND a.role = 'a'
    JOIN side AS b ON b.rule_no = r.rule_no AND b.rate_no = r.figure_no AND b.role = 'b'
), cornered AS (
    SELECT
        *,
        CAST(low2(p, p_ulp, truncates AND shape <> 'product') AS DECIMAL(28,4)) AS p_low,
        CAST(high2(p, p_ulp, truncates AND shape <> 'product') AS DECIMAL(28,4)) AS p_high,
        CAST(low2(a, a_ulp, truncates AND shape = 'product') AS DECIMAL(28,4)) AS a_low,
        CAST(high2(a, a_ulp, truncates AND shape = 'product') AS DECIMAL(28,4)) AS a_high,
        CAST(low2(b, b_ulp, FALSE) AS DECIMAL(28,4)) AS b_low, CAST(high2(b, b_ulp, FALSE) AS DECIMAL(28,4)) AS b_high
    FROM boxed
), judged AS (
    SELECT
        *,
        try([corner(p_low, a_low, b_low, na, nb, da, db), corner(p_low, a_low, b_high, na, nb, da, db),
            corner(p_low, a_high, b_low, na, nb, da, db), corner(p_low, a_high, b_high, na, nb, da, db),
            corner(p_high, a_low, b_low, na, nb, da, db), corner(p_high, a_low, b_high, na, nb, da, db),
            corner(p_high, a_high, b_low, na, nb, da, db), corner(p_high, a_high, b_high, na, nb, da, db)]) AS corners,
        [rough_corner(p_low, a_low, b_low, na, nb, da, db), rough_corner(p_low, a_low, b_high, na, nb, da, db),
            rough_corner(p_low, a_high, b_low, na, nb, da, db), rough_corner(p_low, a_high, b_high, na, nb, da, db),
            rough_corner(p_high, a_low, b_low, na, nb, da, db), rough_corner(p_high, a_low, b_high, na, nb, da, db),
            rough_corner(p_high, a_high, b_low, na, nb, da, db), rough_corner(p_high, a_high, b_high, na, nb, da, db)] AS rough_corners
    FROM cornered
), told AS (
SELECT
    rule_no, report_no, rate_no, shape, a_text, b_text, b_choice, in_wan, conflict,
    CASE WHEN shape = 'product' THEN a ELSE p END AS lhs,
    ratio_value(shape, p, a, b, numerator, denominator) AS rhs,
    ratio_reach(shape, p, a, b, p_low / 2.0, p_high / 2.0, a_low / 2.0, a_high / 2.0, b_low / 2.0, b_high / 2.0, na, nb, da, db) AS reach,
    CASE
        WHEN conflict THEN 'blocked'
        WHEN shape <> 'product' AND denominator = 0 AND numerator = 0 AND p = 0 THEN 'exact'
        WHEN shape <> 'product' AND 2 * abs(denominator) <= denominator_ulp THEN 'not_applicable'
        WHEN TRY(CAST(p AS DECIMAL(24,4)) * CAST(denominator AS DECIMAL(28,4)) = 100 * CAST(numerator AS DECIMAL(28,4))) THEN 'exact'
        WHEN coalesce(list_min(corners) <= 0 AND list_max(corners) >= 0, list_min(rough_corners) <= 0 AND list_max(rough_corners) >= 0) THEN 'rounding'
        ELSE 'inconsistent'
    END AS verdict
FROM judged
)
-- Of several wholes the one that fits, else the first. Sides that are equal are told as equal, however a double rounds.
SELECT
    CAST((SELECT coalesce(max(check_no), 0) FROM judged_check) + row_number() OVER () AS INTEGER) AS ratio_no,
    * REPLACE (CASE WHEN verdict = 'exact' THEN CAST(lhs AS DOUBLE) ELSE rhs END AS rhs)
FROM told
QUALIFY row_number() OVER (
    PARTITION BY rule_no, rate_no
    ORDER BY CASE verdict WHEN 'exact' THEN 0 WHEN 'rounding' THEN 1 ELSE 2 END, b_choice) = 1;
