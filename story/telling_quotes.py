"""People's own words, and lines of a note, exactly as they stand there."""

from __future__ import annotations

import re

from casefile.record import Fact
from story.book import Sentence, SentenceKind
from story.content import detail
from story.drafting import Draft
from story.lint import is_warm_text
from story.telling_words import names_left_behind


def quote(draft: Draft, fact: Fact) -> Sentence | None:
    """The child's own words, exactly as the note has them; None when they are not in the evidence word for word."""
    claim = detail(fact)
    words = quoted_words(fact)
    if words is None or fact.id in draft.told or not is_warm_text(words, draft.band):
        return None
    who = claim.person_id
    if who != draft.story.child_id:
        if not draft.names.knows(who) or not re.search(r"\byou(?:r|'re)?\b", words, re.IGNORECASE):
            return None
        return draft.say("they_said", [fact.id], kind=SentenceKind.QUOTE, x=draft.name(who), v=words)
    when = draft.when(claim.date)
    of = re.search(r"\(of ([A-Z][\w'-]+)", claim.value)
    of_whom = next((p for p, n in draft.names.people.items() if of and of[1] in n.forms and p != who), None)
    if of_whom:
        said = draft.say(
            "you_said_of", [fact.id], kind=SentenceKind.QUOTE, v=words, when=when, x=draft.name(of_whom)
        )
        return said or draft.say("you_said", [fact.id], kind=SentenceKind.QUOTE, v=words)
    said = (
        draft.say("you_said_when", [fact.id], kind=SentenceKind.QUOTE, v=words, when=when)
        if when.options
        else None
    )
    return said or draft.say("you_said", [fact.id], kind=SentenceKind.QUOTE, v=words)


def quoted_words(fact: Fact) -> str | None:
    """What stands in quotation marks in a quote detail, if the evidence has it word for word; with its end mark."""
    claim = detail(fact)
    match = re.search(r"[\"“](.+?)[\"”]", claim.value)
    words = (match[1] if match else claim.value).strip()
    if not any(words.rstrip(".") in e.span.quote for e in fact.evidence) or re.search(
        r"\*|\bf[u*]ck|\bshit", words, re.IGNORECASE
    ):
        return None
    return words if words[-1] in ".!?" else words + "."


def note_line(draft: Draft, fact: Fact) -> Sentence | None:
    """A treasured detail that fits no frame, in the note's own words: "Somebody wrote about you: …"."""
    is_childs = detail(fact).person_id == draft.story.child_id and fact.id not in draft.told
    for evidence in fact.evidence:
        words = evidence.span.quote.strip().strip('"“”').rstrip(".") + "."
        is_line = (
            len(words.split()) >= 4 and words[0].isupper() and not re.search(r"[\"“”\n@]|\d{2,}|…", words)
        )
        is_open = is_warm_text(words, draft.band) and not _hides_name(draft, words)
        if is_line and is_open and not names_left_behind(draft, words) and is_childs:
            return draft.say("note_says", [fact.id], kind=SentenceKind.QUOTE, v=words)
    return None


def _hides_name(draft: Draft, words: str) -> bool:
    """Whether a line of a note gives a surname, which the book never does."""
    surnames = {n.split()[-1] for p in draft.names.people.values() for n in p.forms if " " in n}
    return any(
        re.search(rf"\b{re.escape(s)}\b", words)
        for s in surnames
        if s not in {p.text for p in draft.names.people.values()}
    )
