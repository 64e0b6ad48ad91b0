"""Letters that join or come from another font than Andika: drawn as outlines before printing, so that they stand as in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import unescape
from pathlib import Path

from graph.shaping import ANDIKA_BOLD, SHIPPED, glyph_outline, needs_shaping, shape_text
from graph.svg import element, number, xml_text

_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BOLD = 0.035  # width of the stroke that makes outlines bold, in parts of the size
_SCRIPTS = {
    "CJK": ("Chinese or Japanese", "fonts-noto-cjk"),
    "HANGUL": ("Korean", "fonts-noto-cjk"),
    "HIRAGANA": ("Japanese", "fonts-noto-cjk"),
    "KATAKANA": ("Japanese", "fonts-noto-cjk"),
}


def with_outlines(svg: str) -> str:
    """The drawing with such texts as outlines over letters without ink, which can be searched; other texts stay as they are."""
    return _TEXT.sub(_outlined, svg)


def letter_warnings(svg: str) -> tuple[str, ...]:
    """For each script of the drawing that no font here has: what will be seen, and what to install."""
    told = {}
    for text in {unescape(written) for _, written in _TEXT.findall(svg)}:
        for letter in shape_text(text, fonts=_fonts(text)).missing if needs_shaping(text) else "":
            if letter.isalpha():
                script, package = _script(letter)
                told[script] = (
                    f"No font of this machine has {script} letters, so a PDF or PNG shows boxes in their place. Install one "
                    f"(on Debian or Ubuntu the package {package}) and draw again; the SVG needs it where it is read."
                )
    return tuple(told[script] for script in sorted(told))


def family_of(font: Path) -> str:
    """The name by which our pages call a font of ours; of another font, its file's name, which matters to nobody.

    >>> family_of(Path("NotoSansBengali-Regular.ttf"))
    'Noto Sans Bengali'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", font.stem.partition("-")[0])


def font_faces(svgs: Sequence[str]) -> str:
    """CSS that gives the pages those of our fonts that their searched letters are set in."""
    return "".join(
        f'@font-face {{ font-family: "{family_of(f)}"; src: url("fonts/noto/{f.name}"); }}\n'
        for f in SHIPPED
        if f.parent.name == "noto" and any(family_of(f) in svg for svg in svgs)
    )


def _script(letter: str) -> tuple[str, str]:
    first = unicodedata.name(letter, "other").split()[0]
    return _SCRIPTS.get(first, (first.capitalize(), "fonts-noto-core"))


def _outlined(found: re.Match[str]) -> str:
    text = unescape(found[2])
    if not needs_shaping(text):
        return found[0]
    given = dict(_ATTRIBUTE.findall(found[1]))
    is_bold = given.get("font-weight") == "bold"
    shaped = shape_text(text, fonts=(ANDIKA_BOLD, *_fonts(text)) if is_bold else _fonts(text))
    if shaped.missing:
        return found[0]
    size = float(given["font-size"])
    x = float(given["x"]) - _ANCHORS[given.get("text-anchor", "start")] * shaped.width * size
    ink = given.get("fill", "#111")
    pieces = []
    for glyph in shaped.glyphs:
        path, units = glyph_outline(glyph.font, glyph.number)
        scale = size / units
        move = f"translate({x + glyph.x * size:.3f} {float(given['y']) - glyph.y * size:.3f}) scale({scale:.6f} {-scale:.6f})"
        stroke = (
            {"stroke": ink, "stroke_width": number(_BOLD * units)}
            if is_bold and glyph.font != ANDIKA_BOLD
            else {}
        )
        if path:
            pieces.append(element("path", d=path, transform=move, fill=ink, **stroke))
    families = dict.fromkeys(family_of(g.font) for g in shaped.glyphs)
    bare = {**given, "fill": "none", "font-family": ", ".join(families)}
    searched = element("text", xml_text(shaped.visual), **{k.replace("-", "_"): v for k, v in bare.items()})
    return element("g", searched, *pieces)


def _fonts(text: str) -> tuple[Path, ...]:
    """Our own fonts, then those of the machine for what they lack."""
    lacking = "".join(sorted({c for c in shape_text(text).missing if c.isalpha()}))
    return (*SHIPPED, *_system_fonts(lacking)) if lacking else SHIPPED


@cache
def _system_fonts(letters: str) -> tuple[Path, ...]:
    """Fonts that fontconfig knows for all these letters, Noto first; none where there is no fontconfig."""
    command = shutil.which("fc-list")
    if command is None:
        return ()
    pattern = ":charset=" + " ".join(f"{ord(c):x}" for c in letters)
    listed = subprocess.run(  # noqa: S603 code points only
        [command, pattern, "file"], capture_output=True, text=True, timeout=20, check=False
    ).stdout
    paths = sorted({Path(line.strip().rstrip(":")) for line in listed.splitlines() if line.strip()})
    wanted = [p for p in paths if p.suffix.lower() in (".ttf", ".otf", ".ttc")]
    return tuple(
        sorted(wanted, key=lambda p: ("noto" not in p.name.lower(), "regular" not in p.name.lower(), p.name))[
            :3
        ]
    )
