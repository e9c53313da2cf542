-- found_cause, found_check, found_figure (what Python found) -> finding and fact_check.finding_no, set-wise.
CREATE OR REPLACE TEMP TABLE ranked_cause AS
WITH checked AS (
    SELECT f.cause_no, f.report_no, c.severity, c.residual, c.residual_unit, c.lhs, c.second_reading, c.page_no, c.check_id, c.instance
    FROM found_check AS f JOIN report AS r USING (report_no)
    JOIN fact_check AS c ON c.document_id = r.document_id AND c.check_id = f.check_id AND c.instance = f.instance
), summed AS (
    SELECT
        cause_no, report_no,
        CASE min(CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END) WHEN 0 THEN 'error' WHEN 1 THEN 'warning' ELSE 'info' END AS severity,
        max(abs(residual)) FILTER (residual_unit = 'yuan') AS residual, count(*) AS checks, min(page_no) AS page_no,
        CASE WHEN bool_or(second_reading = 'differs') THEN 'differs' WHEN bool_or(second_reading = 'unavailable') THEN 'unavailable'
            WHEN bool_or(second_reading = 'confirmed') THEN 'confirmed' END AS second_reading
    FROM checked GROUP BY ALL
), moved AS (
    SELECT cause_no, sum(abs(likely - value)) FILTER (unit = 'yuan') AS amount, arg_min(page_no, position) AS page_no
    FROM found_figure JOIN system_cell USING (cell_no) GROUP BY cause_no
), weighed AS (
    SELECT
        s.*, c.cause, c.sentence_zh, c.sentence_en, coalesce(m.page_no, s.page_no) AS page,
        TRY_CAST(coalesce(m.amount, s.residual, 0) AS DECIMAL(38,2)) AS amount_yuan,
        CASE WHEN t.total > 0 THEN least(1.0, CAST(coalesce(m.amount, s.residual, 0) AS DOUBLE) / CAST(t.total AS DOUBLE)) ELSE 0 END AS importance
    FROM summed AS s JOIN found_cause AS c USING (cause_no) LEFT JOIN moved AS m USING (cause_no) LEFT JOIN report_total AS t ON t.report_no = s.report_no
)
SELECT
    *, CAST(row_number() OVER (
        PARTITION BY report_no
        ORDER BY cause = 'budget_differs', CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, importance DESC, checks DESC, cause, sentence_zh, cause_no
    ) AS INTEGER) AS finding_no
FROM weighed;

INSERT INTO finding BY NAME
WITH named AS (
    SELECT f.cause_no, list(struct_pack(
        nth := f.position, document_id := s.document_id, table_name := s.table_name, fact_no := s.fact_no, page_no := s.page_no,
        x0 := p.x0, top := p.top, x1 := p.x1, bottom := p.bottom, printed := coalesce(p.raw_text, s.text),
        likely := CAST(f.likely AS DECIMAL(38,4)), unit := s.unit)) AS figures
    FROM found_figure AS f JOIN system_cell AS s USING (cell_no)
    LEFT JOIN fact_row AS p ON p.table_name = s.table_name AND p.document_id = s.document_id AND p.fact_no = s.fact_no
    GROUP BY f.cause_no
)
SELECT
    r.document_id, r.department_key, r.fiscal_year, c.finding_no, c.cause, c.severity, CAST(c.importance AS DECIMAL(12,6)) AS importance,
    c.amount_yuan, c.sentence_zh, c.sentence_en, CAST(c.checks AS INTEGER) AS checks, c.second_reading, CAST(c.page AS INTEGER) AS page_no,
    list_transform(list_sort(n.figures), lambda f: struct_pack(document_id := f.document_id, table_name := f.table_name, fact_no := f.fact_no,
        page_no := f.page_no, x0 := f.x0, top := f.top, x1 := f.x1, bottom := f.bottom, printed := f.printed, likely := f.likely, unit := f.unit)) AS figures
FROM ranked_cause AS c JOIN report AS r USING (report_no) LEFT JOIN named AS n USING (cause_no)
ORDER BY r.document_id, c.finding_no;

UPDATE fact_check SET finding_no = w.finding_no, diagnosis = CASE WHEN w.is_named THEN w.sentence_zh END
FROM (
    SELECT r.document_id, f.check_id, f.instance, c.finding_no, c.sentence_zh, k.is_named
    FROM found_check AS f JOIN report AS r USING (report_no) JOIN ranked_cause AS c USING (cause_no) JOIN found_cause AS k USING (cause_no)
) AS w
WHERE fact_check.document_id = w.document_id AND fact_check.check_id = w.check_id AND fact_check.instance = w.instance;

-- A known error beside the finding that names its figure; where the register says which, beside that one.
UPDATE fact_correction SET finding_no = n.finding_no
FROM (SELECT document_id, finding_no, cause, unnest(figures) AS fact FROM finding) AS n
WHERE coalesce(fact_correction.finding_cause, n.cause) = n.cause AND fact_correction.document_id = n.document_id AND fact_correction.table_name = n.fact.table_name AND fact_correction.fact_no = n.fact.fact_no;
