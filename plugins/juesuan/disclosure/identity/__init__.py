"""Whose account it is, of which year, and which units are in it."""
