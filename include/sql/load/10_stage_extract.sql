-- Every extract is opened once; the loads below read this copy.
CREATE TABLE stage.extract AS SELECT * FROM read_parquet(getvariable('extract_files'));
