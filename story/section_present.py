"""The opening of the book: the cover, how to use it, the child now and the home now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from casefile.record import Event, Fact, claim_people
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import detail, event, relationship
from story.drafting import Draft
from story.grammar import joined
from story.homes import Home, cared_for_there, current_home, find_lived_in
from story.illustrate import frame_picture, home_picture, object_picture, people_picture
from story.kin_sentences import is_general, kin_sentence, who_is
from story.pages import make_page, paragraph
from story.schools import place_words, places_now
from story.telling import tell_detail
from story.telling_others import same_words, tell_shared
from story.telling_quotes import note_lines, quote

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


THEIR_KINDS = (
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


def me_now(draft: Draft) -> list[Page]:
    """Likes, treasures, talents and places of the child, as many as the band holds; a prompt to add to them."""
    me = draft.story.child_id
    sentences = told(draft, draft.story.details(me, *_MY_KINDS), order=_MY_KINDS, most=draft.band.amount)
    places = _places(draft)
    said = first_of(quote(draft, f) for f in draft.story.details(me, "quote"))
    lines = note_lines(draft, draft.story.details(me, *_MY_KINDS), 2)
    if not sentences and not places and not lines and said is None:
        draft.gap("me")
        prompt = paragraph(draft.stock("prompt.me"))
        return [
            make_page(draft, "me_now", [prompt], tone=Tone.WARM, pictures=[frame_picture("what you like")])
        ]
    pictures = object_picture(" ".join(s.text for s in sentences)) or people_picture(draft, [me])
    paragraphs = [
        *grouped(sentences),
        paragraph(places),
        paragraph(said, lines, box="quote"),
        paragraph(draft.stock("prompt.more_me")),
    ]
    return [make_page(draft, "me_now", paragraphs, tone=Tone.WARM, pictures=pictures)]


def told(draft: Draft, facts: Sequence[Fact], *, order: Sequence[str], most: int) -> list[Sentence]:
    """Details as sentences, one kind after the other, at most `most`; where there is not room for all, one of each kind first."""
    kinds: Counter[str] = Counter()
    ranked = []
    for fact in sorted(facts, key=lambda f: order.index(detail(f).kind)):
        ranked.append((kinds[detail(fact).kind], order.index(detail(fact).kind), fact))
        kinds[detail(fact).kind] += 1
    told: list[tuple[int, Sentence]] = []
    for _, place, fact in sorted(ranked, key=lambda r: r[:2]):
        if len(told) >= most:
            break
        sentence = tell_shared(draft, [f for f in facts if same_words(f, fact)]) or tell_detail(draft, fact)
        if sentence:
            told.append((place, sentence))
    return [s for _, s in sorted(told, key=lambda t: t[0])]


def grouped(sentences: Sequence[Sentence], size: int = 4) -> list[Paragraph | None]:
    """Paragraphs of at most `size` sentences."""
    return [paragraph(sentences[i : i + size]) for i in range(0, len(sentences), size)]


def first_of(found: Iterable[Sentence | None]) -> Sentence | None:
    """The first sentence that there is."""
    return next((s for s in found if s), None)


def _places(draft: Draft) -> list[Sentence]:
    """The school and clubs that the child goes to now."""
    sentences: list[Sentence] = []
    for fact, organisation in places_now(draft.story):
        frame = _TIE_KINDS[organisation.kind] if sentences else "school_now"
        sentence = draft.say(frame, [fact.id], place=place_words(organisation.name))
        sentences += [sentence] if sentence else []
    return sentences[: max(2, draft.band.amount // 3) if draft.band.index else 1]


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
            draft,
            "home_now",
            paragraphs,
            tone=Tone.WARM,
            pictures=[*pictures, home_picture(draft, home.with_ids, home)],
        )
    ]


def live_with(draft: Draft, home: Home, frame: str) -> Sentence | None:
    """Whom the child lives, or lived, with in a home."""
    kind = SentenceKind.DERIVED if home.is_derived else SentenceKind.FACT
    return draft.say(frame, home.fact_ids, kind=kind, x=names_of(draft, home.with_ids))


def names_of(draft: Draft, person_ids: Sequence[str]) -> str:
    """ "Phupho and Uncle Tariq"; last whoever needs a word more: "Yusuf and your sister Ayesha"."""
    names = [draft.name(p) for p in dict.fromkeys(person_ids) if draft.names.knows(p)]
    return joined(sorted(names, key=lambda n: n.startswith("your ")))


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
    people = [p for p in home.with_ids if draft.names.knows(p)]
    # A birth parent has a page that gives the first name.
    own = [
        s
        for p in people
        if is_general(draft.name(p)) and p not in draft.story.parents
        for s in who_is(draft, p)
    ]
    return [*own, *(s for p in people if not is_general(draft.name(p)) and (s := kin_sentence(draft, p)))]


def foster_carers(draft: Draft, home: Home) -> list[Sentence]:
    """ "Grace is your foster carer" and, the first time, what that is."""
    adults = [p for p in home.with_ids if draft.names.knows(p)]
    frame = ("carer_jobs" if len(adults) > 1 else "carer_job") + ("" if home.is_current else "_then")
    sentence = draft.say(frame, home.fact_ids, x=names_of(draft, adults)) if adults else None
    return [*draft.explain("foster_carer"), *([sentence] if sentence else [])]


def _also_there(draft: Draft, home: Home) -> Sentence | None:
    """Brothers, sisters and foster siblings whom the same people care for now."""
    shared = [
        (relationship(f).object_id, f.id)
        for f in cared_for_there(draft.story, home)
        if relationship(f).object_id in {*draft.story.siblings, *draft.kin}
    ]
    shared += [(p, i) for p, ids in siblings_at_home(draft, home).items() for i in ids]
    shared = [(p, i) for p, i in shared if draft.names.knows(p)]
    ids = list(dict.fromkeys(p for p, _ in shared))
    if not ids:
        return None
    frame = "live_also_many" if len(ids) > 1 else "live_also"
    kind = SentenceKind.DERIVED if home.is_derived else SentenceKind.FACT
    facts = dict.fromkeys((*home.fact_ids, *(i for _, i in shared)))
    return draft.say(frame, list(facts), kind=kind, x=names_of(draft, ids))


def siblings_at_home(draft: Draft, home: Home) -> dict[str, tuple[str, ...]]:
    """Brothers and sisters in a home that a visit shows, each with the facts: named at the visit, or born to a parent there later."""
    if not home.is_derived:
        return {}
    facts = [f for i in home.fact_ids if (f := draft.story.case.fact(i))]
    day = next(event(f).date for f in facts if isinstance(f.claim, Event))
    elsewhere = {relationship(f).object_id for f in draft.story.relations("carer")}
    found = {}
    for person_id in (p for p in draft.story.siblings if p not in elsewhere):
        parents = [
            f.id
            for f in draft.story.relations("parent", other=person_id)
            if relationship(f).subject_id in home.with_ids
        ]
        born, birth = draft.story.profiles[person_id].born, draft.story.attribute(person_id, "born")
        if any(person_id in claim_people(f.claim) for f in facts):
            found[person_id] = home.fact_ids
        elif parents and birth and born and day and born.earliest >= day.earliest:
            found[person_id] = (*home.fact_ids, *parents, birth)
    return found


def _about_them(draft: Draft, adults: Sequence[str]) -> list[Sentence]:
    facts = [f for p in adults for f in draft.story.details(p, *THEIR_KINDS)]
    return told(draft, facts, order=THEIR_KINDS, most=max(2, draft.band.amount // 2))
