"""Who has died, as a note says it: "Ken passed away", "the death of her dad", "the late Mrs Hall", "Emlyn Rees | deceased"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from casefile.record import Assertion
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.death_patterns import (
    ADDED,
    AND_ANOTHER,
    CLAUSE_START,
    DEAD_VERB,
    ENTRY,
    IN_BRACKETS,
    LATE_NAME,
    LOST_BY_OTHERS,
    NOT_YET,
    OTHER_SUBJECT,
    ROW_CELL,
    SPOUSES_BIRTH,
    SUBJECTS,
)
from extract.doc_text import text_of
from extract.encoded import PERSON, Encoded, person_index
from extract.proposals import Mention
from extract.reading import Reading

_SENTENCE = re.compile(r"\n|[.!?…][\"'”’)\]]*\s+(?=[^a-z])")
_SHORTENED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sgt|d|b)\.\s$")
# How far before a pronoun the grown-up may stand whom it means.
_LINES_BACK = 3


@dataclass(frozen=True)
class Death:
    """Characters [start, end) of the note that say that somebody is dead; `rule` names the way it is put."""

    person_id: str
    start: int
    end: int
    rule: str
    confidence: float = 0.85


def find_deaths(reading: Reading) -> list[Death]:
    """Everybody whom the note calls dead, in text order, one death for each of its words; nobody who writes or is written to."""
    living = {reading.author, *reading.addressee, *reading.speakers.values()}
    found: list[Death] = []
    for death in _all_deaths(reading):
        is_read = any(d.start < death.end and death.start < d.end for d in found)
        if not is_read and (death.person_id not in living or _is_named_beside(reading, death)):
            found.append(death)
    return sorted(found, key=lambda d: d.start)


def _is_named_beside(reading: Reading, death: Death) -> bool:
    """Whether the line of the words names the dead, who then did not write it."""
    line = reading.layout.line_at(death.start)
    return any(death.person_id in m.referents and line.start <= m.start < death.end for m in reading.names)


# "She never spoke to her, not even when Joan died": what is denied stands before this.
_NEXT_CLAUSE = re.compile(r"\b(?:after|before|since|until|when|where|while|and|but)\b|[;:]", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:denie[ds]|deny|false|no|nobody|not|never|untrue|wrong(?:ly)?)\b|n['’]t\b", re.IGNORECASE
)


def _is_denied_elsewhere(text: str, death: Death) -> bool:
    """Whether all denial stands before the clause that tells of the death."""
    before = text[_sentence_start(text, death.start) : death.start]
    edges = [m.end() for m in _NEXT_CLAUSE.finditer(before)]
    stop = _SENTENCE.search(text, death.end)
    after = text[death.end : stop.start() if stop else len(text)]
    return bool(edges) and not _DENIES.search(before[edges[-1] :]) and not _DENIES.search(after)


# What may still come, before the words: "if Nan dies".
_OPEN = re.compile(r"\b(?:if|in case|should|unless|whether|worri\w+)\b", re.IGNORECASE)


def death_assertion(doc: Doc, death: Death) -> Assertion:
    """How the note asserts a death; a wish or denial elsewhere in its clause says nothing of it.

    "Ivy, who would have helped, died": affirmed. "Ken never woke up": affirmed.
    """
    asserted = assertion_at(doc, death.start, death.end)
    text = text_of(doc)
    words = text[death.start : death.end]
    before = text[max(0, death.start - 150) : death.start]
    is_denial = re.search(r"\b(?:never|no longer)\b", words) is not None
    is_stated = asserted.certainty is Certainty.HYPOTHETICAL and not _OPEN.search(before)
    is_apart = asserted.certainty is Certainty.NEGATED and (
        _is_denied_elsewhere(text, death) or _MOURNED.search(before) is not None
    )
    return Assertion() if is_denial or is_stated or is_apart else asserted


# "never got over the death of her mother"
_MOURNED = re.compile(
    r"\b(?:accept(?:ed)?|c[ao]me to terms with|cope[ds]? with|get over|got over|griev\w+|recover\w* from|sp[eo]ken? (?:about|of)|talk\w* about)\b[^.;\n]{0,30}$"
)


def _all_deaths(reading: Reading) -> Iterator[Death]:
    """Every reading of every words for it, of two that overlap the better first."""
    yield from _told(reading)
    yield from _lost(reading)
    yield from _late(reading)
    yield from _added(reading)
    yield from _in_rows(reading)


def _told(reading: Reading) -> Iterator[Death]:
    """ "Ken, her grandfather, who lived in Hull, died": the subject of the verb."""
    text = reading.spoken.text
    for match in DEAD_VERB.finditer(text):
        sentence = _sentence_start(text, match.start())
        before = text[sentence : match.start()]
        if NOT_YET.search(before):
            continue
        person = _of_entry(reading, match) or _subject(reading, before)
        if person is not None:
            yield _death(reading.spoken, match, person, "died")
    for match in AND_ANOTHER.finditer(text):
        mention = _mention(reading, match["person"])
        if mention.kind in ("name", "role") and len(mention.referents) == 1:
            start, end = match.span("person")
            place = reading.spoken.origin(start), reading.spoken.origin_end(end)
            yield Death(mention.referents[0], *place, "died-too", 0.8)


def _of_entry(reading: Reading, match: re.Match[str]) -> str | None:
    """Whose "d. 1820" is at the end of an entry of a pedigree that names a spouse before it: of whom the entry is."""
    if not match.group().startswith("d"):
        return None
    text = reading.spoken.text
    line = text.rfind("\n", 0, match.start()) + 1
    entry = ENTRY.fullmatch(text, line, match.start())
    if entry is None or len(re.findall(PERSON, entry.group())) == 1:
        return None
    is_spouses = SPOUSES_BIRTH.search(text, entry.end("person"), match.start()) is not None
    mention = _mention(reading, entry["person"])
    return None if is_spouses or len(mention.referents) != 1 else mention.referents[0]


def _sentence_start(text: str, position: int) -> int:
    stops = [m.end() for m in _SENTENCE.finditer(text, max(0, position - 400), position)]
    stops = [s for s in stops if not _SHORTENED.search(text, max(0, s - 6), s)]
    return stops[-1] if stops else max(0, position - 400)


def _subject(reading: Reading, before: str) -> str | None:
    """Who the verb behind these words is said of; None when it is somebody or something that is no person of the note."""
    if (bracketed := IN_BRACKETS.search(before)) is not None:
        person = _in_brackets(reading, bracketed)
        if person is not None:
            return person
    for way in SUBJECTS:
        match = way.search(before)
        if match is None:
            continue
        mention = _mention(reading, match["person"])
        if _is_object(reading, mention) and " and" in match.group():
            continue
        # "Hafina, Eifion, who died": the last of a list of names.
        last = match.groupdict().get("last")
        if last and _mention(reading, last).kind == "name" and mention.kind == "name":
            mention = _mention(reading, last)
        return _last_named(reading, mention, match) or _meant(reading, mention)
    return _head_of_clause(reading, before)


def _is_object(reading: Reading, mention: Mention) -> bool:
    """ "left before her and drowned": "her" did not."""
    words = reading.text[mention.start : mention.end].casefold()
    return mention.kind == "pronoun" and words in ("her", "him", "me", "them", "us")


def _in_brackets(reading: Reading, match: re.Match[str]) -> str | None:
    """Whose the brackets are: in "the widow of Ken (d. 2018)" and "Ava and Ken (he died in 2018)" Ken's."""
    pronoun = match["pronoun"]
    if pronoun and _mention(reading, pronoun).kind != "pronoun":
        return None
    outer = _mention(reading, match["person"])
    named = [m for m in reading.names if m.end == outer.end and len(m.referents) == 1]
    person = named[-1].referents[0] if named else _meant(reading, outer)
    if person is None or pronoun is None:
        return person
    said = _mention(reading, pronoun)
    gender = {"he": "male", "she": "female"}.get(reading.text[said.start : said.end].casefold())
    return person if reading.gender(person) in (None, gender) else None


def _last_named(reading: Reading, mention: Mention, match: re.Match[str]) -> str | None:
    """ "the daughters of Joan, a singer, who died": Joan."""
    words = reading.text[mention.start : mention.end]
    if mention.kind != "role" or " of " not in words or "who" not in match.group():
        return None
    named = [m for m in reading.names if m.end == mention.end and len(m.referents) == 1]
    return named[-1].referents[0] if named else None


def _head_of_clause(reading: Reading, before: str) -> str | None:
    """ "Mick got Covid and died": who the clause opens with, where that is a name; "she", so far from the verb, may be anybody."""
    if OTHER_SUBJECT.search(before) and not before.rstrip().endswith(" and"):
        return None
    edges = [0, *(m.end() for m in CLAUSE_START.finditer(before))]
    for start in reversed(edges):
        first = re.search(rf"{PERSON}(?!['’]s)", before[start:])
        if first is not None:
            mention = _mention(reading, first.group())
            ends_in_name = any(m.end == mention.end for m in reading.names)
            return _meant(reading, mention) if mention.kind == "name" or ends_in_name else None
        if before[start:].strip():
            return None
    return None


def _mention(reading: Reading, character: str) -> Mention:
    return reading.spoken_mentions[person_index(character)]


def _meant(reading: Reading, mention: Mention) -> str | None:
    """Who a mention means; a pronoun that the reading takes for a child of the file rather means the one grown-up near it.

    Of several it could be any; where there is none, it is the child, if the note is about others.
    """
    if len(mention.referents) != 1:
        return None
    person = mention.referents[0]
    if mention.kind != "pronoun" or person not in reading.children:
        return person
    if _is_named_in_sentence(reading, person, mention):
        return person
    gender = reading.gender(person)
    before = reading.sentence_at(max(0, reading.sentence_at(mention.start) - 1))
    near = (m for m in reading.recent(mention.start, lines=_LINES_BACK) if m.start >= before)
    grown = {m.referents[0] for m in near if len(m.referents) == 1} - set(reading.children)
    alike = [g for g in grown if reading.gender(g) == gender] or [g for g in grown if not reading.gender(g)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    return None if person in reading.focus else person


def _is_named_in_sentence(reading: Reading, person: str, mention: Mention) -> bool:
    """ "Ava was taken to hospital where she was pronounced dead": the sentence speaks of nobody else."""
    start = reading.sentence_at(mention.start)
    there = {r for m in reading.mentions if start <= m.start < mention.start for r in m.referents}
    return there == {person} and any(
        person in m.referents and start <= m.start < mention.start for m in reading.names
    )


def _lost(reading: Reading) -> Iterator[Death]:
    """ "lost her husband", "the death of her father", "Gran's funeral"."""
    text = reading.spoken.text
    for way in LOST_BY_OTHERS:
        for match in way.finditer(text):
            mention = _mention(reading, match["person"])
            people = mention.referents
            if mention.kind != "pronoun" and len(people) == 1 and people[0] not in reading.children:
                yield _death(reading.spoken, match, people[0], "death-of")


def _late(reading: Reading) -> Iterator[Death]:
    """ "the late Mrs Hall", also in "the late Robbie's mother"."""
    for match in LATE_NAME.finditer(reading.encoded.text):
        for person in reading.mentions_of(person_index(match["person"])):
            yield _death(reading.encoded, match, person, "deceased-late", 0.8)
    for match in LATE_NAME.finditer(reading.spoken.text):
        mention = _mention(reading, match["person"])
        if mention.kind == "role" and len(mention.referents) == 1:
            yield _death(reading.spoken, match, mention.referents[0], "deceased-late", 0.8)


def _added(reading: Reading) -> Iterator[Death]:
    """ "Ken (deceased)", "MGF: RIP", "the deceased, Ken Hall"."""
    text = reading.spoken.text
    for way in ADDED:
        # Names first: in "widow of Ken (d. 2018)" the brackets are Ken's.
        for match in way.finditer(reading.encoded.text):
            for person in reading.mentions_of(person_index(match["person"])):
                yield _death(reading.encoded, match, person, "deceased", 0.9)
        for match in way.finditer(text):
            mentioned = _meant(reading, _mention(reading, match["person"]))
            if mentioned is not None:
                yield _death(reading.spoken, match, mentioned, "deceased", 0.9)


def _in_rows(reading: Reading) -> Iterator[Death]:
    """ "Emlyn Rees | deceased 2018 | MGF": the person at the head of the row, unless that is a child and another follows."""
    text = reading.spoken.text
    for match in ROW_CELL.finditer(text):
        row = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        people = [_mention(reading, c).referents for c in re.findall(PERSON, row)]
        named = [p[0] for p in people if len(p) == 1]
        grown = [p for p in named if p not in reading.children]
        if named:
            person = named[0] if named[0] not in reading.children else (grown or named)[-1]
            yield _death(reading.spoken, match, person, "deceased-row", 0.9)


def _death(encoded: Encoded, match: re.Match[str], person: str, rule: str, confidence: float = 0.85) -> Death:
    return Death(person, encoded.origin(match.start()), encoded.origin_end(match.end()), rule, confidence)
