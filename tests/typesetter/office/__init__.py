"""The same disclosure in the forms that offices publish besides PDF: workbooks, word processor files, web pages."""

from .books import PLAIN_BOOK, BookLook, xls, xlsx

__all__ = ["PLAIN_BOOK", "BookLook", "xls", "xlsx"]
