"""Firms of solicitors, which are called after people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.name_forms import NameForm

# "(instructed by Edgar Hollis LLP)": solicitors, of whom a heading gives the firm.
_FIRM = re.compile(
    r"\binstructed by (?:Messrs\.? )?[A-ZÀ-Þ][^()\n]{0,60}?(?=\)|\n| for the |,? solicitors|$)"
)


def without_firms(text: str, forms: Iterable[NameForm]) -> list[NameForm]:
    """The names of a text that are no part of a firm's."""
    firms = [match.span() for match in _FIRM.finditer(text)]
    return [f for f in forms if not any(start <= f.start < end for start, end in firms)]
