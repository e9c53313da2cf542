INSERT INTO publisher_year BY NAME
SELECT w.publisher, CAST(w.year.key AS INTEGER) AS fiscal_year, utc(w.year.value) AS asked_since
FROM (SELECT publisher, unnest(map_entries(years)) AS year FROM stage.walk) AS w
SEMI JOIN dim_publisher USING (publisher)
ORDER BY ALL;
