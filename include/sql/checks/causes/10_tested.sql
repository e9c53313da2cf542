-- An account that differs from the budget published has no slip of its own for that: such relations are told by themselves.
CREATE OR REPLACE TEMP TABLE own_check AS
FROM judged_check SEMI JOIN (SELECT rule_no FROM check_rule WHERE family <> 'cross_kind') AS c USING (rule_no);

-- What is broken, every relation through a figure of it, and those figures: what causes are looked for in.
CREATE OR REPLACE TEMP TABLE broken_report AS
SELECT DISTINCT j.report_no FROM own_check AS j WHERE j.verdict = 'inconsistent' UNION SELECT report_no FROM tie;

CREATE OR REPLACE TEMP TABLE tested_operand AS
SELECT j.report_no, o.check_no, j.verdict = 'inconsistent' OR j.conflict AS is_broken, o.role, o.times, o.nth, f.cell_no
FROM (SELECT * FROM own_check WHERE verdict IN ('exact', 'rounding', 'unlikely', 'inconsistent') OR (verdict = 'blocked' AND conflict)) AS j
SEMI JOIN broken_report AS b USING (report_no)
JOIN check_operand AS o USING (check_no)
JOIN figure AS f USING (figure_no);
