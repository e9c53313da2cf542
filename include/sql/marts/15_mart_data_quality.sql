DELETE FROM mart_data_quality;
INSERT INTO mart_data_quality BY NAME
WITH form AS (
    SELECT
        document_id,
        -- A form of which nothing was understood is printed, but not found.
        count(DISTINCT form_code) FILTER (NOT is_unread AND form_set = 'standard') AS forms_found,
        string_agg(DISTINCT form_code, ' ' ORDER BY form_code) FILTER (NOT is_unread) AS form_codes,
        count(*) FILTER (form_code IS NULL) AS tables_unrecognised
    FROM (
        SELECT t.document_id, t.form_code, coalesce(bool_or(i.kind IS NOT NULL AND f.form_code IS NULL), FALSE) AS is_unread
        FROM document_table t
        LEFT JOIN document_issue i
            ON i.document_id = t.document_id AND i.kind IN ('form_not_understood', 'unit_unknown', 'unit_conflict', 'form_of_other_year')
            AND i.page_no BETWEEN t.page_from AND t.page_to
        LEFT JOIN (
            SELECT document_id, form_code FROM fact_function_amount
            UNION SELECT document_id, form_code FROM fact_economic_amount
            UNION SELECT document_id, form_code FROM fact_unit_amount
            UNION SELECT document_id, form_code FROM fact_indicator
        ) f ON f.document_id = t.document_id AND f.form_code = t.form_code
        GROUP BY t.document_id, t.table_no, t.form_code
    )
    LEFT JOIN dim_form USING (form_code)
    GROUP BY document_id
),
-- Text and forms may be files of their own: what one of them lacks the disclosure may have.
whole AS (
    SELECT d.main_document_id, count(DISTINCT d.document_id) AS files, count(DISTINCT s.form_code) AS forms
    FROM dim_document d
    LEFT JOIN (SELECT document_id, unnest(string_split(form_codes, ' ')) AS form_code FROM form) c ON c.document_id = d.document_id
    LEFT JOIN dim_form s ON s.form_code = c.form_code AND s.form_set = 'standard'
    GROUP BY d.main_document_id
),
-- Every figure of its tables is a fact, left for a reason, or told.
account AS (
    SELECT
        document_id,
        sum(figures_printed) AS figures_printed,
        sum(figures_stored) AS figures_stored,
        sum(figures_ignored) AS figures_ignored,
        sum(figures_told) AS figures_told
    FROM document_table
    GROUP BY document_id
),
doubtful AS (
    SELECT document_id, count(*) AS figures
    FROM (
        SELECT document_id FROM fact_function_amount WHERE is_doubtful
        UNION ALL SELECT document_id FROM fact_economic_amount WHERE is_doubtful
        UNION ALL SELECT document_id FROM fact_unit_amount WHERE is_doubtful
        UNION ALL SELECT document_id FROM fact_indicator WHERE is_doubtful
        UNION ALL SELECT document_id FROM fact_project_fund WHERE is_doubtful
    )
    GROUP BY document_id
),
of_source AS (
    SELECT
        document_id,
        count(*) FILTER (source = 'form') AS form_facts,
        count(*) FILTER (source = 'narrative') AS narrative_facts
    FROM fact
    WHERE table_name <> 'narrative_number'
    GROUP BY document_id
),
-- The text's numbers counted without the grammar that reads them: digits followed by a unit. Compared as digits, as
-- often as each is printed.
token AS (
    SELECT
        document_id,
        unnest(regexp_extract_all(
            -- 单价100万元（含）以上的设备: the price is part of a name, no figure of the account.
            regexp_replace(
                translate(text, '０１２３４５６７８９．，％', '0123456789.,%'),
                '(单价|单位价值)\s*[0-9][0-9,.]*\s*(亿元|万元|元)', '', 'g'
            ),
            '([0-9][0-9,]*(\s*\.\s*[0-9]+)?)\s*(亿元|百万元|万元|千元|元|%|个百分点|人次|人|辆|台|批次|平方米)', 1
        )) AS digits
    FROM document_section
),
printed AS (
    SELECT document_id, regexp_replace(digits, '[^0-9.]', '', 'g') AS digits, count(*) AS prints
    FROM token
    GROUP BY ALL
),
stored AS (
    SELECT
        document_id,
        regexp_replace(
            translate(regexp_extract(raw_text, '[0-9０-９][0-9０-９,，.．\s]*'), '０１２３４５６７８９．', '0123456789.'),
            '[^0-9.]', '', 'g'
        ) AS digits,
        count(*) AS stores
    FROM narrative_number
    GROUP BY ALL
),
captured AS (
    SELECT
        p.document_id,
        sum(p.prints) AS numbers_printed,
        sum(least(p.prints, coalesce(s.stores, 0))) AS numbers_captured
    FROM printed p
    LEFT JOIN stored s USING (document_id, digits)
    GROUP BY p.document_id
),
understood AS (
    SELECT
        document_id,
        count(*) AS numbers_stored,
        count(*) FILTER (indicator_code IS NOT NULL OR function_code IS NOT NULL) AS numbers_understood
    FROM narrative_number
    GROUP BY document_id
),
project AS (
    SELECT document_id, count(*) AS projects FROM dim_project GROUP BY document_id
),
figure AS (
    SELECT document_id, count(DISTINCT (table_name, fact_no)) AS figures
    FROM fact
    WHERE table_name <> 'narrative_number'
    GROUP BY document_id
),
-- A figure that satisfies a relation with others was hardly misread: quality without labels.
confirmed AS (
    SELECT document_id, count(*) AS figures_confirmed
    FROM (
        SELECT DISTINCT f.document_id, f.table_name, f.fact_no
        FROM (
            SELECT unnest(facts_used) AS f FROM fact_check
            WHERE verdict IN ('exact', 'rounding') AND family <> 'cross_kind'
        )
        WHERE f.table_name LIKE 'fact%'
    )
    GROUP BY document_id
),
verdict AS (
    SELECT
        document_id,
        count(*) FILTER (verdict = 'exact') AS checks_exact,
        count(*) FILTER (verdict = 'rounding') AS checks_rounding,
        count(*) FILTER (verdict = 'unlikely') AS checks_unlikely,
        count(*) FILTER (verdict = 'inconsistent') AS checks_inconsistent,
        count(*) FILTER (verdict = 'blocked') AS checks_blocked,
        count(*) FILTER (verdict = 'not_applicable') AS checks_not_applicable
    FROM fact_check
    WHERE family <> 'cross_kind' -- of the document by itself, whatever stands beside it
    GROUP BY document_id
),
issue AS (
    SELECT
        document_id,
        count(*) FILTER (severity = 'error') AS issues_error,
        count(*) FILTER (severity = 'warning') AS issues_warning,
        count(*) FILTER (severity = 'info') AS issues_info
    FROM document_issue
    GROUP BY document_id
)
SELECT
    d.document_id,
    d.department_key,
    p.name AS department_name,
    d.fiscal_year,
    d.file_name,
    d.document_kind,
    d.text_source,
    d.extractor_version,
    d.document_id IN (SELECT document_id FROM document_issue WHERE ends_with(kind, '_withheld')) AS is_held_back,
    coalesce(f.forms_found, 0) AS forms_found,
    f.form_codes,
    coalesce(f.tables_unrecognised, 0) AS tables_unrecognised,
    d.main_document_id,
    h.files AS disclosure_files,
    h.forms AS disclosure_forms_found,
    coalesce(a.form_facts, 0) AS form_facts,
    coalesce(a.narrative_facts, 0) AS narrative_facts,
    -- Where the text is not loaded: no figure rather than a false zero.
    CASE WHEN k.is_loaded THEN coalesce(c.numbers_printed, 0) END AS numbers_printed,
    CASE WHEN k.is_loaded THEN coalesce(c.numbers_captured, 0) END AS numbers_captured,
    CASE WHEN k.is_loaded THEN pct(c.numbers_captured, c.numbers_printed) END AS captured_pct,
    CASE WHEN k.is_loaded THEN coalesce(u.numbers_stored, 0) END AS numbers_stored,
    CASE WHEN k.is_loaded THEN coalesce(u.numbers_understood, 0) END AS numbers_understood,
    pct(u.numbers_understood, u.numbers_stored) AS understood_pct,
    coalesce(t.figures_printed, 0) AS figures_printed,
    coalesce(t.figures_stored, 0) AS figures_stored,
    coalesce(t.figures_ignored, 0) AS figures_ignored,
    coalesce(t.figures_told, 0) AS figures_told,
    coalesce(t.figures_printed - t.figures_stored - t.figures_ignored - t.figures_told, 0) AS figures_untold,
    coalesce(b.figures, 0) AS figures_doubtful,
    coalesce(j.projects, 0) AS projects,
    coalesce(q.figures, 0) AS figures,
    coalesce(w.figures_confirmed, 0) AS figures_confirmed,
    pct(w.figures_confirmed, q.figures) AS confirmed_pct,
    coalesce(v.checks_exact, 0) AS checks_exact,
    coalesce(v.checks_rounding, 0) AS checks_rounding,
    coalesce(v.checks_unlikely, 0) AS checks_unlikely,
    coalesce(v.checks_inconsistent, 0) AS checks_inconsistent,
    coalesce(v.checks_blocked, 0) AS checks_blocked,
    coalesce(v.checks_not_applicable, 0) AS checks_not_applicable,
    coalesce(i.issues_error, 0) AS issues_error,
    coalesce(i.issues_warning, 0) AS issues_warning,
    coalesce(i.issues_info, 0) AS issues_info,
    -- An attachment follows the document that stands for its disclosure.
    m.is_preferred
FROM dim_document d
JOIN dim_document m ON m.document_id = d.main_document_id
JOIN dim_department p ON p.department_key = d.department_key
JOIN dim_kind k ON k.document_kind = d.document_kind
JOIN whole h ON h.main_document_id = d.main_document_id
LEFT JOIN form f ON f.document_id = d.document_id
LEFT JOIN account t ON t.document_id = d.document_id
LEFT JOIN doubtful b ON b.document_id = d.document_id
LEFT JOIN of_source a ON a.document_id = d.document_id
LEFT JOIN captured c ON c.document_id = d.document_id
LEFT JOIN understood u ON u.document_id = d.document_id
LEFT JOIN project j ON j.document_id = d.document_id
LEFT JOIN figure q ON q.document_id = d.document_id
LEFT JOIN confirmed w ON w.document_id = d.document_id
LEFT JOIN verdict v ON v.document_id = d.document_id
LEFT JOIN issue i ON i.document_id = d.document_id
ORDER BY d.document_id;
