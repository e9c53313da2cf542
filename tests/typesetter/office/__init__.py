"""The same disclosure in the forms that offices publish besides PDF: workbooks, word processor files, web pages."""

from .books import PLAIN_BOOK, BookLook, xls, xlsx
from .ofd import PLAIN_OFD, OfdLook, ofd
from .web import html
from .word import docx

__all__ = ["PLAIN_BOOK", "PLAIN_OFD", "BookLook", "OfdLook", "docx", "html", "ofd", "xls", "xlsx"]
