"""Who role nouns and pronouns mean: "Mum" in a note about Ava is Ava's mother, "she" the woman spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.advocates import note_advocates
from extract.authors import find_author, role_signature
from extract.carer_logs import is_carer_log, keeper_named
from extract.doc_text import text_of
from extract.encoded import encode
from extract.focus import find_addressee, find_children, note_focus
from extract.groups import find_groups
from extract.histories import add_narrator
from extract.households import find_households
from extract.kin_namesakes import tell_kin_apart
from extract.layout import Layout, read_layout
from extract.lexicons import load_lexicon
from extract.mentions import local_people
from extract.outline_namesakes import tell_apart
from extract.pronouns import is_possessive, resolve_until
from extract.proposals import Mention
from extract.reading import LocalPerson, Reading
from extract.relational_phrases import read_phrases
from extract.roster import Roster
from extract.sentences import sentence_starts
from extract.speakers import find_speakers, role_speakers
from extract.tellers import find_teller

_AGE = re.compile(
    r"\(?(?:aged? )?\d{1,2}\)?(?: ?(?:yrs?|years?|y/o|months?|mths?|wks?|weeks?)(?: old)?)?", re.IGNORECASE
)


@Language.component("linking")
def linking(doc: Doc) -> Doc:
    """Add role nouns, pronouns and groups to `doc._.mentions`, and unnamed relatives to `doc._.people`."""
    reading = start_reading(doc)
    _note_titles(reading, doc._.roster)
    note_advocates(reading)
    doc._.phrases = read_phrases(reading)
    _note_titles(reading, doc._.roster)
    reading.professionals -= reading.kin | reading.carers
    if doc._.roster.is_history:
        reading.professionals.clear()  # the grandfather who was a clerk was nobody's worker
    resolve_until(reading, len(text_of(doc)))
    for start, end, people in find_households(text_of(doc), doc._.roster):
        reading.people = local_people(doc._.roster, people) | reading.people
        reading.add_mention(Mention("group", start, end, people))
    for start, end, people in find_groups(reading):
        reading.add_mention(Mention("group", start, end, people))
    reading.spoken_mentions = tuple(_outermost(reading))
    reading.spoken = encode(
        text_of(doc), [(m.start, m.end) for m in reading.spoken_mentions], _apart(_date_spans(doc))
    )
    doc._.mentions = reading.mentions
    doc._.people = reading.people
    doc._.reading = reading
    return doc


def _note_titles(reading: Reading, roster: Roster) -> None:
    """Remember who bears the title of a job: "Dr", "PC"."""
    jobs = load_lexicon("titles")["job"]
    people = ((i, roster.person(i)) for i in reading.people)
    reading.professionals |= {i for i, person in people if person is not None and person.title in jobs}


def start_reading(doc: Doc) -> Reading:
    """The state in which a note is read: its names, its children, its author and speakers."""
    layout: Layout = doc._.layout or read_layout(text_of(doc))
    people = dict(doc._.people)
    names = _names_apart(doc, people)
    roster = doc._.roster
    if not roster.is_history:
        roster.children = roster.children or find_children([text_of(doc)], roster, ())
    children = roster.children
    reading = Reading(
        text=text_of(doc),
        encoded=encode(text_of(doc), [(m.start, m.end) for m in names], _apart(_date_spans(doc))),
        layout=layout,
        sentences=tuple(sentence_starts(text_of(doc))),
        people=people,
        names=names,
        mentions=list(names),
        children=tuple(children),
        focus=note_focus(text_of(doc), layout, names, roster),
        author=_author(doc, layout, names, children),
        addressee=find_addressee(text_of(doc), names, children),
        speakers=find_speakers(text_of(doc), layout, names)
        or dict(find_teller(text_of(doc), layout, names, children)),
        births=roster.births,
        principal=roster.principal,
    )
    if roster.narrator in reading.people or (roster.has_narrator and reading.author is None):
        add_narrator(reading, roster.narrator)
    _add_relatives_who_speak(reading)
    return reading


def _author(doc: Doc, layout: Layout, names: Sequence[Mention], children: Sequence[str]) -> str | None:
    """Who wrote the note; of a carer's log whoever its first line names, where nothing else tells."""
    text, document = text_of(doc), doc._.document
    found = find_author(text, layout, names, children)
    if found is None and is_carer_log(text, layout, document.filename if document else None):
        return keeper_named(text, layout, names, children)
    return found


def _add_relatives_who_speak(reading: Reading) -> None:
    """Writers and speakers whom a note only calls a relative: a letter to Ava signed "Dad", messages from "MUM"."""
    signed = role_signature(reading.text, reading.layout)
    if reading.author is None and signed is not None and reading.addressee:
        reading.author = reading.slot(signed, reading.addressee, signed.key.capitalize())
    spoken = role_speakers(reading.text, reading.layout) if reading.speakers else {}
    for number, noun in spoken.items():
        if number not in reading.speakers and reading.focus:
            reading.speakers[number] = reading.slot(noun, reading.focus, noun.key.capitalize())


def _names_apart(doc: Doc, people: dict[str, LocalPerson]) -> tuple[Mention, ...]:
    """The names of the note; `people` learns those whom a family tree shows to be namesakes."""
    names = tuple(doc._.mentions)
    encoded = encode(text_of(doc), [(m.start, m.end) for m in names], _apart(_date_spans(doc)))
    names = tell_apart(encoded, names, people, text_of(doc))
    if not doc._.roster.is_history:
        return names
    return tell_kin_apart(encoded, names, people, text_of(doc), principal=doc._.roster.principal)


def _date_spans(doc: Doc) -> list[tuple[int, int]]:
    """Dates of the note; ages ("34", which tell a year of birth) and the order of marriages stay text."""
    spans = doc.spans.get("dates", ())
    return [
        (s.start_char, s.end_char)
        for s in spans
        if s.label_ != "age" and not _AGE.fullmatch(s.text) and not _is_order(text_of(doc), s)
    ]


# "m. 1st Parveen", and "2nd, Joanne" on a line of its own: which marriage, no day.
_ORDER = re.compile(r"[1-3](?:st|nd|rd)")
_BEFORE_ORDER = re.compile(r"(?:^|\n|\bm\.?|\bmarried)[ \t]*$")


def _is_order(text: str, span: Span) -> bool:
    before = text[max(0, span.start_char - 16) : span.start_char]
    return _ORDER.fullmatch(span.text) is not None and _BEFORE_ORDER.search(before) is not None


def _outermost(reading: Reading) -> Iterator[Mention]:
    """Names, role phrases, groups, and pronouns that stand for a whole person, none inside another.

    "his" and "her" before a noun are left as text: "her arm" is not her.
    """
    last = 0
    for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < last or (
            mention.kind == "pronoun" and is_possessive(reading.text, mention.start, mention.end)
        ):
            continue
        yield mention
        last = mention.end


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without those that overlap an earlier one."""
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            yield start, end
            last = end
