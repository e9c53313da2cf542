SELECT * FROM mart_revision ORDER BY replaced_at DESC LIMIT 100;
