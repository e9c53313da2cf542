"""Generators of docs/: each page is made from the data it tells of, and tested not to be stale."""
