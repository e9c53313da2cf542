"""One module a page: an address, what it asks the warehouse, the template it fills in."""
