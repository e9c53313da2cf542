-- Every extract is opened once; the loads below read this copy. Keeping the order of files of one row each would hold all
-- of them in memory; what is staged is put in order where it is loaded. A pack may hold other documents, too.
SET preserve_insertion_order = false;
CREATE TABLE stage.extract AS
SELECT e.* EXCLUDE (filename)
FROM read_parquet(getvariable('extract_files'), filename = true) e
SEMI JOIN input i ON i.sha256 = e.document_id AND i.extract_file = e.filename;
