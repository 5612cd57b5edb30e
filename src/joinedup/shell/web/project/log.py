"""Lines of the log: one record, one message line, nothing in it that a terminal obeys or a reader takes for another record."""

from __future__ import annotations

import logging

from joinedup.shell.reports.printable import for_terminal


class SafeFormatter(logging.Formatter):
    """Writes a record as usual, with what it was told made safe: a supplier's text may be part of it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is the library's
        """The message on one line."""
        return " ".join(for_terminal(super().formatMessage(record)).splitlines())

    def format(self, record: logging.LogRecord) -> str:
        """The record, a traceback's lines included."""
        return for_terminal(super().format(record))
