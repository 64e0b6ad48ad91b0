"""What each person is called in one child's book: the child's own words where the notes give them, first names otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from casefile.profile import Profile
from story.content import StoryFacts
from story.grammar import possessive
from story.tables import table

_WORDS = table("kin_words")
_OWN = frozenset(_WORDS["own"])
_NOT_NAMES = frozenset(_WORDS["not_names"])
_TITLES = frozenset(_WORDS["titles"])
_BEFORE_NAMES = frozenset(_WORDS["before_names"])


@dataclass(frozen=True)
class PersonName:
    """How a person is named: "Mum", "Kelly", "Nan Jean", or "your grandmother" for somebody never named.

    first: the first name alone, when it differs and may be told; forms: every form in the notes that means the person.
    """

    text: str
    gender: str = "unknown"
    first: str | None = None
    forms: tuple[str, ...] = ()
    is_named: bool = True

    @property
    def own(self) -> str:
        """ "Kelly's"."""
        return possessive(self.text)


@dataclass(frozen=True)
class NameTable:
    """The agreed words for the people of a book; the child is "you".

    agreed: those that the worker entered, by person; the others are what the notes suggest.
    """

    child_id: str
    child: str
    people: Mapping[str, PersonName]
    agreed: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, person_id: str) -> PersonName:
        return self.people[person_id]

    def knows(self, person_id: str) -> bool:
        """Whether the person can be named at all."""
        return person_id in self.people

    def renamed(self, text: str) -> str:
        """The text with every fuller form of a name ("Bev Cairns"), and every first name that is only one person's,
        replaced by the agreed word.
        """
        forms = [
            (form, name.text)
            for person_id, name in self.people.items()
            if person_id != self.child_id
            for form in name.forms
            if " " in form and form != name.text
        ]
        for form, agreed in sorted(forms, key=lambda pair: -len(pair[0])):
            text = re.sub(rf"(?<![\w-]){re.escape(form)}(?![\w-])", agreed, text)
        for first, agreed in self._first_names.items():
            before = agreed.removesuffix(first) if agreed.endswith(first) else ""
            text = re.sub(rf"(?<![\w-])(?:{re.escape(before)})?{re.escape(first)}(?![\w-])", agreed, text)
        return text

    @cached_property
    def _first_names(self) -> dict[str, str]:
        """Agreed words by first name, where nobody else is called or named so."""
        others = [n for person_id, n in self.people.items() if person_id != self.child_id]
        taken = Counter(
            w for n in others for w in {n.first, *n.text.split(), *" ".join(n.forms).split()} if w
        )
        return {n.first: n.text for n in others if n.first and n.is_named and taken[n.first] == 1}

    @property
    def unused(self) -> frozenset[str]:
        """Given names of the child that this book does not use: a name left behind is never printed."""
        mine = self.people[self.child_id].forms
        words = {w for form in mine for w in form.split()[:1] if is_name(w)}
        return frozenset(w for w in words if w[:3] != self.child[:3])

    @property
    def words(self) -> frozenset[str]:
        """Every single word that is part of a name."""
        named = (n for n in self.people.values() if n.is_named)
        forms = (*self.agreed.values(), *(form for n in named for form in (n.text, *n.forms)))
        return frozenset(w for form in forms for w in form.split() if w[:1].isupper() and len(w) > 1)


def name_people(
    story: StoryFacts, kin_words: Mapping[str, str], agreed: Mapping[str, str] = MappingProxyType({})
) -> NameTable:
    """The name table of a book.

    kin_words: what people are to the child ("your grandmother"), for those whom no note names and to tell two
    people of one name apart. agreed: what the worker entered, by person; it stands before what the notes suggest.
    """
    child = agreed.get(story.child_id) or known_as(story.child, story)
    found = {
        p.id: _person_name(story, p.id, kin_words.get(p.id), agreed.get(p.id))
        for p in story.case.people
        if p.id != story.child_id
    }
    named = {k: v for k, v in found.items() if v}
    people = {**named, **_told_apart(named, {k: v for k, v in kin_words.items() if k not in agreed}, child)}
    me = PersonName("you", story.child.gender, child, _forms(story.child))
    return NameTable(story.child_id, child, {story.child_id: me, **people}, dict(agreed))


def _person_name(story: StoryFacts, person_id: str, kin: str | None, agreed: str | None) -> PersonName | None:
    shown = story.profiles[person_id]
    own = agreed or _own_word(story, person_id)
    # "Mo" and "Fa" are a worker's short forms of mother and father where they stand for a parent.
    is_short = person_id in story.parents and shown.name in ("Mo", "Fa")
    first = known_as(shown, story) if is_name(shown.name) and not is_short else None
    text = own or first or kin
    if text is None:
        return None
    return PersonName(
        text,
        gender=shown.gender,
        first=first if first != text else None,
        forms=_forms(shown),
        is_named=bool(own or first),
    )


def _forms(shown: Profile) -> tuple[str, ...]:
    return tuple(f for f in dict.fromkeys((shown.name, *shown.also_known_as)) if is_name(f) or " " not in f)


def _told_apart(
    people: Mapping[str, PersonName], kin_words: Mapping[str, str], child: str
) -> dict[str, PersonName]:
    """Two people of one name become "your cousin Ayesha" and "your sister Ayesha"."""
    seen: dict[str, list[str]] = {}
    for person_id, name in people.items():
        seen.setdefault(name.text, []).append(person_id)
    clear = dict(people)
    for text, ids in seen.items():
        if len(ids) < 2 and text != child:
            continue
        for person_id in ids:
            name, kin = people[person_id], kin_words.get(person_id)
            if name.is_named and kin:
                clear[person_id] = replace(name, text=f"{kin} {text}")
    return clear


def _own_word(story: StoryFacts, person_id: str) -> str | None:
    """A family word that the notes give as this person's name: "Nana Dee", "Ammi"; "Mum" for a parent at home."""
    if person_id not in story.kin:
        return None
    aliases = [a.split() for a in (story.profiles[person_id].also_known_as)]
    named = [a for a in aliases if len(a) == 2 and a[0].lower() in _OWN and a[1][:1].isupper()]
    if named:
        return f"{named[0][0].capitalize()} {named[0][1]}"
    single = [a[0] for a in aliases if len(a) == 1 and a[0].lower() in _OWN and _is_specific(a[0])]
    if single:
        return single[0].capitalize()
    is_at_home = person_id in story.parents and not story.lives_apart
    if is_at_home or person_id in story.adoptive_parents:
        return _at_home_word(story, person_id, {a[0].lower() for a in aliases if len(a) == 1})
    return None


def _is_specific(word: str) -> bool:
    """A family's own word, not one that a worker would write of anybody's parent, aunt or uncle."""
    return word.lower() not in (
        {"aunt", "aunty", "uncle", "daddy"} | set(_WORDS["general_mum"]) | set(_WORDS["general_dad"])
    )


def _at_home_word(story: StoryFacts, person_id: str, aliases: set[str]) -> str | None:
    gender = story.profiles[person_id].gender
    words = {"female": _WORDS["general_mum"], "male": _WORDS["general_dad"]}.get(gender, [])
    used = next((w for w in words if w in aliases), None)
    return {"mother": "Mum", "father": "Dad"}.get(used, used.capitalize()) if used else None


def is_name(text: str) -> bool:
    """Whether words of a note are somebody's name, rather than a role, initials or a description.

    >>> [is_name(t) for t in ("Kelly Marsh", "Mr Bright", "MGM", "Shaun's wife", "GS", "Unborn baby")]
    [True, True, False, False, False, False]
    """
    words = text.split()
    if not words or not all(
        w[:1].isupper() or w.lower() in ("de", "van", "bin", "al", "ap", "ferch") for w in words[:2]
    ):
        return False
    bare = [w.strip(".,").lower() for w in words]
    if bare[0] in _NOT_NAMES or (bare[0] in _OWN and len(words) == 1) or "'s" in words[0]:
        return False
    return not (len(words[0]) <= 4 and words[0].isupper() and bare[0] not in _TITLES)


def known_as(shown: Profile, story: StoryFacts) -> str:
    """The first name that the notes use most for a person; a title stays with its surname ("Miss Fenwick")."""
    words = shown.name.split()
    if words[0].strip(".").lower() in _TITLES:
        rest = [w for w in words[1:] if not w.isdigit()]
        return (
            " ".join((words[0].strip("."), rest[-1].capitalize() if rest[-1].isupper() else rest[-1]))
            if rest
            else words[0]
        )
    if len(words) > 1 and words[0].lower() in _BEFORE_NAMES:
        return " ".join(words[:2])
    first = words[0]
    called = next((a for a in shown.also_known_as if a in words[1:] and _is_given(story, a, words)), None)
    if called:
        return called
    surnames = set(words[1:][-1:])
    others = [
        a
        for a in shown.also_known_as
        if re.fullmatch(r"[^\W\d_][\w'’-]+", a)
        and a[0].isupper()
        and not a.isupper()
        and a not in surnames
        and a.lower() not in _TITLES
        and a.lower() not in _NOT_NAMES
        and a.lower() not in _OWN
        and a.lower() not in _general()
        and not (a in ("Mo", "Fa") and not first.startswith(a))
    ]
    text = _all_text(story)
    uses = {
        name: len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) for name in (first, *others)
    }
    best = max(uses, key=lambda name: (uses[name], name == first))
    return best if uses[best] > uses[first] else first


def _is_given(story: StoryFacts, alias: str, words: list[str]) -> bool:
    """Whether a later part of a name, used alone in the notes, is a given name: no surname that somebody shares."""
    if not alias[:1].isupper() or alias.isupper():
        return False
    if alias != words[-1]:
        return True
    others = [
        p.name.split()[-1]
        for p in story.profiles.values()
        if len(p.name.split()) > 1 and p.name.split() != words
    ]
    return alias not in others and words[0] in [
        p.name.split()[0] for p in story.profiles.values() if p.name.split() != words
    ]


def _general() -> set[str]:
    return {*_WORDS["general_mum"], *_WORDS["general_dad"]}


def _all_text(story: StoryFacts) -> str:
    texts = [d.text for d in story.case.documents if d.text]
    return "\n".join(texts) or "\n".join(e.span.quote for f in story.case.facts for e in f.evidence)
