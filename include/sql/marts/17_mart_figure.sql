-- One row per disclosure and figure: scalars (the form's print where a form has it), the lines by function of one printing,
-- the lines by economic class, and the amounts of units; each with the place of the fact it is.

-- What a budget plans by function, of one printing: of all its money, else of the general public budget, else the text's.
CREATE OR REPLACE TEMP TABLE budget_line AS
WITH line AS (
    SELECT
        d.main_document_id AS document_id, d.fiscal_year, f.function_code, f.function_name, f.measure_code, f.section_no,
        {value: f.amount_yuan, document_id: f.document_id, table_name: 'fact_function_amount', fact_no: f.fact_no} AS print,
        CASE f.form_code WHEN 'BG03' THEN 1 WHEN 'BG05' THEN 2 ELSE 3 END AS rank
    FROM fact_function_amount AS f JOIN dim_document AS d USING (document_id)
    WHERE d.document_kind NOT IN (SELECT document_kind FROM dim_kind WHERE is_account)
        AND f.function_code <> 'TOTAL' AND NOT coalesce(f.is_doubtful, false)
        AND CASE WHEN f.source = 'narrative' THEN f.measure_code = 'initial_budget'
            ELSE f.form_code IN ('BG03', 'BG05') AND f.measure_code IN ('total', 'basic', 'project') END
)
SELECT document_id, fiscal_year, function_code, measure_code, first(function_name ORDER BY print.fact_no) AS printed_name,
    first(print ORDER BY section_no, print.document_id, print.fact_no) AS print
FROM line
SEMI JOIN (SELECT document_id, min(rank) AS rank FROM line GROUP BY document_id) AS chosen USING (document_id, rank)
GROUP BY ALL;

DELETE FROM mart_figure;
INSERT INTO mart_figure BY NAME
WITH chosen AS (
    SELECT
        document_id, 'indicator' AS figure_kind, indicator_code AS figure_code, NULL AS printed_name, measure_code,
        budget_type, side, first(print ORDER BY preference) AS print
    FROM printed_indicator
    GROUP BY ALL
    UNION ALL
    SELECT l.document_id, 'function', l.function_code, l.printed_name, m.measure_code, NULL, NULL, m.print
    FROM function_line AS l, LATERAL (VALUES
        ('total', l.amount), ('basic', l.basic), ('project', l.project)
    ) AS m(measure_code, print)
    WHERE m.print IS NOT NULL AND l.function_code <> 'TOTAL'
    UNION ALL
    SELECT document_id, 'function', function_code, printed_name, measure_code, NULL, NULL, print
    FROM budget_line ANTI JOIN function_line USING (document_id) -- published with its account in one: the account's lines
    UNION ALL
    SELECT
        d.main_document_id, 'unit', concat_ws('/', u.form_code, u.unit_name), first(u.unit_name ORDER BY u.fact_no), u.measure_code, NULL,
        NULL, first(
            {value: u.amount_yuan, document_id: u.document_id, table_name: 'fact_unit_amount', fact_no: u.fact_no}
            ORDER BY u.document_id, u.fact_no
        )
    FROM fact_unit_amount AS u JOIN dim_document AS d USING (document_id)
    WHERE NOT coalesce(u.is_doubtful, false)
    GROUP BY d.main_document_id, u.form_code, u.unit_name, u.measure_code
    UNION ALL
    SELECT
        d.main_document_id, 'economic', e.economic_code, first(e.economic_name ORDER BY e.fact_no), e.measure_code, NULL,
        NULL, first(
            {value: e.amount_yuan, document_id: e.document_id, table_name: 'fact_economic_amount', fact_no: e.fact_no}
            ORDER BY e.document_id, e.fact_no
        )
    FROM fact_economic_amount AS e JOIN dim_document AS d USING (document_id)
    WHERE NOT coalesce(e.is_doubtful, false) AND regexp_full_match(e.economic_code, '[0-9]+')
    GROUP BY d.main_document_id, e.economic_code, e.measure_code
),
-- The kind is a column of both sides: a condition on one side alone would compare every row with every other.
named_function AS (
    SELECT 'function' AS figure_kind, l.document_id, l.function_code,
        first(f.name ORDER BY f.valid_from_year DESC NULLS LAST, f.valid_to_year NULLS LAST, f.name) AS name
    FROM (SELECT document_id, fiscal_year, function_code FROM function_line UNION SELECT document_id, fiscal_year, function_code FROM budget_line) AS l
    JOIN dim_function AS f
        ON f.function_code = l.function_code
        AND f.source = 'reference'
        AND coalesce(f.valid_from_year, l.fiscal_year) <= l.fiscal_year
        AND coalesce(f.valid_to_year, l.fiscal_year) >= l.fiscal_year
    GROUP BY ALL
),
placed AS (
    SELECT
        document_id, 'fact_indicator' AS table_name, fact_no, source, form_code, section_no, page_no, x0, top, x1, bottom,
        cell_ref, raw_text, ulp, amount_yuan IS NOT NULL AS is_money
    FROM fact_indicator
    UNION ALL
    SELECT
        document_id, 'fact_function_amount', fact_no, source, form_code, section_no, page_no, x0, top, x1, bottom, cell_ref,
        raw_text, ulp_yuan, true
    FROM fact_function_amount
    UNION ALL
    SELECT
        document_id, 'fact_economic_amount', fact_no, 'form', form_code, NULL, page_no, x0, top, x1, bottom, cell_ref,
        raw_text, ulp_yuan, true
    FROM fact_economic_amount
    UNION ALL
    SELECT
        document_id, 'fact_unit_amount', fact_no, 'form', form_code, NULL, page_no, x0, top, x1, bottom, cell_ref,
        raw_text, ulp_yuan, true
    FROM fact_unit_amount
),
found AS (
    SELECT f.document_id, f.table_name, f.fact_no, count(*) AS findings
    FROM (
        SELECT DISTINCT finding_no, document_id AS found_in, unnest(figures) AS f FROM finding
        WHERE cause IS DISTINCT FROM 'budget_differs' -- of the document by itself, whatever stands beside it
    )
    GROUP BY ALL
)
SELECT
    c.document_id,
    d.department_key,
    p.name AS department_name,
    d.region_code,
    d.fiscal_year,
    d.document_kind,
    d.report_scope,
    d.is_preferred,
    c.figure_kind,
    c.figure_code,
    CASE c.figure_kind WHEN 'indicator' THEN i.name_zh WHEN 'function' THEN coalesce(n.name, c.printed_name)
        ELSE c.printed_name END AS figure_zh,
    i.name_en AS figure_en,
    c.measure_code,
    m.name_zh AS measure_zh,
    m.name_en AS measure_en,
    c.budget_type,
    c.side,
    c.print.value AS value,
    l.ulp,
    CASE WHEN l.is_money THEN 'yuan' WHEN c.measure_code LIKE '%!_pct' ESCAPE '!' THEN 'percent' ELSE i.unit END AS unit,
    l.source,
    l.form_code,
    l.section_no,
    c.print.document_id AS fact_document_id,
    c.print.table_name AS table_name,
    c.print.fact_no AS fact_no,
    fact_ref(c.print) AS fact,
    l.page_no,
    l.x0,
    l.top,
    l.x1,
    l.bottom,
    l.cell_ref,
    l.raw_text,
    coalesce(f.findings, 0) AS findings
FROM chosen AS c
JOIN dim_document AS d ON d.document_id = c.document_id
JOIN dim_department AS p ON p.department_key = d.department_key
JOIN placed AS l
    ON l.document_id = c.print.document_id AND l.table_name = c.print.table_name AND l.fact_no = c.print.fact_no
LEFT JOIN found AS f
    ON f.document_id = c.print.document_id AND f.table_name = c.print.table_name AND f.fact_no = c.print.fact_no
LEFT JOIN (SELECT *, 'indicator' AS figure_kind FROM dim_indicator) AS i
    ON i.figure_kind = c.figure_kind AND i.indicator_code = c.figure_code
LEFT JOIN named_function AS n
    ON n.figure_kind = c.figure_kind AND n.document_id = c.document_id AND n.function_code = c.figure_code
LEFT JOIN dim_measure AS m ON m.measure_code = c.measure_code
-- A disclosure's figures stand together: who asks for one reads a few blocks, not all.
ORDER BY
    c.document_id, c.figure_kind DESC, c.figure_code, c.measure_code, c.budget_type, c.side;
