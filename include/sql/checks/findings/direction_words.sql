-- “…预算为 A 万元，支出决算为 B 万元。决算数小于预算数”: the word against the two figures, read from the text itself.
-- And “三公”经费…决算数小于预算数, where the subject is named and both figures are stated elsewhere in the text.
WITH text AS (
    SELECT m.report_no, s.section_no, s.page_from, regexp_replace(coalesce(s.text, ''), '[\s“”",，]', '', 'g') AS body
    FROM document_section AS s JOIN member AS m USING (document_id)
), clause AS (
    SELECT report_no, section_no, page_from, unnest(regexp_extract_all(body,
        '预算数?(?:为|是|：|:)?[0-9]+(?:\.[0-9]+)?(?:亿元|万元|元)[^0-9；;]{0,24}?决算数?(?:为|是|：|:)?[0-9]+(?:\.[0-9]+)?(?:亿元|万元|元)[^0-9；;]{0,16}(?:[0-9.]+[%％])?[^0-9；;]{0,12}?决算数?(?:与(?:年初)?预算数?)?(?:基本)?(?:大于|高于|多于|超过|小于|低于|少于|等于|持平)')) AS words
    FROM text
), paired AS (
    SELECT report_no, section_no, page_from, words, regexp_extract(words,
        '预算数?(?:为|是|：|:)?([0-9]+(?:\.[0-9]+)?)(亿元|万元|元)[^0-9；;]{0,24}?决算数?(?:为|是|：|:)?([0-9]+(?:\.[0-9]+)?)(亿元|万元|元)[^0-9；;]{0,16}(?:[0-9.]+[%％])?[^0-9；;]{0,12}?决算数?(?:与(?:年初)?预算数?)?((?:基本)?(?:大于|高于|多于|超过|小于|低于|少于|等于|持平))',
        ['budget', 'budget_unit', 'actual', 'actual_unit', 'word']) AS p
    FROM clause
), in_yuan AS (
    SELECT report_no, section_no, page_from, p.word AS word, p.budget || p.budget_unit AS budget_text, p.actual || p.actual_unit AS actual_text,
        TRY_CAST(p.budget AS DECIMAL(24,4)) * budget_unit.yuan AS budget,
        TRY_CAST(p.actual AS DECIMAL(24,4)) * actual_unit.yuan AS actual
    FROM paired
    JOIN money_unit AS budget_unit ON budget_unit.unit = p.budget_unit
    JOIN money_unit AS actual_unit ON actual_unit.unit = p.actual_unit
), named AS (
    SELECT t.report_no, t.section_no, t.page_from,
        unnest(regexp_extract_all(t.body, regexp_replace(b.name, '([（）()])', '', 'g') || '(?:财政拨款)?(?:支出)?决算数?(?:基本)?(?:大于|高于|多于|超过|小于|低于|少于|等于)(?:年初)?预算数?')) AS words,
        b.actual_text, b.budget_text, b.actual, b.budget
    FROM text AS t
    JOIN (
        SELECT a.report_no, replace(replace(a.subject, '“', ''), '”', '') AS name, a.value AS actual, g.value AS budget,
            a.text AS actual_text, g.text AS budget_text
        FROM figure AS a JOIN figure AS g ON g.report_no = a.report_no AND g.place = 'text' AND g.code = a.code AND g.measure = 'initial_budget'
        WHERE a.place = 'text' AND a.kind = 'indicator' AND a.measure = 'actual' AND NOT a.conflict AND NOT g.conflict
    ) AS b ON b.report_no = t.report_no
), compared AS (
    SELECT report_no, section_no, page_from, word, actual_text, budget_text, actual, budget FROM in_yuan
    UNION ALL
    SELECT report_no, section_no, page_from, regexp_extract(words, '(大于|高于|多于|超过|小于|低于|少于|等于)', 1), actual_text, budget_text, actual, budget FROM named
), judged AS (
    SELECT *, CASE
        WHEN regexp_matches(word, '大于|高于|多于|超过') THEN actual > budget
        WHEN regexp_matches(word, '小于|低于|少于') THEN actual < budget
        WHEN word LIKE '基本%' THEN abs(actual - budget) <= 0.1 * greatest(abs(actual), abs(budget))
        ELSE actual = budget END AS holds
    FROM compared
    WHERE actual IS NOT NULL AND budget IS NOT NULL
)
SELECT
    report_no, concat_ws('/', section_no, row_number() OVER (PARTITION BY report_no, section_no ORDER BY page_from, actual, budget)) AS instance,
    CAST(actual AS DECIMAL(38,6)) AS lhs, CAST(budget AS DECIMAL(38,6)) AS rhs,
    CASE WHEN holds THEN 'exact' ELSE 'inconsistent' END AS verdict,
    '决算数 ' || actual_text || CASE WHEN actual > budget THEN ' > ' WHEN actual < budget THEN ' < ' ELSE ' = ' END || '预算数 ' || budget_text
        || '，文字写“' || word || '”' || CASE WHEN holds THEN '' ELSE '，与数字不符' END AS explanation_zh,
    page_from AS page_no
FROM judged
