-- What is judged as one: the final account, or the budget, of one department for one year, with the attachments of its
-- disclosure. Rules are of one kind; figures of another stand at places of their own, so that no rule meets both unasked.
CREATE OR REPLACE TEMP TABLE report_document AS
SELECT document_id, main_document_id
FROM dim_document
WHERE document_kind IN (SELECT document_kind FROM dim_kind WHERE is_loaded);

CREATE OR REPLACE TEMP TABLE report AS
SELECT
    CAST(row_number() OVER (ORDER BY k.is_account DESC, d.document_id) AS INTEGER) AS report_no,
    d.document_id, d.department_key, d.fiscal_year, d.report_scope, d.department_name, d.disclosure_id, d.document_kind, k.is_account,
    coalesce((SELECT u.yuan FROM money_unit AS u WHERE u.unit = replace(d.money_unit, '人民币', '')) > 1, true) AS in_wan
FROM dim_document AS d JOIN dim_kind AS k USING (document_kind)
WHERE d.document_id IN (SELECT main_document_id FROM report_document);

CREATE OR REPLACE TEMP TABLE member AS
SELECT rd.document_id, r.report_no, r.in_wan, r.is_account
FROM report_document AS rd JOIN report AS r ON r.document_id = rd.main_document_id;

-- Last year's report of the same department, and beside an account the budget of its own year: the one fetched last
-- where there are several. What a rule takes from there says which: the places of kinds differ.
CREATE OR REPLACE TEMP TABLE predecessor AS
SELECT r.report_no, max_by(p.report_no, (coalesce(d.fetched_at, TIMESTAMP '1970-01-01'), p.report_no)) AS previous_no
FROM report AS r
JOIN report AS p
    ON p.department_key = r.department_key AND p.report_scope = r.report_scope
    AND CASE WHEN p.document_kind = r.document_kind THEN p.fiscal_year = r.fiscal_year - 1
        ELSE p.fiscal_year = r.fiscal_year AND r.is_account AND NOT p.is_account END
JOIN dim_document AS d ON d.document_id = p.document_id
GROUP BY r.report_no, p.document_kind;
