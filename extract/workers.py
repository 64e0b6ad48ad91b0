"""People who are in a note for their job without a word for it: authors, school staff by title, those at a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.record import Relationship
from extract.layout import Line
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.proposals import Mention, ProposedFact
from extract.reading import Reading
from extract.relational_nouns import find_nouns
from extract.roster import Roster

_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx")
_SCHOOL = re.compile(
    r"\b(?:school|class|classroom|teacher|taught|teaches|head ?teacher|head|Y\d{1,2}|Yr \d{1,2}|Year \d{1,2}|tutor|lessons?|homework|nursery|reception|academy|primary"
    r"|college|SENCO|DSL|pupil|PE|maths|assembly|playground|attendance)\b"
)
_MEETING = re.compile(
    r"\W*(?:present|attend(?:ed|ees|ing|ance)|in attendance|apologies|apols|invited|chair(?:ed by)?|those present|also present|participants)\b",
    re.IGNORECASE,
)


def find_workers(reading: Reading, roster: Roster, known: set[str]) -> Iterator[ProposedFact]:
    """Each worker with the child of the note, at most once; nobody of `known`, who has another place already."""
    seen = set(known) | reading.kin | set(reading.children)
    for mention, rule, confidence in (
        *_authors(reading, roster),
        *_titled_at_school(reading, roster),
        *_at_meeting(reading, roster),
        *_other_titled(reading, roster),
        *_from_elsewhere(reading),
    ):
        person_id = mention.referents[0]
        children = (
            _child_spoken_of(reading, mention.start) or reading.line_child(mention.start) or reading.focus
        )
        if person_id in seen or not children:
            continue
        seen.add(person_id)
        # Who writes a note about several children works with all of them.
        for child in reading.focus if rule == "professional-author" else children[:1]:
            claim = Relationship("professional", person_id, child, None, "current")
            yield ProposedFact(claim, mention.start, mention.end, f"rule:{rule}", confidence)


def _child_spoken_of(reading: Reading, position: int) -> tuple[str, ...]:
    """The child of the file whom the sentence of a position names; empty when none."""
    start = reading.sentence_at(position)
    end = next((s for s in reading.sentences if s > start), len(reading.text))
    named = [m for m in reading.names if start <= m.start < end and m.referents[0] in reading.children]
    return named[0].referents if named else ()


def _is_outsider(reading: Reading, roster: Roster, person_id: str) -> bool:
    """Named in full or by title, and of another surname than the children."""
    person = roster.person(person_id)
    if person is None or not person.surname:
        return False
    surnames = [p.surname.casefold() for p in map(roster.person, reading.children) if p is not None]
    return all(person.surname.casefold() not in (s, *s.split("-")) for s in surnames)


def _titled_at_school(reading: Reading, roster: Roster) -> Iterator[tuple[Mention, str, float]]:
    for mention in reading.names:
        words = reading.text[mention.start : mention.end]
        if (
            words.split(" ")[0] in _TITLES
            and len(words.split()) == 2
            and _is_outsider(reading, roster, mention.referents[0])
        ):
            start = reading.sentence_at(mention.start)
            sentence = reading.text[start : mention.end + 60].split("\n")[0]
            if _SCHOOL.search(sentence):
                yield mention, "professional-school", 0.6


def _authors(reading: Reading, roster: Roster) -> Iterator[tuple[Mention, str, float]]:
    if reading.author is None or not _is_outsider(reading, roster, reading.author):
        return
    mention = next((m for m in reading.names if m.referents[0] == reading.author), None)
    if mention is not None:
        yield mention, "professional-author", 0.65


_FROM = re.compile(
    r",? (?:from|of|at) (?:the |our )?(?:[A-ZÀ-Þ]|(?:youth offending|office|school|team|surgery|clinic|hospital|police|council|charity|refuge|project|nursery|college)\b)"
)
# Where somebody comes from, where the line says that they came or moved: a place, no employer.
_HOME = re.compile(r"\b(?:moved|came|born|arrived|fled|family|originally|back)\b", re.IGNORECASE)


def _from_elsewhere(reading: Reading) -> Iterator[tuple[Mention, str, float]]:
    """ "Gail Prior of the youth offending team", "Carly from Haven": named by where they work."""
    for mention in reading.names:
        words = reading.text[mention.end : mention.end + 40]
        start = reading.sentence_at(mention.start)
        if (
            _FROM.match(words)
            and mention.referents[0] not in reading.kin
            and not _HOME.search(reading.text[start : mention.end + 60])
        ):
            yield mention, "professional-from", 0.5


def _other_titled(reading: Reading, roster: Roster) -> Iterator[tuple[Mention, str, float]]:
    """ "Mr Farah", of another surname than anybody of the family: seldom a relative."""
    family = {
        person.surname.casefold()
        for person in map(roster.person, (*reading.kin, *reading.children))
        if person is not None and person.surname
    }
    for mention in reading.names:
        person = roster.person(mention.referents[0])
        if (
            person is not None
            and person.title in _TITLES
            and not person.given
            and person.surname.casefold() not in family
            and not (roster.is_lettered and is_label(person.surname))  # "Ms Z" of a judgment may be anybody
            and reading.text[mention.start : mention.end].split(" ")[0] in _TITLES
            and not _at_home(reading, roster, mention)
        ):
            yield mention, "professional-titled", 0.5


_NEAR_HOME = re.compile(
    r"\b(?:neighbours?|next door|downstairs|upstairs|lodger|landlady|landlord|lived?s? with|liv(?:es|ing) with|moved (?:away|in|out)|staying|stayed|placed|sister|fostered|cousin|friend)\b",
    re.IGNORECASE,
)


def _at_home(reading: Reading, roster: Roster, mention: Mention) -> bool:
    """One of a couple of that name, or spoken of as a neighbour or as whom somebody stays with."""
    surname = roster.person(mention.referents[0]).surname  # type: ignore[union-attr]
    bearers = [p for p in roster.people if p.surname.casefold() == surname.casefold()]
    if len(bearers) > 1 or reading.text[: mention.start].endswith(("Mr and ", "Mr & ")):
        return True
    start = reading.sentence_at(mention.start)
    return _NEAR_HOME.search(reading.text[start : mention.end + 60].split("\n")[0]) is not None


def _at_meeting(reading: Reading, roster: Roster) -> Iterator[tuple[Mention, str, float]]:
    """Those in the line of a meeting that says who was there, unless the line calls them family."""
    for line in reading.layout.lines[:25]:
        words = reading.text[line.start : line.end]
        if not _MEETING.match(words) or not _names_jobs(words):
            continue
        for mention in _named_in(reading.names, line):
            after = reading.text[mention.end : min(line.end, mention.end + 50)]
            bracket = re.match(r" ?\(([^)]*)\)", after)
            is_family = bracket is not None and _is_kin(bracket.group(1))
            if not is_family and (bracket is not None or _is_outsider(reading, roster, mention.referents[0])):
                yield mention, "professional-meeting", 0.6


def _named_in(names: Sequence[Mention], line: Line) -> list[Mention]:
    return [m for m in names if line.start <= m.start < line.end]


def _names_jobs(words: str) -> bool:
    return any(noun.is_job for _, _, noun in find_nouns(words))


def _is_kin(words: str) -> bool:
    return any(not noun.is_job for _, _, noun in find_nouns(words))


def titled_workers(reading: Reading, roster: Roster, known: set[str]) -> Iterator[ProposedFact]:
    """Doctors and officers, whose title is their job, each with the child of the note."""
    jobs = load_lexicon("titles")["job"]
    seen = set(known)
    for mention in reading.names:
        person = roster.person(mention.referents[0])
        if (
            person is None
            or person.title not in jobs
            or person.id in seen
            or jobs[person.title] in ("judge", "faith leader")
        ):
            continue
        seen.add(person.id)
        for child in (reading.line_child(mention.start) or reading.focus)[:1]:
            claim = Relationship("professional", person.id, child, None, "current")
            yield ProposedFact(claim, mention.start, mention.end, "rule:professional-title", 0.7)
