-- What is in doubt and no more: figures in which another reader saw other digits; a column of a form where it did so in
-- most of those looked at; a form where that is so of most of its columns; what a recognition that slipped says of a
-- scan; a document where who or when is in doubt. reread: every fact that was looked at.
CREATE OR REPLACE TEMP TABLE withheld_fact AS
WITH in_doubt AS (
    SELECT DISTINCT document_id FROM document_issue WHERE kind IN ('department_in_doubt', 'year_in_doubt')
), doubtful AS (
    SELECT p.*, r.reading = 'differs' AS differs
    FROM fact_row AS p JOIN reread AS r USING (table_name, document_id, fact_no) ANTI JOIN in_doubt AS i USING (document_id)
), columns AS (
    SELECT document_id, form_code, measure_code, count(*) FILTER (differs) AS differing, count(*) AS looked FROM doubtful WHERE form_code IS NOT NULL GROUP BY ALL
), column_out AS (
    SELECT document_id, form_code, measure_code FROM columns WHERE differing >= 3 AND 2 * differing > looked
), form_out AS (
    SELECT c.document_id, c.form_code FROM columns AS c LEFT JOIN column_out AS o USING (document_id, form_code, measure_code)
    GROUP BY ALL HAVING count(o.measure_code) >= 2 AND 2 * count(o.measure_code) > count(*)
)
SELECT p.document_id, p.table_name, p.fact_no, 'form' AS scope, p.form_code, p.measure_code, p.page_no, p.raw_text
FROM fact_row AS p SEMI JOIN form_out AS f ON f.document_id = p.document_id AND f.form_code = p.form_code
UNION ALL
SELECT p.document_id, p.table_name, p.fact_no, 'column', p.form_code, p.measure_code, p.page_no, p.raw_text
FROM fact_row AS p SEMI JOIN column_out AS c ON c.document_id = p.document_id AND c.form_code = p.form_code AND c.measure_code = p.measure_code
ANTI JOIN form_out AS f ON f.document_id = p.document_id AND f.form_code = p.form_code
UNION ALL
-- A figure of the text is a fact and a number of the text.
SELECT DISTINCT p.document_id, p.table_name, p.fact_no, 'figure', p.form_code, p.measure_code, p.page_no, p.raw_text
FROM doubtful AS d
JOIN fact_row AS p ON p.document_id = d.document_id AND p.page_no IS NOT DISTINCT FROM d.page_no AND p.x0 IS NOT DISTINCT FROM d.x0
    AND p.top IS NOT DISTINCT FROM d.top AND p.raw_text IS NOT DISTINCT FROM d.raw_text
    AND (p.x0 IS NOT NULL OR (p.table_name = d.table_name AND p.fact_no = d.fact_no))
ANTI JOIN column_out AS c ON c.document_id = p.document_id AND c.form_code = p.form_code AND c.measure_code = p.measure_code
ANTI JOIN form_out AS f ON f.document_id = p.document_id AND f.form_code = p.form_code
WHERE d.differs
UNION
SELECT p.document_id, p.table_name, p.fact_no, 'recognition', NULL, NULL, p.page_no, p.raw_text
FROM fact_row AS p SEMI JOIN recognised_page AS r USING (document_id, page_no) SEMI JOIN slipped_recognition AS s USING (document_id) ANTI JOIN in_doubt AS i USING (document_id)
UNION ALL
SELECT p.document_id, p.table_name, p.fact_no, 'document', NULL, NULL, p.page_no, p.raw_text FROM fact_row AS p SEMI JOIN in_doubt AS i USING (document_id);

-- Relations that used one of them are not judged.
UPDATE fact_check SET verdict = 'blocked', facts_used = NULL, explanation_zh = explanation_zh || CASE
    WHEN u.unplaced THEN '（文件属于哪个部门或哪一年存疑，暂不发布，无从判断）'
    WHEN u.recognised THEN '（所用之数读自扫描件的识别文字，识别有误，暂不发布，无从判断）'
    ELSE '（另一读取程序在其中一数处读到不同的数字，读取存疑，无从判断）' END
FROM (
    SELECT c.document_id, c.check_id, c.instance, bool_or(w.scope = 'recognition') AS recognised, bool_or(w.scope = 'document') AS unplaced
    FROM (SELECT document_id, check_id, instance, unnest(facts_used) AS fact FROM fact_check WHERE verdict NOT IN ('not_applicable', 'not_evaluated')) AS c
    JOIN withheld_fact AS w ON w.document_id = c.fact.document_id AND w.table_name = c.fact.table_name AND w.fact_no = c.fact.fact_no
    GROUP BY ALL
) AS u
WHERE fact_check.document_id = u.document_id AND fact_check.check_id = u.check_id AND fact_check.instance = u.instance;

-- The points of its projects stand in the rows of the projects themselves.
UPDATE dim_project SET total_score = NULL, total_score_ulp = NULL WHERE document_id IN (SELECT document_id FROM withheld_fact WHERE scope = 'document');

UPDATE document_row_count SET withheld = withheld + w.facts
FROM (SELECT document_id, table_name, count(*) AS facts FROM withheld_fact GROUP BY ALL) AS w
WHERE document_row_count.document_id = w.document_id AND document_row_count.table_name = w.table_name;

UPDATE judged_check SET verdict = 'not_evaluated'
FROM (
    SELECT DISTINCT o.check_no FROM check_operand AS o JOIN figure AS f USING (figure_no)
    JOIN withheld_fact AS w ON w.document_id = f.document_id AND w.table_name = f.table_name AND w.fact_no = f.fact_no
) AS u
WHERE judged_check.check_no = u.check_no;
DELETE FROM tie WHERE lhs_cell IN (SELECT cell_no FROM print SEMI JOIN withheld_fact USING (document_id, table_name, fact_no))
    OR rhs_cell IN (SELECT cell_no FROM print SEMI JOIN withheld_fact USING (document_id, table_name, fact_no));

-- In the account of its table a figure that is withheld is told, not stored. A row of a project prints several.
UPDATE document_table SET figures_stored = figures_stored - o.figures, figures_told = figures_told + o.figures
FROM (
    SELECT t.document_id, t.table_no, least(any_value(t.figures_stored), sum(p.figures)) AS figures
    FROM document_table AS t
    JOIN (
        SELECT DISTINCT w.document_id, w.table_name, w.fact_no, w.page_no, f.form_code,
            CASE WHEN f.form_code IS NULL THEN len(list_filter(string_split(w.raw_text, chr(9)), lambda x: regexp_full_match(x, '-?[\d,]+(\.\d+)?%?'))) ELSE 1 END AS figures
        FROM withheld_fact AS w
        LEFT JOIN (FROM fact_row WHERE source = 'form') AS f USING (table_name, document_id, fact_no)
        WHERE f.form_code IS NOT NULL OR w.table_name IN ('fact_project_fund', 'fact_project_metric')
    ) AS p ON p.document_id = t.document_id AND p.form_code IS NOT DISTINCT FROM t.form_code AND p.page_no BETWEEN t.page_from AND t.page_to
    WHERE t.figures_stored > 0
    GROUP BY ALL
) AS o
WHERE document_table.document_id = o.document_id AND document_table.table_no = o.table_no;
