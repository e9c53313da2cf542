"""Errors that name the file, the page and the cause."""

from __future__ import annotations


class RejectedFile(Exception):
    """A file that cannot be ingested; becomes one row of ``rejected_file``.

    reason_code: short machine word, e.g. 'empty', 'not_a_pdf', 'truncated', 'encrypted', 'no_pages', 'no_text',
    'too_large', 'too_many_pages', 'timeout', 'out_of_memory', 'crashed'. message: a sentence for people, English,
    naming the cause and what to do.
    """

    def __init__(self, reason_code: str, message: str, *, page_no: int | None = None) -> None:
        super().__init__(message)
        self.reason_code = reason_code
        self.message = message
        self.page_no = page_no

    def __reduce__(self) -> tuple[object, ...]:  # survives the trip out of a worker process
        return (_rebuild, (self.reason_code, self.message, self.page_no))


def _rebuild(reason_code: str, message: str, page_no: int | None) -> RejectedFile:
    return RejectedFile(reason_code, message, page_no=page_no)


class SourceTrouble(Exception):
    """A source as a whole is not what it should be: a portal cannot be reached or has been redesigned, or it has fewer
    documents than are expected. What was found stays found; one plain sentence."""


class InputError(Exception):
    """What the user asked for cannot be done (a folder that does not exist, a wrong option). One plain sentence."""
