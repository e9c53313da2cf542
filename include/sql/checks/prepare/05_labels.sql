-- Names of measures for people; what dim_measure does not hold belongs to the self-evaluation tables.
CREATE OR REPLACE TEMP TABLE measure_label AS
SELECT measure_code AS measure, name_zh, lower(name_en) AS name_en FROM dim_measure
UNION ALL
SELECT * FROM (VALUES ('executed', '全年执行数', 'executed'), ('execution_rate', '执行率', 'execution rate'), ('weight', '分值', 'weight'), ('score', '得分', 'score')) AS v(measure, name_zh, name_en)
WHERE measure NOT IN (SELECT measure_code FROM dim_measure);
