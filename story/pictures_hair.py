"""Hair and head coverings, drawn round a head of radius 34 whose middle is (0, 0)."""

from __future__ import annotations

import math
from collections.abc import Callable

from story.pictures_look import Look
from story.svg import circle, ellipse, line, path
from story.themes import shade, tint

Shape = Callable[[Look], str]

_BROWS = {
    "brow_swept": "M-35 3 C-41 -30 -24 -46 2 -46 C26 -46 41 -29 35 3 C33 -8 30 -15 25 -21 C10 -12 -9 -13 -19 -24 C-23 -15 -32 -10 -35 3Z",
    "brow_parted": "M-35 4 C-42 -30 -23 -46 0 -46 C23 -46 42 -30 35 4 C32 -11 20 -23 2 -29 C-18 -24 -31 -12 -35 4Z",
    "brow_straight": "M-35 4 C-42 -30 -23 -46 0 -46 C23 -46 42 -30 35 4 C34 -4 32 -11 30 -15 C12 -11 -12 -11 -30 -15 C-32 -11 -34 -4 -35 4Z",
    "brow_round": "M-35 2 C-40 -30 -22 -44 0 -44 C22 -44 40 -30 35 2 C31 -16 18 -25 0 -25 C-18 -25 -31 -16 -35 2Z",
    "shaved": "M-34 -4 C-37 -28 -20 -39 0 -39 C20 -39 37 -28 34 -4 C30 -17 18 -26 0 -26 C-18 -26 -30 -17 -34 -4Z",
}
_BACKS = {
    "long": "M-37 -6 C-44 -42 -22 -50 0 -50 C22 -50 44 -42 37 -6 C40 16 44 38 43 58 C36 68 22 66 18 52 L-18 52 C-22 66 -36 68 -43 58 C-44 38 -40 16 -37 -6Z",
    "bob": "M-37 -8 C-45 -43 -22 -50 0 -50 C22 -50 45 -43 37 -8 C42 8 42 22 39 31 C32 40 22 37 17 30 L-17 30 C-22 37 -32 40 -39 31 C-42 22 -42 8 -37 -8Z",
}


def hair_behind(look: Look) -> str:
    """Hair that hangs behind the head; nothing under a covering that hides it."""
    if look.covering in ("hijab", "turban", "headscarf") or not look.back:
        return ""
    return BACKS[look.back](look)


def hair_before(look: Look) -> str:
    """Hair over the brow, and the covering."""
    brow = (
        "" if look.covering in ("hijab", "turban", "headscarf") or not look.brow else BROWS[look.brow](look)
    )
    return brow + (COVERINGS[look.covering][1](look) if look.covering else "")


def covering_behind(look: Look) -> str:
    return COVERINGS[look.covering][0](look) if look.covering else ""


def _plain(d: str, *, darker: float = 0) -> Shape:
    return lambda look: path(d, shade(look.hair, darker), extra="" if look.has_hair_colour else look.outline)


def _afro(look: Look) -> str:
    rim = (math.radians(a) for a in range(150, 391, 20))
    curls = "".join(circle(43 * math.cos(a), 43 * math.sin(a) - 6, 13, look.hair) for a in rim)
    return curls + circle(0, -8, 46, look.hair)


def _curls(look: Look) -> str:
    rim = (math.radians(a) for a in range(140, 401, 26))
    return "".join(circle(36 * math.cos(a), 36 * math.sin(a) - 2, 13, shade(look.hair, 0.12)) for a in rim)


def _brow_curls(look: Look) -> str:
    spots = (
        (-28, -20, 11),
        (-16, -31, 12),
        (0, -35, 13),
        (16, -31, 12),
        (28, -20, 11),
        (-7, -26, 9),
        (10, -25, 9),
    )
    return "".join(circle(x, y, r, look.hair) for x, y, r in spots)


def _bunches(look: Look) -> str:
    sides = (
        ellipse((s * 46, 8), 12, 21, look.hair, extra=f' transform="rotate({-s * 14} {s * 46} 8)"')
        + circle(s * 38, -8, 5, look.cloth)
        for s in (-1, 1)
    )
    return "".join(sides)


def _braids(look: Look) -> str:
    dark = shade(look.hair, 0.18)
    beads = (
        circle(s * 35, 10 + k * 12, 8, dark if k % 2 else look.hair)
        + (circle(s * 35, 56, 5, look.cloth) if k == 3 else "")
        for s in (-1, 1)
        for k in range(4)
    )
    return "".join(beads)


def _locs(look: Look) -> str:
    dark = shade(look.hair, 0.2)
    strands = (
        line(
            f"M{x} -20 Q{x * 1.25:.1f} 10 {x * 1.15:.1f} {54 - abs(x) * 0.2:.1f}",
            dark if i % 2 else look.hair,
            9,
        )
        for i, x in enumerate((-36, -28, -20, 20, 28, 36))
    )
    return path(_BACKS["bob"], dark) + "".join(strands)


def _brow_locs(look: Look) -> str:
    dark = shade(look.hair, 0.2)
    strands = (
        line(f"M{x * 0.4:.1f} -40 Q{x} -38 {x * 1.12:.1f} -14", dark if i % 2 else look.hair, 9)
        for i, x in enumerate((-32, -22, -10, 10, 22, 32))
    )
    return path(_BROWS["brow_round"], look.hair) + "".join(strands)


def _wavy(look: Look) -> str:
    side = "C{0}48 -10 {0}36 6 {0}45 20 C{0}54 36 {0}40 44 {0}46 56 C{0}36 64 {0}24 58 {0}20 46"
    left = side.format("-")
    return path(f"M0 -49 C-26 -49 -42 -36 -38 -8 {left} L0 40Z", shade(look.hair, 0.1)) + path(
        f"M0 -49 C26 -49 42 -36 38 -8 {side.format('')} L0 40Z", shade(look.hair, 0.1)
    )


def _bun(look: Look) -> str:
    return circle(0, -50, 15, shade(look.hair, 0.12))


def _ponytail(look: Look) -> str:
    tail = path("M28 -30 C58 -34 62 2 50 28 C44 34 38 30 40 22 C44 2 36 -12 24 -18Z", shade(look.hair, 0.12))
    return tail + circle(33, -26, 5, look.cloth)


def _sides(look: Look) -> str:
    return "".join(
        path(
            f"M{s * 35} 8 C{s * 40} -10 {s * 34} -24 {s * 23} -27 C{s * 27} -12 {s * 29} -2 {s * 31} 8Z",
            look.hair,
        )
        for s in (-1, 1)
    )


def _wisps(look: Look) -> str:
    return line("M-5 -34 q5 -11 11 -3 q-1 -7 7 -5", look.hair, 4)


def _cover_colour(look: Look) -> str:
    return shade(look.cloth, 0.12)


def _hijab_back(look: Look) -> str:
    return path(
        "M-46 62 C-50 10 -50 -50 0 -50 C50 -50 50 10 46 62 C30 72 -30 72 -46 62Z", shade(look.cloth, 0.28)
    )


def _hijab(look: Look) -> str:
    colour = _cover_colour(look)
    shape = (
        "M-40 44 C-50 6 -46 -47 0 -47 C46 -47 50 6 40 44 C26 66 -26 66 -40 44Z"
        " M0 -25 C-22 -25 -28 -10 -27 4 C-26 20 -14 33 0 33 C14 33 26 20 27 4 C28 -10 22 -25 0 -25Z"
    )
    fold = line("M-30 34 Q-8 54 26 50", shade(colour, 0.15), 2.5)
    return path(shape, colour, extra=' fill-rule="evenodd"') + fold


def _turban(look: Look) -> str:
    colour = _cover_colour(look)
    folds = "".join(
        line(
            f"M{-36 + k * 6} {-16 - k * 9} Q{k * 5} {-40 - k * 6} {34 - k * 7} {-22 - k * 9}",
            shade(colour, 0.16),
            2.5,
        )
        for k in range(3)
    )
    return (
        path(
            "M-38 -8 C-50 -36 -28 -58 0 -57 C28 -58 50 -36 38 -8 C24 -24 10 -28 0 -33 C-10 -28 -24 -24 -38 -8Z",
            colour,
        )
        + folds
    )


def _headscarf(look: Look) -> str:
    colour = _cover_colour(look)
    dots = "".join(
        circle(x, y, 2.2, tint(colour, 0.55))
        for x, y in ((-22, -28), (-6, -36), (12, -37), (26, -26), (2, -26))
    )
    return (
        path(
            "M-37 -4 C-42 -34 -22 -47 0 -47 C22 -47 42 -34 37 -4 C28 -18 14 -22 0 -22 C-14 -22 -28 -18 -37 -4Z",
            colour,
        )
        + dots
    )


def _kippah(look: Look) -> str:
    return path("M-17 -34 C-14 -45 14 -45 17 -34 C8 -38 -8 -38 -17 -34Z", _cover_colour(look))


def _cap(look: Look) -> str:
    colour = _cover_colour(look)
    crown = path("M-36 -12 C-38 -36 -20 -47 0 -47 C20 -47 38 -36 36 -12 C18 -20 -18 -20 -36 -12Z", colour)
    return crown + path(
        "M-30 -14 C-14 -24 14 -24 30 -14 C40 -12 44 -8 42 -5 C20 -14 -20 -14 -42 -5 C-44 -8 -40 -12 -30 -14Z",
        shade(colour, 0.18),
    )


def _woolly_hat(look: Look) -> str:
    crown = path(
        "M-36 -10 C-39 -38 -21 -50 0 -50 C21 -50 39 -38 36 -10 C18 -18 -18 -18 -36 -10Z",
        shade(look.cloth, 0.16),
    )
    fold = path("M-39 -7 C-19 -15 19 -15 39 -7 L38 -19 C19 -27 -19 -27 -38 -19Z", tint(look.cloth, 0.3))
    return crown + line("M-17 -28 Q-14 -42 -4 -48 M17 -28 Q14 -42 4 -48", shade(look.cloth, 0.26), 2) + fold


def _bobble_hat(look: Look) -> str:
    return _woolly_hat(look) + circle(0, -54, 9, tint(look.cloth, 0.45))


def _nothing(look: Look) -> str:  # noqa: ARG001 - one signature for all shapes
    return ""


BACKS: dict[str, Shape] = {
    "afro": _afro,
    "bob": _plain(_BACKS["bob"], darker=0.1),
    "braids": _braids,
    "bun": _bun,
    "bunches": _bunches,
    "curls": _curls,
    "locs": _locs,
    "long": _plain(_BACKS["long"], darker=0.1),
    "ponytail": _ponytail,
    "wavy": _wavy,
}
BROWS: dict[str, Shape] = {
    **{name: _plain(d) for name, d in _BROWS.items()},
    "brow_curls": _brow_curls,
    "brow_locs": _brow_locs,
    "sides": _sides,
    "wisps": _wisps,
}
COVERINGS: dict[str, tuple[Shape, Shape]] = {
    "bobble_hat": (_nothing, _bobble_hat),
    "cap": (_nothing, _cap),
    "headscarf": (_nothing, _headscarf),
    "hijab": (_hijab_back, _hijab),
    "kippah": (_nothing, _kippah),
    "turban": (_nothing, _turban),
    "woolly_hat": (_nothing, _woolly_hat),
}
