"""The child's people: grandparents, aunts, uncles, cousins and friends, and those of them who have died."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from casefile.record import Fact
from story.book import Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.content import detail, event, relationship
from story.drafting import Draft
from story.family_people import family_places
from story.grammar import joined
from story.homes import find_lived_in
from story.illustrate import people_picture
from story.kin import KinWord
from story.kin_sentences import bare_name, kin_facts, kin_phrase, kin_plural, kin_sentence
from story.pages import make_page, paragraph
from story.section_present import THEIR_KINDS, grouped, told
from story.telling import tell_detail
from story.telling_quotes import quote
from story.when import When, is_before_birth


def my_people(draft: Draft) -> list[Page]:
    """Grandparents, aunts, uncles, cousins and friends, people of one kind in one sentence."""
    shown = _people_to_show(draft)
    sentences = [s for group in _kin_groups(draft, shown) if (s := _group_sentence(draft, group))]
    deaths = _deaths(draft, shown)
    heritage = _heritage(draft)
    most = draft.band.amount // 2 if draft.band.index or heritage is None else 0
    about = told(
        draft,
        [f for p in shown for f in draft.story.details(p, *THEIR_KINDS) if _is_for_the_child(draft, f)],
        order=THEIR_KINDS,
        most=most,
    )
    said = [
        s
        for p in shown
        for f in draft.story.details(p, "quote")
        if draft.band.index and (s := quote(draft, f))
    ]
    pictures = _others_picture(draft, shown)
    paragraphs = [
        *grouped(sentences),
        *grouped(about),
        paragraph(said[:2], box="quote"),
        heritage,
        paragraph(draft.stock("prompt.people")),
    ]
    return [
        make_page(draft, "my_people", paragraphs, tone=Tone.WARM, pictures=pictures),
        *_death_page(draft, deaths, shown),
    ]


def _is_for_the_child(draft: Draft, fact: Fact) -> bool:
    """Whether a detail of a relative is the child's to have: a memory only where it names the child."""
    return detail(fact).kind != "memory" or draft.names.child in detail(fact).value


def _others_picture(draft: Draft, shown: Sequence[str]) -> tuple[Picture, ...]:
    """Those of the page who are not in the family picture: friends and the people of relatives."""
    drawn = {place.person_id for place in family_places(draft)}
    others = [p for p in shown if p not in drawn]
    return people_picture(draft, [draft.story.child_id, *others]) if others else ()


_MEMORY = MappingProxyType(
    {
        (False, False): "memory.person",
        (False, True): "memory.before",
        (True, False): "memory.people",
        (True, True): "memory.people_before",
    }
)


def _death_page(draft: Draft, deaths: Sequence[Sentence], shown: Sequence[str]) -> list[Page]:
    """A quiet page for those of the wider family who have died."""
    if not deaths:
        return []
    box = paragraph(draft.reassure("grief"), box="reassurance")
    title = "Someone who died" if len(deaths) == 1 else "People who have died"
    told = {i for s in deaths for i in s.fact_ids}
    people = [p for p in shown if draft.story.is_dead(p) and told & set(death_facts(draft, p)[0])]
    is_before = all(_died_before_birth(draft, p) for p in people)
    entry = _MEMORY[len(people) > 1, is_before]
    words = [paragraph(draft.explain("death"), deaths), box, paragraph(draft.stock(entry))]
    return [make_page(draft, "my_people", words, title=title, pictures=people_picture(draft, people))]


def _people_to_show(draft: Draft) -> list[str]:
    """Kin who have no page of their own, nearest first, as many as the band holds twice over."""
    own_pages = {*draft.story.parents, *draft.story.siblings, *draft.story.adoptive_parents, *draft.carer_ids}
    found = [p for p in draft.kin if p not in own_pages and draft.names.knows(p) and draft.names[p].is_named]
    if draft.band.index == 0:
        found = [p for p in found if not draft.story.kin[p].parts]
    ranked = sorted(found, key=lambda p: _nearness(draft, p))
    return ranked[: 2 * draft.band.amount]


def _nearness(draft: Draft, person_id: str) -> tuple[bool, int, int]:
    kinship = draft.story.kin[person_id]
    return (
        bool(kinship.parts) or kinship.via in ("friend", "neighbour"),
        kinship.up + kinship.down,
        kinship.down,
    )


def _kin_groups(draft: Draft, shown: Sequence[str]) -> list[list[KinWord]]:
    groups: dict[tuple[str | None, bool, str], list[KinWord]] = {}
    for person_id in shown:
        word = draft.kin[person_id]
        phrase = kin_phrase(draft, word)
        is_grand = word.noun.startswith(("grand", "great", "step"))
        key = (
            phrase,
            draft.story.is_dead(person_id),
            person_id if is_grand else "",
        )
        groups.setdefault(key, []).append(word)
    return list(groups.values())


def _group_sentence(draft: Draft, group: Sequence[KinWord]) -> Sentence | None:
    if len(group) == 1:
        return kin_sentence(draft, group[0].person_id, in_list=True)
    facts = [fact_id for word in group for fact_id in kin_facts(draft, word)]
    phrase = kin_phrase(draft, group[0]) or ""
    many = kin_plural(phrase, group[0])
    return draft.say(
        "kin_are",
        facts,
        kind=SentenceKind.DERIVED,
        x=joined([bare_name(draft, w.person_id) for w in group]),
        kin=many,
    )


def _deaths(draft: Draft, shown: Sequence[str]) -> list[Sentence]:
    """That somebody of the wider family has died, after the explainer."""
    dead = [p for p in shown if draft.story.is_dead(p) and p not in looked_after_by(draft)]
    if draft.band.index == 0:
        dead = [p for p in dead if not _died_before_birth(draft, p)]
    found = []
    for person_id in dead:
        facts, when = death_facts(draft, person_id)
        texts = (
            ["{X} has died.", "{X} died {when}."]
            if draft.band.is_young
            else ["{X} died {when}.", "{X} has died."]
        )
        sentence = (
            draft.say_from("death", texts, facts, topic="death", x=draft.name(person_id), when=when)
            if facts
            else None
        )
        found += [sentence] if sentence else []
    return found


def _died_before_birth(draft: Draft, person_id: str) -> bool:
    fact = draft.story.death(person_id)
    day = event(fact).date if fact is not None else draft.story.profiles[person_id].died
    return is_before_birth(day, draft.story.born)


def carers_ever(draft: Draft) -> set[str]:
    """Everyone who cares or cared for the child."""
    return {relationship(f).subject_id for f in draft.story.carers}


def looked_after_by(draft: Draft) -> set[str]:
    """Everyone who cares or cared for the child, or in whose home the child lived; whoever of them died has a page for it."""
    return {p for home in find_lived_in(draft.story) for p in home.with_ids} | carers_ever(draft)


def death_facts(draft: Draft, person_id: str) -> tuple[list[str], When]:
    """The facts that somebody died, and when."""
    story = draft.story
    fact = story.death(person_id)
    if fact is not None:
        return [fact.id], draft.when(event(fact).date)
    ids = [i for field in ("died", "deceased") if (i := story.attribute(person_id, field))]
    return ids[:1], draft.when(story.profiles[person_id].died)


def _heritage(draft: Draft) -> Paragraph | None:
    """Faith, heritage and languages of the child's family; a gap box from 5 when nothing is known."""
    me = draft.story.child_id
    facts = [*draft.story.details(me, "heritage", "faith", "language")]
    facts += [f for p in draft.story.parents for f in draft.story.details(p, "heritage", "faith", "language")]
    found = [s for f in facts if (s := tell_detail(draft, f))]
    has_any = found or any(f.id in draft.told for f in facts)
    if has_any or draft.band.index == 0:
        return paragraph(found[: draft.band.amount])
    return paragraph(draft.gap("heritage"), box="gap")
