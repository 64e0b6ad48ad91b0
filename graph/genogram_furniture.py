"""What stands round the drawing: its title and basis in words, key of the symbols used, notes and warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.checked import DOT_WORDS, draw_dot, drawn_facts
from graph.genogram_labels import DATE_SIZE, listed
from graph.genogram_lines import home_letter
from graph.genogram_notes_key import note_samples, notes_in_words
from graph.genogram_scene import Scene
from graph.layout.structure import BY_BIRTH, CoupleMark
from graph.svg import element, text_line, wrap_text
from graph.symbols import PersonMark, SymbolProfile, person_symbol, symbol_table
from graph.symbols_lines import (
    FORMER_WIDTH,
    couple_style,
    draw_couple_path,
    draw_emotional,
    draw_path,
    draw_slashes,
    emotional_style,
    tie_breaks,
)
from graph.title_block import (
    Imprint,
    checked_in_words,
    imprint_in_words,
    long_day,
    not_drawn_in_words,
    sources_in_words,
)

GENDER_WORDS = {
    "female": "Female",
    "male": "Male",
    "non_binary": "Non-binary",
    "unknown": "Gender not recorded",
}
CONDITION_WORDS = {
    "pregnancy": "Pregnancy",
    "stillbirth": "Stillbirth",
    "miscarriage": "Miscarriage",
    "termination": "Termination of a pregnancy",
}
ABOUT_WORDS = "About: not known exactly"
EITHER_WORDS = "One of these two ages"
_SAMPLE = 34.0
_ROW = 22.0  # least height of one row of the key
_LINE = 10.0  # from one line of its words to the next
_COLUMN = 180.0  # least width of one column of the key
_TEXT = 8.5
_TAG = 7.5  # size of what stands beside a line to a child


@dataclass(frozen=True)
class KeyEntry:
    """One line of the key: a small sample, drawn with its left end at x and its middle at y, and its words."""

    words: str
    sample: Callable[[float, float], str]


def key_entries(scene: Scene, profile: SymbolProfile) -> list[KeyEntry]:
    """Only what the drawing uses, people first."""
    noted = [KeyEntry(words, sample) for words, sample in note_samples(scene.noted, profile)]
    entries = [*_people(scene, profile), *noted, *_couples(scene, profile), *_children(scene), *_ties(scene)]
    if scene.unchecked:
        entries.append(_unchecked())
    entries += [
        _home(f"Living together: {home.label}", home_letter(n)) for n, (home, _) in enumerate(scene.homes)
    ]
    unique: dict[str, KeyEntry] = {}
    for entry in entries:
        unique.setdefault(entry.words, entry)
    return list(unique.values())


def _person(words: str, mark: PersonMark, profile: SymbolProfile) -> KeyEntry:
    return KeyEntry(words, lambda x, y: person_symbol(mark, x + _SAMPLE / 2, y, profile=profile, size=15.0))


def _people(scene: Scene, profile: SymbolProfile) -> Iterator[KeyEntry]:
    marks = list(scene.marks.values())
    for gender, words in GENDER_WORDS.items():
        if any(m.gender == gender and not m.condition for m in marks):
            yield _person(words, PersonMark(gender), profile)
    subjects = [m for m in marks if m.is_subject]
    if subjects:
        small = KeyEntry("Child this is about", lambda x, y: _small_subject(subjects[0], x, y, profile))
        yield small
    if any(m.is_deceased for m in marks):
        yield _person("Has died", PersonMark("male", is_deceased=True), profile)
    for condition, words in CONDITION_WORDS.items():
        if any(m.condition == condition for m in marks):
            yield KeyEntry(words, condition_sample(condition, profile))
    yield from _marked_people(scene, marks, profile)
    if any(m.text and not m.stands_for_several for m in marks):
        yield text_entry("Age (at death, if died)", "9")
    if any("/" in m.text for m in marks):
        yield text_entry(EITHER_WORDS, "4/5")
    if any(says_about(text) for text in _written(scene)):
        yield text_entry(ABOUT_WORDS, "c.")


def text_entry(words: str, sample: str) -> KeyEntry:
    """What is written in or below a symbol, explained."""
    return KeyEntry(words, lambda x, y: text_line(sample, x + _SAMPLE / 2, y + 3.5, size=10))


def says_about(text: str) -> bool:
    """
    >>> says_about("b. c.1984"), says_about("c.38"), says_about("Mac.")
    (True, True, False)
    """
    return bool(re.search(r"\bc\.\w", text))


def _written(scene: Scene) -> Iterator[str]:
    """Ages, what stands below symbols besides the names, and what stands along lines."""
    yield from (mark.text for mark in scene.marks.values())
    yield from (text for label in scene.labels.values() for text, size, _ in label.lines if size == DATE_SIZE)
    yield from (tag.text for tag in scene.tags)


def _marked_people(scene: Scene, marks: list[PersonMark], profile: SymbolProfile) -> Iterator[KeyEntry]:
    """Brackets without adopters, dashed outlines and numbers of people."""
    has_adopters = any(b.kind == "adoptive" for b in scene.layout.routes.broods)
    if any(m.is_adopted for m in marks) and not has_adopters:
        yield _person("Adopted: brackets", PersonMark("female", is_adopted=True), profile)
    if any(m.is_outsider for m in marks):
        yield _person("Outside the family, but close", PersonMark("female", is_outsider=True), profile)
    if any(m.stands_for_several and "?" not in m.text for m in marks):
        yield text_entry("Several people: ×, how many", "×3")
    if any(m.stands_for_several and "?" in m.text for m in marks):
        yield text_entry("Several people, not known how many", "n?")


def _small_subject(mark: PersonMark, x: float, y: float, profile: SymbolProfile) -> str:
    outer = person_symbol(PersonMark(mark.gender), x + _SAMPLE / 2, y, profile=profile, size=16.0)
    return outer + person_symbol(PersonMark(mark.gender), x + _SAMPLE / 2, y, profile=profile, size=10.0)


def condition_sample(condition: str, profile: SymbolProfile) -> Callable[[float, float], str]:
    """The symbol of an unborn or stillborn child, for the key."""
    mark = PersonMark("unknown" if condition != "stillbirth" else "male", condition=condition)
    return lambda x, y: person_symbol(mark, x + _SAMPLE / 2, y, profile=profile, size=22.0)


def _line(
    words: str, stroke: str, *, slashes: int = 0, is_crossed: bool = False, text: str = "", width: float = 1.3
) -> KeyEntry:
    def sample(x: float, y: float) -> str:
        parts = draw_path([(x, y), (x + _SAMPLE, y)], stroke=stroke, width=width)
        if slashes:
            parts += draw_slashes(slashes, x + _SAMPLE / 2 - 3, y, is_crossed=is_crossed)
        return parts + (text_line(text, x + _SAMPLE / 2, y - 3, size=9) if text else "")

    return KeyEntry(words, sample)


def _couples(scene: Scene, profile: SymbolProfile) -> Iterator[KeyEntry]:
    table = symbol_table()
    marks = [scene.unions[c.union].mark for c in scene.layout.routes.couples]
    alike: dict[str, list[str]] = {}
    for nature in dict.fromkeys(m.nature for m in marks if not m.is_alleged):
        row = couple_style(nature, profile.cohabiting)
        alike.setdefault(row["stroke"], []).append(row["legend"] + _letter_drawn(row["letter"], marks))
    for stroke, legends in alike.items():
        yield _line("; ".join(legends), stroke)
    for status in dict.fromkeys(m.status for m in marks if m.status):
        row = table["couple_status"].get(status)
        if row and row["slashes"]:
            is_crossed = bool(row.get("crossed"))
            yield _line(row["legend"], "solid", slashes=row["slashes"], is_crossed=is_crossed)
    drawn = {scene.unions[c.union].id for c in scene.layout.routes.couples}
    if drawn & scene.related:
        yield KeyEntry(
            "Related couple: they share an ancestor",
            lambda x, y: draw_couple_path([(x, y), (x + _SAMPLE, y)], "solid", is_related=True),
        )
    if any(m.is_alleged for m in marks):
        yield _line("Couple, alleged only (?)", "dashed", text="?")


def _letter_drawn(letter: str, marks: Iterable[CoupleMark]) -> str:
    """ " (m year)" where a couple's line has "m 1990", " (s)" where it has the letter alone, and nothing where it has neither."""
    said = [part for mark in marks for part in mark.text.split(" · ")] if letter else []
    if any(part.startswith(f"{letter} ") for part in said):
        return f" ({letter} year)"
    return f" ({letter})" if letter in said else ""


def _children(scene: Scene) -> Iterator[KeyEntry]:
    table = symbol_table()
    broods = [b for b in scene.layout.routes.broods if b.kind != "couple"]
    for kind in dict.fromkeys([*(b.kind for b in broods), *(k.kind for _, k, _ in scene.care)]):
        row = table["child"][kind]
        yield KeyEntry(row["legend"], _child_sample(kind, row["stroke"], row["tag"]))
    links = [leg.link for b in broods for leg in b.legs if leg.link] + [k for _, k, _ in scene.care]
    if any(link.is_former for link in links):
        yield _line("Thin: placement in the past", "dotted", width=FORMER_WIDTH)
    if scene.layout.structure.twins:
        yield KeyEntry("Twins", _twin_sample)
    if scene.layout.structure.unsure_twins:
        yield KeyEntry(
            "Twins, not known whether identical",
            lambda x, y: _twin_sample(x, y) + text_line("?", x + 17, y + 8, size=8),
        )
    if scene.layout.structure.identical:
        yield KeyEntry(
            "Identical twins", lambda x, y: _twin_sample(x, y) + draw_path([(x + 11, y), (x + 23, y)])
        )


def _child_sample(kind: str, stroke: str, tag: str) -> Callable[[float, float], str]:
    """A line that turns down to a child, with what stands beside it, which tells it from a couple's of the same stroke."""

    def hung(x: float, y: float) -> str:
        leg = draw_path([(x + 17, y - 6), (x + 17, y + 7)], stroke=stroke)
        words = text_line("?", x + 23, y + 5, size=_TAG) if kind == "doubted" else ""
        return draw_path([(x + 5, y - 6), (x + 29, y - 6)]) + leg + words

    def turned(x: float, y: float) -> str:
        line = draw_path([(x, y - 6), (x + 30, y - 6), (x + 30, y + 8)], stroke=stroke)
        return line + (text_line(tag, x + 14, y + 5, size=_TAG) if tag else "")

    return hung if kind in BY_BIRTH else turned


def _twin_sample(x: float, y: float) -> str:
    half = [(17, -6), (26, 3), (33, 3), (33, 8)]
    return draw_path([(x + 34 - a, y + b) for a, b in half[:0:-1]] + [(x + a, y + b) for a, b in half])


def _ties(scene: Scene) -> Iterator[KeyEntry]:
    ties = [tie for tie, _ in scene.ties]
    for name in dict.fromkeys(tie.style for tie in ties):
        yield _tie_entry(emotional_style(name).legend, name)
    if any(tie.is_former for tie in ties):
        yield _tie_entry('Thin, with "past": in the past', "close", is_former=True)
    if any(tie.is_alleged for tie in ties):
        yield _tie_entry('Broken by "?": alleged only', "conflict", is_alleged=True)


def _tie_entry(words: str, name: str, *, is_former: bool = False, is_alleged: bool = False) -> KeyEntry:
    style = emotional_style(name)

    def sample(x: float, y: float) -> str:
        points = [(x, y), (x + _SAMPLE, y)]
        breaks = tie_breaks(points, style, is_former=is_former, is_alleged=is_alleged)
        return draw_emotional(points, style, is_former=is_former, breaks=breaks)

    return KeyEntry(words, sample)


def _unchecked() -> KeyEntry:
    def sample(x: float, y: float) -> str:
        return draw_path([(x, y), (x + _SAMPLE, y)]) + draw_dot((x + _SAMPLE / 2, y))

    return KeyEntry(DOT_WORDS, sample)


def _home(words: str, letter: str) -> KeyEntry:
    def sample(x: float, y: float) -> str:
        box = element(
            "rect",
            x=x + 5,
            y=y - 7,
            width=24.0,
            height=14.0,
            fill="#f4f7fb",
            stroke="#44546a",
            stroke_width=1.1,
            stroke_dasharray="1.5 3.5",
        )
        return box + text_line(letter, x + 17, y + 3, size=8, font_weight="bold", fill="#44546a")

    return KeyEntry(words, sample)


def draw_key(entries: list[KeyEntry], x: float, y: float, *, width: float, caption: str) -> tuple[str, float]:
    """The key in columns within `width`, read down and then across, and its height."""
    if not entries:
        return "", 0.0
    columns = max(1, int(width // _COLUMN))
    rows = -(-len(entries) // columns)
    wide = width / columns
    words = [wrap_text(entry.words, wide - _SAMPLE - 18, _TEXT) for entry in entries]
    heights = [max(_ROW, *(_LINE * len(lines) + 4 for lines in words[row::rows])) for row in range(rows)]
    parts = [
        element("line", x1=x, y1=y, x2=x + width, y2=y, stroke="#888", stroke_width=0.6),
        text_line("Key", x, y + 16, size=10, font_weight="bold", text_anchor="start"),
        text_line(caption, x + 34, y + 16, size=8, text_anchor="start", fill="#444"),
    ]
    for i, (entry, lines) in enumerate(zip(entries, words, strict=True)):
        column, row = divmod(i, rows)
        left, middle = x + column * wide, y + 25 + sum(heights[:row]) + heights[row] / 2
        parts.append(entry.sample(left, middle))
        for k, line in enumerate(lines):
            at = middle + 3 + _LINE * (k - (len(lines) - 1) / 2)
            parts.append(text_line(line, left + _SAMPLE + 8, at, size=_TEXT, text_anchor="start"))
    return element("g", *parts, id="key", role="group", aria_label="Key"), 34 + sum(heights)


def title_words(scene: Scene) -> str:
    names = [
        str(scene.family.nodes[p]["profile"].name) for p in scene.case.subject_ids if p in scene.family.nodes
    ]
    then = f", as at {long_day(scene.as_at)}" if scene.as_at else ""
    near = ", nearest family" if scene.others is not None else ""
    return f"Genogram: {listed(names) if names else 'family'}{near}{then}"


def others_words(scene: Scene) -> tuple[str, ...]:
    """How many people a drawing of the nearest family leaves out; nothing for the whole family."""
    match scene.others:
        case None:
            return ()
        case 0:
            return ("Nearest family and carers: the record has nobody else of the family.",)
        case 1:
            return ("Nearest family and carers only: 1 other is in the whole family.",)
        case several:
            return (f"Nearest family and carers only: {several} others are in the whole family.",)


def basis_words(scene: Scene, imprint: Imprint) -> tuple[str, ...]:
    """What the drawing rests on, who drew it, and what it leaves out."""
    checked = checked_in_words(drawn_facts(scene), is_marked=bool(scene.unchecked))
    if scene.hidden:
        checked += f" {scene.hidden} hidden: shown only when asked for."
    if scene.ties_left_out:
        checked += f" Close ties on record between other people, not drawn: {scene.ties_left_out}."
    noted = notes_in_words(scene.case, scene.noted)
    return (
        *others_words(scene),
        sources_in_words(scene.case),
        checked,
        *([noted] if noted else []),
        imprint_in_words(imprint),
    )


def draw_notes(scene: Scene, x: float, y: float, *, width: float) -> tuple[str, float]:
    """Below the key: who is not drawn, and what could not be drawn as recorded; and the block's height."""
    is_whole = scene.others is None
    told = [(w, "#333") for w in not_drawn_in_words(scene.family, scene.symbols) if is_whole]
    told += [(f"⚠ {w}", "#8a1020") for w in (*scene.notes, *scene.layout.structure.warnings)]
    lines = [(line, colour) for words, colour in told for line in wrap_text(words, width, 9)]
    parts = [
        text_line(line, x, y + 14 + 12 * i, size=9, text_anchor="start", fill=colour)
        for i, (line, colour) in enumerate(lines)
    ]
    return (element("g", *parts, id="notes"), 12.0 * len(lines) + 6) if parts else ("", 0.0)
