"""The child that a worker names, as a person of the roster: "Ava Marsh", "MARSH, Ava", "Child A", "Ms T", "the unborn"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from extract.lexicons import load_lexicon
from extract.name_labels import is_label, label_letter
from extract.name_words import capitalised, forename_gender
from extract.named_person import NamedPerson

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|my|our|your|this) ", re.IGNORECASE)
_BABY = re.compile(r"\b(?:baby|unborn|bump|ubb)\b", re.IGNORECASE)
# What a note calls a baby that has no name yet.
_CALLS_A_BABY = (
    "the baby",
    "the unborn baby",
    "the unborn child",
    "the unborn",
    "unborn baby",
    "unborn child",
)


def subject_person(name: str, notes: Iterable[str] = ()) -> NamedPerson:
    """Somebody without an id, with the words of the name sorted into forenames, surname and title.

    A name that is no name ("the elder child", "unborn Marsh") keeps its words, which become what the notes call the child;
    of "Child Robin" the notes may make a Robin.
    """
    pseudonym = _pseudonym(name, notes)
    if pseudonym is not None:
        return NamedPerson("", given=(pseudonym,))
    words = [capitalised(w) if w.isupper() and len(w) > 2 else w for w in name.replace(",", " ").split()]
    if is_label(name):
        letter = label_letter(name)
        return NamedPerson("", given=(name,), known_as={letter} if letter else set())
    if "," in name and len(words) > 1:
        words = [*words[1:], words[0]]
    if len(words) > 1 and words[0] in load_lexicon("titles")["gender"]:
        return NamedPerson("", given=tuple(words[1:-1]), surname=words[-1], title=words[0])
    if words[0].islower() or _ARTICLE.match(name) or _is_unnamed_baby(words):
        return _called_by_words(name)
    if _BABY.fullmatch(words[0]) and len(words) > 1:
        words = words[1:]
    given, surname = (tuple(words[:-1]), words[-1]) if len(words) > 1 else (tuple(words), "")
    return NamedPerson("", given=given, surname=surname)


_CALLED_A_CHILD = re.compile(
    r"(?:Baby|Boy|Child|Girl|Sibling|Unborn|Young Person) (?P<word>[A-ZÀ-Þ][\w'’-]+)"
)
_FEWEST_BARE = 2


def _pseudonym(name: str, notes: Iterable[str]) -> str | None:
    """The word by which notes call "Child Robin": one that stands there behind no other capitals, which a surname does."""
    match = _CALLED_A_CHILD.fullmatch(name)
    if match is None:
        return None
    bare = re.compile(rf"(?<![\w'’-]){re.escape(match['word'])}(?![\w-])(?! [A-ZÀ-Þ][a-zà-ÿ])")
    before = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*|Mrs?\.|Ms\.|Dr\.) $")
    found = (
        m.start()
        for note in notes
        for m in bare.finditer(note)
        if not before.search(note[max(0, m.start() - 30) : m.start()])
    )
    return match["word"] if len([*islice(found, _FEWEST_BARE)]) == _FEWEST_BARE else None


def _is_unnamed_baby(words: Sequence[str]) -> bool:
    """ "Baby Marsh", not "Baby Caleb"."""
    return _BABY.fullmatch(words[0]) is not None and (len(words) < 2 or forename_gender(words[1]) is None)


def _called_by_words(name: str) -> NamedPerson:
    plain = _ARTICLE.sub("", name)
    calls = (name, plain, f"the {plain}", *(_CALLS_A_BABY if _BABY.search(name) else ()))
    return NamedPerson("", given=(name,), called=tuple(dict.fromkeys(calls)))


def find_called(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, str]]:
    """Characters [start, end) where the text calls somebody by words that are no name, and the person's id."""
    for person in people:
        if person.called:
            words = "|".join(re.escape(w) for w in sorted(person.called, key=len, reverse=True))
            for match in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text, re.IGNORECASE):
                yield match.start(), match.end(), person.id
