"""Who wrote a note: whoever says so, stands under "From", or signs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout import Layout
from extract.proposals import Mention
from extract.relational_nouns import RelationalNoun, noun_for

_AUTHOR_LABEL = re.compile(
    r"(?:from|author|completed by|compiled(?: by)?|written by|recorded by|report(?:er| by|ing officer)?|worker|social worker|assessor|prepared by|sw"
    r"|record(?:ed|er)|carer|foster carer|supervisor|supervised by|seen by|visit by|by)\W*",
    re.IGNORECASE,
)
_HEAD_LINES = 14


# "I, Carol Ann Pell, will say as follows": a statement, or a memoir; "I'm Denise Yelland, his nan": a letter.
_I_WHO = re.compile(
    r"\bI, (?=[A-ZÀ-Þ])|\bMy (?:full |own )?name is (?=[A-ZÀ-Þ])|(?<![a-z,] )\bI(?: am|['’]m) (?=[A-ZÀ-Þ])"
)
# "LOG – Salma Rehman –", "statement of Kelly Marsh", "printed from the phone of Kelly Marsh".
_TITLE = re.compile(
    r"\b(?:log|diary|statement|letter|report)\b.{0,30}(?: [-–—]| by| of|:)|\b(?:phone|mobile) (?:of|belonging to) ",
    re.IGNORECASE,
)


def find_author(
    text: str, layout: Layout, mentions: Sequence[Mention], children: Sequence[str] = ()
) -> str | None:
    """Id of the person who wrote the note: named after "I," or "From:" or "Author:", in a carer's log title, or signing it.

    children: of the file; a log is about them and by somebody else.
    """
    said = _says_who(text, layout, mentions)
    if said:
        return said
    told = _told_by(text, layout, mentions, children)
    if told:
        return told
    for line in layout.lines[:_HEAD_LINES]:
        if line.kind == "label" and _AUTHOR_LABEL.fullmatch(line.label):
            named = _first_in(text, mentions, (line.start, line.end))
            if named:
                return named
    written_by = _written_by(text, layout, mentions)
    if written_by:
        return written_by
    for line in layout.lines[:4]:
        if _TITLE.search(text[line.start : line.end]):
            named = _first_in(text, mentions, (line.start, line.end), passing=children)
            if named:
                return named
    return _signature(text, layout, mentions) or _dated_author(text, layout, mentions)


# "Statement of: Teresa Preece … Taken by DC Whitbread": whoever tells it says "I". What is "as told by" somebody says "he".
_TOLD_BY = re.compile(
    r"\b(?:recollections|statement|testimony) (?:of|from|by)\b(?: witness)?:?[ \t]+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
# "Mrs Katalin Whitfield. Recorded by Alan Petrie"
_RECORDED = re.compile(r"\. (?:Interviewed|Recorded)\b")
_LINES_OF_TELLER = 4


def _told_by(text: str, layout: Layout, mentions: Sequence[Mention], children: Sequence[str]) -> str | None:
    """Whose words somebody else took down, as one of the first lines says."""
    for line in [line for line in layout.lines if line.kind != "blank"][:_LINES_OF_TELLER]:
        told = _TOLD_BY.search(text, line.start, line.end)
        recorded = _RECORDED.search(text, line.start, line.end)
        span = (
            (told.end(), told.end() + 1) if told else (line.start, recorded.start()) if recorded else (0, 0)
        )
        named = _first_in(text, mentions, span, passing=() if told else children)
        if named:
            return named
    return None


# "RHI    Completed by: Tash Pell", "kept by Ms Dunbar", "Worker   Joan Hale".
_WRITTEN_BY = re.compile(
    r"(?:\b(?i:completed|compiled|drafted|kept|logged|minuted|noted|prepared|produced|recorded|taken|typed|written)\b[^.\n:;]{0,30}? ?\bby:? "
    r"|^[ \t]*(?i:author|officer|social worker|worker)(?: {2,}|\t+))(?=[A-ZÀ-Þ])",
    re.MULTILINE,
)
_LINES_OF_HEAD = 6


def _written_by(text: str, layout: Layout, mentions: Sequence[Mention]) -> str | None:
    """Who one of the first lines says wrote the note, wherever in the line."""
    for line in [line for line in layout.lines if line.kind != "blank"][:_LINES_OF_HEAD]:
        for match in _WRITTEN_BY.finditer(text, line.start, line.end):
            named = _first_in(text, mentions, (match.end(), match.end() + 1))
            if named:
                return named
    return None


_DATED = re.compile(
    r",? {0,40}(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?\d{1,2}(?:st|nd|rd|th)?(?:[./-]\d{1,2}[./-]| [A-Z][a-z]{2,8},? )\d{2,4}\W*$"
)
_LINES_OF_TITLE = 3


def _dated_author(text: str, layout: Layout, mentions: Sequence[Mention]) -> str | None:
    """Whoever stands with a date at the end of a title: "SUPPORT VISIT    Harriet Vosper, 14 March 2023"."""
    for line in [line for line in layout.lines if line.kind != "blank"][:_LINES_OF_TITLE]:
        for mention in mentions:
            words = text[mention.start : mention.end].split()
            is_full = len(words) > 1 and mention.kind == "name" and len(mention.referents) == 1
            is_here = line.start <= mention.start < line.end
            if is_here and is_full and _DATED.match(text[: line.end], mention.end):
                return mention.referents[0]
    return None


def _says_who(text: str, layout: Layout, mentions: Sequence[Mention]) -> str | None:
    """Who says "I, Carol Pell" or "My name is Carol Pell" near the top, outside quotation marks."""
    for line in layout.lines[:_HEAD_LINES]:
        for match in _I_WHO.finditer(text, line.start, line.end):
            is_quoted = re.search(r"[\"“‘][^\"”’]*$", text[line.start : match.start()]) is not None
            named = _first_in(text, mentions, (match.end(), match.end() + 1))
            if named and not is_quoted:
                return named
    return None


def _first_in(
    text: str, mentions: Sequence[Mention], span: tuple[int, int], *, passing: Sequence[str] = ()
) -> str | None:
    """The first person named at characters [start, end), none whose something it is ("I'm Kelly's mum")."""
    return next(
        (
            m.referents[0]
            for m in mentions
            if span[0] <= m.start < span[1]
            and m.kind == "name"
            and m.referents
            and m.referents[0] not in passing
            and not text.startswith(("'s", "’s"), m.end)
        ),
        None,
    )


# What may stand behind a name that signs: "Maureen Price (Mrs)", "Ruth Lomax 2207", "Jan Okoro, foster carer".
_BEHIND_SIGNATURE = re.compile(r"\W*(?:\([^)]*\)|[,–—-] ?[^.]{0,36}|\d.{0,36}|[A-Z][^.]{0,36}|x+)?\W*")
_LINES_OF_SIGNATURE = 3


def _signature(text: str, layout: Layout, mentions: Sequence[Mention]) -> str | None:
    """Whoever a line at the end opens with, where it is no sentence about them: "Poppy sang to me" signs nothing."""
    for line in [line for line in layout.lines if line.kind != "blank"][-_LINES_OF_SIGNATURE:]:
        words = text[line.start : line.end]
        lead = line.start + len(words) - len(words.lstrip())
        named = next((m for m in mentions if m.start == lead and m.kind == "name"), None)
        if named is not None and named.referents:
            behind = text[named.end : line.end].strip()
            if _BEHIND_SIGNATURE.fullmatch(behind) or noun_for(behind) is not None:
                return named.referents[0]
    return None


_ROLE_SIGNATURE = re.compile(
    r"\W*(?:(?:(?:lots|all) (?:of )?(?:my )?)?love(?: from)?|from|yours?)?,? ?(?:your )?(?P<role>[^\W\d_]+)[ xX.!*]*",
    re.IGNORECASE,
)


def role_signature(text: str, layout: Layout) -> RelationalNoun | None:
    """The relative who signs a letter as what they are to its reader: "Dad x", "Love from Nana"; None for other ends."""
    for line in [line for line in layout.lines if line.kind != "blank"][-2:]:
        match = _ROLE_SIGNATURE.fullmatch(text[line.start : line.end])
        noun = noun_for(match["role"]) if match is not None else None
        if noun is not None and noun.is_unique and noun.gender is not None:
            return noun
    return None
