"""Schools, surgeries, teams, clubs and households in a note, and who belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Organisation, Tie
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.doc_text import text_of
from extract.lexicons import any_of, load_lexicon
from extract.proposals import Mention, ProposedFact
from extract.reading import Reading


@dataclass(frozen=True)
class _Named:
    """An organisation where it is named, at characters [start, end)."""

    start: int
    end: int
    name: str
    kind: str

    @property
    def local_id(self) -> str:
        return f"o:{self.name.casefold()}"


_WORD = r"(?:[A-ZÀ-Þ][\w'’&-]*|St\.?|of|the|and|&|y)"
# Words that open a sentence or a label, not a name.
_NOT_FIRST = re.compile(
    r"^(?:The|At|In|A|An|From|To|School|And|Of|His|Her|My|Our|Their|Dear|GP|SW|HV|Re|With|Mr|Mrs|Ms|Miss|Dr|PC)\s+"
)


@cache
def _kinds() -> dict[str, str]:
    return {w: kind for kind, words in load_lexicon("organisations")["heads"].items() for w in words}


@cache
def _pattern() -> re.Pattern[str]:
    heads = any_of(_kinds())
    before = rf"(?:[A-ZÀ-Þ][\w'’-]*\.? )(?:{_WORD} )*?"
    first = r"(?:HMP(?:/YOI)?|YOI|Ysgol|Coleg|Capel|Ysbyty|Cylch|Eglwys|CAMHS)"
    return re.compile(
        rf"(?<![\w-])(?:(?P<first>{first})(?: [A-ZÀ-Þ][\w'’-]*){{1,4}}|{before}(?P<head>{heads})(?: (?P<more>{heads}))*)(?![\w-])"
    )


def find_organisations(text: str) -> list[_Named]:
    """Organisations that a text names, in text order: a capitalised name with a word of the trade in it."""
    found = []
    for match in _pattern().finditer(text):
        words = match.group()
        trimmed = _NOT_FIRST.sub("", words)
        kind = _kinds().get(match["more"] or match["head"] or words.split()[0].split("/")[0], "other")
        if len(trimmed.split()) > 1 and "\n" not in words:
            found.append(_Named(match.end() - len(trimmed), match.end(), trimmed, kind))
    return found


@Language.component("organisations")
def organisations(doc: Doc) -> Doc:
    """Set `doc._.organisations` and `doc._.ties`, and add organisations to `doc._.mentions`."""
    reading: Reading = doc._.reading
    named = find_organisations(text_of(doc))
    homes = list(_homes(text_of(doc)))
    doc._.organisations = {n.local_id: Organisation(n.local_id, n.name, n.kind) for n in (*named, *homes)}
    for each in named:
        reading.add_mention(Mention("organisation", each.start, each.end, (each.local_id,)))
    doc._.mentions = reading.mentions
    doc._.ties = [*_memberships(doc, reading, named), *_residents(doc, reading, homes)]
    return doc


_BELONGS = re.compile(
    r"\b(?:attends?|attended|attending|goes to|went to|go to|started (?:at|with)?|starts (?:at)?|joined|pupil at|student at|enrolled (?:at|in|with)|registered (?:at|with)"
    r"|plays for|member of|is at|are at|was at|back at|settled at|on roll at|detained (?:at|in)|remanded to|in custody at|serving|patient (?:at|of)|lives at|resident (?:at|of)"
    r"|works (?:at|for)|worships at|place at|year at|accepted (?:at|by)|admitted to|under|known to|open to)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_LABELS = {
    "school": re.compile(r"(?:school|nursery|education|setting|college)", re.IGNORECASE),
    "nursery": re.compile(r"(?:school|nursery|setting|education)", re.IGNORECASE),
    "surgery": re.compile(r"(?:gp|surgery|doctor|health|registered gp)", re.IGNORECASE),
    "faith_group": re.compile(r"(?:church|mosque|religion|faith|temple)", re.IGNORECASE),
}
_NO_LONGER = re.compile(
    r"\b(?:left|used to|previously|formerly|no longer|until|was at|were at|attended|went to)\b", re.IGNORECASE
)
_CHILDRENS_KINDS = ("school", "nursery")


def _memberships(doc: Doc, reading: Reading, named: list[_Named]) -> Iterator[ProposedFact]:
    seen: set[tuple[str, str]] = set()
    for each in named:
        line = reading.layout.line_at(each.start)
        start = max(line.start, reading.sentence_at(each.start))
        before = reading.text[start : each.start]
        for person in _members(reading, each, (start, line.label)):
            if (person, each.local_id) in seen:
                continue
            seen.add((person, each.local_id))
            status = "former" if _NO_LONGER.search(before) else "current"
            asserted = assertion_at(doc, start, each.end)
            confidence = 0.8 if asserted.certainty is Certainty.AFFIRMED else 0.6
            yield ProposedFact(
                Tie(person, each.local_id, "unknown", status),
                start,
                each.end,
                "rule:member",
                confidence,
                asserted,
            )


def _members(reading: Reading, each: _Named, place: tuple[int, str]) -> tuple[str, ...]:
    start, label = place
    expected = _LABELS.get(each.kind)
    if label and expected is not None and expected.match(label):
        return reading.line_child(each.start) or reading.focus
    opening = next((m for m in reading.names if reading.layout.line_at(each.start).start <= m.start), None)
    if each.kind in _CHILDRENS_KINDS and opening is not None and opening.end < each.start:
        # "Ellie-Mae Whitlock, DOB 02.09.13, Linden Park Primary" in a list of children.
        line = reading.layout.line_at(each.start)
        is_list = "," in reading.text[opening.end : opening.end + 2] and (line.end - line.start) < 140
        if opening.referents[0] in reading.children and is_list and opening.start - line.start < 6:
            return opening.referents
    before = reading.text[start : each.start]
    if not _BELONGS.search(before):
        return ()
    inside = [
        m
        for m in reading.mentions
        if start <= m.start < each.start and m.kind in ("name", "role", "pronoun", "group")
    ]
    people = [p for m in reversed(inside) for p in m.referents if p not in reading.professionals]
    if each.kind in _CHILDRENS_KINDS:
        young = [p for p in people if p in reading.children]
        people = young or people or list(reading.focus[:1])
    return tuple(people[:1])


_ADDRESS = (
    r"(?P<address>(?:Flat \w+, )?\d{1,4}[A-Za-z]? (?:[A-ZÀ-Þ][\w'’-]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Crescent|Walk|Way|Rise|Court|Place|Gardens|Terrace|Grove|Mews|Row|Square|Fold|Hill))\b"
)
_AT_HOME = re.compile(
    rf"(?:\b(?:lives?|living|resid(?:es|ing)|stay(?:s|ing)|home|based) (?:with [^.;\n]{{0,40}} )?(?:at|is)|[Aa]ddress:?|[Hh]ome:|,) {_ADDRESS}"
)


def _homes(text: str) -> Iterator[_Named]:
    for match in _AT_HOME.finditer(text):
        yield _Named(match.start("address"), match.end("address"), match["address"], "household")


def _residents(doc: Doc, reading: Reading, homes: list[_Named]) -> Iterator[ProposedFact]:
    """Who a note says lives at an address: the people of the clause, or the children of the note on an address line."""
    for home in homes:
        line = reading.layout.line_at(home.start)
        start = max(line.start, reading.sentence_at(home.start))
        inside = [
            m
            for m in reading.mentions
            if start <= m.start < home.start and m.kind in ("name", "role", "group")
        ]
        people = [p for m in inside for p in m.referents if p not in reading.professionals]
        if line.kind == "label" and line.label.casefold() in ("address", "home", "home address"):
            people = list(reading.focus)
        verb = re.search(r"\b(?:liv|resid|stay)", reading.text[start : home.start])
        asserted = assertion_at(doc, start, home.end)
        for person in dict.fromkeys(people if verb or line.kind == "label" else people[:1]):
            yield ProposedFact(
                Tie(person, home.local_id, None, "current"), start, home.end, "rule:household", 0.75, asserted
            )
