"""What speaks for and against each person whom a pronoun may mean: how near, as what, and how often he or she was named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.proposals import Mention
from extract.reading import Reading

Cue = tuple[str, float]

# Where a clause ends: the subject of the one before it is not the subject of the next.
_BREAK = re.compile(
    r"[,;:()–—|]| - |\b(?:after|although|and|as|because|before|but|if|or|said|says?|since|so|than|that|though|until|when|where|while|who|whom|whose)\b"
)
_BACK_LINES = 14
_BACK_MENTIONS = 70
_MOST_APART = 4
_MOST_MENTIONS = 12


@dataclass(frozen=True)
class Spot:
    """A pronoun at characters [start, end): its part is "subject", "object", "possessive" or "reflexive".

    owned: the kind of relative that "his" or "her" belongs to; empty for other words.
    """

    start: int
    end: int
    gender: str
    part: str
    sentence: int
    owned: str = ""


@dataclass(frozen=True)
class _Scene:
    """What stands before a pronoun.

    subjects: who is named first in each sentence; clause: those of the pronoun's own clause, latest first;
    introduced: who the sentence before says is whose relative; chain: the last pronoun of the same gender;
    latest: who of that gender was spoken of last.
    """

    subjects: Mapping[int, str]
    clause: Sequence[str]
    introduced: str | None
    chain: Mention | None
    latest: str | None
    is_initial: bool
    is_opening: bool
    is_quoted: bool


def sentence_number(reading: Reading, position: int) -> int:
    """Number of the sentence that a character stands in, from 0."""
    return bisect_right(reading.sentences, position) - 1


def candidate_cues(reading: Reading, spot: Spot) -> Iterator[tuple[str, Iterable[Cue]]]:
    """Each person whom a pronoun may mean, latest first, with the cues and how much each of them holds."""
    before = _before(reading, spot)
    by_person: dict[str, list[Mention]] = {}
    for mention in before:
        by_person.setdefault(mention.referents[0], []).append(mention)
    for person in (*reading.focus, *filter(None, [reading.principal])):
        by_person.setdefault(person, [])
    said = _said_to_be(reading, spot, before)
    excluded = (
        _named_behind(reading, spot) | _who_says_i(reading, spot) | said | _in_participle(reading, spot)
    )
    fitting = {
        person: mentions
        for person, mentions in by_person.items()
        if reading.gender(person) in (None, spot.gender) and person not in excluded
    }
    scene = _scene(reading, spot, before, fitting)
    for person, mentions in fitting.items():
        yield person, _cues(reading, spot, scene, (person, mentions))


def _before(reading: Reading, spot: Spot) -> list[Mention]:
    """Mentions of one person each before a pronoun, latest first."""
    first = reading.layout.lines[max(0, reading.layout.number_at(spot.start) - _BACK_LINES)].start
    at = bisect_left(reading.mentions, spot.start, key=lambda m: m.start)
    return [
        m
        for m in reversed(reading.mentions[max(0, at - _BACK_MENTIONS) : at])
        if first <= m.start and m.end <= spot.start and len(m.referents) == 1
    ]


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")


def _who_says_i(reading: Reading, spot: Spot) -> set[str]:
    """Whoever speaks or writes in the first person is "I" there, and no "she"."""
    speaker = reading.speaker(spot.start)
    is_first = reading.layout.number_at(spot.start) in reading.speakers or (
        _FIRST_PERSON.search(reading.text) is not None and speaker not in reading.professionals
    )
    return {speaker} if speaker and is_first else set()


def _named_behind(reading: Reading, spot: Spot) -> set[str]:
    """People named behind a subject in its clause: "He hit Tyler" is not about Tyler."""
    if spot.part != "subject":
        return set()
    end = spot.end + 60
    stop = _BREAK.search(reading.text, spot.end, end)
    end = stop.start() if stop else end
    if spot.sentence + 1 < len(reading.sentences):
        end = min(end, reading.sentences[spot.sentence + 1])
    at = bisect_left(reading.names, spot.end, key=lambda m: m.start)
    return {r for m in reading.names[at : at + 6] if m.end <= end for r in m.referents}


_PARTICIPLE = re.compile(r"\W*(?:Born|Baptised|Brought up|Christened|Raised)\b[^.;\n]*, $")


def _in_participle(reading: Reading, spot: Spot) -> set[str]:
    """People named before the subject of "Born to Edmund Hale and his wife Lucia, she": she is neither."""
    start = reading.sentences[spot.sentence]
    if spot.part != "subject" or not _PARTICIPLE.fullmatch(reading.text, start, spot.start):
        return set()
    at = bisect_left(reading.names, start, key=lambda m: m.start)
    return {r for m in reading.names[at:] if m.end <= spot.start for r in m.referents}


# Between somebody and the relative that he or she is said to be.
_IS = re.compile(
    r" (?:is|was|isn['’]t|wasn['’]t)(?: (?:actually|also|in fact|not|now|really))?(?: (?:both|only))? "
)


def _said_to_be(reading: Reading, spot: Spot, before: Sequence[Mention]) -> set[str]:
    """Who cannot be the owner: in "Ibrahim is his late father's brother" he is not Ibrahim."""
    latest = next((m for m in before if m.kind in ("name", "role")), None)
    if latest is None or spot.part != "possessive" or not spot.owned:
        return set()
    return {latest.referents[0]} if _IS.fullmatch(reading.text, latest.end, spot.start) else set()


def _scene(
    reading: Reading, spot: Spot, before: Sequence[Mention], fitting: Mapping[str, list[Mention]]
) -> _Scene:
    start = reading.sentences[spot.sentence]
    breaks = [m.end() for m in _BREAK.finditer(reading.text, start, spot.start)]
    clause_start = breaks[-1] if breaks else start
    line = reading.layout.line_at(spot.start)
    heads = [m for m in before if not _is_owner(reading, m)]
    return _Scene(
        subjects={sentence_number(reading, m.start): m.referents[0] for m in heads},
        introduced=next((m.referents[0] for m in heads if _is_introduced(reading, spot, m)), None),
        clause=[m.referents[0] for m in heads if m.start >= clause_start],
        chain=next((m for m in before if m.kind == "pronoun" and m.referents[0] in fitting), None),
        latest=next((m.referents[0] for m in before if m.referents[0] in fitting), None),
        is_initial=_is_bare(reading.text[start : spot.start]),
        is_opening=_is_bare(reading.text[line.start : spot.start]),
        is_quoted=reading.is_quoted(spot.start),
    )


# "Ruth is his aunt. She", "Kelly Marsh, 24, is Ava's mother. She"
_IS_THEIRS = re.compile(
    r"(?: \([^()\n]{1,40}\)|, [^,.;\n]{1,50})?,? (?:is|was) (?:her|his|their|(?:[A-ZÀ-Þ][\w'’-]*\w )?[A-ZÀ-Þ][\w-]*['’]s?) "
)


# "Ava's mother is Kelly Marsh. She"
_IS_CALLED = re.compile(r",? (?:is|was) (?:called |named )?[A-ZÀ-Þ]")


def _is_introduced(reading: Reading, spot: Spot, mention: Mention) -> bool:
    """Whether the sentence before says whose relative somebody is; before "her mother" it must have said so of a mother."""
    if sentence_number(reading, mention.start) != spot.sentence - 1:
        return False
    is_called = mention.kind == "role" and _IS_CALLED.match(reading.text, mention.end) is not None
    if not is_called and _IS_THEIRS.match(reading.text, mention.end) is None:
        return False
    return spot.owned != "elder" or _is_a_parent_too(reading, spot)


_PARENTS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("mother|mum|mam|mummy", "father|dad|daddy")
)


def _is_a_parent_too(reading: Reading, spot: Spot) -> bool:
    """Whether "her mother" follows on a sentence about a mother: of the child the mother is told already."""
    start = reading.sentences[spot.sentence - 1]
    return any(
        word.match(reading.text, spot.end + 1) and word.search(reading.text, start, spot.start)
        for word in _PARENTS
    )


def _is_bare(words: str) -> bool:
    return not words.strip(" \"“'‘(-•*")


def _cues(
    reading: Reading, spot: Spot, scene: _Scene, candidate: tuple[str, Sequence[Mention]]
) -> Iterator[Cue]:
    person, mentions = candidate
    if mentions:
        yield from _nearness(reading, spot, mentions)
    else:
        yield "unspoken", 1
    if person == scene.latest:
        yield f"{spot.part}:latest", 1
    yield from _place_in_sentence(spot, scene, person)
    if scene.chain is not None and scene.chain.referents[0] == person:
        words = (reading.text[m.start : m.end].lower() for m in (scene.chain, spot))
        apart = spot.sentence - sentence_number(reading, scene.chain.start)
        yield f"chain_{min(apart, 3)}", 1
        yield "chain_word", float(len(set(words)) == 1)
    yield from _standing(reading, spot, scene, person)


def _nearness(reading: Reading, spot: Spot, mentions: Sequence[Mention]) -> Iterator[Cue]:
    """How far back somebody was spoken of last, in what words, and how often."""
    latest = mentions[0]
    apart = spot.sentence - sentence_number(reading, latest.start)
    between = reading.text[latest.end : spot.start]
    yield f"apart_{min(apart, _MOST_APART)}", 1
    yield "apart", min(apart, 10)
    yield "line_break", float("\n" in between)
    yield "paragraph_break", float("\n\n" in between)
    yield f"kind_{_kind(reading, latest)}", 1
    yield "often", min(len(mentions), _MOST_MENTIONS)
    if spot.part == "possessive" and spot.owned == "partner" and _BESIDE.fullmatch(between):
        yield "beside", 1
    if latest.kind != "pronoun" and re.match(r"['’]s? ", between):
        yield "possessor", 1


# "William Hale, a weaver, and his wife"
_BESIDE = re.compile(r"(?:, an? [^.;:,\n]{1,40},)?,? (?:and|&) ")


def _kind(reading: Reading, mention: Mention) -> str:
    """The kind of a mention, with "he" and "she" apart from pronouns that are no subject."""
    is_subject = reading.text[mention.start : mention.end].lower() in ("he", "she")
    return "subject_pronoun" if is_subject else mention.kind


def _is_owner(reading: Reading, mention: Mention) -> bool:
    """Whether a mention only says whose something is: "Kelly" in "Kelly's mum", "her" in "her mum"."""
    words = reading.text[mention.start : mention.end].lower()
    if mention.kind == "pronoun":
        return words == "his" or (
            words == "her" and reading.text[mention.end : mention.end + 2].strip().isalpha()
        )
    return re.match(r"['’]s? ", reading.text[mention.end : mention.end + 3]) is not None


def _place_in_sentence(spot: Spot, scene: _Scene, person: str) -> Iterator[Cue]:
    """Whether somebody is the subject of this sentence, of its clause, or of one of the two sentences before."""
    for back in range(3):
        if scene.subjects.get(spot.sentence - back) == person:
            yield f"{spot.part}:subject_{back}", 1
            yield f"quoted:subject_{back}", float(scene.is_quoted)
            if back == 1 and scene.is_initial:
                yield f"{spot.part}:initial_subject", 1
                yield f"{spot.part}:introduced", float(person == scene.introduced)
    if scene.clause and scene.clause[-1] == person:
        yield f"{spot.part}:clause_subject", 1
    elif person in scene.clause:
        yield f"{spot.part}:clause", 1


def _standing(reading: Reading, spot: Spot, scene: _Scene, person: str) -> Iterator[Cue]:
    """Who somebody is to the note, whatever the sentence."""
    is_child = person in reading.children
    if reading.focus == (person,):
        yield "sole_focus", 1
    if person == reading.headed_by(spot.start):
        yield "headed", 1
    if scene.is_opening and person in reading.focus:
        yield "opening:focus", 1
    if person == reading.principal:
        yield "principal", 1
        yield "opening:principal", float(scene.is_opening)
        yield "initial:principal", float(scene.is_initial)
        yield f"{spot.owned}:principal", float(bool(spot.owned))
    yield "child", float(is_child)
    yield "professional", float(person in reading.professionals and person not in reading.kin)
    yield "author", float(person == reading.author)
    yield "gender_unknown", float(reading.gender(person) is None)
    if spot.owned and is_child:
        yield f"{spot.owned}:child", 1
        yield "corrected:child", float(_is_corrected(reading, spot))


_CORRECTION = re.compile(r"\bcorrection\b[^.;\n]*: ", re.IGNORECASE)


def _is_corrected(reading: Reading, spot: Spot) -> bool:
    """Whether the sentence puts right what an earlier note says of the family: it begins anew, with the child."""
    return _CORRECTION.search(reading.text, reading.sentences[spot.sentence], spot.start) is not None
