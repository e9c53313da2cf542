-- What an account says of the budget, and a budget of the one before, that these do not say.
SELECT f.document_id, f.finding_no, f.severity, f.sentence_zh, f.sentence_en, f.page_no, f.importance
FROM finding AS f
WHERE f.cause = 'budget_differs' AND list_contains($documents, f.document_id)
ORDER BY f.document_id, f.finding_no;
