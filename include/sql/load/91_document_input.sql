-- What tells a later run whether a document has to be built again.
INSERT INTO document_input BY NAME
SELECT i.sha256 AS document_id, i.digest
FROM input i
JOIN dim_document d ON d.document_id = i.sha256
ORDER BY document_id;
