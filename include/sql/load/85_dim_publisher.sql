INSERT INTO dim_publisher BY NAME
SELECT
    publisher, name, region_code,
    expected.min AS expected_min, expected.max AS expected_max,
    years.since AS since_year, years.until AS until_year
FROM read_json(
    getvariable('publisher_files'),
    format = 'auto',
    columns = {
        publisher: 'VARCHAR', name: 'VARCHAR', region_code: 'VARCHAR',
        expected: 'STRUCT(min INTEGER, max INTEGER)', years: 'STRUCT(since INTEGER, until INTEGER)'
    }
)
ORDER BY publisher;
