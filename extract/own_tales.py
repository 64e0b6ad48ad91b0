"""Texts in which somebody tells of the own family: memoirs, letters, wills; and who that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.layout import Line, read_layout
from extract.name_forms import NameForm
from extract.relational_nouns import RelationalNoun, find_nouns
from extract.roster import Roster

FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me)\b(?![.'’]?\w)")
_MY = re.compile(r"\b(?:[Mm]y|our) (?:[\w-]+ ){0,3}$")
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”]")
_FEWEST_FIRST, _FEWEST_KIN = 2, 2
_TO_A_READER = re.compile(r"(?m:^)\W*(?:Dear|Dearest|Hello|Hi)\b")
_OF_WORKERS_DAY = re.compile(r"\b(?:[Ss]ocial [Ww]orker|[Cc]ontact [Cc]entre|[Ss]tatement)\b")


def tells_own_family(text: str) -> bool:
    """Whether a text is somebody's tale of the own family in the first person: "My father was born … My mother …".

    No letter, no form and no record of a worker is one.
    """
    # A heading may be the name of whoever speaks next.
    is_in_parts = any(line.label for line in _written(text)[1:])
    return not is_in_parts and _TO_A_READER.search(text) is None and len(_own_kin(text)) >= _FEWEST_KIN


def tells_of_own_children(text: str, *, is_old: bool) -> bool:
    """Whether a text, which may be a letter or a will, tells in the first person of a family that the writer has founded.

    is_old: long past, when whoever wrote letters was no child of any file.
    """
    kin = _own_kin(text)
    return len(kin) >= _FEWEST_KIN and (is_old or any(_is_of_grown_up(noun) for noun in kin))


def _is_of_grown_up(noun: RelationalNoun) -> bool:
    return noun.relation == "partner" or (noun.is_inverse and noun.relation in ("parent", "grandparent"))


def _own_kin(text: str) -> list[RelationalNoun]:
    """The relatives whom a text in the first person calls its own; none of a form or a worker's record."""
    if _OF_WORKERS_DAY.search(text) or _is_form(_written(text)):
        return []
    told = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    if len(FIRST_PERSON.findall(told)) < _FEWEST_FIRST:
        return []
    return [
        noun
        for start, _, noun in find_nouns(told)
        if not noun.is_job and _MY.search(told, max(0, start - 40), start)
    ]


def _written(text: str) -> list[Line]:
    """The lines that are not blank, without a note's date above them."""
    lines = [line for line in read_layout(text).lines if line.kind != "blank"]
    return lines[1:] if lines and lines[0].label == "Date" else lines


_LINES_OF_TITLE = 4
_MOST_LABELS = 2


def _is_form(lines: Sequence[Line]) -> bool:
    """Whether lines of a table or of labels make a text a form; a title's colon and one in a tale make none."""
    labels = [number for number, line in enumerate(lines) if line.kind == "label"]
    return (
        any(line.kind == "row" for line in lines)
        or any(0 < number < _LINES_OF_TITLE for number in labels)
        or len(labels) > _MOST_LABELS
    )


_BYLINE = re.compile(r"[\W_]*(?i:as told by|by|remembered by|written by|memories of|the memoir of)[ :]+")
# "I, Ann Hale of Leek", "I Ann Hale being of sound mind", "My name is Ann Hale".
_I_AM = re.compile(r"(?<![^\W_])(?:I,? (?:am )?|I['’]m |[Mm]y name is )$")
# "Your loving brother,", "Yours affectionately", "With love": the line above a signature.
_FAREWELL = re.compile(
    r"\W*(?:[^.?!]{0,40} )?(?:yours?|love|affectionate(?:ly)?|sincerely|faithfully|regards|wishes)\b[^.?!]{0,40}\W*",
    re.IGNORECASE,
)


def writer_of(texts: Sequence[str], roster: Roster) -> str | None:
    """Id of whoever writes: named alone behind "by" below a title, in full behind "I", or alone below words of farewell."""
    for find in (_bylined, _says_who, _signed):
        for text in texts:
            form = find(text, roster)
            if form is not None:
                return roster.find(form)
    return None


def _bylined(text: str, roster: Roster) -> NameForm | None:
    for words in _lines(text)[:_LINES_OF_TITLE]:
        forms = [form for form in roster.names_in(words) if form.is_full and roster.accepts(form)]
        if (
            len(forms) == 1
            and _BYLINE.fullmatch(words, 0, forms[0].start)
            and not words[forms[0].end :].strip(" *_.,")
        ):
            return forms[0]
    return None


def _says_who(text: str, roster: Roster) -> NameForm | None:
    forms = (form for form in roster.names_in(text) if form.is_full and roster.accepts(form))
    return next((form for form in forms if _I_AM.search(text, max(0, form.start - 14), form.start)), None)


def _signed(text: str, roster: Roster) -> NameForm | None:
    for above, words in pairwise(_lines(text)):
        forms = [form for form in roster.names_in(words) if roster.accepts(form)]
        if (
            len(forms) == 1
            and not re.search(r"[^\W_]", words[: forms[0].start] + words[forms[0].end :])
            and _FAREWELL.fullmatch(above)
        ):
            return forms[0]
    return None


def _lines(text: str) -> list[str]:
    return [text[line.start : line.end] for line in read_layout(text).lines if line.kind != "blank"]
