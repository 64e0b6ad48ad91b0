"""Where the child comes from: the birth, birth mum and birth dad, brothers and sisters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.record import Fact
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import detail, event, relationship
from story.drafting import Draft
from story.grammar import capitalised, joined, number_word
from story.illustrate import frame_picture, people_picture
from story.lint import is_warm_text
from story.pages import make_page, paragraph
from story.phrase import Shape, first_part, read_phrase
from story.section_present import first_of, grouped, kin_sentence, names_of, told
from story.tables import table
from story.telling import happening, note_line, quote, tell_detail
from story.when import MONTHS, age_words, season_of, years_old

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
        paragraph(_name_story(draft)),
        paragraph(_first_year(draft)),
        *_birth_gaps(draft, facts),
    ]
    pictures = [] if not draft.story.born else list(people_picture(draft, [draft.story.child_id]))
    pictures = pictures or [frame_picture("you as a baby")]
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


def _name_story(draft: Draft) -> list[Sentence]:
    facts = draft.story.details(draft.story.child_id, "name_story")
    found = [s for f in facts if (s := _tell_name(draft, f))]
    if found or any(f.id in draft.told for f in facts):
        return found
    return list(draft.gap("name_story"))


_CHOSE = re.compile(
    r"(?P<who>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?) (?:had )?(?:chose|chosen|named|picked)\b|(?:chosen|named|picked) by (?:his |her )?(?P<by>[\w'’-]+(?: [A-Z][\w'’-]*)?)",
    re.IGNORECASE,
)


def _tell_name(draft: Draft, fact: Fact) -> Sentence | None:
    """Who chose the name, when the detail says so of somebody in the book; otherwise the words of the note."""
    match = _CHOSE.search(detail(fact).value)
    who = _person_called(draft, (match["who"] or match["by"]) if match else "")
    if who and draft.names.child in f"{detail(fact).value} {draft.story.source_text(fact)}":
        return draft.say("name_chosen", [fact.id], x=draft.name(who), name=draft.names.child)
    if draft.band.is_young:
        return (
            draft.say_from("name_chosen", ["{X} chose your name."], [fact.id], x=draft.name(who))
            if who
            else None
        )
    return note_line(draft, fact)


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
    """Firsts of the child, wherever they lie; they belong to the warm start."""
    facts = draft.story.details(draft.story.child_id, "first")
    return [s for f in facts[: draft.band.amount // 2 or 1] if (s := tell_detail(draft, f))]


def _birth_gaps(draft: Draft, facts: Sequence[Fact]) -> list[Paragraph | None]:
    if draft.story.born is None or any(event(f).place for f in facts) or draft.band.is_young:
        return []
    return [paragraph(draft.gap("birth_place"), box="gap")]


# ---- parents -----------------------------------------------------------------------------------------------------


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
    about = _about_parent(draft, person_id)
    has_good = bool(about)
    paragraphs = [
        paragraph(_who_is(draft, person_id), _parents_age(draft, person_id)),
        *grouped(about),
        None if has_good else paragraph(draft.gap("parent_good", name=draft.name(person_id)), box="gap"),
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
    return name.text if bare in name.text.lower() or _is_general(name.text) else f"My {noun}, {name.text}"


def _who_is(draft: Draft, person_id: str) -> list[Sentence]:
    """ "Kelly is your birth mum"; with the first name when the child's own word is another."""
    name, kin = draft.names[person_id], draft.kin.get(person_id)
    first_id = draft.story.attribute(person_id, "name")
    first = None
    if name.first and first_id and name.first not in name.text.split():
        texts = ["{x's} name was {first}."] if draft.story.is_dead(person_id) else ["{x's} name is {first}."]
        first = draft.say_from(
            "first_name",
            [t.replace("{x's}", "{X's}") for t in texts],
            [first_id],
            x=name.text,
            first=name.first,
        )
    is_said = kin is not None and _is_general(name.text)
    return [s for s in (None if is_said else kin_sentence(draft, person_id), first) if s]


def _is_general(text: str) -> bool:
    """ "Mum", "Dad" and their like, which say by themselves what the person is."""
    words = table("kin_words")
    return text.lower() in (*words["general_mum"], *words["general_dad"])


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
    events = story.events("achievement", of=person_id) if draft.band.index > 1 else ()
    done = [s for f in events if (s := their_achievement(draft, f, person_id))]
    said = first_of(quote(draft, f) for f in story.details(person_id, "quote"))
    return [*found, *done[: max(1, draft.band.amount // 4)], *([said] if said else [])]


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
    if fact.id in draft.told or claim.people[0] != person_id or not text:
        return None
    if not is_warm_text(f"{text} {draft.story.source_text(fact)}", draft.band):
        return None
    phrase = read_phrase(text, draft.names.words)
    if phrase is None:
        return None
    if phrase.shape is Shape.VERB and not re.search(r"\b(?:his|her|him|he|she)\b", text):
        return f"{draft.name(person_id)} {text[0].lower()}{text[1:]}"
    forms = (draft.name(person_id), *draft.names[person_id].forms)
    return (
        text
        if phrase.shape is Shape.CLAUSE and text.startswith(forms) and draft.names.child not in text
        else None
    )


def _unknown_parent(draft: Draft, section: str) -> Page:
    box = paragraph(draft.gap(section), box="gap")
    reassurance = paragraph(draft.reassure("gap_is_ok"), box="reassurance")
    title = f"My birth {section}"
    return make_page(
        draft, section, [box, reassurance], title=title, pictures=[frame_picture(f"your birth {section}")]
    )


# ---- brothers and sisters ------------------------------------------------------------------------------------------


def siblings(draft: Draft) -> list[Page]:
    """Every brother and sister: name, older or younger, and something to treasure of each."""
    ids = [p for p in draft.story.siblings if draft.names.knows(p)]
    for person_id in draft.story.siblings:
        if person_id not in ids:
            draft.leave_out(draft.story.kin[person_id].path, f"no name for the brother or sister {person_id}")
    if not ids:
        return []
    living = [p for p in ids if not draft.story.is_dead(p)]
    paragraphs = [*_named(draft, living), *(_one_sibling(draft, p, len(ids)) for p in living)]
    pictures = people_picture(draft, [draft.story.child_id, *living])
    title = _siblings_title(draft, ids)
    return [make_page(draft, "siblings", paragraphs, tone=Tone.WARM, pictures=pictures, title=title)]


def _siblings_title(draft: Draft, ids: Sequence[str]) -> str:
    nouns = {draft.kin[p].noun for p in ids if p in draft.kin}
    if len(ids) == 1:
        return f"My {draft.kin[ids[0]].noun}"
    if nouns == {"sister"}:
        return "My sisters"
    return "My brothers" if nouns == {"brother"} else "My brothers and sisters"


def _named(draft: Draft, ids: Sequence[str]) -> list[Paragraph | None]:
    """ "Theo and Mason are your brothers. Isla is your sister.": at most three names a sentence."""
    groups: dict[str, list[str]] = {}
    for person_id in ids:
        groups.setdefault(draft.kin[person_id].noun, []).append(person_id)
    found = []
    for noun, people in groups.items():
        for start in range(0, len(people), 3):
            found.append(_sibling_sentence(draft, noun, people[start : start + 3]))
    return [paragraph([s for s in found if s])]


def _sibling_sentence(draft: Draft, noun: str, people: Sequence[str]) -> Sentence | None:
    facts = [i for p in people for i in draft.kin[p].fact_ids]
    names = [draft.name(p).removeprefix(f"your {noun} ") for p in people]
    from_names = joined([n if not n.startswith("your ") else capitalised(n) for n in names])
    if len(people) == 1:
        return draft.say("kin_is", facts, kind=SentenceKind.DERIVED, x=from_names, kin=f"your {noun}")
    many = {"sister": "sisters", "brother": "brothers"}.get(noun, "brothers and sisters")
    return draft.say("kin_are", facts, kind=SentenceKind.DERIVED, x=from_names, kin=f"your {many}")


def _one_sibling(draft: Draft, person_id: str, how_many: int) -> Paragraph | None:
    most = 1 if draft.band.index == 0 else max(1, min(4, draft.band.amount // how_many))
    about = told(draft, draft.story.details(person_id, *_SIBLING_KINDS), order=_SIBLING_KINDS, most=most)
    return paragraph(_age_gap(draft, person_id), _lives_with(draft, person_id), about)


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
        for f in draft.story.relations("carer", other=person_id)
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


def good_days(draft: Draft, most: int) -> list[Sentence]:
    """Warm events and memories of the child that no page has told yet, by date."""
    story, me = draft.story, draft.story.child_id
    events = story.events("achievement", "other", "family_time", "school_start", "school_change")
    found: list[Sentence] = []
    for fact in (*story.details(me, "memory", "first"), *events):
        if len(found) >= most:
            break
        if fact.id in draft.told:
            continue
        sentence = happening(draft, fact) if hasattr(fact.claim, "people") else tell_detail(draft, fact)
        found += [sentence] if sentence else []
    return found
