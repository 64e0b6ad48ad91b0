"""Who may be named in a document that leaves the family, and what must stay out because it names somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from story.book import Page, Sentence, SentenceKind
from story.content import StoryFacts, relationship
from story.drafting import Draft
from story.homes import find_lived_in
from story.kin import plural
from story.names import NameTable, PersonName, is_name
from story.tables import table

_SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
_LEAST_LETTERS = 3


@dataclass(frozen=True)
class Consent:
    """The names that a document may print, and those it may not.

    unnamed: ids of people with a name in the case who are not named; hidden: the words of their names, and every surname.
    """

    unnamed: tuple[str, ...]
    hidden: frozenset[str]

    def hides(self, text: str) -> bool:
        """Whether a text gives a name that may not be printed."""
        return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) for word in self.hidden)


def limit_names(draft: Draft, document: str, consents: Iterable[str]) -> Consent:
    """Let a draft name only those whom the consent table allows for a document, and those who agreed.

    The others keep their place in the family ("your auntie"); people without one can no longer be spoken of.
    """
    allowed = {draft.story.child_id, *_named_without_consent(draft.story, document), *consents}
    full = draft.names
    unnamed = tuple(p for p, name in full.people.items() if p not in allowed and name.is_named)
    agreed = {p: word for p, word in full.agreed.items() if p in allowed}
    draft.names = NameTable(full.child_id, full.child, _limited(draft, allowed), agreed)
    return Consent(unnamed, _hidden_words(full, allowed))


def _limited(draft: Draft, allowed: set[str]) -> dict[str, PersonName]:
    people = {p: name for p, name in draft.names.people.items() if p in allowed}
    for person_id, name in draft.names.people.items():
        if person_id not in allowed and person_id in draft.kin:
            kin = draft.kin[person_id].phrase
            people[person_id] = replace(name, text=kin, first=None, forms=(), is_named=False)
    return people


def _named_without_consent(story: StoryFacts, document: str) -> set[str]:
    grandparents = {p for p, k in story.kin.items() if (k.up, k.down) == (2, 0) and not k.parts}
    workers = {
        subject
        for f in story.relations("professional", other=story.child_id)
        if story.profiles[subject := relationship(f).subject_id].profession == "social worker"
    }
    by_place = {
        "parent": set(story.parents),
        "adoptive_parent": set(story.adoptive_parents),
        "sibling": set(story.siblings),
        "grandparent": grandparents,
        "carer": {relationship(f).subject_id for f in story.carers}
        | {p for home in find_lived_in(story) for p in home.with_ids},
        "social_worker": workers,
    }
    return {p for place in table("consent")[document] for p in by_place[place]}


def _hidden_words(full: NameTable, allowed: set[str]) -> frozenset[str]:
    """Given names of those who are not named and surnames of everybody, except words that a shown name needs."""
    printed = {w for p in allowed if p in full.people for w in full.people[p].text.split()} | {full.child}
    printed |= {w for p in allowed if p in full.people for w in (full.people[p].first or "").split()}
    named_forms = {
        w for p in allowed if p in full.people for f in full.people[p].forms for w in f.split()[:1]
    }
    words: set[str] = set()
    for person_id, name in full.people.items():
        forms = [f for f in (*name.forms, name.text) if is_name(f)]
        words |= {f.split()[-1] for f in forms if " " in f}
        if person_id not in allowed and name.is_named:
            words |= {f.split()[0] for f in forms}
    common = {w.lower() for w in table("kin_words")["titles"]} | {
        w.lower() for w in table("kin_words")["own"]
    }
    return frozenset(
        w
        for w in words - printed - named_forms
        if len(w) >= _LEAST_LETTERS and w[:1].isupper() and w.strip(".").lower() not in common
    )


def without_hidden(page: Page, draft: Draft, consent: Consent) -> Page:
    """The page without sentences that give a name which may not be printed; each is noted as left out."""
    paragraphs = []
    for paragraph in page.paragraphs:
        kept = tuple(
            replace(s, text=_as_many(s.text))
            for s in paragraph.sentences
            if not _is_hidden(s, draft, consent)
        )
        if kept:
            paragraphs.append(replace(paragraph, sentences=kept))
    return replace(page, paragraphs=tuple(paragraphs))


_TWICE = re.compile(
    r"\b(?P<own>[Yy]our) (?P<noun>[a-z]+(?: or [a-z]+)?)(?:(?:, your (?P=noun))* and your (?P=noun))\b"
)


def _as_many(text: str) -> str:
    """
    >>> _as_many("Your cousin and your cousin live in the same home.")
    'Your cousins live in the same home.'
    """
    return _TWICE.sub(lambda m: f"{m['own']} {plural(m['noun'])}", text)


def _is_hidden(sentence: Sentence, draft: Draft, consent: Consent) -> bool:
    if sentence.kind not in _SOURCED or not consent.hides(sentence.text):
        return False
    draft.leave_out(sentence.fact_ids, "names somebody whose consent is not recorded, or gives a surname")
    return True
