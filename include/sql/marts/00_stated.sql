-- How a figure of a mart names the fact it is: what `juesuan show` and the dashboard's addresses take.
CREATE OR REPLACE TEMP MACRO fact_ref(f) AS
    CASE WHEN f IS NOT NULL THEN concat(f.document_id, '/', f.table_name, '/', f.fact_no) END;

-- Every print of every indicator; what the total rows of forms 02, 03 and 06 state is an indicator, too. What is
-- doubtful (recognised in a picture) is left out.
CREATE OR REPLACE TEMP TABLE printed_indicator AS
WITH candidate AS (
    SELECT
        document_id, indicator_code, measure_code, budget_type, side, coalesce(amount_yuan, value) AS value,
        CASE source WHEN 'form' THEN 1 ELSE 3 END AS rank, section_no, 'fact_indicator' AS table_name, fact_no
    FROM fact_indicator
    WHERE NOT coalesce(is_doubtful, false)
    UNION ALL
    SELECT
        f.document_id, t.indicator_code, 'actual', 'all', NULL, f.amount_yuan, 2, NULL, 'fact_function_amount', f.fact_no
    FROM fact_function_amount f
    JOIN (VALUES
        ('02', 'total', 'income_total'),
        ('03', 'total', 'expenditure_total'),
        ('03', 'basic', 'basic_expenditure'),
        ('03', 'project', 'project_expenditure')
    ) AS t(form_code, measure_code, indicator_code) USING (form_code, measure_code)
    WHERE f.source = 'form' AND f.function_code = 'TOTAL' AND NOT coalesce(f.is_doubtful, false)
    UNION ALL
    SELECT
        e.document_id, t.indicator_code, e.measure_code, 'all', NULL, e.amount_yuan, 2, NULL, 'fact_economic_amount', e.fact_no
    FROM fact_economic_amount e
    JOIN (VALUES
        ('PERSONNEL', 'personnel_expense'), ('PUBLIC', 'public_expense')
    ) AS t(economic_code, indicator_code) USING (economic_code)
    WHERE NOT coalesce(e.is_doubtful, false)
)
SELECT
    d.main_document_id AS document_id, c.indicator_code, c.measure_code, c.budget_type, c.side,
    {value: c.value, document_id: c.document_id, table_name: c.table_name, fact_no: c.fact_no} AS print,
    {
        rank: c.rank, apart: c.document_id <> d.main_document_id, document_id: c.document_id,
        section_no: coalesce(c.section_no, ''), fact_no: c.fact_no
    } AS preference
FROM candidate c
JOIN dim_document d USING (document_id);

-- One value per disclosure (its text and attachments together, under its main document), indicator and measure, with the
-- fact it is: the form's where a form has it, else the text's; the first where the same thing is printed several times.
-- Money in yuan.
CREATE OR REPLACE TEMP TABLE stated AS
SELECT document_id, indicator_code, measure_code, print.value AS value, print AS fact
FROM (
    SELECT document_id, indicator_code, measure_code, first(print ORDER BY preference) AS print
    FROM printed_indicator
    WHERE budget_type = 'all'
    GROUP BY ALL
);

-- The same department's final account of the year before: the preferred one.
CREATE OR REPLACE TEMP TABLE year_before AS
SELECT this.document_id, min(last.document_id) AS last_document_id
FROM dim_document this
JOIN dim_document last
    ON last.department_key = this.department_key
    AND last.fiscal_year = this.fiscal_year - 1
    AND last.report_scope = this.report_scope
    AND last.document_kind = this.document_kind
    AND last.is_preferred
WHERE this.document_kind IN (SELECT document_kind FROM dim_kind WHERE is_account)
    AND this.document_id = this.main_document_id
GROUP BY this.document_id;

CREATE OR REPLACE TEMP MACRO wan(yuan) AS CAST(CAST(yuan AS DECIMAL(20, 2)) * 0.0001::DECIMAL(5, 4) AS DECIMAL(22, 6));
CREATE OR REPLACE TEMP MACRO pct(part, whole) AS
    CASE WHEN whole <> 0 THEN TRY_CAST(round(100 * CAST(part AS DOUBLE) / CAST(whole AS DOUBLE), 2) AS DECIMAL(20, 2)) END;
CREATE OR REPLACE TEMP MACRO change_pct_of(now, before) AS
    CASE WHEN before <> 0 THEN pct(now - before, abs(before)) END;
CREATE OR REPLACE TEMP MACRO per_head(yuan, heads) AS
    CASE WHEN heads > 0 THEN
        TRY_CAST(round(CAST(wan(yuan) AS DOUBLE) / CAST(heads AS DOUBLE), 4) AS DECIMAL(22, 6))
    END;
