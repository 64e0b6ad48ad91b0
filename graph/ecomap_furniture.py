"""What stands round an ecomap: title, what it rests on, key, and its description in words."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ecomap_bonds import WHOLE, Bond
from graph.ecomap_scene import EcomapScene, seat_mark
from graph.ecomap_strokes import ALLEGED_WORDS, ARROW_WORDS, ENDED_WORDS, STROKES, draw_bond
from graph.genogram_furniture import (
    ABOUT_WORDS,
    CONDITION_WORDS,
    EITHER_WORDS,
    GENDER_WORDS,
    KeyEntry,
    condition_sample,
    says_about,
    text_entry,
)
from graph.genogram_labels import listed, person_mark
from graph.svg import element, text_line, wrap_text
from graph.symbols import PersonMark, person_symbol, symbol_profile, symbol_table
from graph.symbols_lines import draw_path
from graph.title_block import (
    Imprint,
    banner_width,
    checked_in_words,
    imprint_in_words,
    long_day,
    sources_in_words,
)
from graph.title_block import draw_banner as banner

MARGIN = 24.0
A4 = (842.0, 595.0)  # lying, in points
SHEET_WIDTH = A4[0] - 2 * MARGIN
FAMILY_INK = "#7a8699"  # of family lines inside the circle, so that ties stand out
_STRENGTHS = {
    "strong": "strong tie",
    "plain": "tie",
    "tenuous": "tenuous tie",
    "stressful": "stressful tie",
    "strong_stressful": "close and stressful tie",
    "cut_off": "cut-off tie",
}


def ecomap_heading(scene: EcomapScene) -> str:
    names = [scene.known(p).name for p in scene.case.subject_ids if p in scene.content.centre]
    then = f", as at {long_day(scene.as_at)}" if scene.as_at else ""
    return f"Ecomap: {listed(names) if names else 'family'}{then}"


def draw_title(scene: EcomapScene, imprint: Imprint, *, width: float = SHEET_WIDTH) -> tuple[str, float]:
    parts = [text_line(ecomap_heading(scene), 0.0, 13.0, size=16, font_weight="bold", text_anchor="start")]
    height = 28.0
    for line in (line for words in _basis(scene, imprint) for line in wrap_text(words, width, 8.5)):
        parts.append(text_line(line, 0.0, height, size=8.5, text_anchor="start", fill="#333"))
        height += 12.0
    return element("g", *parts, id="title-block"), height


def draw_banner(right: float) -> str:
    return banner(right - banner_width(), 0.0)


def _basis(scene: EcomapScene, imprint: Imprint) -> tuple[str, ...]:
    used = dict.fromkeys(f for s in scene.content.systems for f in s.fact_ids)
    facts = [fact for f in used if (fact := scene.case.fact(f)) is not None]
    return (
        f"In the circle: {listed(list(scene.names.values()))} ({_lower(scene.content.centre_label)}).",
        f"{sources_in_words(scene.case)} {checked_in_words(facts, is_marked=False)}",
        imprint_in_words(imprint),
    )


def _lower(words: str) -> str:
    """Our own words go on in lower case; the name of a place stays as it is."""
    is_ours = words.startswith(("Home of", "Who lives", "No subject", "The child this"))
    return words[:1].lower() + words[1:] if is_ours else words


def describe_ecomap(scene: EcomapScene) -> str:
    people = listed(list(scene.names.values()))
    lines = [
        f"{s.title} ({s.tag}): {', '.join(bond_words(b) + ' with ' + scene.names.get(b.person_id, 'the household') for b in s.bonds)}"
        for s in (b.system for b in scene.boxes)
    ]
    return f"In the circle: {people}. {scene.content.centre_label}. " + ". ".join(lines)


def bond_words(bond: Bond) -> str:
    alleged, ended = "alleged " if bond.is_alleged else "", "ended " if bond.is_former else ""
    return f"{alleged}{ended}{_STRENGTHS[bond.strength]}"


def ecomap_key(scene: EcomapScene) -> list[KeyEntry]:
    """Only what the drawing uses."""
    bonds = [route.bond for route in scene.routes]
    entries = [_subject_entry(), *_shape_entries(scene)] if scene.home.seats else []
    ages = [seat_mark(scene, s.person_id).text for s in scene.home.seats]
    entries += [text_entry("Age", "9")] if any(ages) else []
    entries += [text_entry(EITHER_WORDS, "4/5")] if any("/" in age for age in ages) else []
    entries += [text_entry(ABOUT_WORDS, "c.")] if any(says_about(age) for age in ages) else []
    for strength, stroke in STROKES.items():
        if any(b.strength == strength for b in bonds):
            entries.append(_bond_entry(stroke.words, Bond(WHOLE, strength, is_former=False, fact_ids=())))
    if any(b.is_former for b in bonds):
        entries.append(_bond_entry(ENDED_WORDS, Bond(WHOLE, "plain", is_former=True, fact_ids=())))
    if any(b.is_alleged for b in bonds):
        entries.append(
            _bond_entry(ALLEGED_WORDS, Bond(WHOLE, "plain", is_former=False, fact_ids=(), is_alleged=True))
        )
    if any(b.arrow for b in bonds):
        entries.append(
            _bond_entry(ARROW_WORDS, Bond(WHOLE, "stressful", is_former=False, fact_ids=(), arrow="in"))
        )
    styles = [line.style for line in scene.home.lines if line.kind == "child" and line.style != "birth"]
    return [*entries, *(_child_entry(style) for style in dict.fromkeys(styles))]


def _bond_entry(words: str, bond: Bond) -> KeyEntry:
    return KeyEntry(words, lambda x, y: draw_bond([(x, y), (x + 34, y)], bond))


def _subject_entry() -> KeyEntry:
    def sample(x: float, y: float) -> str:
        profile_ = symbol_profile("uk")
        return person_symbol(PersonMark("female"), x + 17, y, profile=profile_, size=16.0) + person_symbol(
            PersonMark("female"), x + 17, y, profile=profile_, size=10.0
        )

    return KeyEntry("Double line: the child this is about", sample)


def _shape_entries(scene: EcomapScene) -> Iterator[KeyEntry]:
    """The shapes of people in the circle and in the boxes, then those of children not born."""
    profile = symbol_profile("uk")
    marks = [seat_mark(scene, s.person_id) for s in scene.home.seats]
    others = [b.system.person for b in scene.boxes if b.system.person is not None]
    marks += [person_mark(scene.case, person, as_at=None, is_adopted=False) for person in others]
    genders = {mark.gender for mark in marks if not mark.condition}
    for gender, words in GENDER_WORDS.items():
        if gender in genders:
            yield _shape_entry(words, gender)
    for condition, words in CONDITION_WORDS.items():
        if any(mark.condition == condition for mark in marks):
            yield KeyEntry(words, condition_sample(condition, profile))


def _shape_entry(words: str, gender: str) -> KeyEntry:
    shape = PersonMark(gender)
    return KeyEntry(
        words, lambda x, y: person_symbol(shape, x + 17, y, profile=symbol_profile("uk"), size=14.0)
    )


def _child_entry(style: str) -> KeyEntry:
    row = symbol_table()["child"][style]
    return KeyEntry(
        row["legend"],
        lambda x, y: draw_path([(x, y), (x + 34, y)], stroke=row["stroke"], width=1.6, colour=FAMILY_INK),
    )
