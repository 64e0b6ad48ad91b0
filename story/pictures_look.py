"""From a person's confirmed look, in words, to the colours and shapes that may be drawn; nothing else is drawn."""

from __future__ import annotations

import re
import tomllib
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from story.book import Figure
from story.themes import Theme, shade

_PATH = Path(__file__).with_name("tables") / "picture_looks.toml"
# The yellow of drawn faces everywhere, which is nobody's own colour.
NEUTRAL_SKIN = "#f7dc84"
UNCOLOURED = "#ffffff"
# A woolly hat, because a head without one would show a hair, or none, that nobody confirmed.
NEUTRAL_HATS = ("bobble_hat", "woolly_hat")


@dataclass(frozen=True)
class Look:
    """What to draw of one person.

    skin, hair: colours; a skin that nobody confirmed is NEUTRAL_SKIN, hair that nobody confirmed is left out
    or, on a head whose skin is confirmed, UNCOLOURED.
    back, brow: names of hair shapes, "" for none. covering: a head covering, "" for none.
    initial: the letter on a figure of whom nothing is confirmed, else ""; such a figure wears one of NEUTRAL_HATS.
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


def outline(colour: str) -> str:
    """SVG attributes that draw the edge of what is left uncoloured; none for a coloured part."""
    return ' stroke="#8d8681" stroke-width="1.8"' if colour == UNCOLOURED else ""


@cache
def look_words() -> dict[str, dict[str, Any]]:
    """The words a look may use, by field."""
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))


def look_of(figure: Figure, theme: Theme) -> Look:
    """The look of a figure: the same person wears the same clothes on every page of a theme."""
    number = _number(figure.person_id)
    words = {field: value.strip().lower() for field, value in figure.look}
    table = look_words()
    skin, hair = table["skin"].get(words.get("skin", "")), table["hair"].get(words.get("hair", ""))
    back, brow = _hair_shapes(words, has_hair=bool(skin or hair), age_group=figure.age_group)
    covering = table["head_covering"].get(words.get("head_covering", ""), "")
    features = frozenset(
        f for field, f in table["features"].items() if words.get(field, "no") not in ("no", "")
    )
    is_known = bool(skin or hair or covering or features or back or brow)
    garment = number // len(theme.cloth) + number
    return Look(
        cloth=theme.cloth[number % len(theme.cloth)],
        skin=skin or NEUTRAL_SKIN,
        hair=hair or UNCOLOURED,
        back=back,
        brow=brow,
        covering=covering if is_known else NEUTRAL_HATS[garment % len(NEUTRAL_HATS)],
        features=features,
        initial="" if is_known else figure.caption.strip()[:1].upper(),
        garment=garment,
    )


def _hair_shapes(words: dict[str, str], *, has_hair: bool, age_group: str) -> tuple[str, str]:
    """Hair of a confirmed style; a head whose skin or hair colour alone is known has it short, a baby wisps."""
    styles = look_words()["hair_style"]
    shapes = styles.get(words.get("hair_style", ""))
    if shapes is None and has_hair:
        shapes = styles["wisps" if age_group == "baby" else "short"]
    return (shapes[0], shapes[1]) if shapes else ("", "")


def _number(person_id: str) -> int:
    """A number that is always the same for a person, and different for the neighbours p1, p2, p3."""
    digits = re.search(r"(\d+)$", person_id)
    return int(digits.group(1)) if digits else zlib.crc32(person_id.encode("utf-8"))
