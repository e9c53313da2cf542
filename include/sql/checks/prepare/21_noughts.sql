-- 0 万元 beside figures with two decimals is 0.00: a nought is written without its places, not rounded to a whole.
UPDATE print SET ulp = f.ulp
FROM (
    SELECT report_no, place, coalesce(section, '') AS section, min(ulp) AS ulp FROM print
    WHERE unit = 'yuan' AND value <> 0 AND ulp > 0 AND place NOT IN ('projects', 'counts') GROUP BY ALL
) AS f
WHERE print.report_no = f.report_no AND print.place = f.place AND coalesce(print.section, '') = f.section
    AND print.unit = 'yuan' AND print.value = 0 AND print.ulp > f.ulp;
