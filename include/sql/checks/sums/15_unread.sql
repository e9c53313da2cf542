-- Sections of the text with numbers that were not understood, by what they count: a list read from there may lack a
-- part. Five offices are no part of a list of persons; a number without a unit may be anything but money.
CREATE OR REPLACE TEMP TABLE unread_section AS
SELECT DISTINCT m.report_no, n.section_no AS section, unnest(CASE
    WHEN y.unit IS NOT NULL THEN ['yuan'] WHEN n.unit IN ('人', '名', '位') THEN ['person']
    WHEN n.unit IN ('辆', '台', '部') THEN ['vehicle'] WHEN coalesce(n.unit, '') = '' THEN ['person', 'vehicle'] ELSE [n.unit] END) AS unit
FROM narrative_number AS n JOIN member AS m USING (document_id) LEFT JOIN money_unit AS y ON y.unit = n.unit
WHERE n.indicator_code IS NULL AND n.function_code IS NULL AND n.section_no IS NOT NULL AND coalesce(n.unit, '') NOT IN ('%', '％');

-- Relations of which a figure was printed and not understood: the terms that it would fill, were it there. instance: NULL
-- where it could be any of the rule's.
CREATE OR REPLACE TEMP TABLE unread_operand AS
WITH printed AS (
    SELECT report_no, place, kind, code, measure, budget, side, any_value(parent) AS parent, any_value(level) AS level, bool_or(is_leaf) AS is_leaf
    FROM figure WHERE length(place) IN (2, 4) AND line = 0 GROUP BY ALL
), column_printed AS (
    SELECT DISTINCT report_no, place, kind, measure, budget, side FROM printed
), row_printed AS (
    SELECT report_no, place, kind, code, any_value(parent) AS parent, any_value(level) AS level, bool_or(is_leaf) AS is_leaf FROM printed GROUP BY ALL
), row_of_part AS (
    SELECT u.report_no, u.place, u.scope, u.reason_zh, r.* EXCLUDE (report_no, place)
    FROM unread_part AS u JOIN row_printed AS r ON r.report_no = u.report_no AND r.place = u.place AND r.code = coalesce(u.code, r.code)
    WHERE u.scope IN ('cell', 'any')
), blank AS (
    -- A cell is a blank one of a row and a column that are printed.
    SELECT r.*, c.measure, c.budget, c.side
    FROM row_of_part AS r JOIN column_printed AS c ON c.report_no = r.report_no AND c.place = r.place AND c.kind = r.kind
    ANTI JOIN printed AS p ON p.report_no = r.report_no AND p.place = r.place AND p.kind = r.kind AND p.code = r.code
        AND p.measure = c.measure AND p.budget = c.budget AND p.side IS NOT DISTINCT FROM c.side
), term AS (
    SELECT DISTINCT rule_no, place, kind, code, level, measure, budget, side, previous, rows, code_not, key_place, key_section, key_code, key_measure, key_budget, key_side
    FROM check_term WHERE role IN ('lhs', 'rhs')
), of_cell AS (
    SELECT t.rule_no, b.report_no, t.previous, b.reason_zh, concat_ws('/',
        CASE WHEN t.key_place THEN b.place END, CASE t.key_code WHEN 'code' THEN b.code WHEN 'parent' THEN b.parent END,
        CASE WHEN t.key_measure THEN b.measure END, CASE WHEN t.key_budget THEN b.budget END, CASE WHEN t.key_side THEN b.side END) AS instance
    FROM blank AS b JOIN term AS t
        ON t.place = b.place AND coalesce(t.code, b.code) = b.code AND coalesce(t.measure, b.measure) = b.measure
        AND coalesce(t.kind, b.kind) = b.kind AND coalesce(t.budget, b.budget) = b.budget AND (t.side IS NULL OR t.side = b.side)
        AND (t.level IS NULL OR t.level = b.level) AND NOT list_contains(t.code_not, b.code) AND (t.rows = 'all' OR (t.rows = 'leaves') = b.is_leaf)
), of_column AS (
    -- A column that a term names and the form, as far as it was read, does not print.
    SELECT t.rule_no, u.report_no, t.previous, u.reason_zh, NULL AS instance
    FROM unread_part AS u JOIN term AS t ON t.place = u.place AND (t.measure IS NOT NULL OR t.budget IS NOT NULL)
    WHERE u.scope IN ('column', 'any') AND NOT EXISTS (
        SELECT 1 FROM printed AS p
        WHERE p.report_no = u.report_no AND p.place = t.place AND coalesce(t.kind, p.kind) = p.kind
            AND coalesce(t.measure, p.measure) = p.measure AND coalesce(t.budget, p.budget) = p.budget)
), of_row AS (
    -- A row more may belong below every row; a code that a term names, or that another place prints, may be that row's.
    SELECT t.rule_no, u.report_no, t.previous, u.reason_zh, NULL AS instance
    FROM unread_part AS u JOIN term AS t ON t.place = u.place
    WHERE (u.scope IN ('row', 'any') OR (u.scope = 'cell' AND NOT EXISTS (
            SELECT 1 FROM row_printed AS r WHERE r.report_no = u.report_no AND r.place = u.place AND r.code = u.code)))
        AND CASE WHEN t.key_code = 'code' THEN FALSE WHEN t.code IS NULL THEN TRUE
            ELSE NOT EXISTS (SELECT 1 FROM printed AS p WHERE p.report_no = u.report_no AND p.place = t.place AND p.code = t.code) END
    UNION ALL
    SELECT t.rule_no, u.report_no, t.previous, u.reason_zh, s.instance
    FROM unread_part AS u JOIN term AS t ON t.place = u.place AND t.key_code = 'code'
    JOIN (SELECT DISTINCT rule_no, report_no, instance FROM sum_operand) AS s ON s.rule_no = t.rule_no AND s.report_no = u.report_no
    WHERE u.scope IN ('row', 'any', 'cell') AND NOT t.previous AND NOT EXISTS (
        SELECT 1 FROM row_printed AS r WHERE r.report_no = u.report_no AND r.place = u.place AND list_contains(string_split(s.instance, '/'), r.code))
)
SELECT a.rule_no, r.report_no, a.instance, min(a.reason_zh) AS reason_zh
FROM (FROM of_cell UNION ALL BY NAME FROM of_column UNION ALL BY NAME FROM of_row) AS a
LEFT JOIN predecessor AS p ON p.previous_no = CASE WHEN a.previous THEN a.report_no END
JOIN report AS r ON r.report_no = CASE WHEN a.previous THEN p.report_no ELSE a.report_no END
GROUP BY ALL;
