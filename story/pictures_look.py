"""From a person's confirmed look, in words, to the colours and shapes that may be drawn; nothing else is drawn."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace

from story.book import Figure
from story.tables import table
from story.themes import Theme, mix, shade, tint

# Worn by somebody whose skin is confirmed but not the hair: a head without one would show some hair, or none.
NEUTRAL_HATS = ("bobble_hat", "woolly_hat")
_TROUSERS = ("#4d5866", "#5f5348", "#54624f", "#5d5570")
EDGE_WIDTH = 2.2
# How much paler than the crayon a face is, alone and beside hair in its own colour, and hair of which the style alone is confirmed.
_FACE_TINT, _FACE_BESIDE_HAIR, _HAIR_TINT = 0.87, 0.93, 0.4


@dataclass(frozen=True)
class Look:
    """What to draw of one person.

    skin, hair: colours; what nobody confirmed is a paler shade of the crayon or, beside a confirmed skin, of the clothes.
    crayon: what the head of somebody is drawn with whose skin nobody confirmed, edge: a darker shade of it for the outline; else "".
    back, brow: names of hair shapes, "" for none. covering: what is worn on the head, "" for nothing.
    is_begun: nobody confirmed skin, hair or head covering. initial: the letter that such a figure wears, else "".
    garment: a number that chooses the trim of the clothes. mouth: one of MOUTHS. has_hair_colour: somebody confirmed it.
    """

    cloth: str
    trousers: str
    skin: str
    hair: str
    edge: str = ""
    crayon: str = ""
    back: str = ""
    brow: str = ""
    covering: str = ""
    features: frozenset[str] = frozenset()
    is_begun: bool = False
    initial: str = ""
    garment: int = 0
    mouth: str = "smile"
    has_hair_colour: bool = True

    @property
    def is_waving(self) -> bool:
        """Some people wave out of a picture that is not of something hard."""
        return self.mouth == "smile" and self.garment % 3 == 1

    @property
    def brow_line(self) -> str:
        """Colour of the eyebrows."""
        if self.has_hair_colour:
            return shade(self.hair, 0.3)
        return self.edge or shade(self.skin, 0.45)

    @property
    def beard(self) -> str:
        """Colour of a beard: the hair's, where it is known."""
        return self.hair if self.has_hair_colour or self.edge else shade(self.skin, 0.4)

    @property
    def outline(self) -> str:
        """SVG attributes of the edge of head and hands; none for somebody whose skin is confirmed."""
        return _stroke(self.edge)

    @property
    def cloth_edge(self) -> str:
        """Colour of the outline of the clothes of somebody drawn in crayon, else ""."""
        return shade(self.cloth, 0.25) if self.edge else ""

    @property
    def cloth_outline(self) -> str:
        """SVG attributes of the edge of the clothes."""
        return _stroke(self.cloth_edge)


def _stroke(colour: str) -> str:
    return f' stroke="{colour}" stroke-width="{EDGE_WIDTH}" stroke-linejoin="round"' if colour else ""


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
    shows_head = bool(covering) or shows_hair
    look = Look(
        cloth=theme.cloth[number % len(theme.cloth)],
        trousers=_TROUSERS[garment % len(_TROUSERS)],
        skin=skin or "",
        hair=hair or "",
        back=back,
        brow=brow,
        covering=NEUTRAL_HATS[garment % len(NEUTRAL_HATS)] if skin and not shows_head else covering,
        features=features,
        is_begun=not skin and not shows_head,
        initial="" if skin or shows_head else (figure.initial or figure.caption.strip()[:1]).upper(),
        garment=garment,
        has_hair_colour=hair is not None,
    )
    # People five apart would all have one crayon if their number alone chose it.
    turn = number + number // len(theme.crayons)
    return look if skin and hair else _uncoloured(look, theme.crayons[turn % len(theme.crayons)], theme)


def _uncoloured(look: Look, crayon: str, theme: Theme) -> Look:
    """What nobody confirmed of skin and hair in pale crayon; without a skin the head is drawn in crayon altogether."""
    if look.skin:
        return replace(look, hair=tint(look.cloth, _HAIR_TINT))
    return replace(
        look,
        skin=mix(crayon, theme.paper, _FACE_TINT if look.is_begun else _FACE_BESIDE_HAIR),
        hair=look.hair or tint(crayon, _HAIR_TINT),
        crayon=crayon,
        edge=shade(crayon, 0.22),
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
