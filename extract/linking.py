"""Who role nouns and pronouns mean: "Mum" in a note about Ava is Ava's mother, "she" the woman spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.encoded import encode
from extract.focus import find_author, find_children, find_speakers, note_focus
from extract.layout import Layout, read_layout
from extract.proposals import Mention
from extract.reading import Reading, antecedent
from extract.relational_phrases import read_phrases
from extract.sentences import sentence_starts

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.I)
_GROUP = re.compile(
    r"\b(?:both children|all (?:three|four|five)(?: children)?|the (?:three |four |two )?(?:children|kids|bairns|siblings)|children|kids)\b",
    re.I,
)


@Language.component("linking")
def linking(doc: Doc) -> Doc:
    """Add role nouns, pronouns and groups to `doc._.mentions`, and unnamed relatives to `doc._.people`."""
    reading = start_reading(doc)
    reading.professionals = set()
    doc._.phrases = read_phrases(reading)
    for mention in (*_pronouns(reading), *_groups(reading)):
        reading.add_mention(mention)
    doc._.mentions = reading.mentions
    doc._.people = reading.people
    doc._.reading = reading
    return doc


def start_reading(doc: Doc) -> Reading:
    """The state in which a note is read: its names, its children, its author and speakers."""
    layout: Layout = doc._.layout or read_layout(doc.text)
    names = tuple(doc._.mentions)
    dates = [(span.start_char, span.end_char) for span in doc.spans.get("dates", ())]
    roster = doc._.roster
    children = roster.children or find_children([doc.text], roster, ())
    return Reading(
        text=doc.text,
        encoded=encode(doc.text, [(m.start, m.end) for m in names], _apart(dates)),
        layout=layout,
        sentences=tuple(sentence_starts(doc.text)),
        people=dict(doc._.people),
        names=names,
        mentions=list(names),
        children=tuple(children),
        focus=note_focus(doc.text, layout, names, children, roster),
        author=find_author(doc.text, layout, names),
        speakers=find_speakers(doc.text, layout, names),
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
