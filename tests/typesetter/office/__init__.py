"""The same disclosure in the forms that offices publish besides PDF: workbooks, word processor files, web pages."""

from .books import PLAIN_BOOK, BookLook, xls, xlsx
from .web import html
from .word import docx

__all__ = ["PLAIN_BOOK", "BookLook", "docx", "html", "xls", "xlsx"]
