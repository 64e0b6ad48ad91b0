"""The family page: a picture of the child in the middle of the family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from story.book import FamilyPlace, Page, Picture, Tone
from story.drafting import Draft
from story.family_people import family_places
from story.grammar import capitalised, joined
from story.illustrate import person_figure
from story.kin_sentences import bare_name, is_general, kin_phrase
from story.pages import make_page, paragraph


def my_family(draft: Draft) -> list[Page]:
    """The picture with two or three short sentences; no page where the child would stand alone."""
    places = family_places(draft)
    if len(places) < 2:
        return []
    has_house = any(place.is_at_home for place in places)
    words = paragraph(draft.stock("family.picture"), draft.stock("family.house") if has_house else None)
    return [make_page(draft, "my_family", [words], tone=Tone.WARM, pictures=[family_picture(draft, places)])]


def family_picture(draft: Draft, places: Sequence[FamilyPlace]) -> Picture:
    """The picture of these people, the child first, with words in the order of the family that can be read to the child."""
    figures = [person_figure(draft, place.person_id) for place in places]
    named = [
        figures[0],
        *(replace(f, caption=capitalised(bare_name(draft, f.person_id))) for f in figures[1:]),
    ]
    return Picture("family", " ".join(_spoken(draft, places[1:])), tuple(named), places=tuple(places))


def _spoken(draft: Draft, others: Sequence[FamilyPlace]) -> Iterator[str]:
    yield "A picture of your family, with you in the middle."
    here = [draft.name(place.person_id) for place in others if place.is_at_home]
    if here:
        yield f"You live with {joined(here)}."
    for place in others:
        name, word = capitalised(bare_name(draft, place.person_id)), draft.kin.get(place.person_id)
        phrase = kin_phrase(draft, word) if word else None
        if is_general(name):
            yield from () if place.is_at_home else (f"{name} is here too.",)
        elif phrase and place.words != "looks after you":
            yield f"{name} {'was' if draft.story.is_dead(place.person_id) else 'is'} {phrase}."
        elif place.words:
            yield f"{name} {place.words}."
        if place.is_marked_dead:
            yield f"{name} has died."
