-- The verdicts of plugins/juesuan/audit/intervals.py in SQL, in exact decimals; a property test holds the two together.
-- Half places are avoided by working with doubled figures.

-- tolerance2, variance12: Σ|c|·u and Σc²·u² over all operands, i.e. twice the allowed gap and twelve times the variance.
CREATE OR REPLACE TEMP MACRO sum_verdict(residual, operator, tolerance2, variance12) AS CASE
    WHEN residual = 0 OR (operator = '<=' AND residual < 0) OR (operator = '>=' AND residual > 0) THEN 'exact'
    WHEN 2 * abs(residual) > tolerance2 THEN 'inconsistent'
    WHEN 4 * CAST(residual AS DECIMAL(20,4)) * CAST(residual AS DECIMAL(18,4)) > 3 * variance12 THEN 'unlikely'
    ELSE 'rounding' END;

-- The ends of a printed figure's interval, doubled; a publisher who truncates may have cut off one whole last place.
CREATE OR REPLACE TEMP MACRO low2(value, ulp, truncates) AS
    2 * value - CASE WHEN truncates AND value < 0 THEN 2 * ulp ELSE ulp END;
CREATE OR REPLACE TEMP MACRO high2(value, ulp, truncates) AS
    2 * value + CASE WHEN truncates AND value >= 0 THEN 2 * ulp ELSE ulp END;

-- rate × denominator - 100 × numerator at one corner of the box, times four. na … db: coefficients of a and b.
CREATE OR REPLACE TEMP MACRO corner(p2, a2, b2, na, nb, da, db) AS
    p2 * CAST(da * a2 + db * b2 AS DECIMAL(22,4)) - 200 * CAST(na * a2 + nb * b2 AS DECIMAL(28,4));

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
    plain_text(CASE WHEN in_wan THEN CAST(x AS DECIMAL(28,4)) * 0.0001 ELSE CAST(x AS DECIMAL(32,8)) END);
CREATE OR REPLACE TEMP MACRO figure_text(value, ulp, in_wan) AS CASE
    WHEN coalesce(ulp, 0) <= 0 THEN money_text(value, in_wan)
    ELSE decimal_text(
        CASE WHEN in_wan THEN CAST(value AS DECIMAL(28,4)) * 0.0001 ELSE CAST(value AS DECIMAL(32,8)) END,
        greatest(0, least(8, CAST(round(-log10(CASE WHEN in_wan THEN ulp / 10000 ELSE ulp END)) AS INTEGER)))) END;
