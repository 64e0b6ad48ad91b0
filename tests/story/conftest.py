"""What every test of the story room shares: printing that must be silent."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

_PRINTING_LOGGERS = ("weasyprint", "fontTools")


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture
def silent_printing() -> Iterator[None]:
    """Fails the test when WeasyPrint or fontTools logs a warning."""
    complaints = _Complaints()
    for name in _PRINTING_LOGGERS:
        logging.getLogger(name).addHandler(complaints)
    yield
    for name in _PRINTING_LOGGERS:
        logging.getLogger(name).removeHandler(complaints)
    assert complaints.messages == []
