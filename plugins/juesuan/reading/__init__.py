"""Bytes to pages: printed lines in reading order and tables with the box of every cell. Knows no finance."""

from juesuan.reading.document import read_document, read_pages
from juesuan.reading.model import Box, Cell, Document, Line, Page, Table

__all__ = ["Box", "Cell", "Document", "Line", "Page", "Table", "read_document", "read_pages"]
