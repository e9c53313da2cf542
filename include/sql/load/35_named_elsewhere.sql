-- The text names function items in words; the forms, which may be another file of the disclosure, print their codes. As in
-- a disclosure of one file the printed forms decide before the reference: publishers keep codes that were replaced.
CREATE TABLE stage.named_item AS
SELECT e.document_id, unnest(u.r)
FROM stage.extract e
JOIN dim_kind k ON k.document_kind = e.identity.document_kind,
    unnest(e.named_items) AS u(r)
WHERE k.is_loaded;

CREATE TABLE stage.named_elsewhere AS
WITH printed AS (
    SELECT DISTINCT d.main_document_id, a.document_id, a.function_code, regexp_replace(name_key(a.function_name), '支出$', '') AS name
    FROM stage.function_amount a
    JOIN dim_document d USING (document_id)
    WHERE a.is_loaded AND a.source = 'form' AND regexp_full_match(a.function_code, '[0-9]+')
)
SELECT n.document_id, n.number_no, any_value(p.function_code) AS function_code
FROM stage.named_item n
JOIN dim_document d USING (document_id)
JOIN printed p
    ON p.main_document_id = d.main_document_id AND p.document_id <> n.document_id
    AND p.name = regexp_replace(replace(name_key(n.function_name), '其它', '其他'), '支出$', '')
    AND length(p.function_code) = CASE n.level WHEN '款' THEN 5 ELSE 7 END
    AND (n.class_code IS NULL OR left(p.function_code, 3) = n.class_code)
WHERE NOT EXISTS (SELECT 1 FROM printed o WHERE o.document_id = n.document_id AND o.function_code = n.function_code)
GROUP BY n.document_id, n.number_no, n.function_code
HAVING count(DISTINCT p.function_code) = 1 AND any_value(p.function_code) IS DISTINCT FROM n.function_code;

UPDATE stage.narrative_number AS m SET function_code = e.function_code, measure_code = n.measure_code
FROM stage.named_elsewhere e
JOIN stage.named_item n USING (document_id, number_no)
WHERE m.document_id = e.document_id AND m.number_no = e.number_no;

CREATE TABLE stage.renamed AS
SELECT n.* EXCLUDE (number_no, function_code), n.number_no AS position, n.function_code AS code_before, e.function_code
FROM stage.named_item n
JOIN stage.named_elsewhere e USING (document_id, number_no)
WHERE n.amount_yuan IS NOT NULL;

DELETE FROM stage.function_amount AS a
USING stage.renamed r
WHERE a.document_id = r.document_id AND a.source = 'narrative' AND a.function_code = r.code_before
    AND a.section_no IS NOT DISTINCT FROM r.section_no AND a.measure_code = r.measure_code AND a.amount_yuan = r.amount_yuan;

-- Each value once per section, the print with most places.
INSERT INTO stage.function_amount BY NAME
SELECT
    r.document_id,
    TRUE AS is_loaded,
    (SELECT coalesce(max(a.fact_no), 0) FROM stage.function_amount a WHERE a.document_id = r.document_id)
        + row_number() OVER (PARTITION BY r.document_id ORDER BY min(r.position)) AS fact_no,
    'narrative' AS source,
    r.section_no,
    r.function_code,
    first(r.function_name ORDER BY r.ulp_yuan, r.position) AS function_name,
    first(r.level ORDER BY r.ulp_yuan, r.position) AS level,
    r.measure_code,
    r.amount_yuan,
    min(r.ulp_yuan) AS ulp_yuan,
    first(r.sentence ORDER BY r.ulp_yuan, r.position) AS sentence,
    first(r.place ORDER BY r.ulp_yuan, r.position) AS place
FROM stage.renamed r
WHERE NOT EXISTS (
    SELECT 1 FROM stage.function_amount a
    WHERE a.document_id = r.document_id AND a.source = 'narrative' AND a.function_code = r.function_code
        AND a.section_no IS NOT DISTINCT FROM r.section_no AND a.measure_code = r.measure_code AND a.amount_yuan = r.amount_yuan
)
GROUP BY r.document_id, r.section_no, r.function_code, r.measure_code, r.amount_yuan;
