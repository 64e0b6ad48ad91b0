"""Words of a book's sentences that are not British spelling, the names of the family, its places, pets and songs accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casefile.record import Attribute, Detail, Event
from story.book import Sentence, SentenceKind
from story.spelling import Misspelling, misspellings
from story.trace import Tracer

_NAME_FIELDS = ("name", "also_known_as")
_NAMING = frozenset(
    [
        "comfort_object",
        "first",
        "food",
        "language",
        "likes",
        "name_story",
        "nickname",
        "pet",
        "song",
        "talent",
    ]
)


@dataclass(frozen=True)
class Misspelt:
    """A misspelling in a sentence. is_from_note: the note that it stands on has the word so."""

    sentence_id: str
    found: Misspelling
    is_from_note: bool

    @property
    def instead(self) -> str:
        """ "favourite or favourites"; "" when nothing is near."""
        return " or ".join(self.found.instead)

    @property
    def message(self) -> str:
        """ "s0012 “favorite” (write “favourite”)"."""
        said = f" (write “{self.instead}”)" if self.instead else ""
        return f"{self.sentence_id} “{self.found.word}”{said}"


def misspelt(at: Tracer, sentence: Sentence) -> tuple[Misspelt, ...]:
    """Every word of a sentence that is not British spelling; what somebody said is quoted as it was.

    A new name that a worker writes is no matter of spelling: the truth check asks where it comes from.
    """
    if sentence.kind is SentenceKind.QUOTE:
        return ()
    facts = [f for i in sentence.fact_ids if (f := at.case.fact(i))]
    own = " ".join(f"{at.story.source_text(f)} {getattr(f.claim, 'value', '')}" for f in facts)
    # A first word, or what somebody said, stays as it was.
    text = re.sub(r"“[^”]*”", lambda m: " " * len(m[0]), sentence.text)
    return tuple(
        Misspelt(sentence.id, found, found.word in own)
        for found in misspellings(text, _names(at))
        if not (sentence.kind is SentenceKind.WORKER and _is_name(text, found))
    )


def _is_name(text: str, found: Misspelling) -> bool:
    """Whether a word has its capital letter for another reason than that a sentence begins with it."""
    return found.word[:1].isupper() and re.search(r"(?:^|[.!?:]\W*|[“\"])$", text[: found.start]) is None


def _names(at: Tracer) -> frozenset[str]:
    claims = [f.claim for f in at.case.facts]
    places = {c.place for c in claims if isinstance(c, Event) and c.place}
    details = [c.value for c in claims if isinstance(c, Detail) and c.kind in _NAMING]
    # Also of people of whom nothing is accepted yet: their names are in the file, and a worker may write them.
    people = {p.label for p in at.case.people} | {
        c.value for c in claims if isinstance(c, Attribute) and c.field in _NAME_FIELDS
    }
    authors = {d.author for d in at.case.documents if d.author}
    return at.draft.name_words | at.known_words | places | people | authors | _capitalised(details)


def _capitalised(texts: list[str]) -> set[str]:
    """Words in them with a capital letter: the names of pets, songs and toys."""
    return {word for text in texts for word in re.findall(r"[A-ZÀ-Ž][\w'’-]+", text)}
