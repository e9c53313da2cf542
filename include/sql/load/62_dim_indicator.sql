-- A definition is the wording that most glossaries share; on a tie the shorter one.
INSERT INTO dim_indicator BY NAME
WITH wording AS (
    SELECT indicator_code, definition, count(DISTINCT document_id) AS documents
    FROM document_term
    WHERE indicator_code IS NOT NULL AND definition <> ''
    GROUP BY ALL
),
common AS (
    SELECT indicator_code, first(definition ORDER BY documents DESC, length(definition), definition) AS definition_zh
    FROM wording
    GROUP BY indicator_code
)
SELECT i.indicator_code, i.name_zh, i.name_en, i.unit, i.topic, c.definition_zh
FROM read_csv(getvariable('reference') || '/indicators.csv', header = true, all_varchar = true) i
LEFT JOIN common c USING (indicator_code)
ORDER BY i.indicator_code;
