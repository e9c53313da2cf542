-- The places a rule may speak of that are in the report at all and were read.
CREATE OR REPLACE TEMP TABLE report_place AS
SELECT p.* FROM (
SELECT DISTINCT m.report_no, t.form_code AS place FROM document_table AS t JOIN member AS m USING (document_id) WHERE t.form_code IS NOT NULL
UNION SELECT DISTINCT m.report_no, f.form_code FROM fact_row AS f JOIN member AS m USING (document_id) WHERE f.form_code IS NOT NULL
UNION SELECT DISTINCT m.report_no, unnest(CASE WHEN m.is_account THEN ['section', 'text'] ELSE ['budget_text'] END)
FROM fact_row AS f JOIN member AS m USING (document_id)
WHERE f.table_name IN ('fact_indicator', 'fact_function_amount') AND f.form_code IS NULL
UNION SELECT DISTINCT m.report_no, CASE WHEN m.is_account THEN 'projects' ELSE 'budget_projects' END FROM dim_project AS p JOIN member AS m USING (document_id)
UNION SELECT report_no, 'counts' FROM report
) AS p
ANTI JOIN unread AS u ON u.report_no = p.report_no AND u.place = p.place AND u.is_whole;
