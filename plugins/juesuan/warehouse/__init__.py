"""Extracts, the build of the star schema, publishing."""
