"""The letterbox helper: what in a contact letter could identify somebody, where it stands and what to do; it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casefile.profile import profile
from casefile.record import Case, Event
from story.lint import stems_pattern
from story.names import is_name
from story.tables import table

_TABLE = "letterbox"
_ADULT = 18


@dataclass(frozen=True)
class LetterFinding:
    """Something to look at. kind: of the letterbox table; start, end: characters [start, end) of the letter.

    line, column: where the writer finds it, from 1; known: whether the case file itself gives this name or place.
    """

    kind: str
    words: str
    start: int
    end: int
    line: int
    column: int
    known: bool = False

    @property
    def label(self) -> str:
        return str(table(_TABLE)["kind"][self.kind]["label"])

    @property
    def why(self) -> str:
        return str(table(_TABLE)["kind"][self.kind]["why"])

    @property
    def advice(self) -> str:
        return str(table(_TABLE)["kind"][self.kind]["do"])


def check_letter(text: str, case: Case | None = None) -> tuple[LetterFinding, ...]:
    """What a letter might give away, in the order of the text; the same stretch is named once, by the surest kind.

    case: surnames, places, schools and children that its record knows are found wherever they stand; without it only
    what a letter shows by itself.
    """
    spans = [*_known(text, case), *_patterns(text), *_phrases(text)]
    chosen: list[tuple[int, int, str, bool]] = []
    for start, end, kind, known in spans:
        if not any(a < end and start < b for a, b, *_ in chosen):
            chosen.append((start, end, kind, known))
    return tuple(_finding(text, *span) for span in sorted(chosen))


def _finding(text: str, start: int, end: int, kind: str, known: bool) -> LetterFinding:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return LetterFinding(kind, text[start:end], start, end, line, column, known)


Spans = Iterator[tuple[int, int, str, bool]]


# ---- what the record knows -------------------------------------------------------------------------------------------


def _known(text: str, case: Case | None) -> Spans:
    if case is None:
        return
    kinds = {"school": "school", "nursery": "school", "employer": "employer", "household": "address"}
    for organisation in case.organisations:
        yield from _found(text, organisation.name, kinds.get(organisation.kind, "place"))
    for fact in case.facts:
        if isinstance(fact.claim, Event) and fact.claim.place:
            yield from _found(text, fact.claim.place, "place")
    yield from _known_people(text, case)


def _known_people(text: str, case: Case) -> Spans:
    """Surnames of everybody; names of children who are not the subjects of the record."""
    people = [profile(case, p.id) for p in case.people]
    names = [n for p in people for n in (p.name, *p.also_known_as) if is_name(n) and " " in n]
    first = {n.split()[0] for n in names}
    for surname in sorted({n.split()[-1] for n in names} - first):
        yield from _found(text, surname, "surname")
    for shown in people:
        if (
            shown.person_id not in case.subject_ids
            and _is_child(case, shown.person_id)
            and is_name(shown.name)
        ):
            yield from _found(text, shown.name.split()[0], "child")


def _is_child(case: Case, person_id: str) -> bool:
    """Whether the newest note finds somebody under 18, by a known birth date."""
    born = profile(case, person_id).born
    newest = max((d.date.latest for d in case.documents if d.date), default=None)
    others = [f.claim.date.latest for f in case.facts if isinstance(f.claim, Event) and f.claim.date]
    now = newest or max((day for day in others if day.year < 9999), default=None)
    return born is not None and now is not None and now.year - born.earliest.year < _ADULT


def _found(text: str, name: str, kind: str) -> Spans:
    if len(name) > 2:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield match.start(), match.end(), kind, True


# ---- what a letter shows by itself -------------------------------------------------------------------------------------

_CAPITAL = r"[A-Z][\w'’-]+"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"


def _patterns(text: str) -> Spans:
    for kind, pattern in table(_TABLE)["pattern"].items():
        for match in re.finditer(pattern, text):
            yield match.start(), match.end(), kind, False
    for kind in ("health", "online"):
        for match in stems_pattern(tuple(table(_TABLE)["words"][kind])).finditer(text):
            yield match.start(), match.end(), kind, False


def _phrases(text: str) -> Spans:
    """Names of places, schools, workplaces and people by the words that stand round them, the surest first."""
    for kind, pattern in _shapes().items():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if not _is_common(match["name"]):
                yield start, end, kind, False
    yield from _surnames(text)


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    words = table(_TABLE)["words"]
    street, school = "|".join(words["street"]), "|".join(words["school"])
    about = {kind: "|".join(words[f"{kind}_before"]) for kind in ("employer", "holiday", "place", "child")}
    return {
        "address": re.compile(
            rf"(?P<name>\b\d+[a-z]?,? (?:{_CAPITAL} ){{1,2}}(?:{street})\b(?:,\s+{_CAPITAL})?)"
        ),
        "school": re.compile(rf"(?P<name>(?:{_CAPITAL} ){{1,3}}(?i:{school})\b)"),
        "employer": re.compile(rf"\b(?i:{about['employer']}) (?:the )?(?P<name>{_NAME})"),
        "holiday": re.compile(
            rf"\b(?i:{about['holiday']})\b[^.!?\n]{{0,40}}?\b(?:in|to|at|near) (?:the )?(?P<name>{_NAME})"
        ),
        "place": re.compile(rf"\b(?:{about['place']}) (?:the )?(?P<name>{_NAME})"),
        "child": re.compile(rf"\b(?i:{about['child']})(?:,| called| named| is)? (?P<name>{_CAPITAL})"),
    }


def _surnames(text: str) -> Spans:
    """A name after a title, and the second of two capitals side by side: "Kelly Marsh"."""
    words = table(_TABLE)["words"]
    titles = "|".join(words["titles"])
    for match in re.finditer(rf"\b(?:{titles})\.? (?P<name>{_CAPITAL})", text):
        yield *match.span("name"), "surname", False
    for match in re.finditer(rf"(?<![\w'’-])(?P<first>{_CAPITAL}) (?P<name>{_CAPITAL})(?![\w-])", text):
        is_sentence = match["first"] in (*words["closings"], *words["family"])
        if not is_sentence and not _is_common(match["first"]) and not _is_common(match["name"]):
            yield *match.span("name"), "surname", False


def _is_common(name: str) -> bool:
    """Days, months, feasts and family words, which have a capital and give nobody away."""
    words = table(_TABLE)["words"]
    known = {*words["capitals"], *words["family"]}
    return all(re.sub(r"['’]s$", "", w) in known for w in name.split())
