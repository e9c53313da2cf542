-- The verdicts of plugins/juesuan/audit/relations/intervals.py in SQL, in exact decimals; a property test holds the two together.
-- Half places are avoided by working with doubled figures.

-- A square in exact decimals, NULL where it or a sum of such would not fit: doubles judge what is so large.
CREATE OR REPLACE TEMP MACRO squared(x) AS CASE WHEN abs(x) < 1000000000000 THEN TRY(CAST(x AS DECIMAL(19,4)) * CAST(x AS DECIMAL(19,4))) END;

-- tolerance2, variance12: Σ|c|·u and Σc²·u² over all operands, i.e. twice the allowed gap and twelve times the variance;
-- rough12 the same in doubles, for last places whose squares are too large.
CREATE OR REPLACE TEMP MACRO sum_verdict(residual, operator, tolerance2, variance12, rough12) AS CASE
    WHEN residual = 0 OR (operator = '<=' AND residual < 0) OR (operator = '>=' AND residual > 0) THEN 'exact'
    WHEN 2 * abs(residual) > tolerance2 THEN 'inconsistent'
    WHEN coalesce(TRY(4 * squared(residual) > 3 * variance12), 4.0 * CAST(residual AS DOUBLE) ** 2 > 3.0 * rough12) THEN 'unlikely'
    ELSE 'rounding' END;

-- The ends of a printed figure's interval, doubled; a publisher who truncates may have cut off one whole last place.
CREATE OR REPLACE TEMP MACRO low2(value, ulp, truncates) AS
    2 * value - CASE WHEN truncates AND value < 0 THEN 2 * ulp ELSE ulp END;
CREATE OR REPLACE TEMP MACRO high2(value, ulp, truncates) AS
    2 * value + CASE WHEN truncates AND value >= 0 THEN 2 * ulp ELSE ulp END;

-- rate × denominator - 100 × numerator at one corner of the box, times four. na … db: coefficients of a and b.
CREATE OR REPLACE TEMP MACRO corner(p2, a2, b2, na, nb, da, db) AS
    p2 * CAST(da * a2 + db * b2 AS DECIMAL(22,4)) - 200 * CAST(na * a2 + nb * b2 AS DECIMAL(28,4));
CREATE OR REPLACE TEMP MACRO rough_corner(p2, a2, b2, na, nb, da, db) AS
    CAST(p2 AS DOUBLE) * (da * CAST(a2 AS DOUBLE) + db * CAST(b2 AS DOUBLE)) - 200.0 * (na * CAST(a2 AS DOUBLE) + nb * CAST(b2 AS DOUBLE));

-- A decimal with so many places; a value with its last place in units of `scale`; a value without trailing noughts.
CREATE OR REPLACE TEMP MACRO decimal_text(x, places) AS CASE places
    WHEN 0 THEN CAST(CAST(x AS DECIMAL(38,0)) AS VARCHAR) WHEN 1 THEN CAST(CAST(x AS DECIMAL(38,1)) AS VARCHAR)
    WHEN 2 THEN CAST(CAST(x AS DECIMAL(38,2)) AS VARCHAR) WHEN 3 THEN CAST(CAST(x AS DECIMAL(38,3)) AS VARCHAR)
    WHEN 4 THEN CAST(CAST(x AS DECIMAL(38,4)) AS VARCHAR) WHEN 5 THEN CAST(CAST(x AS DECIMAL(38,5)) AS VARCHAR)
    WHEN 6 THEN CAST(CAST(x AS DECIMAL(38,6)) AS VARCHAR) WHEN 7 THEN CAST(CAST(x AS DECIMAL(38,7)) AS VARCHAR)
    ELSE CAST(CAST(x AS DECIMAL(38,8)) AS VARCHAR) END;
CREATE OR REPLACE TEMP MACRO plain_text(x) AS
    CASE WHEN contains(CAST(x AS VARCHAR), '.') THEN rtrim(rtrim(CAST(x AS VARCHAR), '0'), '.') ELSE CAST(x AS VARCHAR) END;
CREATE OR REPLACE TEMP MACRO money_text(x, in_wan) AS
    plain_text(CASE WHEN in_wan THEN CAST(x AS DECIMAL(30,4)) * 0.0001 ELSE CAST(x AS DECIMAL(32,8)) END);
CREATE OR REPLACE TEMP MACRO figure_text(value, ulp, in_wan) AS CASE
    WHEN coalesce(ulp, 0) <= 0 THEN money_text(value, in_wan)
    ELSE decimal_text(
        CASE WHEN in_wan THEN CAST(value AS DECIMAL(30,4)) * 0.0001 ELSE CAST(value AS DECIMAL(32,8)) END,
        greatest(0, least(8, CAST(round(-log10(CASE WHEN in_wan THEN ulp / 10000 ELSE ulp END)) AS INTEGER)))) END;

-- Words for people.
CREATE OR REPLACE TEMP MACRO relation_sign(operator, verdict) AS CASE
    WHEN verdict = 'inconsistent' THEN CASE operator WHEN '=' THEN ' ≠ ' WHEN '<=' THEN '，应 ≤ ' ELSE '，应 ≥ ' END
    ELSE CASE operator WHEN '=' THEN ' = ' WHEN '<=' THEN ' ≤ ' ELSE ' ≥ ' END END;
CREATE OR REPLACE TEMP MACRO place_label(place, previous) AS
    CASE WHEN starts_with(place, 'BG') THEN '预算表' || place WHEN place = 'budget_text' THEN '预算文字' WHEN place = 'budget_projects' THEN '预算绩效目标'
    ELSE CASE WHEN previous THEN '上年' ELSE '' END || CASE WHEN place IN ('section', 'text') THEN '文字' WHEN place IN ('projects', 'counts') THEN '' ELSE '表' || place END END;
CREATE OR REPLACE TEMP MACRO budget_label(budget) AS
    CASE budget WHEN 'general' THEN '一般公共预算财政拨款' WHEN 'fund' THEN '政府性基金预算财政拨款' WHEN 'capital' THEN '国有资本经营预算财政拨款' END;
CREATE OR REPLACE TEMP MACRO place_label_en(place) AS CASE
    WHEN starts_with(place, 'BG') THEN 'budget form ' || place WHEN place = 'budget_text' THEN 'the budget''s text' WHEN place = 'budget_projects' THEN 'the budget''s targets'
    WHEN place IN ('section', 'text') THEN 'the text' WHEN place IN ('projects', 'counts') THEN 'the self-evaluations' ELSE 'form ' || place END;
CREATE OR REPLACE TEMP MACRO budget_label_en(budget) AS
    CASE budget WHEN 'general' THEN 'general budget' WHEN 'fund' THEN 'fund budget' WHEN 'capital' THEN 'state capital budget' END;
-- Nothing where the subject names its budget itself.
CREATE OR REPLACE TEMP MACRO budget_word(budget, subject) AS
    CASE WHEN NOT contains(subject, replace(budget_label(budget), '财政拨款', '')) THEN budget_label(budget) END;
CREATE OR REPLACE TEMP MACRO side_label(side) AS CASE side WHEN 'income' THEN '收入方' WHEN 'expenditure' THEN '支出方' END;
CREATE OR REPLACE TEMP MACRO side_text(words, zero) AS CASE
    WHEN words IS NULL THEN coalesce(zero, '0（空白）')
    ELSE CASE WHEN words[1].sign = ' − ' THEN '−' ELSE '' END || words[1].words
        || array_to_string(list_transform(words[2:24], lambda w: w.sign || w.words), '')
        || CASE WHEN len(words) > 24 THEN ' …（共 ' || len(words) || ' 项）' ELSE '' END END;
-- residual_text, tolerance_text: in the unit of the figures.
CREATE OR REPLACE TEMP MACRO verdict_text(verdict, computed, residual_text, tolerance_text) AS CASE verdict
    WHEN 'exact' THEN ''
    WHEN 'rounding' THEN '（' || computed || '差 ' || residual_text || '，在舍入范围 ±' || tolerance_text || ' 内）'
    WHEN 'unlikely' THEN '（' || computed || '差 ' || residual_text || '，虽在舍入范围 ±' || tolerance_text || ' 内，但须各数几乎同向舍入，可能性很小）'
    WHEN 'inconsistent' THEN '（' || computed || '差 ' || residual_text || '，超出舍入范围 ±' || tolerance_text || '）'
    WHEN 'blocked' THEN '（其中一数前后印得不同，无从判断）'
    WHEN 'not_applicable' THEN '（基数为 0 或过小，比率无从核对）' END;

-- The computed side of a ratio, and how far it and the printed side reach: for display only, in doubles.
CREATE OR REPLACE TEMP MACRO quotient(a, b, na, nb, da, db) AS 100.0 * (na * a + nb * b) / nullif(CAST(da * a + db * b AS DOUBLE), 0);
CREATE OR REPLACE TEMP MACRO ratio_value(shape, p, a, b, numerator, denominator) AS CASE
    WHEN shape = 'product' THEN CAST(p AS DOUBLE) * b / 100
    WHEN denominator = 0 THEN CASE WHEN numerator = 0 THEN 0 END
    ELSE 100.0 * numerator / denominator END;
CREATE OR REPLACE TEMP MACRO ratio_reach(shape, p, a, b, p0, p1, a0, a1, b0, b1, na, nb, da, db) AS CASE
    WHEN shape <> 'product' AND da * a + db * b = 0 THEN {'low': p0, 'high': p1, 'computed_low': 0.0, 'computed_high': 0.0}
    WHEN shape = 'product' THEN {
        'low': a0, 'high': a1,
        'computed_low': list_min([p0 * b0, p0 * b1, p1 * b0, p1 * b1]) / 100, 'computed_high': list_max([p0 * b0, p0 * b1, p1 * b0, p1 * b1]) / 100}
    ELSE {
        'low': p0, 'high': p1,
        'computed_low': list_min([quotient(a0, b0, na, nb, da, db), quotient(a0, b1, na, nb, da, db), quotient(a1, b0, na, nb, da, db), quotient(a1, b1, na, nb, da, db)]),
        'computed_high': list_max([quotient(a0, b0, na, nb, da, db), quotient(a0, b1, na, nb, da, db), quotient(a1, b0, na, nb, da, db), quotient(a1, b1, na, nb, da, db)])} END;
-- How far the printed and the computed side may stand apart on the residual's side.
CREATE OR REPLACE TEMP MACRO reach_on(reach, lhs, rhs) AS CASE WHEN CAST(lhs AS DOUBLE) > rhs
    THEN (CAST(lhs AS DOUBLE) - reach.low) + (reach.computed_high - rhs) ELSE (reach.high - CAST(lhs AS DOUBLE)) + (rhs - reach.computed_low) END;
