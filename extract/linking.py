"""Who role nouns and pronouns mean: "Mum" in a note about Ava is Ava's mother, "she" the woman spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.encoded import encode
from extract.focus import find_addressee, find_author, find_children, find_speakers, note_focus
from extract.layout import Layout, read_layout
from extract.lexicons import load_lexicon
from extract.proposals import Mention
from extract.reading import Reading, antecedent
from extract.relational_phrases import Phrase, read_phrases
from extract.roster import Roster
from extract.sentences import sentence_starts

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:both children|all (?:three|four|five)(?: children)?|the (?:three |four |two )?(?:children|kids|bairns|siblings)|children|kids)\b",
    re.IGNORECASE,
)


_AGE = re.compile(
    r"\(?(?:aged? )?\d{1,2}\)?(?: ?(?:yrs?|years?|y/o|months?|mths?|wks?|weeks?)(?: old)?)?", re.IGNORECASE
)


@Language.component("linking")
def linking(doc: Doc) -> Doc:
    """Add role nouns, pronouns and groups to `doc._.mentions`, and unnamed relatives to `doc._.people`."""
    reading = start_reading(doc)
    doc._.phrases = read_phrases(reading)
    _note_roles(reading, doc._.phrases, doc._.roster)
    for mention in (*_pronouns(reading), *_groups(reading)):
        reading.add_mention(mention)
    reading.spoken_mentions = tuple(_outermost(reading))
    reading.spoken = encode(
        doc.text, [(m.start, m.end) for m in reading.spoken_mentions], _apart(_date_spans(doc))
    )
    doc._.mentions = reading.mentions
    doc._.people = reading.people
    doc._.reading = reading
    return doc


def _note_roles(reading: Reading, phrases: list[Phrase], roster: Roster) -> None:
    """Remember who is there for their job and who is family; family wins."""
    jobs = load_lexicon("titles")["job"]
    for phrase in phrases:
        people = reading.professionals if phrase.noun.is_job else reading.kin
        if not phrase.is_negated and phrase.noun.relation not in ("friend", "neighbour", "carer"):
            people.update(phrase.holders)
    for person_id in reading.people:
        person = roster.person(person_id)
        if person is not None and person.title in jobs:
            reading.professionals.add(person_id)
    reading.professionals -= reading.kin


def start_reading(doc: Doc) -> Reading:
    """The state in which a note is read: its names, its children, its author and speakers."""
    layout: Layout = doc._.layout or read_layout(doc.text)
    names = tuple(doc._.mentions)
    roster = doc._.roster
    roster.children = roster.children or find_children([doc.text], roster, ())
    children = roster.children
    return Reading(
        text=doc.text,
        encoded=encode(doc.text, [(m.start, m.end) for m in names], _apart(_date_spans(doc))),
        layout=layout,
        sentences=tuple(sentence_starts(doc.text)),
        people=dict(doc._.people),
        names=names,
        mentions=list(names),
        children=tuple(children),
        focus=note_focus(doc.text, layout, names, roster),
        author=find_author(doc.text, layout, names),
        addressee=find_addressee(doc.text, names, children),
        speakers=find_speakers(doc.text, layout, names),
    )


def _date_spans(doc: Doc) -> list[tuple[int, int]]:
    """Dates of the note; ages ("34", which tell a year of birth) stay text."""
    spans = doc.spans.get("dates", ())
    return [(s.start_char, s.end_char) for s in spans if s.label_ != "age" and not _AGE.fullmatch(s.text)]


def _outermost(reading: Reading) -> Iterator[Mention]:
    """Names, role phrases, groups, and pronouns that stand for a whole person, none inside another.

    "his" and "her" before a noun are left as text: "her arm" is not her.
    """
    last = 0
    for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < last or (mention.kind == "pronoun" and _is_possessive(reading.text, mention)):
            continue
        yield mention
        last = mention.end


def _is_possessive(text: str, mention: Mention) -> bool:
    word = text[mention.start : mention.end].lower()
    if word in ("his", "hers"):
        return True
    after = text[mention.end : mention.end + 8]
    return (
        word == "her"
        and re.match(
            r" (?!and\b|to\b|in\b|at\b|on\b|with\b|for\b|from\b|by\b|or\b|when\b|if\b|as\b|was\b|is\b)[a-z]",
            after,
        )
        is not None
    )


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without those that overlap an earlier one."""
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            yield start, end
            last = end


def _pronouns(reading: Reading) -> list[Mention]:
    """Third-person pronouns that have an antecedent; each may be the antecedent's latest mention for the next."""
    found = []
    for match in _PRONOUN.finditer(reading.text):
        gender = "male" if match.group().lower() in ("he", "him", "his", "himself") else "female"
        person = antecedent(reading, match.start(), gender=gender)
        if person is not None:
            found.append(Mention("pronoun", match.start(), match.end(), (person,)))
    return found


def _groups(reading: Reading) -> list[Mention]:
    if len(reading.focus) < 2:
        return []
    return [Mention("group", m.start(), m.end(), reading.focus) for m in _GROUP.finditer(reading.text)]
