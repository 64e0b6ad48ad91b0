"""Homes, schools and hospitals: a building in its season, and the small one that marks a stop on a path."""

from __future__ import annotations

from collections.abc import Callable

from story.book import Picture
from story.pictures_body import draw_figure
from story.pictures_scene import SEASONS, bush, card, cloud, flower, hills, shadow, sun, tree
from story.svg import Canvas, Lettering, circle, group, line, lines_of_text, path, rect
from story.themes import Theme, shade, tint

# From the middle of a building to the end of its eaves, and of a tree to the edge of its crown.
_HALF_WIDTHS = {
    "bungalow": 106,
    "flat": 64,
    "hospital": 102,
    "house": 86,
    "residential": 120,
    "school": 118,
    "terrace": 112,
}
_CROWN = 50
_GLASS = "#fdf4d8"
_SNOW = "#ffffff"
_WORDS = {
    "apartment": "flat",
    "flats": "flat",
    "semi": "house",
    "detached": "house",
    "cottage": "bungalow",
    "terraced": "terrace",
}


def draw_home(picture: Picture, canvas: Canvas) -> str:
    """A building as `picture.name` says ("flat autumn"); people of the picture stand in front of it."""
    words = [_WORDS.get(w, w) for w in picture.name.lower().replace(",", " ").split()]
    kind = next((w for w in words if w in BUILDINGS), "house")
    season = next((w for w in words if w in SEASONS), "summer")
    whose = "".join(w for w in words if w not in BUILDINGS and w not in SEASONS)
    number = home_number(whose or picture.alt)
    captions = 2.6 * canvas.text_pt + 12 if picture.figures else 0.0
    floor = min(canvas.height * 0.84, canvas.height - captions)
    parts = [_sky(canvas, season), hills(canvas, floor - canvas.height * 0.08, **_snow(season))]
    size, x = min(floor * 0.81 / 150, canvas.width / 330), canvas.width * 0.5
    if picture.figures:
        size, x = min(size, canvas.width * 0.225 / _HALF_WIDTHS[kind]), canvas.width * 0.27
    if canvas.is_playful:
        beside = max(x - 118 * size, _CROWN * size)
        parts.append(tree(canvas, (beside, floor - 4), size * 1.05, season=season))
    if canvas.is_playful and not picture.figures:
        parts.append(bush(canvas, (x + 112 * size, floor - 2), size * 0.9))
    parts.append(group(BUILDINGS[kind](_paint(canvas.theme, number), season), x=x, y=floor, scale=size))
    if canvas.is_playful and season in ("spring", "summer"):
        parts += [
            flower((canvas.width * f, floor + canvas.height * 0.06), c, 1.2)
            for f, c in ((0.16, "#ffffff"), (0.22, canvas.theme.sun))
        ]
    return "".join(parts) + _people(picture, canvas, floor)


def _people(picture: Picture, canvas: Canvas, floor: float) -> str:
    if not picture.figures:
        return ""
    room = canvas.width * 0.48
    step = min(room / len(picture.figures), canvas.width * 0.19)
    scale = min(floor * 0.74 / 240, step / 106)
    left = canvas.width * 0.51 + (room - step * len(picture.figures)) / 2
    parts = []
    for i, figure in enumerate(picture.figures):
        x = left + step * (i + 0.5)
        parts.append(shadow(x, floor + 6, 34 * scale, canvas.theme.ground))
        parts.append(
            group(draw_figure(figure, canvas.theme, mouth=canvas.mouth), x=x, y=floor + 7, scale=scale)
        )
        lettering = Lettering(canvas.text_pt, canvas.theme.ink)
        parts.append(
            lines_of_text(figure.caption, (x, floor + 10 + canvas.text_pt * 1.1), step - 4, lettering)
        )
    return "".join(parts)


def _sky(canvas: Canvas, season: str) -> str:
    w, h = canvas.width, canvas.height
    sky = card(canvas, "#e4e9f0" if season == "winter" else canvas.theme.sky)
    clouds = cloud(w * 0.14, h * 0.17, h / 260) + cloud(w * 0.7, h * 0.12, h / 330)
    if season == "winter":
        return sky + clouds + "".join(circle(w * x, h * y, 2.2, _SNOW) for x, y in _FLAKES)
    return sky + sun(canvas, w * 0.88, h * 0.2, h / 14) + clouds


_FLAKES = (
    (0.08, 0.4),
    (0.2, 0.3),
    (0.3, 0.08),
    (0.42, 0.2),
    (0.55, 0.1),
    (0.66, 0.3),
    (0.8, 0.36),
    (0.93, 0.3),
    (0.9, 0.55),
    (0.1, 0.62),
)


def _snow(season: str) -> dict[str, str]:
    return {"near": "#f4f7fa", "far": "#e6edf3"} if season == "winter" else {}


def home_number(whose: str) -> int:
    """A number for the colours of the home of those people: the same wherever it is drawn."""
    return int(whose) if whose.isdigit() else sum(map(ord, whose))


def wall_colour(theme: Theme, number: int) -> str:
    """The walls of the building with that number."""
    return theme.wall[number % len(theme.wall)]


def _paint(theme: Theme, number: int) -> tuple[str, str, str]:
    """Wall, door and roof of the building with that number."""
    return wall_colour(theme, number), theme.door[(number // 3) % len(theme.door)], theme.roof


Paint = tuple[str, str, str]


def _window(x: float, y: float, w: float = 26, h: float = 26) -> str:
    bars = line(f"M{x + w / 2} {y} v{h} M{x} {y + h / 2} h{w}", "#c7b68f", 2)
    return rect((x, y), (w, h), _GLASS, rx=2) + bars


def _door(x: float, colour: str, *, h: float = 44, w: float = 25) -> str:
    return (
        rect((x, -h), (w, h), colour, rx=3)
        + circle(x + w - 5, -h * 0.48, 1.8, "#f4dc9a")
        + rect((x - 3, -3), (w + 6, 3), "#b9ada2", rx=1)
    )


def _house(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    body = rect((52, -150), (15, 60), shade(roof, 0.15)) + rect((-72, -92), (144, 92), wall, rx=3)
    top = path("M-84 -88 L0 -146 L84 -88Z", roof)
    if season == "winter":
        top += path("M-84 -88 L0 -146 L84 -88 L74 -88 L0 -132 L-74 -88Z", _SNOW)
    return body + top + _window(-58, -72) + _window(32, -72) + circle(0, -108, 9, _GLASS) + _door(-13, door)


def _terrace(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    parts = []
    for i, x in enumerate((-108, -36, 36)):
        colour = wall if i == 1 else tint(wall, 0.35)
        parts.append(rect((x, -100), (72, 100), colour) + rect((x + 50, -146), (12, 26), shade(roof, 0.15)))
        parts.append(
            path(
                f"M{x - 2} -98 L{x + 8} -130 L{x + 64} -130 L{x + 74} -98Z",
                roof if season != "winter" else tint(roof, 0.1),
            )
        )
        if season == "winter":
            parts.append(path(f"M{x + 5} -120 L{x + 8} -132 L{x + 64} -132 L{x + 67} -120Z", _SNOW))
        parts.append(
            _window(x + 10, -86, 20, 24) + _window(x + 42, -86, 20, 24) + _window(x + 10, -44, 22, 24)
        )
        parts.append(_door(x + 43, door if i == 1 else shade(wall, 0.35), h=42, w=20))
    return "".join(parts)


def _flat(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    windows = "".join(_window(x, y, 22, 20) for y in (-134, -104, -74) for x in (-44, -11, 22))
    cap = rect((-62, -150), (124, 9), _SNOW if season == "winter" else roof, rx=3)
    windows += _window(-44, -44, 22, 20) + _window(22, -44, 22, 20)
    return (
        rect((-56, -146), (112, 146), wall, rx=3)
        + cap
        + windows
        + rect((-16, -46), (32, 46), wall)
        + _door(-13, door, h=40, w=26)
    )


def _bungalow(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    top = path("M-104 -62 L-76 -104 L76 -104 L104 -62Z", roof)
    if season == "winter":
        top += path("M-83 -94 L-76 -106 L76 -106 L83 -94Z", _SNOW)
    return (
        rect((44, -124), (14, 28), shade(roof, 0.15))
        + rect((-92, -64), (184, 64), wall, rx=3)
        + top
        + _window(-76, -50, 34, 26)
        + _window(40, -50, 34, 26)
        + _door(-14, door)
    )


def _school(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    wings = rect((-112, -74), (224, 74), tint(wall, 0.15), rx=2) + rect(
        (-116, -82), (232, 11), _SNOW if season == "winter" else roof, rx=3
    )
    front = (
        rect((-36, -100), (72, 100), wall)
        + path("M-44 -98 L0 -132 L44 -98Z", roof)
        + circle(0, -106, 10, "#ffffff")
        + line("M0 -106 V-112 M0 -106 H4", "#4a4540", 1.8)
    )
    windows = (
        "".join(_window(x, -56, 24, 28) for x in (-102, -70, 46, 78))
        + _window(-26, -84, 20, 18)
        + _window(6, -84, 20, 18)
    )
    flag = line("M0 -132 V-152", "#8b8178", 2) + path("M1 -152 L20 -146 L1 -140Z", door)
    return wings + flag + front + windows + _door(-19, door, w=19) + _door(1, door, w=19)


def _hospital(paint: Paint, season: str) -> str:
    wall, _, roof = paint
    cross = path("M-5 -140 h10 v9 h9 v10 h-9 v9 h-10 v-9 h-9 v-10 h9Z", "#3f7fae")
    cap = rect((-100, -106), (200, 8), _SNOW if season == "winter" else roof, rx=3)
    middle = rect((-34, -148), (68, 148), tint(wall, 0.55), rx=3)
    windows = "".join(_window(x, y, 22, 20) for y in (-92, -60) for x in (-86, -58, 38, 66))
    return (
        rect((-96, -102), (192, 102), tint(wall, 0.4), rx=3)
        + cap
        + middle
        + cross
        + windows
        + _window(-25, -92, 50, 20)
        + _door(-21, "#3f7fae", w=21)
        + _door(0, "#3f7fae", w=21)
    )


def _big_house(paint: Paint, season: str) -> str:
    wall, door, roof = paint
    wings = rect((-108, -84), (216, 84), wall, rx=3) + path("M-118 -82 L-94 -116 L94 -116 L118 -82Z", roof)
    if season == "winter":
        wings += path("M-102 -105 L-94 -118 L94 -118 L102 -105Z", _SNOW)
    gable = rect((-34, -100), (68, 100), tint(wall, 0.25)) + path(
        "M-42 -98 L0 -140 L42 -98Z", shade(roof, 0.1)
    )
    return (
        wings
        + gable
        + "".join(_window(x, -66, 26, 28) for x in (-96, -64, 40, 72))
        + _window(-13, -92, 26, 24)
        + _door(-13, door)
    )


BUILDINGS: dict[str, Callable[[Paint, str], str]] = {
    "bungalow": _bungalow,
    "flat": _flat,
    "hospital": _hospital,
    "house": _house,
    "residential": _big_house,
    "school": _school,
    "terrace": _terrace,
}


def small_building(kind: str, theme: Theme, number: int) -> str:
    """A building about 60 wide standing on (0, 0), as a mark on a path or timeline."""
    name = {"home": "house", "nursery": "school"}.get(kind, kind)
    building = BUILDINGS.get(name, _house)
    scale = 0.28 if name in ("school", "hospital", "residential", "terrace") else 0.36
    return group(building(_paint(theme, number), "summer"), scale=scale)
