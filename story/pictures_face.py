"""A head with its face, drawn round (0, 0) with a radius of 34."""

from __future__ import annotations

import math

from story.pictures_hair import covering_behind, hair_before, hair_behind
from story.pictures_look import Look
from story.svg import circle, ellipse, line, path
from story.themes import mix, shade

HEAD_RADIUS = 34
EYE_INK = "#241a14"
_CHEEK = "#e8745a"
# Mouths by feeling; those of people are all gentle smiles, for nobody recorded their mood.
MOUTHS = {
    "smile": "M-10 14 Q0 24 10 14",
    "happy": "M-13 12 Q0 29 13 12",
    "calm": "M-8 17 Q0 19.5 8 17",
    "sad": "M-10 21 Q0 12 10 21",
    "angry": "M-10 20 Q0 14 10 20",
    "worried": "M-10 19 q5 -5 10 0 t10 0",
    "mixed": "M-9 18 Q0 18 10 13",
}


def shadow_on(look: Look) -> str:
    """The skin where it lies in shadow, ears and neck: browner, or deeper in the crayon."""
    return mix(look.skin, look.crayon, 0.3) if look.edge else mix(look.skin, "#6b2f0c", 0.16)


def head_behind(look: Look) -> str:
    """What is drawn before the body: long hair and the back of a covering."""
    return covering_behind(look) + hair_behind(look)


def head(look: Look, age_group: str) -> str:
    """Ears, face, hair and what is worn on the head."""
    ears = (
        ""
        if look.covering == "hijab"
        else "".join(circle(s * 33, 4, 6.5, shadow_on(look), extra=look.outline) for s in (-1, 1))
    )
    parts = [ears, ellipse((0, 0), 34, 35, look.skin, extra=look.outline), face(look, look.mouth)]
    if age_group == "older":
        parts.append(_lines_of_age(look))
    parts += [FEATURES[f](look) for f in ("freckles", "beard", "moustache") if f in look.features]
    parts.append(_begun(look) if look.is_begun else hair_before(look))
    parts += [FEATURES[f](look) for f in ("glasses", "hearing_aid") if f in look.features]
    return "".join(parts)


def face(look: Look, mouth: str) -> str:
    """Eyes, brows, cheeks, nose and mouth."""
    return (
        cheeks(mix(look.crayon, _CHEEK, 0.6) if look.edge else _CHEEK)
        + eyes()
        + brows(look.brow_line)
        + _nose(look)
        + line(MOUTHS[mouth], EYE_INK, 2.6)
    )


def eyes() -> str:
    return "".join(
        ellipse((s * 12, 1), 3.2, 4, EYE_INK) + circle(s * 12 + 1.2, -0.6, 1.1, "#ffffff") for s in (-1, 1)
    )


def cheeks(colour: str = _CHEEK) -> str:
    return "".join(circle(s * 19, 11, 5.5, colour, extra=' fill-opacity="0.26"') for s in (-1, 1))


def brows(colour: str, *, tilt: float = 0) -> str:
    """Two eyebrows; tilt > 0 lifts their inner ends (worried), tilt < 0 lowers them (angry)."""
    return "".join(
        line(f"M{s * 17} {-9 + tilt:.1f} Q{s * 12} {-12.5} {s * 7} {-9.5 - tilt:.1f}", colour, 2.2)
        for s in (-1, 1)
    )


def _nose(look: Look) -> str:
    return line("M-2.5 8 q2.5 3 5 0", look.edge or shade(look.skin, 0.3), 2)


def _lines_of_age(look: Look) -> str:
    """Laughing lines beside the eyes and round the mouth."""
    colour = mix(look.skin, look.edge, 0.6) if look.edge else shade(look.skin, 0.22)
    sides = (
        f"M{s * 21} 0 l{s * 6} -3 M{s * 22} 4 l{s * 6} 0 M{s * 14.5} 11 q{s * 3} 4 {s * 1.5} 9"
        for s in (-1, 1)
    )
    return line(" ".join(sides), colour, 1.5)


def _begun(look: Look) -> str:
    """Loops of crayon round the crown, other loops for each person: a drawing begun, for whoever knows the hair to finish."""
    loops, steps = 7, 98
    points = []
    for i in range(steps + 1):
        along, turn = math.radians(188 + 164 * i / steps), 2 * math.pi * loops * i / steps
        size = 9 + 1.6 * math.sin(0.06 * i * (1 + look.garment % 3) + look.garment)
        x, y = 34 * math.cos(along), 34 * math.sin(along) - 1
        points.append(f"{x - size * math.cos(along + turn):.1f} {y - size * math.sin(along + turn):.1f}")
    return line(f"M{' L'.join(points)}", look.crayon, 2.8)


def _freckles(look: Look) -> str:
    spots = ((17, 7), (21, 9), (14, 10), (19, 13))
    return "".join(circle(s * x, y, 1, shade(look.skin, 0.35)) for x, y in spots for s in (-1, 1))


def _beard(look: Look) -> str:
    edge = "M-33 2 C-32 26 -18 41 0 41 C18 41 32 26 33 2 C29 10 22 12 15 11 C6 9 -6 9 -15 11 C-22 12 -29 10 -33 2Z"
    return path(edge, look.beard) + path("M-9 18 Q0 25 9 18Z", "#b25c55")


def _moustache(look: Look) -> str:
    return path("M-13 15 Q-6 8 0 12 Q6 8 13 15 Q6 15 0 14 Q-6 15 -13 15Z", look.beard)


def _glasses(look: Look) -> str:  # noqa: ARG001 - one signature for all features
    rims = "".join(
        circle(s * 12, 1, 9.5, "#ffffff", extra=' fill-opacity="0.3" stroke="#4a4540" stroke-width="2.2"')
        for s in (-1, 1)
    )
    return rims + line("M-3 0 q3 -2.5 6 0 M-21.5 -1 L-31 -3 M21.5 -1 L31 -3", "#4a4540", 2.2)


def _hearing_aid(look: Look) -> str:  # noqa: ARG001 - one signature for all features
    return line("M34 -4 q8 5 1 13", "#2f86bd", 4)


FEATURES = {
    "beard": _beard,
    "freckles": _freckles,
    "glasses": _glasses,
    "hearing_aid": _hearing_aid,
    "moustache": _moustache,
}
