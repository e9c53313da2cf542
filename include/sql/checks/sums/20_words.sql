-- The formula with its numbers, as a reader writes it.
CREATE OR REPLACE TEMP TABLE sum_text AS
WITH said AS (
    SELECT
        s.sum_no, o.role, o.term_no, o.term_no * 10000000000 + f.figure_no AS place_in_sum, f.value <> 0 AS shown, f.in_wan, f.unit, f.page_no,
        CASE WHEN c.head_item THEN f.item_name END AS head_item, CASE WHEN c.head_subject THEN f.subject END AS head_subject,
        CASE WHEN o.times < 0 THEN ' − ' ELSE ' + ' END AS sign,
        -- A budget printed in yuan beside an account, or a text, in 万元: the unit is said.
        f.text || CASE WHEN (o.previous OR c.rule_no IN (SELECT rule_no FROM check_term WHERE place = 'budget_text'))
            AND starts_with(f.place, 'BG') AND f.unit = 'yuan' AND NOT f.in_wan THEN '元' ELSE '' END AS text,
        nullif(concat_ws(' ', CASE WHEN c.show_place THEN place_label(f.place, o.previous) END, CASE WHEN c.show_subject THEN f.subject END), '') AS who,
        nullif(concat_ws('·',
            CASE WHEN c.show_measure AND NOT (f.kind = 'indicator' AND f.measure = 'actual') AND f.kind NOT IN ('economic', 'count', 'project') THEN coalesce(m.name_zh, f.measure) END,
            CASE WHEN c.show_budget THEN budget_word(f.budget, f.subject) END,
            CASE WHEN c.show_side THEN side_label(f.side) END), '') AS what,
        CASE WHEN NOT c.show_measure THEN coalesce(m.name_zh, f.measure) END AS head_measure,
        CASE WHEN NOT c.show_budget THEN budget_word(f.budget, f.subject) END AS head_budget
    FROM sum_judged AS s
    JOIN sum_operand AS o ON o.rule_no = s.rule_no AND o.report_no = s.report_no AND o.instance = s.instance
    JOIN figure AS f ON f.figure_no = o.figure_no
    JOIN check_rule AS c ON c.rule_no = o.rule_no
    LEFT JOIN measure_label AS m ON m.measure = f.measure
), worded AS (
    SELECT *, concat_ws(' ', concat_ws('·', who, what), text) AS words FROM said
), gathered AS (
    SELECT
        sum_no,
        concat_ws(' ', min(head_item), min(head_subject), min(head_measure), min(head_budget)) AS heading,
        -- Sorted afterwards: an ordered aggregate takes five times as long.
        list(struct_pack(nth := place_in_sum, sign := sign, words := words)) FILTER (role = 'lhs' AND shown) AS lhs_words,
        list(struct_pack(nth := place_in_sum, sign := sign, words := words)) FILTER (role = 'rhs' AND shown) AS rhs_words,
        arg_min(words, place_in_sum) FILTER (role = 'lhs') AS lhs_zero, arg_min(words, place_in_sum) FILTER (role = 'rhs') AS rhs_zero,
        bool_or(in_wan) AS in_wan, min(unit) AS unit,
        arg_min(page_no, (CASE role WHEN 'lhs' THEN 0 ELSE 1000 END + term_no, place_in_sum)) AS page_no
    FROM worded
    GROUP BY sum_no
)
SELECT * REPLACE (list_sort(lhs_words) AS lhs_words, list_sort(rhs_words) AS rhs_words) FROM gathered;
