-- Names of measures for people; what dim_measure does not hold belongs to the self-evaluation tables.
CREATE OR REPLACE TEMP TABLE measure_label AS
SELECT measure_code AS measure, name_zh FROM dim_measure
UNION ALL
SELECT * FROM (VALUES ('executed', '全年执行数'), ('execution_rate', '执行率'), ('weight', '分值'), ('score', '得分')) AS v(measure, name_zh)
WHERE measure NOT IN (SELECT measure_code FROM dim_measure);
