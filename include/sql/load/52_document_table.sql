INSERT INTO document_table BY NAME
SELECT e.document_id, unnest(u.r)
FROM stage.extract e, unnest(e.tables) AS u(r)
ORDER BY e.document_id, u.r.table_no;
