"""The opening of the book: the cover, how to use it, the child now, the home now, and the child's people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from casefile.record import Fact, Tie
from story.bands import by_register
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import event, relationship
from story.drafting import Draft
from story.grammar import joined
from story.homes import Home, current_home, find_lived_in
from story.illustrate import frame_picture, home_picture, object_picture, people_picture
from story.kin import KinWord, plural
from story.pages import make_page, paragraph
from story.tables import table
from story.telling import tell_detail
from story.telling_others import same_words, tell_shared
from story.telling_quotes import quote
from story.when import When

_MY_KINDS = (
    "likes",
    "comfort_object",
    "pet",
    "food",
    "talent",
    "song",
    "personality",
    "nickname",
    "language",
    "routine",
    "appearance",
    "dislikes",
)
_THEIR_KINDS = (
    "likes",
    "personality",
    "talent",
    "pet",
    "song",
    "work",
    "memory",
    "routine",
    "food",
    "wish",
    "language",
)
_TIE_KINDS = MappingProxyType({"school": "school_now", "nursery": "school_now", "club": "club_now"})


def cover(draft: Draft) -> list[Page]:
    pictures = people_picture(draft, [draft.story.child_id])
    return [
        make_page(
            draft, "cover", [paragraph(draft.stock("cover.belongs"))], tone=Tone.WARM, pictures=pictures
        )
    ]


def how_to_use(draft: Draft) -> list[Page]:
    if draft.band.is_young:
        text = paragraph(draft.stock("use.adult"))
        return [make_page(draft, "how_to_use", [text], audience="adult")]
    return [make_page(draft, "how_to_use", [paragraph(draft.stock("use.child"))])]


def me_now(draft: Draft) -> list[Page]:
    """Likes, treasures, talents and places of the child, as many as the band holds; a prompt to add to them."""
    me = draft.story.child_id
    sentences = told(draft, draft.story.details(me, *_MY_KINDS), order=_MY_KINDS, most=draft.band.amount)
    places = _places(draft)
    said = first_of(quote(draft, f) for f in draft.story.details(me, "quote"))
    if not sentences and not places:
        draft.gap("me")
        prompt = paragraph(draft.stock("prompt.me"))
        return [
            make_page(draft, "me_now", [prompt], tone=Tone.WARM, pictures=[frame_picture("what you like")])
        ]
    pictures = object_picture(" ".join(s.text for s in sentences)) or people_picture(draft, [me])
    paragraphs = [
        *grouped(sentences),
        paragraph(places),
        paragraph(said, box="quote"),
        paragraph(draft.stock("prompt.more_me")),
    ]
    return [make_page(draft, "me_now", paragraphs, tone=Tone.WARM, pictures=pictures)]


def told(draft: Draft, facts: Sequence[Fact], *, order: Sequence[str], most: int) -> list[Sentence]:
    """Details as sentences, one kind after the other, at most `most`."""
    ranked = sorted(facts, key=lambda f: order.index(getattr(f.claim, "kind", "")))
    sentences: list[Sentence] = []
    for fact in ranked:
        if len(sentences) >= most:
            break
        sentence = tell_shared(draft, [f for f in facts if same_words(f, fact)]) or tell_detail(draft, fact)
        if sentence:
            sentences.append(sentence)
    return sentences


def grouped(sentences: Sequence[Sentence], size: int = 4) -> list[Paragraph | None]:
    """Paragraphs of at most `size` sentences."""
    return [paragraph(sentences[i : i + size]) for i in range(0, len(sentences), size)]


def first_of(found: Iterable[Sentence | None]) -> Sentence | None:
    """The first sentence that there is."""
    return next((s for s in found if s), None)


def _places(draft: Draft) -> list[Sentence]:
    """The schools and clubs that the child goes to now."""
    sentences: list[Sentence] = []
    for fact in draft.story.ties(draft.story.child_id):
        claim = fact.claim
        organisation = (
            draft.story.case.organisation(claim.organisation_id) if isinstance(claim, Tie) else None
        )
        if organisation and organisation.kind in _TIE_KINDS and getattr(claim, "status", None) == "current":
            frame = _TIE_KINDS[organisation.kind] if sentences else "school_now"
            sentence = draft.say(frame, [fact.id], place=organisation.name)
            sentences += [sentence] if sentence else []
    return sentences[: max(2, draft.band.amount // 3)]


def home_now(draft: Draft) -> list[Page]:
    """Whom the child lives with; without a fact that says so, a page to fill and a gap."""
    home = current_home(find_lived_in(draft.story))
    if home is None or not any(draft.names.knows(p) for p in home.with_ids):
        box = paragraph(draft.gap("home_now"), box="gap")
        prompt = paragraph(draft.stock("prompt.home"))
        return [
            make_page(draft, "home_now", [box, prompt], tone=Tone.WARM, pictures=[frame_picture("your home")])
        ]
    adults = [p for p in home.with_ids if draft.names.knows(p)]
    since = draft.when(home.start)
    paragraphs = [
        paragraph(
            live_with(draft, home, "live_now"), _since(draft, home) if not draft.band.is_young else None
        ),
        paragraph(_who_they_are(draft, home)),
        paragraph(_also_there(draft, home)),
        *grouped(_about_them(draft, adults)),
        paragraph(draft.stock("prompt.room")),
    ]
    assert since is not None
    pictures = people_picture(draft, [draft.story.child_id, *adults])
    return [
        make_page(
            draft, "home_now", paragraphs, tone=Tone.WARM, pictures=[*pictures, home_picture(draft, adults)]
        )
    ]


def live_with(draft: Draft, home: Home, frame: str) -> Sentence | None:
    """Whom the child lives, or lived, with in a home."""
    return draft.say(frame, home.fact_ids, x=names_of(draft, home.with_ids))


def names_of(draft: Draft, person_ids: Sequence[str]) -> str:
    """ "Phupho and Uncle Tariq"."""
    return joined([draft.name(p) for p in dict.fromkeys(person_ids) if draft.names.knows(p)])


def _since(draft: Draft, home: Home) -> Sentence | None:
    options = draft.when(home.start).options
    when = options[-1].removeprefix("in ").removeprefix("on ") if options else ""
    if not when or when.startswith(("by", "around", "between", "after", "when", "before")):
        return None
    return draft.say_from(
        "live_now_since", ["That has been your home since {when}."], home.fact_ids, when=when
    )


def _who_they_are(draft: Draft, home: Home) -> list[Sentence]:
    """The carers' place in the child's life: foster carers with the explainer, family by kin."""
    if home.kind == "foster":
        return foster_carers(draft, home)
    return [s for p in home.with_ids if (s := kin_sentence(draft, p))]


def foster_carers(draft: Draft, home: Home) -> list[Sentence]:
    """ "Grace is your foster carer" and, the first time, what that is."""
    adults = [p for p in home.with_ids if draft.names.knows(p)]
    frame = "carer_jobs" if len(adults) > 1 else "carer_job"
    sentence = draft.say(frame, home.fact_ids, x=names_of(draft, adults)) if adults else None
    return [*draft.explain("foster_carer"), *([sentence] if sentence else [])]


def kin_sentence(draft: Draft, person_id: str) -> Sentence | None:
    """What one person is to the child: "Nana Dee is your mum's mum"; in the past for somebody who has died."""
    word = draft.kin.get(person_id)
    if word is None or not draft.names.knows(person_id):
        return None
    is_parent = person_id in draft.story.parents
    frame = "kin_was" if draft.story.is_dead(person_id) else "kin_parent" if is_parent else "kin_is"
    phrase = kin_phrase(draft, word)
    if phrase is None or not draft.names[person_id].is_named:
        return None
    texts = by_register(table("frames")[frame], draft.band)
    texts = texts if phrase.startswith("your ") else texts[:1]
    return draft.say_from(
        frame, texts, word.fact_ids, kind=SentenceKind.DERIVED, x=bare_name(draft, person_id), kin=phrase
    )


def bare_name(draft: Draft, person_id: str) -> str:
    """The name without the kin word that tells it apart: "Ayesha" for "your cousin Ayesha"."""
    name, word = draft.name(person_id), draft.kin.get(person_id)
    return name.removeprefix(f"{word.phrase} ") if word else name


def kin_phrase(draft: Draft, word: KinWord) -> str | None:
    """ "your mum's mum", "your uncle", or "in your mum's family" when the name itself says uncle."""
    name = draft.name(word.person_id).lower()
    is_said = word.noun in ("uncle", "auntie") and ("uncle" in name or "aunt" in name)
    parent = {"grandmother": "mum", "grandad": "dad"}.get(word.noun)
    kinship = draft.story.kin[word.person_id]
    if parent and word.through and kinship.via == "blood":
        return f"your {word.through} {parent}"
    if is_said:
        return f"in your {word.through} family" if word.through else "part of your family"
    if word.through and not draft.band.is_young and "partner" not in word.noun:
        return f"{word.phrase} on your {word.through} side"
    return word.phrase


def _also_there(draft: Draft, home: Home) -> Sentence | None:
    """Brothers, sisters and foster siblings whom the same people care for now."""
    shared = [
        f
        for f in draft.story.relations("carer")
        if relationship(f).subject_id in home.with_ids
        and relationship(f).object_id != draft.story.child_id
        and relationship(f).status == "current"
        and draft.names.knows(relationship(f).object_id)
        and relationship(f).object_id in {*draft.story.siblings, *draft.kin}
    ]
    ids = list(dict.fromkeys(relationship(f).object_id for f in shared))
    if not ids:
        return None
    frame = "live_also_many" if len(ids) > 1 else "live_also"
    return draft.say(frame, [*home.fact_ids, *(f.id for f in shared)], x=names_of(draft, ids))


def _about_them(draft: Draft, adults: Sequence[str]) -> list[Sentence]:
    facts = [f for p in adults for f in draft.story.details(p, *_THEIR_KINDS)]
    return told(draft, facts, order=_THEIR_KINDS, most=max(2, draft.band.amount // 2))


def my_people(draft: Draft) -> list[Page]:
    """Grandparents, aunts, uncles, cousins and friends, people of one kind in one sentence."""
    shown = _people_to_show(draft)
    sentences = [s for group in _kin_groups(draft, shown) if (s := _group_sentence(draft, group))]
    deaths = _deaths(draft, shown)
    about = told(
        draft,
        [f for p in shown for f in draft.story.details(p, *_THEIR_KINDS)],
        order=_THEIR_KINDS,
        most=draft.band.amount // 2,
    )
    pictures = people_picture(
        draft, [draft.story.child_id, *shown], kind="people" if draft.band.is_young else "family_map"
    )
    paragraphs = [
        *grouped(sentences),
        *grouped(about),
        paragraph(_heritage(draft)),
        paragraph(draft.stock("prompt.people")),
    ]
    return [
        make_page(draft, "my_people", paragraphs, tone=Tone.WARM, pictures=pictures),
        *_death_page(draft, deaths),
    ]


def _death_page(draft: Draft, deaths: Sequence[Sentence]) -> list[Page]:
    """A quiet page for those of the wider family who have died."""
    if not deaths:
        return []
    box = paragraph(draft.reassure("grief"), box="reassurance")
    title = "Someone who died" if len(deaths) == 1 else "People who have died"
    return [make_page(draft, "my_people", [paragraph(draft.explain("death"), deaths), box], title=title)]


def _people_to_show(draft: Draft) -> list[str]:
    """Kin who have no page of their own, nearest first, as many as the band holds twice over."""
    own_pages = {*draft.story.parents, *draft.story.siblings, *draft.story.adoptive_parents, *draft.carer_ids}
    found = [p for p in draft.kin if p not in own_pages and draft.names.knows(p) and draft.names[p].is_named]
    if draft.band.index == 0:
        found = [p for p in found if not draft.story.kin[p].parts]
    ranked = sorted(found, key=lambda p: _nearness(draft, p))
    return ranked[: draft.band.amount * (2 if draft.band.index else 1)]


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
        return kin_sentence(draft, group[0].person_id)
    facts = [fact_id for word in group for fact_id in word.fact_ids]
    phrase = kin_phrase(draft, group[0]) or ""
    many = phrase.replace(group[0].noun, plural(group[0].noun), 1) if phrase.startswith("your ") else phrase
    return draft.say(
        "kin_are",
        facts,
        kind=SentenceKind.DERIVED,
        x=joined([bare_name(draft, w.person_id) for w in group]),
        kin=many,
    )


def _deaths(draft: Draft, shown: Sequence[str]) -> list[Sentence]:
    """That somebody of the wider family has died, after the explainer."""
    dead = [p for p in shown if draft.story.is_dead(p) and p not in carers_ever(draft)]
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


def carers_ever(draft: Draft) -> set[str]:
    """Everyone who cares or cared for the child."""
    return {relationship(f).subject_id for f in draft.story.carers}


def death_facts(draft: Draft, person_id: str) -> tuple[list[str], When]:
    """The facts that somebody died, and when."""
    story = draft.story
    fact = story.death(person_id)
    if fact is not None:
        return [fact.id], draft.when(event(fact).date)
    ids = [i for field in ("died", "deceased") if (i := story.attribute(person_id, field))]
    return ids[:1], draft.when(story.profiles[person_id].died)


def _heritage(draft: Draft) -> list[Sentence]:
    """Faith, heritage and languages of the child's family; a gap from 8 when nothing is known."""
    if draft.band.index == 0:
        return []
    me = draft.story.child_id
    facts = [*draft.story.details(me, "heritage", "faith", "language")]
    facts += [f for p in draft.story.parents for f in draft.story.details(p, "heritage", "faith", "language")]
    found = [s for f in facts if (s := tell_detail(draft, f))]
    has_any = found or any(f.id in draft.told for f in facts)
    return found if has_any else list(draft.gap("heritage"))
