-- One value per disclosure (its text and attachments together, under its main document), indicator and measure: the
-- form's where a form has it, else the text's; the first where the same thing is printed several times. Money in yuan.
-- What is doubtful (recognised in a picture) is left out.
CREATE OR REPLACE TEMP TABLE stated AS
WITH candidate AS (
    SELECT
        document_id, indicator_code, measure_code, coalesce(amount_yuan, value) AS value,
        CASE source WHEN 'form' THEN 1 ELSE 3 END AS rank, section_no, fact_no
    FROM fact_indicator
    WHERE budget_type = 'all' AND NOT coalesce(is_doubtful, false)
    UNION ALL
    SELECT f.document_id, t.indicator_code, 'actual', f.amount_yuan, 2, NULL, f.fact_no
    FROM fact_function_amount f
    JOIN (VALUES
        ('02', 'total', 'income_total'),
        ('03', 'total', 'expenditure_total'),
        ('03', 'basic', 'basic_expenditure'),
        ('03', 'project', 'project_expenditure')
    ) AS t(form_code, measure_code, indicator_code) USING (form_code, measure_code)
    WHERE f.source = 'form' AND f.function_code = 'TOTAL' AND NOT coalesce(f.is_doubtful, false)
    UNION ALL
    SELECT e.document_id, t.indicator_code, 'actual', e.amount_yuan, 2, NULL, e.fact_no
    FROM fact_economic_amount e
    JOIN (VALUES
        ('PERSONNEL', 'personnel_expense'), ('PUBLIC', 'public_expense')
    ) AS t(economic_code, indicator_code) USING (economic_code)
    WHERE NOT coalesce(e.is_doubtful, false)
)
SELECT
    d.main_document_id AS document_id, c.indicator_code, c.measure_code,
    first(c.value ORDER BY c.rank, c.document_id <> d.main_document_id, c.document_id, c.section_no NULLS FIRST, c.fact_no)
        AS value
FROM candidate c
JOIN dim_document d USING (document_id)
GROUP BY ALL;

-- The same department's final account of the year before; where there are several, the fullest.
CREATE OR REPLACE TEMP TABLE year_before AS
WITH weight AS (
    SELECT d.main_document_id AS document_id, count(*) AS facts
    FROM fact_indicator JOIN dim_document d USING (document_id)
    GROUP BY ALL
)
SELECT
    this.document_id,
    first(last.document_id ORDER BY coalesce(w.facts, 0) DESC, last.published_on DESC NULLS LAST, last.document_id)
        AS last_document_id
FROM dim_document this
JOIN dim_document last
    ON last.department_key = this.department_key
    AND last.fiscal_year = this.fiscal_year - 1
    AND last.report_scope = this.report_scope
    AND last.document_kind = this.document_kind
    AND last.document_id = last.main_document_id
LEFT JOIN weight w ON w.document_id = last.document_id
WHERE this.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
    AND this.document_id = this.main_document_id
GROUP BY this.document_id;

CREATE OR REPLACE TEMP MACRO wan(yuan) AS CAST(CAST(yuan AS DECIMAL(20, 2)) * 0.0001::DECIMAL(5, 4) AS DECIMAL(22, 6));
CREATE OR REPLACE TEMP MACRO pct(part, whole) AS
    CASE WHEN whole <> 0 THEN TRY_CAST(round(100 * CAST(part AS DOUBLE) / CAST(whole AS DOUBLE), 2) AS DECIMAL(20, 2)) END;
CREATE OR REPLACE TEMP MACRO change_pct_of(now, before) AS
    CASE WHEN before <> 0 THEN pct(now - before, abs(before)) END;
