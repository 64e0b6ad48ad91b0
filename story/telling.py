"""Details and warm events as sentences: whichever way of telling fits."""

from __future__ import annotations

import re

from casefile.record import Detail, Event, Fact
from story.book import Sentence
from story.content import detail, event
from story.drafting import Draft
from story.grammar import verb_form
from story.lint import is_warm_text
from story.phrase import Phrase, Shape, first_part, parts, read_phrase, said_of_child
from story.policy import topic_of
from story.tables import table
from story.telling_child import dated, tell_childs
from story.telling_fit import is_hearsay, is_labelled_for_another
from story.telling_others import tell_theirs
from story.telling_quotes import note_line, quote
from story.telling_words import names_left_behind, own_parents, speaker, whole_or_first
from story.told_before import is_told_elsewhere

# "good at drawing" in a frame that says "is good at" itself.
_LEAD_IN = re.compile(r"(?:(?:is|was) )?(?:very |really )?good at ", re.IGNORECASE)


# "Dog (Duke) has eaten a slipper": the words before the brackets are whom a sentence tells of.
_GOES_ON_BEHIND = re.compile(r"^[^;,:]*\)\s+(?:are|can|did|does|had|has|have|is|was|were|will)\b")


def tell_detail(draft: Draft, fact: Fact) -> Sentence | None:
    """A detail as one sentence about the child or somebody else; None when it cannot be said plainly and warmly."""
    claim = detail(fact)
    if not draft.names.knows(claim.person_id) or fact.id in draft.told or is_told_elsewhere(draft, fact):
        return None
    if is_labelled_for_another(claim, draft.story.profiles[claim.person_id]):
        return None
    if claim.value.lstrip().startswith(('"', "“")) and claim.person_id == draft.story.child_id:
        return quote(draft, fact)
    value = _without_label(draft, claim)
    if _GOES_ON_BEHIND.search(value):
        return None
    pieces = parts(value) if claim.kind in ("likes", "talent", "food") else parts(value)[:1]
    for text in pieces:
        sentence = _tell_part(draft, fact, draft.names.renamed(_LEAD_IN.sub("", text, count=1)))
        if sentence:
            return sentence
    return None


def _without_label(draft: Draft, claim: Detail) -> str:
    """The value without the name of its person before it: "IB: to stay", in a list of what each child wants."""
    shown = draft.story.profiles[claim.person_id]
    label, colon, rest = claim.value.partition(": ")
    return rest if colon and label in (shown.name, *shown.also_known_as) else claim.value


def _tell_part(draft: Draft, fact: Fact, text: str) -> Sentence | None:
    claim = detail(fact)
    if (
        names_left_behind(draft, text)
        or is_hearsay(text)
        or not is_warm_text(text, draft.band)
        or (claim.kind == "memory" and (len(text.split()) < 3 or '"' in text))
    ):
        return None
    if claim.person_id == draft.story.child_id:
        return tell_childs(draft, fact, text)
    return tell_theirs(draft, fact, text)


# Whom a young person goes out with is theirs to tell.
_COURTING = re.compile(r"(?:\w+ )?(?:began|started|stopped) (?:dating|going out|seeing)\b", re.IGNORECASE)


def happening(draft: Draft, fact: Fact) -> Sentence | None:
    """A warm event that the child did, or somebody did with the child: "In January 2019 you won the star"."""
    claim = event(fact)
    if fact.id in draft.told or not claim.people or claim.people[0] != draft.story.child_id:
        return None
    if is_told_elsewhere(draft, fact):
        return None
    if topic_of(draft.story, fact) or _COURTING.match(claim.summary):
        return None
    text = draft.names.renamed(first_part(claim.summary))
    if not text or not is_warm_text(f"{claim.summary} {draft.story.source_text(fact)}", draft.band):
        return None
    if draft.story.is_hard_day(claim.date):
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None or not _is_the_childs(draft, fact, phrase):
        return None
    me = speaker(draft, draft.story.child_id)
    for piece in whole_or_first(phrase.text):
        words = said_of_child(Phrase(piece, phrase.shape), me)
        clause = words if phrase.shape is Shape.CLAUSE else f"you {words}"
        sentence = dated(draft, fact, own_parents(draft, clause or "")) if words else None
        if sentence:
            return sentence
    return None


def _is_the_childs(draft: Draft, fact: Fact, phrase: Phrase) -> bool:
    """Whether a phrase tells what the child did: in the past, with the child as its subject.

    Without a subject it is the child's only when the event names no brother or sister, and does not begin with a
    verb that a note uses of its writer or of grown-ups ("Talked about …", "Says …", "Married 2001").
    """
    if phrase.shape is Shape.CLAUSE:
        return phrase.text.startswith((draft.names.child, *draft.names[draft.story.child_id].forms))
    if phrase.shape is not Shape.VERB:
        return False
    form = verb_form(phrase.text.split()[0])
    is_past = form is not None and form[1] == "past" and form[0] not in table("verbs")["writers_own"]
    return (
        is_past
        and not set(event(fact).people) & set(draft.story.siblings)
        and not re.search(r"\d{4}", phrase.text)
    )


def good_days(draft: Draft, most: int) -> list[Sentence]:
    """Warm events and memories of the child that no page has told yet, nor keeps for itself, by date."""
    story, me = draft.story, draft.story.child_id
    events = story.events("achievement", "other", "school_start", "school_change")
    found: list[Sentence] = []
    for fact in (*story.details(me, "memory", "first"), *events):
        if len(found) >= most:
            break
        sentence = None if fact.id in draft.reserved else good_day(draft, fact)
        found += [sentence] if sentence else []
    return found


def good_day(draft: Draft, fact: Fact) -> Sentence | None:
    """A memory or a warm event as a sentence; from 8 also in the words of the note when no frame fits."""
    if fact.id in draft.told:
        return None
    if isinstance(fact.claim, Event):
        return happening(draft, fact)
    told = tell_detail(draft, fact)
    return told or (note_line(draft, fact) if draft.band.index > 1 else None)
