-- What stands on a page that is a scan was recognised in its picture, by somebody else or here: no publisher is blamed
-- for it, and a second reading reads the same.
CREATE OR REPLACE TEMP TABLE recognised_page AS
SELECT document_id, page_no, bool_or(kind = 'recognised_text') AS by_others
FROM document_issue WHERE kind IN ('recognised_text', 'scanned_page') GROUP BY ALL;

-- Somebody else's recognition that shows one slip is believed nowhere in its document: the figures that no relation
-- reaches may be slips as well. It shows one where a relation fails that holds for what was printed, or where no figure
-- came out. Of what was recognised here, every figure is sure or marked by itself.
CREATE OR REPLACE TEMP TABLE slipped_recognition AS
SELECT document_id FROM document_issue JOIN recognised_page USING (document_id, page_no) WHERE document_issue.kind = 'not_a_figure' AND by_others
UNION
SELECT c.document_id
FROM (SELECT document_id, unnest(facts_used) AS fact FROM fact_check WHERE verdict = 'inconsistent') AS c
JOIN recognised_page AS p ON p.document_id = c.fact.document_id AND p.page_no = c.fact.page_no
WHERE p.by_others;
-- The figures recognised here through which a relation fails, once for each: one of them may be misread. meant: what it
-- would be were it the only one that is wrong, in its own unit (万元 where it is printed so), NULL where that is no sum.
CREATE OR REPLACE TEMP TABLE contradicted AS
WITH through AS (
    SELECT o.figure_no, j.rule_no || '/' || j.report_no || '/' || j.instance AS relation,
        CASE o.role WHEN 'lhs' THEN -j.residual / o.times WHEN 'rhs' THEN j.residual / o.times END AS missing
    FROM judged_check AS j JOIN check_operand AS o USING (check_no)
    WHERE j.verdict = 'inconsistent' AND o.times <> 0
)
SELECT f.document_id, f.table_name, f.fact_no, f.page_no, f.text, t.relation,
    (f.value + t.missing) / CASE WHEN f.in_wan THEN 10000 ELSE 1 END AS meant
FROM through AS t JOIN figure AS f USING (figure_no) JOIN recognised_page AS p USING (document_id, page_no)
WHERE NOT p.by_others AND f.table_name IS NOT NULL
UNION ALL
SELECT c.fact.document_id, c.fact.table_name, c.fact.fact_no, c.fact.page_no, f.text, c.check_id || '/' || c.instance,
    (f.value + CASE c.fact.role WHEN 'lhs' THEN -c.residual ELSE c.residual END) / CASE WHEN f.in_wan THEN 10000 ELSE 1 END
FROM (
    SELECT k.check_id, k.instance, k.residual, unnest(k.facts_used) AS fact
    FROM fact_check AS k JOIN check_rule AS r ON r.check_id = k.check_id
    WHERE k.verdict = 'inconsistent' AND r.rule_no NOT IN (SELECT rule_no FROM judged_check)
) AS c
JOIN recognised_page AS p ON p.document_id = c.fact.document_id AND p.page_no = c.fact.page_no
JOIN figure AS f ON f.document_id = c.fact.document_id AND f.table_name = c.fact.table_name AND f.fact_no = c.fact.fact_no
WHERE NOT p.by_others;

UPDATE judged_check SET verdict = 'blocked'
FROM (
    SELECT DISTINCT o.check_no FROM check_operand AS o JOIN figure AS f USING (figure_no)
    JOIN recognised_page AS p ON p.document_id = f.document_id AND p.page_no = f.page_no
) AS u
WHERE judged_check.check_no = u.check_no AND judged_check.verdict IN ('inconsistent', 'unlikely');

UPDATE fact_check SET verdict = 'blocked', severity = NULL, explanation_zh = explanation_zh || '（所用之数读自扫描件的识别文字，无从判断）'
FROM (
    SELECT DISTINCT c.document_id, c.check_id, c.instance
    FROM (SELECT document_id, check_id, instance, unnest(facts_used) AS fact FROM fact_check WHERE verdict IN ('inconsistent', 'unlikely')) AS c
    JOIN recognised_page AS p ON p.document_id = c.fact.document_id AND p.page_no = c.fact.page_no
) AS u
WHERE fact_check.document_id = u.document_id AND fact_check.check_id = u.check_id AND fact_check.instance = u.instance;

DELETE FROM tie WHERE lhs_cell IN (SELECT cell_no FROM print SEMI JOIN recognised_page USING (document_id, page_no))
    OR rhs_cell IN (SELECT cell_no FROM print SEMI JOIN recognised_page USING (document_id, page_no));
