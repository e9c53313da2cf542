INSERT INTO dim_issue BY NAME
SELECT *
FROM read_json(
    getvariable('issue_kinds'),
    columns = {
        kind: 'VARCHAR', severity: 'VARCHAR', words_zh: 'VARCHAR', words_en: 'VARCHAR', meaning_zh: 'VARCHAR',
        meaning_en: 'VARCHAR', is_unread: 'BOOLEAN'
    }
)
ORDER BY kind;
