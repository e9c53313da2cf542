-- From here on tables are written in the order that their ORDER BY says.
SET preserve_insertion_order = true;
