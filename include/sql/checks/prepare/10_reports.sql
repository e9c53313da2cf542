-- What is judged as one: the final account of one department for one year, with the attachments of its disclosure.
CREATE OR REPLACE TEMP TABLE report_document AS
SELECT document_id, main_document_id
FROM dim_document
WHERE document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account);

CREATE OR REPLACE TEMP TABLE report AS
SELECT
    CAST(row_number() OVER (ORDER BY d.document_id) AS INTEGER) AS report_no,
    d.document_id, d.department_key, d.fiscal_year, d.report_scope, d.department_name, d.disclosure_id,
    coalesce((SELECT u.yuan FROM money_unit AS u WHERE u.unit = replace(d.money_unit, '人民币', '')) > 1, true) AS in_wan
FROM dim_document AS d
WHERE d.document_id IN (SELECT main_document_id FROM report_document);

CREATE OR REPLACE TEMP TABLE member AS
SELECT rd.document_id, r.report_no, r.in_wan
FROM report_document AS rd JOIN report AS r ON r.document_id = rd.main_document_id;

-- Last year's report of the same department: the one fetched last where there are several.
CREATE OR REPLACE TEMP TABLE predecessor AS
SELECT r.report_no, max_by(p.report_no, (coalesce(d.fetched_at, TIMESTAMP '1970-01-01'), p.report_no)) AS previous_no
FROM report AS r
JOIN report AS p
    ON p.department_key = r.department_key AND p.fiscal_year = r.fiscal_year - 1 AND p.report_scope = r.report_scope
JOIN dim_document AS d ON d.document_id = p.document_id
GROUP BY r.report_no;
