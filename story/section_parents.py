"""Birth mum and birth dad: who they are, and what is good to know of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.record import Fact
from story.bands import by_register
from story.book import Page, Sentence, SentenceKind, Tone
from story.content import detail, event
from story.drafting import Draft
from story.grammar import capitalised, number_word, verb_form
from story.illustrate import frame_picture, people_picture
from story.kin_sentences import is_general, who_is
from story.lint import is_warm_text
from story.pages import make_page, paragraph
from story.phrase import Shape, first_part, read_phrase
from story.policy import topic_of
from story.section_present import first_of, grouped, told
from story.tables import table
from story.telling_looks import tell_looks
from story.telling_quotes import note_lines, quote
from story.when import years_old

_PARENT_KINDS = (
    "likes",
    "talent",
    "personality",
    "song",
    "work",
    "pet",
    "food",
    "memory",
    "language",
    "heritage",
    "faith",
    "comfort_object",
    "routine",
    "nickname",
    "wish",
)


def parent_slots(draft: Draft) -> tuple[str | None, str | None]:
    """The parents of the pages "mum" and "dad": by gender, and a parent of another or unknown gender in the free place."""
    gender = {p: draft.story.profiles[p].gender for p in draft.story.parents}
    women = [p for p, g in gender.items() if g == "female"]
    men = [p for p, g in gender.items() if g == "male"]
    rest = [*women[1:], *men[1:], *(p for p in gender if p not in women and p not in men)]
    mum = women[0] if women else (rest.pop(0) if rest else None)
    dad = men[0] if men else (rest.pop(0) if rest else None)
    return mum, dad


def mum(draft: Draft) -> list[Page]:
    return _parent_page(draft, "mum", parent_slots(draft)[0])


def dad(draft: Draft) -> list[Page]:
    return _parent_page(draft, "dad", parent_slots(draft)[1])


def _parent_page(draft: Draft, section: str, person_id: str | None) -> list[Page]:
    if person_id is None or not draft.names.knows(person_id):
        return [_unknown_parent(draft, section)]
    about = [*tell_looks(draft, person_id), *_about_parent(draft, person_id)]
    lines = note_lines(draft, draft.story.details(person_id), 2)
    good = (
        "parent_good_then"
        if draft.story.is_dead(person_id)
        else "parent_good_home"
        if person_id in draft.carer_ids
        else "parent_good"
    )
    has_good = bool(about or lines)
    paragraphs = [
        paragraph(who_is(draft, person_id), _parents_age(draft, person_id)),
        *grouped(about),
        paragraph(lines, box="quote"),
        None if has_good else paragraph(draft.gap(good, name=draft.name(person_id)), box="gap"),
    ]
    title = capitalised(_parent_title(draft, section, person_id))
    pictures = people_picture(draft, [person_id])
    return [make_page(draft, section, paragraphs, tone=Tone.WARM, pictures=pictures, title=title)]


def _parent_title(draft: Draft, section: str, person_id: str) -> str:
    word = draft.kin.get(person_id)
    noun = word.noun if word else section
    name = draft.names[person_id]
    if not name.is_named:
        return f"My {noun}"
    bare = noun.removeprefix("birth ")
    return name.text if bare in name.text.lower() or is_general(name.text) else f"My {noun}, {name.text}"


def _parents_age(draft: Draft, person_id: str) -> Sentence | None:
    """How old the parent was at the child's birth, from 8, when both dates say so."""
    theirs, mine = draft.story.profiles[person_id].born, draft.story.born
    facts = draft.story.attribute(person_id, "born")
    if draft.band.is_young or theirs is None or mine is None or facts is None:
        return None
    low, high = years_old(mine, theirs)
    if low != high:
        return None
    return draft.say(
        "parent_age",
        [facts, *draft.story.birth[1]],
        kind=SentenceKind.DERIVED,
        x=draft.name(person_id),
        age=number_word(low),
    )


def _about_parent(draft: Draft, person_id: str) -> list[Sentence]:
    """Good and human facts: what the parent liked, did and was proud of; their words to the child."""
    story = draft.story
    found = told(
        draft,
        story.details(person_id, *_PARENT_KINDS),
        order=_PARENT_KINDS,
        most=max(2, draft.band.amount // 2),
    )
    events = story.events("achievement", "other", of=person_id) if draft.band.index > 1 else ()
    doings = _without_beginnings([f for f in events if _is_their_doing(f)])
    done = [s for f in doings if (s := their_achievement(draft, f, person_id))]
    said = first_of(quote(draft, f) for f in story.details(person_id, "quote"))
    sober = first_of(_sobriety(draft, f) for f in story.details(person_id, "health"))
    return [*found, *done[: max(1, draft.band.amount // 4)], *(s for s in (sober, said) if s)]


_BEGAN = re.compile(r"^(?:Began|Joined|Started) (?P<what>.+)$")
_FINISHED = re.compile(r"^(?:Completed|Finished|Passed) (?P<what>.+)$")


def _without_beginnings(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that somebody began what another one finishes: "Finished the Freedom Programme" says both."""
    finished = {m["what"].strip(". ") for f in facts if (m := _FINISHED.match(event(f).summary))}
    return [
        f for f in facts if not ((m := _BEGAN.match(event(f).summary)) and m["what"].strip(". ") in finished)
    ]


def _is_their_doing(fact: Fact) -> bool:
    """Whether an event is something good that a parent did: of "other" events only what a verb of the table begins."""
    if event(fact).type == "achievement":
        return True
    words = event(fact).summary.split()[:3]
    forms = [form for w in words if (form := verb_form(w.lower()))]
    return bool(forms) and forms[0][1] == "past" and forms[0][0] in table("verbs")["own_doing"]


_SOBER_SINCE = re.compile(r"\bsober since ((?:[A-Z][a-z]+ )?\d{4})\b")


def _sobriety(draft: Draft, fact: Fact) -> Sentence | None:
    """That a parent stopped drinking, from 12 and with the agreements that alcohol needs."""
    since = _SOBER_SINCE.search(detail(fact).value)
    if since is None or draft.band.index < 3:
        return None
    texts = by_register(table("frames")["their_sobriety"], draft.band)
    name = draft.name(detail(fact).person_id)
    return draft.say_from("their_sobriety", texts, [fact.id], topic="alcohol", x=name, v=since[1])


def their_achievement(draft: Draft, fact: Fact, person_id: str) -> Sentence | None:
    """Something good that somebody else did: "In May 2021 Big Ayesha graduated"."""
    from_summary = _achievement_clause(draft, fact, person_id)
    if from_summary is None:
        return None
    return draft.say(
        "happening", [fact.id], clause=from_summary, when=draft.when(event(fact).date)
    ) or draft.say("happening_undated", [fact.id], clause=from_summary)


def _achievement_clause(draft: Draft, fact: Fact, person_id: str) -> str | None:
    claim = event(fact)
    text = draft.names.renamed(first_part(claim.summary))
    if fact.id in draft.told or claim.people[0] != person_id or not text or topic_of(draft.story, fact):
        return None
    if not is_warm_text(f"{text} {draft.story.source_text(fact)}", draft.band):
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.VERB and not re.search(r"\b(?:his|her|him|he|she)\b", text):
        return f"{draft.name(person_id)} {text[0].lower()}{text[1:]}"
    is_their_own = phrase.shape is Shape.CLAUSE and text.startswith(draft.name(person_id))
    return text if is_their_own and draft.names.child not in text else None


def _unknown_parent(draft: Draft, section: str) -> Page:
    box = paragraph(draft.gap(section), box="gap")
    reassurance = paragraph(draft.reassure("gap_is_ok"), box="reassurance")
    title = f"My birth {section}"
    return make_page(
        draft, section, [box, reassurance], title=title, pictures=[frame_picture(f"your birth {section}")]
    )
