"""From a person's confirmed look, in words, to the colours and shapes that may be drawn; nothing else is drawn."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from story.book import Figure
from story.tables import table
from story.themes import Theme, shade

# The yellow of drawn faces everywhere, which is nobody's own colour.
NEUTRAL_SKIN = "#f7dc84"
UNCOLOURED = "#ffffff"
# Worn by everybody whose hair nobody confirmed: a head without one would show some hair, or none.
NEUTRAL_HATS = ("bobble_hat", "woolly_hat")


@dataclass(frozen=True)
class Look:
    """What to draw of one person.

    skin, hair: colours; a skin that nobody confirmed is NEUTRAL_SKIN, hair of a confirmed style but no confirmed
    colour is UNCOLOURED.
    back, brow: names of hair shapes, "" for none. covering: what is worn on the head, one of
    NEUTRAL_HATS where no hair is confirmed, "" for nothing.
    initial: the letter on a figure whose skin, hair and head covering nobody confirmed, else "".
    garment: a number that chooses the trim of the clothes. mouth: one of MOUTHS.
    """

    cloth: str
    skin: str
    hair: str
    back: str = ""
    brow: str = ""
    covering: str = ""
    features: frozenset[str] = frozenset()
    initial: str = ""
    garment: int = 0
    mouth: str = "smile"

    @property
    def brow_line(self) -> str:
        """Colour of the eyebrows."""
        return shade(self.skin, 0.45) if self.hair == UNCOLOURED else shade(self.hair, 0.3)

    @property
    def beard(self) -> str:
        """Colour of a beard: the hair's, where it is known."""
        return shade(self.skin, 0.4) if self.hair == UNCOLOURED else self.hair


def outline(colour: str) -> str:
    """SVG attributes that draw the edge of what is left uncoloured; none for a coloured part."""
    return ' stroke="#8d8681" stroke-width="1.8"' if colour == UNCOLOURED else ""


def look_of(figure: Figure, theme: Theme) -> Look:
    """The look of a figure: the same person wears the same clothes on every page of a theme."""
    number = _number(figure.person_id)
    words = {field: value.strip().lower() for field, value in figure.look}
    known = table("picture_looks")
    skin, hair = known["skin"].get(words.get("skin", "")), known["hair"].get(words.get("hair", ""))
    back, brow = _hair_shapes(words, has_colour=hair is not None, age_group=figure.age_group)
    covering = known["head_covering"].get(words.get("head_covering", ""), "")
    features = frozenset(
        f for field, f in known["features"].items() if words.get(field, "no") not in ("no", "")
    )
    shows_hair = hair is not None or words.get("hair_style", "") in known["hair_style"]
    garment = number // len(theme.cloth) + number
    return Look(
        cloth=theme.cloth[number % len(theme.cloth)],
        skin=skin or NEUTRAL_SKIN,
        hair=hair or UNCOLOURED,
        back=back,
        brow=brow,
        covering=covering or ("" if shows_hair else NEUTRAL_HATS[garment % len(NEUTRAL_HATS)]),
        features=features,
        initial=""
        if skin or covering or shows_hair
        else (figure.initial or figure.caption.strip()[:1]).upper(),
        garment=garment,
    )


def _hair_shapes(words: dict[str, str], *, has_colour: bool, age_group: str) -> tuple[str, str]:
    """Hair of a confirmed style; where its colour alone is confirmed it is short, and a baby's wisps."""
    styles = table("picture_looks")["hair_style"]
    shapes = styles.get(words.get("hair_style", ""))
    if shapes is None and has_colour:
        shapes = styles["wisps" if age_group == "baby" else "short"]
    return (shapes[0], shapes[1]) if shapes else ("", "")


def _number(person_id: str) -> int:
    """A number that is always the same for a person, and different for the neighbours p1, p2, p3."""
    digits = re.search(r"(\d+)$", person_id)
    return int(digits.group(1)) if digits else zlib.crc32(person_id.encode("utf-8"))
