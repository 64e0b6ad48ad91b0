"""Draw the gallery: an SVG for each entry and one page with all of them.

python -m tests.graph.gallery [--profile uk|mcgoldrick|nsgc] [--out build/gallery] [--png] [ENTRY …]
"""

from __future__ import annotations

import argparse
import sys
from html import escape
from itertools import groupby
from pathlib import Path

from casefile.record import Case
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from story.printing import pdf_to_png, print_svg
from tests.graph.gallery.checks import Picture, failures, faults
from tests.graph.gallery.reading import Entry, read_gallery

_PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Gallery of genograms and ecomaps</title><style>
body {{ font-family: sans-serif; margin: 1.5rem }} nav a {{ margin-right: .8em }}
main {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }} h2 {{ flex-basis: 100% }}
figure {{ border: 1px solid #999; margin: 0; padding: .5rem; max-width: 100%; box-sizing: border-box }}
figure.wrong {{ border: 3px solid #8a1020 }} figure svg {{ max-width: 100%; height: auto }}
figcaption {{ max-width: 40rem; margin-bottom: .5rem }} .row {{ color: #444 }} .fault {{ color: #8a1020 }}
</style></head><body><h1>Gallery of genograms and ecomaps, profile {profile}</h1>
<p>{count} entries, {wrong} marked as not right yet (heavy frame). Black text above a drawing says what must be seen.</p>
<nav>{links}</nav><main>{sections}</main></body></html>"""


def draw_entry(entry: Entry, *, profile: str | None = None) -> Drawing:
    """The entry's ecomap, or its genogram in its own profile or another, with time enough to end the same everywhere."""
    case: Case = entry.case
    if entry.is_ecomap:
        return draw_ecomap(case)
    return draw_genogram(
        case,
        profile=profile or entry.profile,
        budget_s=60,
        with_terminations=entry.with_terminations,
        with_identity=entry.with_identity,
    )


def figure(entry: Entry, drawing: Drawing) -> str:
    """One entry of the page: what must be seen, what is wrong, and the drawing."""
    picture = Picture(drawing)
    problems = [*failures(picture, [*entry.checks, *entry.not_yet]), *faults(picture)]
    lines = [
        f'<strong id="{entry.id}">{escape(entry.id)}</strong> <span class="row">{escape(entry.row)}</span>'
    ]
    lines.append(escape(entry.title))
    lines += [f'<span class="fault">Wrong: {escape(entry.wrong)}</span>'] if entry.wrong else []
    lines += [f'<span class="fault">Does not hold: {escape(p)}</span>' for p in problems]
    kind = ' class="wrong"' if entry.wrong or problems else ""
    caption = f"<figcaption>{'<br>'.join(lines)}</figcaption>"
    picture_name = f'<img alt="{escape(entry.title)}" src="{entry.id}.svg" width="{drawing.width:.0f}">'
    return f"<figure{kind}>{caption}{picture_name}</figure>"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.graph.gallery")
    parser.add_argument("--profile", help="draw every entry in this one instead of its own")
    parser.add_argument("--out", type=Path, default=Path("build/gallery"))
    parser.add_argument("--png", action="store_true", help="a picture of each entry as well")
    parser.add_argument("entries", nargs="*", help="ids of entries; all when none is given")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    chosen = [e for e in read_gallery() if not options.entries or e.id in options.entries]
    figures = []
    for entry in chosen:
        drawing = draw_entry(entry, profile=options.profile)
        (options.out / f"{entry.id}.svg").write_text(drawing.svg, encoding="utf-8")
        if options.png:
            (options.out / f"{entry.id}.png").write_bytes(pdf_to_png(print_svg(drawing.svg), dpi=96))
        figures.append((entry.section, figure(entry, drawing)))
    page = _page(
        figures, profile=options.profile or "of each entry", wrong=sum(bool(e.wrong) for e in chosen)
    )
    (options.out / "index.html").write_text(page, encoding="utf-8")
    sys.stdout.write(f"{len(figures)} drawings: {options.out / 'index.html'}\n")
    return 0


def _page(figures: list[tuple[str, str]], *, profile: str, wrong: int) -> str:
    sections, links = [], []
    for section, group in groupby(figures, key=lambda pair: pair[0]):
        title = section.replace("-", " ").capitalize()
        links.append(f'<a href="#{section}">{title}</a>')
        sections.append(f'<h2 id="{section}">{title}</h2>' + "".join(f for _, f in group))
    return _PAGE.format(
        profile=escape(profile),
        count=len(figures),
        wrong=wrong,
        links="".join(links),
        sections="".join(sections),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
