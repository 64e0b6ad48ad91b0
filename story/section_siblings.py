"""Brothers and sisters: every one by name, older or younger, and something to treasure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import relationship
from story.drafting import Draft
from story.grammar import capitalised, joined, with_article
from story.illustrate import people_picture
from story.kin_sentences import bare_name
from story.pages import make_page, paragraph
from story.section_birth import sibling_name
from story.section_present import first_of, names_of, told
from story.telling_quotes import quote
from story.when import age_words

_SIBLING_KINDS = (
    "nickname",
    "likes",
    "first",
    "talent",
    "personality",
    "pet",
    "wish",
    "food",
    "comfort_object",
    "name_story",
)


_MANY = MappingProxyType({"sister": "sisters", "brother": "brothers"})
_MANY_OF_BOTH = "brothers and sisters"


def siblings(draft: Draft) -> list[Page]:
    """Every brother and sister: name, older or younger, and something to treasure of each."""
    ids = [p for p in draft.story.siblings if draft.names.knows(p)]
    for person_id in draft.story.siblings:
        if person_id not in ids:
            draft.leave_out(draft.story.kin[person_id].path, f"no name for the brother or sister {person_id}")
    if not ids:
        return []
    living = [p for p in ids if not draft.story.is_dead(p)]
    parts = [*_named(draft, living), *(_one_sibling(draft, p, len(ids)) for p in living)]
    if len(living) == 1:
        parts = [paragraph([s for p in parts if p for s in p.sentences])]
    paragraphs = [_plainly(draft, p) for p in parts]
    if any(s.topic == "sibling_elsewhere" for p in paragraphs if p for s in p.sentences):
        paragraphs.append(paragraph(draft.stock("siblings.touch")))
    pictures = people_picture(draft, [draft.story.child_id, *living])
    title = _siblings_title(draft, ids)
    return [make_page(draft, "siblings", paragraphs, tone=Tone.WARM, pictures=pictures, title=title)]


def _plainly(draft: Draft, paragraph: Paragraph | None) -> Paragraph | None:
    """On their own page "your sister Ayesha" is plain Ayesha."""
    if paragraph is None:
        return None
    told = paragraph.sentences
    for person_id in draft.story.siblings:
        if draft.names.knows(person_id) and draft.name(person_id).startswith("your "):
            full, bare = draft.name(person_id), bare_name(draft, person_id)
            told = tuple(
                replace(s, text=s.text.replace(capitalised(full), bare).replace(full, bare)) for s in told
            )
    return replace(paragraph, sentences=told)


def _siblings_title(draft: Draft, ids: Sequence[str]) -> str:
    nouns = {draft.kin[p].noun for p in ids if p in draft.kin}
    if len(ids) == 1:
        return f"My {draft.kin[ids[0]].noun}"
    if nouns == {"sister"}:
        return "My sisters"
    return "My brothers" if nouns == {"brother"} else "My brothers and sisters"


def _named(draft: Draft, ids: Sequence[str]) -> list[Paragraph | None]:
    """ "Theo and Mason are your brothers. Isla is your sister.": at most three names a sentence."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for person_id in ids:
        groups.setdefault((draft.kin[person_id].noun, draft.names[person_id].is_named), []).append(person_id)
    found = []
    for (noun, is_named), people in groups.items():
        for start in range(0, len(people), 3):
            say = _sibling_sentence if is_named else _unnamed_sentence
            found.append(say(draft, noun, people[start : start + 3]))
    return [paragraph([s for s in found if s])]


def _sibling_sentence(draft: Draft, noun: str, people: Sequence[str]) -> Sentence | None:
    facts = [i for p in people for i in draft.kin[p].fact_ids]
    names = [draft.name(p).removeprefix(f"your {noun} ") for p in people]
    from_names = joined([n if not n.startswith("your ") else capitalised(n) for n in names])
    if len(people) == 1:
        return draft.say("kin_parent", facts, kind=SentenceKind.DERIVED, x=from_names, kin=f"your {noun}")
    many = _MANY.get(noun, _MANY_OF_BOTH)
    return draft.say("kin_are", facts, kind=SentenceKind.DERIVED, x=from_names, kin=f"your {many}")


def _unnamed_sentence(draft: Draft, noun: str, people: Sequence[str]) -> Sentence | None:
    """ "You have a brother.": of somebody whose name no note gives."""
    facts = [i for p in people for i in draft.kin[p].fact_ids]
    v = with_article(noun) if len(people) == 1 else _MANY.get(noun, _MANY_OF_BOTH)
    return draft.say("you_have_siblings", facts, kind=SentenceKind.DERIVED, v=v)


def _one_sibling(draft: Draft, person_id: str, how_many: int) -> Paragraph | None:
    most = 1 if draft.band.index == 0 else max(1, min(4, draft.band.amount // how_many))
    about = told(draft, draft.story.details(person_id, *_SIBLING_KINDS), order=_SIBLING_KINDS, most=most)
    named = [s for f in draft.story.details(person_id) if (s := sibling_name(draft, f))]
    said = (
        first_of(quote(draft, f) for f in draft.story.details(person_id, "quote"))
        if draft.band.index
        else None
    )
    return paragraph(_age_gap(draft, person_id), _lives_with(draft, person_id), named, about, said)


def _age_gap(draft: Draft, person_id: str) -> Sentence | None:
    """Older or younger, or how old the child was when the sibling was born; only from known birth dates."""
    theirs, mine = draft.story.profiles[person_id].born, draft.story.born
    fact = draft.story.attribute(person_id, "born")
    if theirs is None or mine is None or fact is None:
        return None
    facts, name = [fact, *draft.story.birth[1]], draft.name(person_id)
    if mine.latest < theirs.earliest:
        age = age_words(theirs, mine)
        if age and age != "a baby" and draft.band.index > 0:
            return draft.say("sibling_born", facts, kind=SentenceKind.DERIVED, x=name, age=age)
        return draft.say("younger", facts, kind=SentenceKind.DERIVED, x=name)
    if theirs.latest < mine.earliest:
        return draft.say("older", facts, kind=SentenceKind.DERIVED, x=name)
    return None


def _lives_with(draft: Draft, person_id: str) -> Sentence | None:
    """Where a brother or sister lives in general: with whom, when it is not the child's own home."""
    carers = [
        f
        for f in draft.story.cared_for(person_id)
        if relationship(f).status == "current" and draft.names.knows(relationship(f).subject_id)
    ]
    ids = [relationship(f).subject_id for f in carers]
    if not ids or set(ids) & set(draft.carer_ids):
        return None
    return draft.say(
        "sibling_lives",
        [f.id for f in carers],
        topic="sibling_elsewhere",
        x=draft.name(person_id),
        y=names_of(draft, ids),
    )
