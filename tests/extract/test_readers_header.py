"""What a note says of itself in its first lines: its day and its kind."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from extract.readers_header import read_header

JUDGMENTS = {
    "the last day of the hearing": ("Hearing dates: 7, 8 and 11 May 2015", "2015-05-11"),
    "over two months": ("Hearing dates: 20th October – 4th November 2016", "2016-11-04"),
    "handed down after it": (
        "Hearing dates: 7 and 8 May 2015\nJudgment handed down: 16 June 2015",
        "2015-06-16",
    ),
    "a stretch": ("HEARING DATE(s): 12-20 March 2025", "2025-03-20"),
}


@pytest.mark.parametrize(("lines", "edtf"), JUDGMENTS.values(), ids=JUDGMENTS)
def test_a_judgment_is_dated_below_its_parties(lines, edtf):
    parties = "\n".join(f"Party {letter}\nRespondent" for letter in "CDEFGH")
    header = read_header(
        f"Liverpool Civil Centre\nBetween:\n{parties}\n{lines}\n\nI heard of it on 3 May 2010."
    )

    assert header.date == PartialDate(edtf)
    assert header.kind == "court paper"
