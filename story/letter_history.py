"""The hard parts of a later-life letter: what a court found, what people noted, what was only said, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact, claim_people
from casefile.vocabulary import Certainty
from story.book import Page, Paragraph, Sentence, SentenceKind
from story.content import date_key, event
from story.drafting import Draft
from story.letter_parts import Paragraphs, hard_only, own_parts
from story.pages import paragraph
from story.paper import stock_of
from story.policy import POLICY, Sensitive, find_sensitive
from story.section_hard import why
from story.section_now import big_day
from story.section_past import helping_people
from story.tables import table
from story.when import calendar_words

_FOUND = re.compile(r"convict|guilty|court found|judge found|finding of fact|sentenced", re.IGNORECASE)
_UNPROVEN = (Certainty.ALLEGED, Certainty.UNKNOWN, Certainty.NEGATED)


def history(draft: Draft) -> tuple[Paragraphs, Paragraphs]:
    """What happened, and what people did to help.

    What happened comes in date order and in three parts that are never mixed: what a court decided, what was seen and
    noted, and, without its content, that more was said than is known.
    """
    told = own_parts(hard_only(draft, lambda: why(draft)))
    hard = sorted((p for p in told if p and _is_hard(p)), key=lambda p: date_key(_day(draft, p)))
    sensitive = {s.fact.id: s for s in find_sensitive(draft.story, draft.band)}
    found = [p for p in hard if _is_found(draft, p, sensitive)]
    noted = [_with_evidence(draft, p) for p in hard if p not in found]
    happened = [
        *_led(draft, "happened.found", found),
        *_led(draft, "happened.noted", noted, *(["happened.unproved"] if _needs_proof(noted) else [])),
        paragraph(stock_of(draft, "letter", "happened.said")) if _was_more_said(draft) else None,
        *(p for p in told if p and _starts_with(p, "moved_next")),
        paragraph(stock_of(draft, "letter", "not_your_fault", SentenceKind.REASSURANCE), box="reassurance"),
    ]
    rest = [p for p in told if p and not _is_hard(p) and not _starts_with(p, "moved_next")]
    return happened, _helped(draft, rest)


def _led(draft: Draft, entry: str, told: Sequence[Paragraph], *more: str) -> Paragraphs:
    """What is told, after the sentences that say how it stands; nothing when nothing is told."""
    lead = [s for e in (entry, *more) for s in stock_of(draft, "letter", e)]
    return [paragraph(lead), *told] if told else []


def _needs_proof(told: Sequence[Paragraph]) -> bool:
    plain = table("letter")["plain_topics"]
    return any(s.topic and s.topic not in plain for p in told for s in p.sentences)


def _is_hard(told: Paragraph) -> bool:
    return any(s.topic for s in told.sentences)


def _starts_with(told: Paragraph, rule: str) -> bool:
    return (told.sentences[0].rule or "").startswith(rule)


def _facts(draft: Draft, told: Paragraph) -> list[Fact]:
    return [f for s in told.sentences if s.topic for i in s.fact_ids if (f := draft.story.case.fact(i))]


def _day(draft: Draft, told: Paragraph) -> PartialDate | None:
    """The first date of what a paragraph tells."""
    days = [
        f.claim.date if isinstance(f.claim, Event) else getattr(f.claim, "start", None)
        for f in _facts(draft, told)
    ]
    return min((d for d in days if d), key=date_key, default=None)


def _is_found(draft: Draft, told: Paragraph, sensitive: dict[str, Sensitive]) -> bool:
    """Whether a court decided that it happened: the fact's own words say so, or the topic needs a finding and has one."""
    for fact in _facts(draft, told):
        known = sensitive.get(fact.id)
        if known and known.has_finding and POLICY[known.topic].needs_finding:
            return True
        words = event(fact).summary if isinstance(fact.claim, Event) else ""
        if _FOUND.search(f"{words} {draft.story.source_text(fact)}"):
            return True
    return False


def _with_evidence(draft: Draft, told: Paragraph) -> Paragraph:
    """The paragraph, followed by the note that it stands on and that note's date."""
    said = next((s for f in _facts(draft, told) if (s := _evidence(draft, f))), None)
    return Paragraph((*told.sentences, said)) if said else told


def _evidence(draft: Draft, fact: Fact) -> Sentence | None:
    document = draft.story.case.document(fact.evidence[0].span.document_id) if fact.evidence else None
    if document is None or document.date is None or not document.date.is_day:
        return None
    day = calendar_words(document.date, days=True).removeprefix("on ")
    texts = table("letter")["frame"]["evidence"]
    return draft.say_from("letter.evidence", texts, [fact.id], kind=SentenceKind.DERIVED, day=day)


def _was_more_said(draft: Draft) -> bool:
    """Whether the case holds something unproven of the child or a parent, that nobody has rejected."""
    near = {draft.story.child_id, *draft.story.parents}
    return any(
        f.is_standing
        and (f.assertion.certainty in _UNPROVEN or (f.is_affirmed and f.assertion.said_by))
        and isinstance(f.claim, Event)
        and near & set(claim_people(f.claim))
        for f in draft.story.case.facts
    )


def _helped(draft: Draft, rest: Sequence[Paragraph | None]) -> Paragraphs:
    told: Paragraphs = [*rest, *own_parts(helping_people(draft))]
    has_facts = any(s.fact_ids for p in told if p for s in p.sentences)
    nothing = paragraph(stock_of(draft, "letter", "help.nothing", SentenceKind.GAP), box="gap")
    return told if has_facts else [nothing]


def decision_part(draft: Draft) -> Paragraphs:
    """The court's decisions in order, each with its name explained."""
    pages: list[Page] = big_day(draft)
    told = own_parts(pages)
    if not told:
        return [paragraph(stock_of(draft, "letter", "decision.nothing", SentenceKind.GAP), box="gap")]
    weight = stock_of(draft, "letter", "decision.weight", SentenceKind.REASSURANCE)
    return [*told, paragraph(weight, box="reassurance")]
