"""What speaks for somebody being a person of the case, and nobody whom it has already, as a row of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import log1p

import numpy as np

from extract.learned.candidates import WEIGHED, CaseView, Key
from extract.learned.grounds import NO_LOGIT, Beliefs
from extract.learned.scores import Floats
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.name_words import forename_gender, word_kind
from extract.reading import LocalPerson

_WORD_KINDS = "TKIJOPLGANUC"
_LEADING, _ORDINARY, _PLACES = "TGAN", "ALNOP", "LOP"
_RELATIONS = ("parent", "grandparent", "sibling", "partner", "aunt_uncle", "carer", "professional")
_PARTS = ("professional", "focus", "author")
_FACTS = ("Relationship", "Event", "Tie", "Detail", "born", "died", "profession")
_SUREST = 3


@dataclass(frozen=True)
class SpokenOf:
    """Somebody whom notes speak of, as the rules leave them.

    words: as they are called, once for each mention; notes: the numbers of the notes that call them so; seen: [size], the mean
    of what the network makes of these words; facts: how much is said of them, by kind.
    is_kept: the rules take them for a person of the case; is_ambiguous: they may be one of several;
    is_likely: of an affirmed relationship that all notes together make likely.
    """

    person: LocalPerson
    words: Sequence[str]
    notes: Set[int]
    seen: Floats
    facts: Counter[str] = field(default_factory=Counter)
    is_kept: bool = True
    is_ambiguous: bool = False
    is_likely: bool = False


def person_rows(
    people: Sequence[SpokenOf], kept: Sequence[LocalPerson], view: CaseView, beliefs: Beliefs
) -> Floats:
    """The figures of each: [people, columns]; kept: everybody whom the rules take for a person of the case."""
    ties = _ties(beliefs)
    rows = [
        [
            *_calling(spoken),
            *_often(spoken, view.notes),
            *_namesakes(spoken.person, kept),
            *_kinship(spoken.person, ties.get(spoken.person.id, ()), view, ties),
            *(log1p(spoken.facts[kind]) for kind in _FACTS),
            *(float(part in _parts(spoken.person, view)) for part in _PARTS),
            float(spoken.is_kept),
            float(spoken.is_ambiguous),
            float(spoken.is_likely),
        ]
        for spoken in people
    ]
    return np.array(rows, np.float32)


def _calling(spoken: SpokenOf) -> Iterator[float]:
    """How they are called: the words of the name, and of whom a noun makes them a relative."""
    person, noun = spoken.person, spoken.person.noun
    words = person.label.split()
    kinds = {*_kinds(words)} if person.is_named else {word_kind(word) for word in words}
    if not spoken.is_likely:
        kinds |= {kind for word in words if (kind := word_kind(word)) in _PLACES}  # "Holly Bank"
    called = {word for words in spoken.words for word in words.split()}
    titles = load_lexicon("titles")["gender"]
    yield from (
        float(is_so) for is_so in (person.is_named, person.is_sure, person.is_child, is_label(person.label))
    )
    yield float(len(words))
    yield from (float(kind in kinds) for kind in _WORD_KINDS)
    yield float(any(forename_gender(word) is not None for word in called))
    yield float(any(word.strip(".") in titles for word in called))
    yield float(person.gender is not None)
    yield from (float(noun is not None and noun.relation == relation) for relation in _RELATIONS)
    yield float(noun is not None and noun.is_unique)
    yield float(noun is not None and noun.is_job)
    yield float(noun is not None and noun.side is not None)
    yield float(noun is not None and noun.is_inverse)


def _kinds(words: Sequence[str]) -> Iterator[str]:
    """The kind of each word of a name; one that is also a plain word or a place is a name beside others: "Mark Green"."""
    for number, word in enumerate(words):
        kind = word_kind(word)
        if number and kind in _ORDINARY and word_kind(words[number - 1]) in _LEADING:
            yield "C"
        else:
            yield "G" if kind in "AN" and number + 1 < len(words) else kind


def _often(spoken: SpokenOf, notes: int) -> Iterator[float]:
    """How often, in how many notes, in how many ways, and how late in the file they are first spoken of."""
    yield log1p(len(spoken.words))
    yield log1p(len(spoken.notes))
    yield len(spoken.notes) / notes
    yield log1p(notes)
    yield log1p(len({*spoken.words}))
    yield min(spoken.notes, default=0) / notes


def _namesakes(person: LocalPerson, kept: Sequence[LocalPerson]) -> Iterator[float]:
    """Who else of the case bears the same surname, all their words, some of their words, their first, or their only one as surname."""
    words = person.label.casefold().split()
    others = [other.label.casefold().split() for other in kept if other.id != person.id]
    yield float(any(len(words) > 1 < len(other) and words[-1] == other[-1] for other in others))
    yield float(any({*words} <= {*other} for other in others))
    yield float(any({*words} >= {*other} for other in others))
    yield float(any(words[0] == other[0] for other in others))
    yield float(any(len(words) == 1 < len(other) and words[0] == other[-1] for other in others))


_Ties = Mapping[str, Sequence[tuple[Key, float]]]


def _ties(beliefs: Beliefs) -> _Ties:
    """The relationships of each person, likeliest first."""
    found: dict[str, list[tuple[Key, float]]] = {}
    for key, belief in sorted(beliefs.items(), key=lambda item: -item[1]):
        for person in key[1:]:
            found.setdefault(person, []).append((key, belief))
    return found


def _kinship(
    person: LocalPerson, own: Sequence[tuple[Key, float]], view: CaseView, ties: _Ties
) -> Iterator[float]:
    """What is believed of their relationships, what network and rules say of them, and who else may have the place of the likeliest."""
    beliefs = [belief for _, belief in own]
    yield from [*beliefs, *[0.0] * _SUREST][:_SUREST]
    yield log1p(sum(beliefs))
    yield log1p(len(beliefs))
    yield from (max((b for key, b in own if key[0] == kind), default=0.0) for kind in WEIGHED)
    candidates = [view.candidates[key] for key, _ in own]
    yield max((logit for c in candidates for logit in c.logits), default=NO_LOGIT)
    yield max((stated for c in candidates for stated in c.stated), default=0.0)
    yield _rival(person, own[0][0], view, ties) if own else 0.0


def _rival(person: LocalPerson, key: Key, view: CaseView, ties: _Ties) -> float:
    """How likely somebody else, who may have the same gender, is to the other what the person is by a relationship."""
    kind, *ends = key
    end = ends.index(person.id)
    other = ends[1 - end]
    genders = {None, person.gender}
    return max(
        (
            belief
            for (another, *those), belief in ties[other]
            if another == kind
            and those[1 - end] == other
            and those[end] != person.id
            and (person.gender is None or view.people[those[end]].person.gender in genders)
        ),
        default=0.0,
    )


def _parts(person: LocalPerson, view: CaseView) -> Set[str]:
    return view.people[person.id].parts if person.id in view.people else frozenset()
