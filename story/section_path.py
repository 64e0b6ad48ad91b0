"""The path of a child's homes and schools, and the times of which no home is known."""

from __future__ import annotations

from itertools import pairwise

from story.book import Page, Sentence, Stop, Tone
from story.content import date_key, event
from story.drafting import Draft
from story.grammar import capitalised
from story.homes import Home, find_lived_in
from story.illustrate import building_of, home_mark, path_picture, timeline_picture
from story.pages import make_page, paragraph
from story.schools import place_words, school_of, schools_before
from story.section_past import UNNOTICED_DAYS, is_earliest
from story.section_present import names_of
from story.when import is_open

_MOST_SCHOOLS = 3


def path(draft: Draft) -> list[Page]:
    """All homes and schools in order, each as sure as its date, with a gap where days are missing."""
    stops = path_stops(draft)
    if not stops:
        return []
    gaps = [
        paragraph(draft.gap("home_between", when=w), box="gap")
        for w in unknown_times(draft)[: 1 if draft.band.is_young else None]
    ]
    is_school = [s.kind == "school" for s in stops]
    # The words for the youngest speak of homes alone.
    is_of_homes = not all(is_school) and (draft.band.index > 1 or not any(is_school))
    words = "path" if is_of_homes else "path.start"
    picture = path_picture if draft.band.is_young else timeline_picture
    paragraphs = [paragraph(draft.explain(words)), paragraph(_schools_before(draft)), *gaps]
    return [make_page(draft, "path", paragraphs, tone=Tone.WARM, pictures=[picture(stops)])]


def _schools_before(draft: Draft) -> list[Sentence]:
    """The schools and nurseries before the present one, from 5."""
    if not draft.band.index:
        return []
    before = schools_before(draft.story)[-_MOST_SCHOOLS:]
    return [s for f, o in before if (s := draft.say("school_went", [f.id], place=place_words(o.name)))]


def path_stops(draft: Draft) -> list[Stop]:
    """Homes and schools as stops, by date; undated ones last, an undated present home at the end."""
    dated = []
    for home in find_lived_in(draft.story):
        names = names_of(draft, home.with_ids)
        dated.append(
            (
                home.is_current and (home.start is None or is_open(home.start)),
                date_key(home.start or home.end),
                Stop(
                    capitalised(names) or "A home",
                    _stop_when(draft, home),
                    building_of(draft.story, home),
                    home_mark(draft.story, home),
                ),
            )
        )
    for fact in draft.story.events("school_start", "school_change"):
        if event(fact).people[0] == draft.story.child_id:
            place = school_of(draft.story, fact) or "School"
            when = draft.when(event(fact).date).shortest
            dated.append((False, date_key(event(fact).date), Stop(place, _short(when), "school")))
    return [stop for _, _, stop in sorted(dated, key=lambda d: d[:2])]


def _stop_when(draft: Draft, home: Home) -> str:
    if home.start is None and home.end is not None:
        until = _short(draft.when(home.end).shortest.removeprefix("by "))
        return f"until {until}" if not draft.band.is_young else ""
    return _short(draft.when(home.start).shortest)


def _short(when: str) -> str:
    """ "June 2021" for "in June 2021", "two" for "when you were two"."""
    for prefix, said in (("when you were ", "age "), ("in ", ""), ("on ", "")):
        if when.startswith(prefix):
            return said + when.removeprefix(prefix)
    return when


def unknown_times(draft: Draft) -> list[str]:
    """Stretches of more than 28 days of which no home is known, in words."""
    homes = list(find_lived_in(draft.story))
    born = draft.story.born
    if born is None or not homes:
        return []
    found = []
    dated = [h for h in homes if h.start is not None]
    if dated and not is_earliest(draft, homes[0]) and homes[0].start is not None and not homes[0].is_derived:
        found.append(f"before {names_of(draft, homes[0].with_ids) or 'the homes in this book'}")
    for before, after in pairwise(dated):
        if before.end and after.start and (after.start.earliest - before.end.latest).days > UNNOTICED_DAYS:
            found.append(f"between {names_of(draft, before.with_ids)} and {names_of(draft, after.with_ids)}")
    return found
