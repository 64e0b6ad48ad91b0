"""What people are to the child, as sentences: "Nana Dee is your mum's mum"."""

from __future__ import annotations

from types import MappingProxyType

from casefile.record import claim_people
from story.bands import by_register
from story.book import Sentence, SentenceKind
from story.content import relationship
from story.drafting import Draft
from story.kin import KinWord, plural
from story.tables import table


def kin_sentence(draft: Draft, person_id: str, *, in_list: bool = False) -> Sentence | None:
    """What one person is to the child: "Nana Dee is your mum's mum"; in the past for somebody who has died.

    in_list: one of several such sentences, so that "There is also Nana Dee" may be said too.
    """
    word = draft.kin.get(person_id)
    if word is None or not draft.names.knows(person_id):
        return None
    is_parent = person_id in draft.story.parents
    frame = "kin_was" if draft.story.is_dead(person_id) else "kin_parent" if is_parent else "kin_is"
    phrase = kin_phrase(draft, word)
    if phrase is None or not draft.names[person_id].is_named:
        return None
    if phrase == f"your {bare_name(draft, person_id).lower()}":
        return None  # "Dad is your dad"
    is_through_partner = phrase == _VAGUE or phrase.endswith("'s partner")
    if is_through_partner and (married := _partner_sentence(draft, person_id)):
        return married
    if stepped := _parent_of_stepparent(draft, person_id, word):
        return stepped
    texts = by_register(table("frames")[frame], draft.band)
    texts = texts[: (3 if in_list and draft.band.index else 2) if phrase.startswith("your ") else 1]
    return draft.say_from(
        frame,
        texts,
        kin_facts(draft, word),
        kind=SentenceKind.DERIVED,
        x=bare_name(draft, person_id),
        kin=phrase,
    )


def kin_facts(draft: Draft, word: KinWord) -> list[str]:
    """The facts that a kin phrase stands on."""
    return list(dict.fromkeys((*word.fact_ids, *_sibling_facts(draft, word.person_id))))


def _sibling_facts(draft: Draft, person_id: str) -> list[str]:
    """The fact that an aunt or uncle is a parent's brother or sister, where the record says so beside what they are to the child."""
    word = draft.kin.get(person_id)
    gender = {"mum's": "female", "dad's": "male"}.get((word.through if word else "") or "", "")
    if word is None or word.noun not in ("auntie", "uncle"):
        return []
    parents = {p for p in draft.story.parents if draft.story.profiles[p].gender == gender}
    return [
        f.id
        for f in draft.story.relations("sibling")
        if person_id in claim_people(f.claim)
        and parents & set(claim_people(f.claim))
        and relationship(f).nature != "step"
    ][:1]


def _partner_sentence(draft: Draft, person_id: str) -> Sentence | None:
    """ "Uncle Tariq is married to Phupho": of somebody who belongs to the family through a partner."""
    if draft.story.is_dead(person_id):
        return None
    for fact in draft.story.relations("partner"):
        claim = relationship(fact)
        people = (claim.subject_id, claim.object_id)
        other = next((p for p in people if p != person_id), None)
        if other is None or person_id not in people or claim.status not in (None, "current"):
            continue
        if other in draft.kin and draft.names.knows(other) and not draft.story.is_dead(other):
            frame = "married_to" if claim.nature == "married" else "partner_of"
            return draft.say(frame, [fact.id], x=bare_name(draft, person_id), y=bare_name(draft, other))
    return None


def _parent_of_stepparent(draft: Draft, person_id: str, word: KinWord) -> Sentence | None:
    """ "Carol is Daddy Liam's mum": of a grandparent on no side of the child's own parents."""
    noun, gender = _NEARER.get(word.noun), draft.story.attribute(person_id, "gender")
    if word.noun not in ("grandmother", "grandad") or word.through or draft.story.is_dead(person_id):
        return None
    for fact in draft.story.relations("parent", subject=person_id):
        other = relationship(fact).object_id
        if other in draft.kin and other not in draft.story.parents and draft.names.knows(other) and gender:
            x, y = bare_name(draft, person_id), bare_name(draft, other)
            return draft.say("parent_of", [fact.id, gender], noun=noun or "", x=x, y=y)
    return None


def bare_name(draft: Draft, person_id: str) -> str:
    """The name without the kin word that tells it apart: "Ayesha" for "your cousin Ayesha"."""
    name, word = draft.name(person_id), draft.kin.get(person_id)
    return name.removeprefix(f"{word.phrase} ") if word else name


_VAGUE = "part of your family"
# What somebody is to the parent between: plainer than "your grandmother on your mum's side".
_NEARER = MappingProxyType({"grandmother": "mum", "grandad": "dad", "auntie": "sister", "uncle": "brother"})


def kin_phrase(draft: Draft, word: KinWord) -> str | None:
    """ "your mum's mum", "your uncle", or "in your mum's family" when the name itself says uncle."""
    name = draft.name(word.person_id).lower()
    is_said = word.noun in ("uncle", "auntie") and ("uncle" in name or "aunt" in name)
    nearer = _NEARER.get(word.noun)
    kinship = draft.story.kin[word.person_id]
    if nearer and word.through and (kinship.via == "blood" or _sibling_facts(draft, word.person_id)):
        return f"your {word.through} {nearer}"
    if is_said:
        return f"in your {word.through} family" if word.through else _VAGUE
    if word.through and not draft.band.is_young and "partner" not in word.noun:
        return f"{word.phrase} on your {word.through} side"
    return word.phrase


def kin_plural(phrase: str, word: KinWord) -> str:
    """ "your mum's sisters" for "your mum's sister", "your cousins on your dad's side"; a phrase without a kin word as it is."""
    if not phrase.startswith("your "):
        return phrase
    noun = next((n for n in (word.noun, _NEARER.get(word.noun, "")) if n and n in phrase), "")
    return phrase.replace(noun, plural(noun), 1) if noun else phrase


def who_is(draft: Draft, person_id: str) -> list[Sentence]:
    """ "Kelly is your birth mum"; the first name too when the child's own word is another: "Ammi's name is Saima"."""
    is_said = is_general(draft.name(person_id))
    found = (None if is_said else kin_sentence(draft, person_id), _first_name(draft, person_id))
    return [s for s in found if s]


def _first_name(draft: Draft, person_id: str) -> Sentence | None:
    name, fact_id = draft.names[person_id], draft.story.attribute(person_id, "name")
    if not name.first or not fact_id or name.first in name.text.split():
        return None
    verb = "was" if draft.story.is_dead(person_id) else "is"
    return draft.say_from(
        "first_name", [f"{{X's}} name {verb} {{first}}."], [fact_id], x=name.text, first=name.first
    )


def is_general(text: str) -> bool:
    """ "Mum", "Dad" and their like, which say by themselves what the person is."""
    words = table("kin_words")
    return text.lower() in (*words["general_mum"], *words["general_dad"])
