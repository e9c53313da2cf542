-- Every extract is opened once; the loads below read this copy. Keeping the order of files of one row each would hold all
-- of them in memory; what is staged is put in order where it is loaded.
SET preserve_insertion_order = false;
CREATE TABLE stage.extract AS SELECT * FROM read_parquet(getvariable('extract_files'));
