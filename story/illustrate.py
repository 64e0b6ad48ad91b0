"""Which pictures stand beside the words: people by confirmed look only, homes, paths, objects and space to draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Detail
from story.book import Figure, Picture, Stop
from story.content import StoryFacts, detail
from story.drafting import Draft
from story.grammar import capitalised, joined
from story.homes import Home, find_lived_in
from story.looks import Look, is_picture_look, look_from_words
from story.pictures_objects import object_names, object_words
from story.tables import table
from story.when import season_of, years_old


def person_figure(draft: Draft, person_id: str) -> Figure:
    """A person as a picture may show them; without a confirmed look a neutral one."""
    is_child = person_id == draft.story.child_id
    caption = "You" if is_child else capitalised(draft.name(person_id))
    return Figure(
        person_id,
        caption,
        _age_group(draft.story, person_id),
        draft.story.profiles[person_id].gender,
        confirmed_look(draft.story, person_id),
        _initial(draft.story.profiles[person_id].name),
    )


# "Mr Adeyemi" wears an A.
_TITLES = re.compile(r"(?:(?:Dr|Miss|Mr|Mrs|Ms|Mx|PC|Prof|Sister)\.? )+")


def _initial(name: str) -> str:
    """The first letter of a name without its titles.

    >>> _initial("Mrs Dell"), _initial("Nia Calloway")
    ('D', 'N')
    """
    return _TITLES.sub("", name, count=1)[:1]


def confirmed_look(story: StoryFacts, person_id: str) -> Look:
    """What the worker last confirmed for pictures; else what accepted details say of the appearance, in the words that pictures know."""
    looks = [
        f.claim.value
        for f in story.facts
        if isinstance(f.claim, Detail) and f.claim.person_id == person_id and is_picture_look(f.claim)
    ]
    if looks:
        return look_from_words(looks[-1])
    text = " . ".join(detail(f).value.lower() for f in story.details(person_id, "appearance"))
    return tuple(
        (feature, value.replace("_", " "))
        for feature, values in table("appearance").items()
        if isinstance(values, dict)
        for value, words in values.items()
        if any(re.search(rf"\b{re.escape(w)}\b", text) for w in words)
    )


def latest_date(story: StoryFacts) -> PartialDate | None:
    """The date of the newest note: "now", as far as the record goes."""
    dates = [d.date for d in story.case.documents if d.date]
    return max(dates, key=lambda d: d.latest, default=None)


def _age_group(story: StoryFacts, person_id: str) -> str:
    now, born = latest_date(story), story.profiles[person_id].born
    if now and born:
        years = years_old(now, born)[1]
        return (
            "baby"
            if years < 2
            else "child"
            if years < 13
            else "teenager"
            if years < 18
            else "adult"
            if years < 60
            else "older"
        )
    kinship = story.kin.get(person_id)
    if person_id == story.child_id or (kinship and kinship.up == kinship.down > 0):
        return "child"
    return "older" if kinship and kinship.up >= 2 and kinship.down == 0 and not kinship.parts else "adult"


def baby_picture(draft: Draft) -> tuple[Picture, ...]:
    """The child as a baby: of what is known of the child's look only the skin was the same."""
    figure = person_figure(draft, draft.story.child_id)
    skin = tuple(one for one in figure.look if one[0] == "skin")
    figure = replace(figure, age_group="baby", look=skin)
    return (Picture("people", "A drawing of you as a baby.", (figure,)),)


def people_picture(draft: Draft, person_ids: Sequence[str]) -> tuple[Picture, ...]:
    """A row of at most six people whom the book can name; nothing when there are none."""
    known = [p for p in dict.fromkeys(person_ids) if p == draft.story.child_id or draft.names.knows(p)]
    known = known[:6]
    if not known:
        return ()
    return (drawn_people(tuple(person_figure(draft, p) for p in known)),)


def drawn_people(figures: tuple[Figure, ...]) -> Picture:
    """A row of people, named in its description."""
    alt = f"A drawing of {joined([f.caption if f.caption != 'You' else 'you' for f in figures])}."
    return Picture("people", alt, figures)


_BUILDINGS = {
    "bungalow": "a bungalow",
    "flat": "flats",
    "house": "a house",
    "residential": "a large house",
    "terrace": "a terraced house",
}
_BUILDING_WORDS = re.compile(r"\b(bungalow|flat|terrace)d?\b", re.IGNORECASE)


def home_picture(
    draft: Draft, person_ids: Sequence[str] = (), home: Home | None = None, *, is_at_start: bool = False
) -> Picture:
    """A building, with the names of those who live there in its description; the same home has the same colours on every page.

    It is of the kind that the facts of the home name, else a house; is_at_start: drawn in the season in which the child came.
    """
    names = [draft.name(p) for p in person_ids if draft.names.knows(p)]
    building = building_of(draft.story, home) if home else "house"
    season = (season_of(home.start) if home and home.start and is_at_start else None) or ""
    words = " in ".join(filter(None, (_BUILDINGS[building], season)))
    whose = f": the home of {joined(names)}" if names else ""
    return Picture(
        "home",
        f"A drawing of {words}{whose}.",
        name=f"{building} {season} {home_mark(draft.story, home) if home else ''.join(person_ids)}",
    )


def home_mark(story: StoryFacts, home: Home) -> str:
    """What the colours of a home are chosen by: its place in the order of the child's homes, the first of several with the same people."""
    homes = [one.with_ids for one in find_lived_in(story)]
    return str(homes.index(home.with_ids)) if home.with_ids in homes else "".join(home.with_ids)


def building_of(story: StoryFacts, home: Home) -> str:
    """What kind of building the words of a home's facts name."""
    facts = [f for f in story.facts if f.id in home.fact_ids]
    said = " ".join(e.span.quote for f in facts for e in f.evidence)
    found = _BUILDING_WORDS.search(said)
    return found.group(1).lower() if found else "residential" if home.kind == "residential" else "house"


def path_picture(stops: Sequence[Stop]) -> Picture:
    """The path of homes and schools, its description naming every stop in order."""
    return Picture("path", f"A winding path with these stops: {_stops_in_words(stops)}.", stops=tuple(stops))


def timeline_picture(stops: Sequence[Stop]) -> Picture:
    """Homes and schools down a line of time, from 8 up, its description naming every stop in order."""
    return Picture(
        "timeline", f"A timeline from top to bottom: {_stops_in_words(stops)}.", stops=tuple(stops)
    )


def _stops_in_words(stops: Sequence[Stop]) -> str:
    return joined([f"{s.caption}{f' ({s.when})' if s.when else ''}" for s in stops])


_FRAMES = {
    "draw": "An empty frame to draw in",
    "photo": "An empty place for a photo",
    "write": "Lines to write on",
}


def frame_picture(what: str, name: str = "draw") -> Picture:
    """An empty frame to draw in, lines to write on, or a place for a photo, by name."""
    return Picture("frame", f"{_FRAMES[name]}: {what}.", name="" if name == "draw" else name)


def object_picture(text: str) -> tuple[Picture, ...]:
    """A picture of the first thing in the text that we can draw."""
    known = {*object_names(), *object_words()}
    for word in re.findall(r"[a-z]+", text.lower()):
        name = word if word in known else word.removesuffix("s")
        if name in known:
            return (Picture("object", f"A small drawing: {name}.", name=name),)
    return ()


def feelings_picture() -> Picture:
    return Picture("feelings", "Four drawn faces: happy, sad, cross and mixed up.")
