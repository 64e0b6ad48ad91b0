"""Names in a note, each with the person of the family it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.doc_text import text_of
from extract.name_forms import NameForm
from extract.name_labels import is_label
from extract.proposals import Mention
from extract.reading import LocalPerson
from extract.roster import Roster, build_roster
from extract.roster_initials import bearers_of_initials
from extract.roster_subjects import find_called

# How many names back a shared forename may be settled by who was spoken of last.
_MEMORY = 8


def name_mentions(text: str, roster: Roster) -> list[tuple[Mention, NameForm]]:
    """Every name of the text that means somebody of the roster, in text order."""
    found: list[tuple[Mention, NameForm]] = []
    recent: list[str] = []
    for form in roster.names_in(text):
        if not roster.accepts(form) or form.end <= form.start:
            continue
        person_id = roster.find(form, recent=recent)
        if person_id is None:
            continue
        found.append((Mention("name", form.start, form.end, (person_id,)), form))
        recent = [person_id, *(r for r in recent if r != person_id)][:_MEMORY]
    return found


_INITIALS = re.compile(
    r"(?<![\w.&/'’-])(?P<one>[B-HJ-Z])(?=['’]s |[ ,.:;)\n]|$)(?!\. ?[A-Z])|(?<![\w&/])(?P<two>[A-Z]{2,3})(?![\w/&'’-]|\d)"
)
_NOT_INITIALS = re.compile(
    r"(?:\b(?:Year|Yr|Class|Ward|Plan|Option|Category|Cat|Band|Level|Vitamin|Hep|Section|Flat|Team|Part|Appendix|Figure|Grade|D/|T/) ?)$"
)


def initial_mentions(text: str, named: Sequence[Mention], roster: Roster) -> list[Mention]:
    """Single letters and initials that only one person of the note, or of the family, can mean.

    A letter counts for somebody whose forename the note has already used; two letters for a full name of the family.
    Where letters stand for names they are nobody's initials.
    """
    if roster.is_lettered:
        return []
    singles = _unnamed_children(text, named, roster)
    seen = 0
    taken = [(m.start, m.end) for m in named]
    full = bearers_of_initials(roster.people)
    found = []
    for match in _INITIALS.finditer(text):
        while seen < len(named) and named[seen].start < match.start():
            person = roster.person(named[seen].referents[0])
            if person is not None and person.given:
                singles.setdefault(person.given[0][0], set()).add(person.id)
            seen += 1
        if any(s < match.end() and match.start() < e for s, e in taken):
            continue
        bearers = singles.get(match["one"], set()) if match["one"] else full.get(match["two"], set())
        child = [p for p in bearers if p in roster.children]
        bearers = set(child) if len(child) == 1 and match["one"] else bearers
        if len(bearers) == 1 and not _NOT_INITIALS.search(text, max(0, match.start() - 12), match.start()):
            found.append(Mention("name", match.start(), match.end(), tuple(bearers)))
    return found


def _unnamed_children(text: str, named: Sequence[Mention], roster: Roster) -> dict[str, set[str]]:
    """Children whom a note never names and calls by their first letter, more than once."""
    spoken = {r for m in named for r in m.referents}
    letters = Counter(m["one"] for m in _INITIALS.finditer(text) if m["one"])
    found: dict[str, set[str]] = {}
    for person in (p for p in roster.people if p.id in roster.children and p.id not in spoken and p.given):
        letter = person.given[0][0]
        if letters[letter] > 1 and letter not in _PLACES_IN_FAMILY and not is_label(person.given[0]):
            found.setdefault(letter, set()).add(person.id)
    return found


# "M" and "F" are more often the mother and the father.
_PLACES_IN_FAMILY = ("F", "M")


def _called_mentions(text: str, named: Sequence[Mention], roster: Roster) -> Iterator[Mention]:
    """Words that are no name and yet call a child of the file, outside the names."""
    taken = {i for m in named for i in range(m.start, m.end)}
    for start, end, person_id in find_called(text, roster.people):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield Mention("name", start, end, (person_id,))


_NUMBERED = re.compile(r"^[ \t]*\((?P<number>[1-9])\) +", re.MULTILINE)
_NUMBER = re.compile(r"\((?P<number>[1-9])\)")


def _numbered_mentions(text: str, named: Sequence[Mention], roster: Roster) -> Iterator[Mention]:
    """ "Father of (3)": the children whom a list at the top of a note numbers in brackets."""
    starts = {m.start: m.referents for m in named}
    listed: dict[str, tuple[str, ...]] = {}
    for match in _NUMBERED.finditer(text):
        referents = starts.get(match.end(), ())
        if referents and referents[0] in roster.children and match["number"] not in listed:
            listed[match["number"]] = referents
    if len(listed) < 2:
        return
    heads = {m.end() for m in _NUMBERED.finditer(text)}
    for match in _NUMBER.finditer(text):
        if match["number"] in listed and not (heads & {match.end() + 1} and match.end() + 1 in starts):
            yield Mention("name", match.start(), match.end(), listed[match["number"]])


# "14 Jun 2012", though the family has a Jun
_IN_FIGURES = re.compile(r"\d")


@Language.component("mentions")
def mentions(doc: Doc) -> Doc:
    """Set `doc._.mentions` to the names of the note and `doc._.people` to who they are.

    Without a roster of the family (`doc._.roster`), one is made from this note alone.
    """
    if doc._.roster is None:
        doc._.roster = build_roster([text_of(doc)])
    days = [(d.start_char, d.end_char) for d in doc.spans.get("dates", ()) if _IN_FIGURES.search(d.text)]
    named = [
        mention
        for mention, _ in name_mentions(text_of(doc), doc._.roster)
        if not any(start <= mention.start and mention.end <= end for start, end in days)
    ]
    named = sorted([*named, *_called_mentions(text_of(doc), named, doc._.roster)], key=lambda m: m.start)
    named = sorted([*named, *_numbered_mentions(text_of(doc), named, doc._.roster)], key=lambda m: m.start)
    doc._.mentions = sorted(
        [*named, *initial_mentions(text_of(doc), named, doc._.roster)], key=lambda m: m.start
    )
    doc._.people = local_people(doc._.roster, [m.referents[0] for m in doc._.mentions])
    return doc


def local_people(roster: Roster, ids: Sequence[str]) -> dict[str, LocalPerson]:
    """The children of the file and the people with these ids, as a note knows them."""
    people = {}
    for person_id in dict.fromkeys((*roster.children, *ids)):
        person = roster.person(person_id)
        if person is not None:
            people[person_id] = LocalPerson(
                person_id, person.label, person.gender, is_child=person_id in roster.children
            )
    return people
