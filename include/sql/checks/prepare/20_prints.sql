-- Every printed figure that a rule may use, in one shape. at: where it stands, as rules name it. line: what tells
-- lines of one table apart that share a code (a project's metrics). value and ulp: yuan, percent or a count.
CREATE OR REPLACE TEMP TABLE print AS
WITH amounts AS (
    SELECT
        f.document_id, 'function' AS kind, f.form_code, f.section_no, f.function_code AS code, f.level, f.measure_code,
        'all' AS budget, NULL AS side, CAST(NULL AS INTEGER) AS item, CAST(NULL AS VARCHAR) AS item_name, 0 AS line,
        CAST(f.amount_yuan AS DECIMAL(24,4)) AS value, CAST(f.ulp_yuan AS DECIMAL(24,4)) AS ulp, 'yuan' AS unit,
        CASE WHEN f.function_code = 'TOTAL' THEN '合计' ELSE concat_ws(' ', f.function_code, f.function_name) END AS subject,
        'fact_function_amount' AS table_name, f.fact_no, f.page_no, f.top, f.raw_text
    FROM fact_function_amount AS f
    UNION ALL
    SELECT
        f.document_id, 'economic', f.form_code, NULL, f.economic_code, f.level, f.measure_code,
        'all', NULL, NULL, NULL, 0, f.amount_yuan, f.ulp_yuan, 'yuan',
        CASE f.economic_code WHEN 'TOTAL' THEN '合计' WHEN 'PERSONNEL' THEN '人员经费合计' WHEN 'PUBLIC' THEN '公用经费合计'
            ELSE concat_ws(' ', f.economic_code, f.economic_name) END,
        'fact_economic_amount', f.fact_no, f.page_no, f.top, f.raw_text
    FROM fact_economic_amount AS f
    UNION ALL
    SELECT
        f.document_id, 'indicator', f.form_code, f.section_no, f.indicator_code, NULL, f.measure_code,
        f.budget_type, f.side, NULL, NULL, 0, f.value,
        -- Whole things are exact.
        CASE WHEN f.amount_yuan IS NULL AND f.measure_code NOT LIKE '%\_pct' ESCAPE '\' AND i.unit NOT IN ('yuan', 'square_metre', 'point') THEN 0 ELSE f.ulp END,
        CASE WHEN f.measure_code LIKE '%\_pct' ESCAPE '\' THEN 'percent' WHEN f.amount_yuan IS NOT NULL THEN 'yuan' ELSE coalesce(i.unit, 'count') END,
        coalesce(i.name_zh, f.indicator_code),
        'fact_indicator', f.fact_no, f.page_no, f.top, f.raw_text
    FROM fact_indicator AS f LEFT JOIN dim_indicator AS i USING (indicator_code)
    UNION ALL
    -- Percentages of single codes have no fact of their own.
    SELECT
        n.document_id, 'function', NULL, n.section_no, n.function_code, NULL, n.measure_code,
        'all', NULL, NULL, NULL, 0,
        -- 下降5.00%: as printed a number has no sign; the last word of its clause before it says which way.
        CAST(n.value AS DECIMAL(24,4)) * CASE WHEN n.measure_code IN ('change_pct', 'variance_pct') AND n.value > 0
            AND regexp_matches(regexp_replace(n.sentence, '\s', '', 'g'), '(下降|减少|降低|减幅|降幅|回落|缩减|下调)[^0-9，,。；;、（(增升涨高]{0,8}' || regexp_escape(regexp_replace(n.raw_text, '[\s%％]', '', 'g')) || '[%％]')
            THEN -1 ELSE 1 END,
        CAST(n.ulp AS DECIMAL(24,4)), 'percent',
        concat_ws(' ', n.function_code, coalesce(c.name, o.name)), 'narrative_number', n.fact_no, n.page_no, n.top, n.raw_text
    FROM narrative_number AS n
    LEFT JOIN (
        SELECT function_code, max_by(name, coalesce(valid_from_year, 0)) AS name FROM dim_function WHERE source = 'reference' GROUP BY 1
    ) AS c USING (function_code)
    LEFT JOIN (SELECT document_id, function_code, min(function_name) AS name FROM fact_function_amount GROUP BY ALL) AS o USING (document_id, function_code)
    WHERE n.function_code IS NOT NULL AND n.measure_code LIKE '%\_pct' ESCAPE '\'
)
SELECT
    a.cell_no, m.report_no, unnest(CASE WHEN a.form_code IS NOT NULL THEN [a.form_code] WHEN m.is_account THEN ['section', 'text'] ELSE ['budget_text'] END) AS place,
    a.kind, a.section_no AS section, a.code, a.level, a.measure_code AS measure, a.budget, a.side, a.item, a.item_name, a.line,
    a.value, a.ulp, a.unit, a.subject, a.table_name, a.document_id, a.fact_no, a.page_no, a.top, a.raw_text,
    -- A budget prints 元 and 万元 side by side: each figure is shown as it stands there.
    CASE WHEN m.is_account THEN m.in_wan ELSE coalesce(TRY_CAST(regexp_replace(a.raw_text, '[^0-9.]', '', 'g') AS DECIMAL(24,4)) < abs(a.value), m.in_wan) END AS in_wan
-- Numbered by what is judged alone, in an order of its own: documents of other kinds beside them change no tie.
FROM (
    SELECT row_number() OVER (ORDER BY table_name, document_id, fact_no) AS cell_no, *
    FROM amounts SEMI JOIN member USING (document_id)
) AS a JOIN member AS m USING (document_id);

INSERT INTO print
WITH fund AS (
    SELECT
        f.document_id, p.project_no, p.name, f.fund_source, f.fact_no, f.page_no, f.top, f.raw_text,
        unnest([
            {'measure': 'initial_budget', 'value': CAST(f.initial_budget_yuan AS DECIMAL(24,4)), 'ulp': CAST(f.ulp_yuan AS DECIMAL(24,4)), 'unit': 'yuan'},
            {'measure': 'full_year_budget', 'value': f.full_year_budget_yuan, 'ulp': f.ulp_yuan, 'unit': 'yuan'},
            {'measure': 'executed', 'value': f.executed_yuan, 'ulp': f.ulp_yuan, 'unit': 'yuan'},
            {'measure': 'weight', 'value': f.weight, 'ulp': 0, 'unit': 'point'},
            {'measure': 'execution_rate', 'value': f.execution_rate_pct, 'ulp': f.rate_ulp, 'unit': 'percent'},
            {'measure': 'score', 'value': f.score, 'ulp': f.score_ulp, 'unit': 'point'}
        ]) AS cell
    FROM fact_project_fund AS f JOIN dim_project AS p USING (project_key)
), metric AS (
    SELECT
        f.document_id, p.project_no, p.name, f.metric_no, f.level3, f.fact_no, f.page_no, f.top, f.raw_text,
        unnest([
            -- A weight that is a whole number is exact; one with places was rounded to make the weights add up.
            {'measure': 'weight', 'value': f.weight, 'ulp': CAST(CASE
                WHEN f.weight = floor(f.weight) THEN 0 WHEN f.weight * 10 = floor(f.weight * 10) THEN 0.1 ELSE 0.01
            END AS DECIMAL(24,4))},
            {'measure': 'score', 'value': f.score, 'ulp': f.score_ulp}
        ]) AS cell
    FROM fact_project_metric AS f JOIN dim_project AS p USING (project_key)
), all_cells AS (
    SELECT document_id, 'fund' AS kind, fund_source AS code, cell.measure AS measure, project_no, 0 AS line, cell.value AS value,
        cell.ulp AS ulp, cell.unit AS unit, name, 'fact_project_fund' AS table_name, fact_no, page_no, top, raw_text,
        CASE fund_source WHEN 'total' THEN '年度资金总额' WHEN 'current_appropriation' THEN '当年财政拨款' WHEN 'carryover' THEN '上年结转资金'
            WHEN 'other' THEN '其他资金' ELSE fund_source END AS subject
    FROM fund
    UNION ALL
    SELECT document_id, 'metric', 'metric', cell.measure, project_no, metric_no, cell.value, cell.ulp, 'point', name,
        'fact_project_metric', fact_no, page_no, top, raw_text, left(level3, 16) || CASE WHEN length(level3) > 16 THEN '…' ELSE '' END
    FROM metric
    UNION ALL
    SELECT document_id, 'project', 'total_score', 'score', project_no, 0, total_score, total_score_ulp, 'point', name,
        'dim_project', project_no, page_no, NULL, CAST(total_score AS VARCHAR), '总分'
    FROM dim_project
)
SELECT
    NULL, m.report_no, CASE WHEN m.is_account THEN 'projects' ELSE 'budget_projects' END, c.kind, NULL, c.code, NULL, c.measure, 'all', NULL, c.project_no, '〔' || c.name || '〕', c.line, c.value,
    coalesce(c.ulp, 0), c.unit, c.subject, c.table_name, c.document_id, c.fact_no, c.page_no, c.top,
    c.raw_text, m.in_wan
FROM all_cells AS c JOIN member AS m USING (document_id)
WHERE c.value IS NOT NULL;

-- Counted, not printed: exact.
INSERT INTO print
SELECT
    NULL, m.report_no, 'counts', 'count', NULL, 'project_tables', NULL, 'actual', 'all', NULL, NULL, NULL, 0, count(*), 0, 'project',
    '项目支出绩效自评表张数', 'dim_project', min(p.document_id), NULL, min(p.page_no), NULL, NULL, bool_or(m.in_wan)
FROM dim_project AS p JOIN member AS m USING (document_id)
WHERE m.is_account
GROUP BY m.report_no;

-- A hundred points for every project that is scored: exact.
INSERT INTO print
SELECT
    NULL, m.report_no, 'projects', 'project', NULL, 'full_marks', NULL, 'score', 'all', NULL, p.project_no, '〔' || p.name || '〕', 0, 100, 0, 'point',
    '满分', NULL, p.document_id, NULL, p.page_no, NULL, NULL, m.in_wan
FROM dim_project AS p JOIN member AS m USING (document_id)
WHERE m.is_account;

-- Numbered in the order of the documents, so that whatever follows handles integers and comes out the same each time. cell_no: the printed thing itself, which a section and the text share.
CREATE OR REPLACE TEMP TABLE numbered_print AS
SELECT CAST(row_number() OVER () AS INTEGER) AS print_no, * REPLACE (CAST(coalesce(cell_no, -row_number() OVER ()) AS INTEGER) AS cell_no)
FROM (SELECT * FROM print ORDER BY report_no, document_id, table_name, fact_no, place, measure, line, kind, section, code, side, budget, item, cell_no);
DROP TABLE print;
ALTER TABLE numbered_print RENAME TO print;
