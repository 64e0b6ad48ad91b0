"""Logs that carers keep: the head of a note or the name of its file tells them, and whoever keeps one is the carer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.record import Relationship
from extract.layout import Layout
from extract.proposals import Mention, ProposedFact
from extract.reading import Reading

_CARER = r"\b(?:foster(?:ing)?|(?:short break )?carer['’]?s?|carers['’]?|FC)\b"
_RECORD = r"\b(?:log|diary|journal|notebook|record(?:ing)?s?|notes?)\b"
_CARER_LOG = re.compile(rf"{_CARER}.{{0,30}}{_RECORD}|\b(?:log|diary)\b.{{0,30}}\bcarers?\b", re.IGNORECASE)
# "02-emergency-foster-carer-s-notes.txt"; what a visitor of the carers writes is no log of theirs.
_LOG_FILE = re.compile(
    rf"^(?:\w+ )?(?:\w+ )?{_CARER} (?:s )?(?:\w+ )?{_RECORD}|^{_RECORD} (?:of|by) (?:\w+ )?{_CARER}",
    re.IGNORECASE,
)
_KIN_LOG = re.compile(r"\b(?:kinship|connected|family and friends)\b", re.IGNORECASE)
_KINSHIP, _FOSTER = "kinship", "foster"
_DATE_LABEL = re.compile(r"date\b", re.IGNORECASE)
# "For Eilidh", "To: Hywel", "English for Hywel": whoever reads it.
_FOR = re.compile(r"\b(?:attn|cc|for|to):? ?$", re.IGNORECASE)


def is_carer_log(text: str, layout: Layout, filename: str | None) -> bool:
    """Whether a carer keeps the note, as its first lines or the name of its file say."""
    return _CARER_LOG.search(_head(text, layout)) is not None or (
        _LOG_FILE.search(_file_words(filename)) is not None
    )


def keeper_named(
    text: str, layout: Layout, mentions: Sequence[Mention], children: Sequence[str]
) -> str | None:
    """Whom the first line of a carer's log names beside the children and its readers: "DIARY, Aug. Helen"."""
    lines = (line for line in layout.lines if line.kind != "blank")
    line = next((x for x in lines if not _DATE_LABEL.match(text, x.start)), None)
    if line is None or line.end - line.start > _LONGEST_TITLE:
        return None
    return next(
        (
            m.referents[0]
            for m in mentions
            if line.start <= m.start < line.end
            and m.kind == "name"
            and len(m.referents) == 1
            and m.referents[0] not in children
            and not text.startswith(("'s", "’s"), m.end)
            and not _FOR.search(text, line.start, m.start)
        ),
        None,
    )


# A longer first line is already a sentence of the log.
_LONGEST_TITLE = 90


def keeper_facts(reading: Reading, filename: str | None) -> Iterator[ProposedFact]:
    """Whoever keeps a carer's log is the carer of the children it is about."""
    if not is_carer_log(reading.text, reading.layout, filename):
        return
    if reading.author is None or reading.author in {*reading.professionals, *reading.children}:
        return
    mention = next((m for m in reading.names if reading.author in m.referents), None)
    if mention is None:
        return
    told = f"{_head(reading.text, reading.layout)} {_file_words(filename)}"
    nature = _KINSHIP if _KIN_LOG.search(told) or reading.author in reading.kin else _FOSTER
    for child in reading.focus:
        claim = Relationship("carer", reading.author, child, nature, "current")
        yield ProposedFact(claim, mention.start, mention.end, "rule:carer-log", 0.8)


def _head(text: str, layout: Layout) -> str:
    first = [line for line in layout.lines if line.kind != "blank"][:2]
    return text[first[0].start : first[-1].end] if first else ""


def _file_words(filename: str | None) -> str:
    return " ".join(re.findall(r"[a-z]+", (filename or "").rsplit(".", 1)[0].lower()))
