"""The birth: day and place, the story of the name, and first things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.record import Fact
from story.book import Page, Paragraph, Sentence, Tone
from story.content import detail, event
from story.drafting import Draft
from story.illustrate import baby_picture, frame_picture
from story.lint import is_warm_text
from story.pages import make_page, paragraph
from story.telling import tell_detail
from story.telling_quotes import days_of_notes, note_line
from story.telling_words import own_parents
from story.when import MONTHS, is_open, season_of

_HOSPITAL = re.compile(
    r"\b(?:hospital|general|infirmary|royal|ysbyty|centre|clinic|house|ward|unit)\b", re.IGNORECASE
)


def born(draft: Draft) -> list[Page]:
    """Day and place of birth, the story of the name, and what the first year holds."""
    facts = _birth_facts(draft)
    paragraphs = [
        paragraph(
            _birth_sentence(draft, facts) or draft.gap("birth_day"), box="" if draft.story.born else "gap"
        ),
        *_name_story(draft),
        paragraph(_first_year(draft)),
        *_birth_gaps(draft, facts),
    ]
    pictures = baby_picture(draft) if draft.story.born else (frame_picture("you as a baby"),)
    return [make_page(draft, "born", paragraphs, tone=Tone.WARM, pictures=pictures)]


def _birth_facts(draft: Draft) -> list[Fact]:
    me = draft.story.child_id
    return [f for f in draft.story.events("birth") if event(f).people[0] == me]


def _birth_sentence(draft: Draft, facts: Sequence[Fact]) -> Sentence | None:
    """ "You were born on 12 May 2014, at St Mark's": month alone for the young, the season for the youngest."""
    born_on = draft.story.born
    if born_on is None:
        return None
    when = _birth_when(draft)
    place = next((event(f).place for f in facts if event(f).place), None)
    ids = [*draft.story.birth[1], *(f.id for f in facts[:1])]
    if place and not draft.band.is_young and when:
        where = f"{'at' if _HOSPITAL.search(place) else 'in'} {place}"
        texts = [f"You were born {when} {{place}}."]
        return draft.say_from("born_place", texts, ids, place=where)
    return (
        draft.say("born", draft.story.birth[1], when=when)
        if when
        else draft.say("born_baby", draft.story.birth[1])
    )


def _birth_when(draft: Draft) -> str:
    born_on = draft.story.born
    assert born_on is not None
    season = season_of(born_on)
    if draft.band.dates == "season":
        return f"in the {season}" if season else ""
    if draft.band.dates == "age":
        return (
            f"in {MONTHS[born_on.month - 1]}"
            if born_on.month and not born_on.is_interval
            else f"in the {season}"
            if season
            else ""
        )
    options = draft.when(born_on).options
    return options[-1] if options else ""


def _name_story(draft: Draft) -> list[Paragraph | None]:
    facts = draft.story.details(draft.story.child_id, "name_story")
    # A story that cannot be told in these words waits for the worker; the book must not say that nobody wrote it down.
    if facts:
        return [paragraph([s for f in facts for s in _tell_name(draft, f)])]
    return [paragraph(draft.gap("name_story"), box="gap")]


_NAMED = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?"
_CHOSE = re.compile(
    rf"(?P<who>{_NAMED}) (?:chose|picked|had chosen|has chosen|had named|named)\b(?! by)"
    rf"|\b(?:[Cc]hosen|[Nn]amed|[Pp]icked) by (?:his |her )?(?P<by>[\w'’-]+(?: [A-Z][\w'’-]*)?)"
)


def _tell_name(draft: Draft, fact: Fact) -> list[Sentence]:
    """Who chose the name, and after whom or why, when the detail says so of somebody in the book; otherwise the words of the note."""
    value = detail(fact).value
    match = _CHOSE.search(value)
    who = _person_called(draft, (match["who"] or match["by"]) if match else "")
    if match and _is_another_name(draft, value[match.end() :]):
        return [s for s in (_second_name(draft, fact),) if s]
    chosen = None
    if who and draft.names.child in f"{value} {draft.story.source_text(fact)}":
        chosen = draft.say("name_chosen", [fact.id], x=draft.name(who), name=draft.names.child)
    elif draft.band.is_young and who:
        chosen = draft.say_from("name_chosen", ["{X} chose your name."], [fact.id], x=draft.name(who))
    elif not draft.band.is_young:
        chosen = note_line(draft, fact)
    is_framed = chosen is not None and (chosen.rule or "").startswith("name_chosen")
    reason = _name_reason(draft, fact, who) if is_framed and who else None
    return [s for s in (chosen, reason, None if chosen else _second_name(draft, fact)) if s]


_FOR = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+) (?:is |was )?(?:for|after) (?P<whom>[A-Z][\w'’-]+(?: [A-Z][\w'’-]*)?)"
)


def _second_name(draft: Draft, fact: Fact) -> Sentence | None:
    """ "Your name Emrys is for Taid": a name of the child's own, given for somebody in the book, where a note says just that."""
    value = detail(fact).value
    own = {w for form in draft.names[draft.story.child_id].forms for w in form.split()}
    own -= draft.names.unused
    for match in _FOR.finditer(value):
        whom = _person_called(draft, match["whom"])
        if match["name"] in own and whom and match[0] in draft.story.source_text(fact):
            return draft.say("name_for", [fact.id], name=match["name"], x=draft.name(whom))
    return None


_AFTER = re.compile(r"\b(?:called|named|chos\w+|picked)\b[^.;]*? after (?P<after>[^.;]+)")
_WHY = re.compile(r"\bbecause (?P<why>it (?:was|is|means|meant) [^.;]+)")


def _name_reason(draft: Draft, fact: Fact, who: str) -> Sentence | None:
    """After whom somebody named the child, or why: "It was the name of the midwife who sang to her"."""
    value = draft.names.renamed(detail(fact).value.strip().rstrip("."))
    after, why = _AFTER.search(value), _WHY.search(value)
    found = after or why
    if found is None or not draft.band.index or not _is_theirs(draft, found[0], who):
        return None
    if after and not re.search(r"\d", after["after"]):
        return draft.say("name_after", [fact.id], x=draft.name(who), v=own_parents(draft, after["after"]))
    return draft.say("name_why", [fact.id], v=why["why"]) if why else None


def _is_theirs(draft: Draft, words: str, who: str) -> bool:
    """Whether every he and she of the words can be the one who chose the name."""
    own = {"female": {"she", "her", "hers"}, "male": {"he", "him", "his"}}.get(draft.names[who].gender, set())
    used = set(re.findall(r"\b(?:he|him|his|she|her|hers)\b", words.lower()))
    # A midwife or a nurse whose name a child bears is no hard word here.
    return used <= own and is_warm_text(re.sub(r"\b(?:midwi\w+|nurse)\b", "", words), draft.band)


def _is_another_name(draft: Draft, rest: str) -> bool:
    """Whether what somebody chose is a name that the child does not use: "Mam had chosen Carys"."""
    chosen = re.match(r"\s*(?:the name )?([A-Z][\w'’-]+)", rest)
    return chosen is not None and chosen[1] not in draft.names.child.split()


_QUOTED_AFTER = re.compile(r"[\"“](?P<words>after [^\"“”]+)[\"”]")


def sibling_name(draft: Draft, fact: Fact) -> Sentence | None:
    """Who chose a brother's or sister's name: "You chose the name Theo", "Ammi chose the name Yusuf"."""
    match = _CHOSE.search(detail(fact).value)
    words = (match["who"] or match["by"]) if match else ""
    name = draft.names[detail(fact).person_id]
    if not words or not name.is_named or fact.id in draft.told:
        return None
    mine = {f.lower() for f in (draft.names.child, *draft.names[draft.story.child_id].forms)}
    who = draft.story.child_id if words.lower() in mine else _person_called(draft, words)
    chosen = name.first or name.text.split()[-1]
    after = _QUOTED_AFTER.search(detail(fact).value)
    if (
        who
        and after
        and after["words"] in draft.story.source_text(fact)
        and is_warm_text(after["words"], draft.band)
    ):
        said = draft.say("name_after_for", [fact.id], x=draft.name(who), name=chosen, v=after["words"])
        if said:
            return said
    return draft.say("name_chosen_for", [fact.id], x=draft.name(who), name=chosen) if who else None


def _person_called(draft: Draft, words: str) -> str | None:
    if not words:
        return None
    lowered = words.lower()
    for person_id, name in draft.names.people.items():
        if person_id != draft.story.child_id and lowered in {
            f.lower() for f in (name.text, name.first or name.text, *name.forms)
        }:
            return person_id
    return None


def _first_year(draft: Draft) -> list[Sentence]:
    """First things of the child; they belong to the warm start, but for what was won or done as a big child."""
    facts = [f for f in draft.story.details(draft.story.child_id, "first") if _is_a_first(draft, f)]
    return [s for f in facts[: draft.band.amount // 2 or 1] if (s := tell_detail(draft, f))]


_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_SMALL = 4  # years of age from which what a note calls a first says so itself


def _is_a_first(draft: Draft, fact: Fact) -> bool:
    """Whether something is said to be a first, or was told of a child who was still small."""
    claim, born = detail(fact), draft.story.born
    days = [claim.date] if claim.date else days_of_notes(draft, fact)
    is_small = (
        born is None or is_open(born) or not days or days[0].earliest.year - born.earliest.year < _SMALL
    )
    return is_small or _FIRST.search(f"{claim.value} {draft.story.source_text(fact)}") is not None


def _birth_gaps(draft: Draft, facts: Sequence[Fact]) -> list[Paragraph | None]:
    if draft.story.born is None or any(event(f).place for f in facts) or draft.band.is_young:
        return []
    return [paragraph(draft.gap("birth_place"), box="gap")]
