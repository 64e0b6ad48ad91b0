"""Moves that a note tells of somebody else: "Oliwia arrived 3 July" is no move of her brother's."""

from __future__ import annotations

import re

from casefile.profile import Profile
from casefile.record import Fact
from story.content import StoryFacts, event

_GOES = (
    r"(?:and [A-Z]\w+ )?(?:(?:also|been|both|first|has|have|is|was|were) )*"
    r"(?:arrived|arrives|back|came|discharged|goes|gone|home|left|lived|lives|living|moved|moves|placed|returned|returns|stayed|staying|stays|went)\b"
)
_MANY = r"all|both|boys|children|girls|kids|siblings|their|them|they|three|twins|two|we"
_PRONOUNS = {"female": "she|her|hers", "male": "he|him|his"}


def is_of_another(story: StoryFacts, fact: Fact) -> bool:
    """Whether the words of a move begin with somebody else who moves, and nothing in them can mean the child."""
    text = f"{event(fact).summary} {story.source_text(fact)}"
    own = _PRONOUNS.get(story.child.gender, "|".join(_PRONOUNS.values()))
    child = "|".join(re.escape(w) for w in _names(story.child))
    if re.search(rf"\b(?:{child})\b", text) or re.search(rf"\b(?:{own}|{_MANY})\b", text, re.IGNORECASE):
        return False
    others = "|".join(
        re.escape(w)
        for person_id, shown in story.profiles.items()
        if person_id != story.child_id
        for w in _names(shown)
    )
    return (
        bool(others)
        and re.match(rf"\W*(?:(?:and )?(?:{others})(?: \([^)]*\))?,? )+{_GOES}", text) is not None
    )


def _names(shown: Profile) -> set[str]:
    """The words of a person's names, and the initial of the first."""
    words = {w for form in (shown.name, *shown.also_known_as) for w in re.findall(r"[A-Z][\w'’-]+", form)}
    return {*words, shown.name[:1]} if shown.name else words
