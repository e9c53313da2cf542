-- What reading found, then what shows only beside the reference or beside the rest of the document.
INSERT INTO document_issue BY NAME
WITH code_print AS (
    SELECT
        'function' AS classification, document_id, function_code AS code, function_name AS name,
        min(page_no) AS page_no
    FROM fact_function_amount
    WHERE function_code <> 'TOTAL' AND function_name <> ''
    GROUP BY ALL
    UNION ALL
    SELECT 'economic', document_id, economic_code, economic_name, min(page_no)
    FROM fact_economic_amount
    WHERE regexp_full_match(economic_code, '[0-9]+') AND economic_name <> ''
    GROUP BY ALL
),
edition AS (
    SELECT 'function' AS classification, function_code AS code, name
    FROM dim_function WHERE source = 'reference' AND function_code <> 'TOTAL'
    UNION ALL
    SELECT 'economic', economic_code, name
    FROM dim_economic WHERE source = 'reference' AND regexp_full_match(economic_code, '[0-9]+')
),
known AS (
    SELECT classification, code, string_agg(name, '、' ORDER BY name) AS names FROM edition GROUP BY ALL
),
code_name_conflict AS (
    SELECT
        p.document_id, p.page_no, 'code_name_conflict' AS kind, 'warning' AS severity,
        p.code || ' 印作“' || p.name || '”，而科目目录为“' || k.names || '”。' AS message_zh,
        p.code || ' is printed as ' || p.name || '; the classification says ' || k.names || '.' AS message_en
    FROM code_print p
    JOIN known k USING (classification, code)
    WHERE NOT EXISTS (
        FROM edition e
        WHERE e.classification = p.classification AND e.code = p.code
            AND (code_name_key(e.name) = code_name_key(p.name)
                OR code_name_key(without_brackets(e.name)) = code_name_key(without_brackets(p.name)))
    )
),
print AS (
    SELECT
        document_id, source, form_code, section_no, function_code || ' ' || measure_code AS subject, amount_yuan AS value,
        page_no
    FROM fact_function_amount
    UNION ALL
    SELECT document_id, 'form', form_code, NULL, economic_code || ' ' || measure_code, amount_yuan, page_no
    FROM fact_economic_amount
    UNION ALL
    SELECT
        document_id, source, form_code, section_no,
        concat_ws(' ', indicator_code, measure_code, nullif(budget_type, 'all'), side), value, page_no
    FROM fact_indicator
),
duplicate_figure AS (
    -- A text may repeat itself; printing another value, or one place of a form twice, needs a reader.
    SELECT
        document_id, min(page_no) AS page_no, 'duplicate_figure' AS kind,
        CASE WHEN count(DISTINCT value) > 1 THEN 'warning' ELSE 'info' END AS severity,
        coalesce('表 ' || form_code, '第 ' || section_no || ' 节', '文字说明') || ' 的 ' || subject || ' 印了 ' || count(*)
            || ' 次' || CASE WHEN count(DISTINCT value) > 1 THEN '，数值不同' ELSE '' END || '。' AS message_zh,
        subject || ' is printed ' || count(*) || ' times in '
            || coalesce('form ' || form_code, 'section ' || section_no, 'the text')
            || CASE WHEN count(DISTINCT value) > 1 THEN ', with different values' ELSE '' END || '.' AS message_en
    FROM print
    GROUP BY document_id, source, form_code, section_no, subject
    HAVING count(*) > 1 AND (source = 'form' OR count(DISTINCT value) > 1)
),
malformed_code AS (
    SELECT
        document_id, place.page_no AS page_no, 'malformed_code' AS kind, 'error' AS severity,
        '“' || function_code || '”不是功能分类科目代码，金额“' || place.raw_text || '”未装载。' AS message_zh,
        '"' || function_code || '" is no functional code; its amount "' || place.raw_text || '" was not loaded.'
            AS message_en
    FROM stage.function_amount WHERE is_final_account AND NOT is_well_formed
    UNION ALL
    SELECT
        document_id, place.page_no, 'malformed_code', 'error',
        '“' || economic_code || '”不是经济分类科目代码，金额“' || place.raw_text || '”未装载。',
        '"' || economic_code || '" is no economic code; its amount "' || place.raw_text || '" was not loaded.'
    FROM stage.economic_amount WHERE is_final_account AND NOT is_well_formed
),
fine_print AS (
    SELECT document_id, place FROM stage.function_amount WHERE is_loaded AND amount_yuan <> cents(amount_yuan)
    UNION ALL
    SELECT document_id, place FROM stage.economic_amount WHERE is_loaded AND amount_yuan <> cents(amount_yuan)
    UNION ALL
    SELECT document_id, place FROM stage.indicator
    WHERE is_loaded AND (amount_yuan <> cents(amount_yuan) OR value <> CAST(value AS DECIMAL(20, 4)))
    UNION ALL
    SELECT document_id, place FROM stage.narrative_number
    WHERE is_loaded AND value <> CAST(value AS DECIMAL(22, 6))
    UNION ALL
    SELECT p.document_id, u.r.place
    FROM stage.project p, unnest(p.funds) AS u(r)
    WHERE p.is_loaded AND (
        u.r.initial_budget_yuan <> cents(u.r.initial_budget_yuan)
        OR u.r.full_year_budget_yuan <> cents(u.r.full_year_budget_yuan)
        OR u.r.executed_yuan <> cents(u.r.executed_yuan)
        OR u.r.execution_rate_pct <> CAST(u.r.execution_rate_pct AS DECIMAL(20, 4))
    )
),
figure_rounded AS (
    SELECT
        document_id, min(place.page_no) AS page_no, 'figure_rounded' AS kind, 'warning' AS severity,
        count(*) || ' 个数值的小数位超出数据仓的精度，已四舍五入，如“' || min(place.raw_text) || '”。' AS message_zh,
        count(*) || ' figures are printed finer than the warehouse keeps and were rounded, such as "'
            || min(place.raw_text) || '".' AS message_en
    FROM fine_print
    GROUP BY document_id
),
who_and_when AS (
    SELECT
        d.document_id, NULL AS page_no, 'department_unknown' AS kind, 'warning' AS severity,
        '读不出编报部门。' AS message_zh, 'The reporting department could not be read.' AS message_en
    FROM dim_document d
    WHERE coalesce(name_key(d.department_name), '') = ''
    UNION ALL
    SELECT
        document_id, NULL, 'year_unknown', 'warning', '读不出决算年度。', 'The fiscal year could not be read.'
    FROM dim_document
    WHERE fiscal_year IS NULL
),
issue AS (
    SELECT
        e.document_id, 0 AS rank, u.position, u.r.page_no, u.r.kind, u.r.severity, u.r.message_zh, u.r.message_en
    FROM stage.extract e, unnest(e.issues) WITH ORDINALITY AS u(r, position)
    UNION ALL
    SELECT w.document_id, 1, 0, w.* EXCLUDE (document_id)
    FROM who_and_when w
    WHERE NOT EXISTS (
        FROM stage.extract e, unnest(e.issues) AS u(r)
        WHERE e.document_id = w.document_id AND u.r.kind = w.kind
    )
    UNION ALL
    SELECT document_id, 2, 0, * EXCLUDE (document_id)
    FROM (
        FROM malformed_code UNION ALL FROM code_name_conflict UNION ALL FROM duplicate_figure UNION ALL FROM figure_rounded
    )
)
SELECT
    document_id,
    row_number() OVER (
        PARTITION BY document_id ORDER BY rank, position, kind, page_no NULLS FIRST, message_en, message_zh
    ) AS issue_no,
    page_no,
    kind,
    severity,
    message_zh,
    message_en
FROM issue
ORDER BY document_id, issue_no;
