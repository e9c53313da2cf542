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
