"""The content of a page → its lines and tables: the same for every backend."""
