"""Records that may be of one person, with what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from casefile.answers import worked_out_once
from casefile.partial_date import PartialDate
from casefile.parting import kept_apart
from casefile.profile import Profile, profile
from casefile.record import Case, Event, Relationship
from extract.lexicons import load_lexicon
from extract.name_matching import is_short_for, is_slip, is_spelling
from story.date_words import date_in_words
from web.kin import Kin, kin_of_children, kin_words_by_child


@dataclass(frozen=True)
class Double:
    """Two records, the fuller name first; reasons: what speaks for one person, doubts: what speaks for two."""

    keep_id: str
    drop_id: str
    keep: str
    drop: str
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class _Name:
    """A name cut up: "Mrs Peg Birrell" is title "Mrs" and words ("Peg", "Birrell")."""

    title: str
    words: tuple[str, ...]

    @property
    def gender(self) -> str:
        return str(load_lexicon("titles")["gender"].get(self.title, ""))

    @property
    def surname(self) -> str:
        has_one = len(self.words) > 1 or (self.title and self.words)
        return self.words[-1].casefold() if has_one else ""

    @property
    def first(self) -> str:
        return self.words[0] if len(self.words) > 1 or not self.title else ""


@worked_out_once
def doubles(case: Case) -> tuple[Double, ...]:
    """Pairs that a worker should look at, the likeliest first. Nobody is joined by this.

    Left out: pairs that a worker said are two people, people related to each other, and those whose gender or date of
    birth cannot be the same.
    """
    kin = kin_of_children(case)
    people = {p.id: profile(case, p.id) for p in case.people}
    apart = kept_apart(case) | _related(case) | frozenset(map(frozenset, combinations(case.subject_ids, 2)))
    found = [
        _double(case, kin, *pair, reason)
        for pair in combinations(people.values(), 2)
        if frozenset(p.person_id for p in pair) not in apart and _can_be_same(*pair)
        for reason in _name_reason(*pair)
    ]
    return tuple(sorted(found, key=lambda d: (len(d.doubts), -len(d.reasons))))


def _related(case: Case) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((f.claim.subject_id, f.claim.object_id))
        for f in case.facts
        if f.is_standing and f.is_affirmed and isinstance(f.claim, Relationship)
    )


def _can_be_same(one: Profile, other: Profile) -> bool:
    genders = {_gender(one), _gender(other)} - {"", "unknown"}
    return len(genders) < 2 and (
        one.born is None or other.born is None or _may_be_one_day(one.born, other.born)
    )


def _gender(person: Profile) -> str:
    return person.gender if person.gender != "unknown" else _cut(person.name).gender


def _may_be_one_day(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _cut(name: str) -> _Name:
    words = name.split()
    has_title = len(words) > 1 and words[0].rstrip(".") in load_lexicon("titles")["gender"]
    return _Name(words[0].rstrip("."), tuple(words[1:])) if has_title else _Name("", tuple(words))


def _name_reason(one: Profile, other: Profile) -> Iterator[str]:
    """What about the names speaks for one person: the first rule that holds, or nothing."""
    for rule in _NAME_RULES:
        said = rule(one, other) or rule(other, one)
        if said:
            yield said
            return


def _is_also_called(one: Profile, other: Profile) -> str:
    called = {a.casefold() for a in one.also_known_as}
    return f"A note also calls {one.name} “{other.name}”" if other.name.casefold() in called else ""


def _is_start(one: Profile, other: Profile) -> str:
    short, full = (tuple(w.casefold() for w in _cut(p.name).words) for p in (one, other))
    is_start = bool(short) and full[: len(short)] == short and not _cut(one.name).title
    return f"“{one.name}” is the start of “{other.name}”" if is_start else ""


def _is_initial(one: Profile, other: Profile) -> str:
    short, full = _cut(one.name), _cut(other.name)
    first = short.first.rstrip(".")
    fits = len(first) == 1 and short.surname == full.surname and full.first[:1].casefold() == first.casefold()
    return f"“{one.name}” has the surname and the initial of “{other.name}”" if fits else ""


def _is_surname_with_title(one: Profile, other: Profile) -> str:
    short, full = _cut(one.name), _cut(other.name)
    fits = short.title and len(short.words) == 1 and short.surname == full.surname and full.first
    return f"A note says “{one.name}”, and {other.name} has that surname" if fits else ""


def _is_other_form(one: Profile, other: Profile) -> str:
    a, b = _cut(one.name), _cut(other.name)
    if not a.first or not b.first or (a.surname and b.surname and a.surname != b.surname):
        return ""
    if len(a.words) == len(b.words) == 1:
        return ""  # two first names alone say too little
    if a.first.casefold() != b.first.casefold() and _is_one_word(a.first, b.first):
        return f"“{a.first}” and “{b.first}” may be one name, spelled in two ways"
    if len(a.first) < len(b.first) and is_short_for(a.first, b.first):
        return f"“{a.first}” may be short for “{b.first}”"
    return ""


def _is_turned(one: Profile, other: Profile) -> str:
    a, b = _cut(one.name).words, _cut(other.name).words
    if len(a) < 2 or len(a) != len(b):
        return ""
    alike = all(_is_one_word(x, y) for x, y in zip(a, reversed(b), strict=True))
    return f"“{one.name}” is “{other.name}” the other way round" if alike else ""


def _is_one_word(a: str, b: str) -> bool:
    return a.casefold() == b.casefold() or is_spelling(a, b) or is_slip(a, b)


_NAME_RULES: tuple[Callable[[Profile, Profile], str], ...] = (
    _is_also_called,
    _is_start,
    _is_initial,
    _is_surname_with_title,
    _is_other_form,
    _is_turned,
)


def _double(case: Case, kin: Kin, one: Profile, other: Profile, reason: str) -> Double:
    keep, drop = sorted((one, other), key=lambda p: -len(_cut(p.name).words))
    return Double(
        keep.person_id,
        drop.person_id,
        keep.name,
        drop.name,
        (reason, *_shared(case, kin, keep, drop)),
        _doubts(case, keep, drop),
    )


def _shared(case: Case, kin: Kin, one: Profile, other: Profile) -> Iterator[str]:
    """What else both have in common."""
    both = set(kin_words_by_child(case, kin, one.person_id)) & set(
        kin_words_by_child(case, kin, other.person_id)
    )
    if both:
        yield f"Both are {min(both)}"
    if one.born and one.born == other.born:
        yield f"Both were born {date_in_words(one.born)}"
    if one.profession and one.profession == other.profession:
        yield f"Both work as {one.profession.replace('_', ' ')}"


def _doubts(case: Case, one: Profile, other: Profile) -> tuple[str, ...]:
    pair = {one.person_id, other.person_id}
    together = any(
        f.is_standing and isinstance(f.claim, Event) and pair <= {*f.claim.people} for f in case.facts
    )
    return ("One event names both of them",) if together else ()
