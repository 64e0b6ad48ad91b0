"""Plain diagrams through Graphviz dot: everybody with every stated relationship, and the path that makes two people kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casefile.errors import OutputRefused
from casefile.profile import profile
from casefile.record import Case, Fact, Relationship
from casefile.vocabulary import Certainty
from graph.drawing import Drawing
from graph.family import build_family
from graph.genogram_labels import listed
from graph.genogram_lines import group, xml_id
from graph.graphviz import run_dot
from graph.kinship import Kinship, explain_kinship, infer_kinship, term_with_side
from graph.kinship_steps import GENERATIONS
from graph.svg import LINE_HEIGHT, Point, element, measure_text, number, svg_document, text_line, wrap_text
from graph.ways import way_headline

_NAME, _WORDS = 10.0, 8.0  # sizes of text
_NAME_WIDTH = 110.0
_PADDING = 8.0
_MARGIN = 24.0
_TITLE = 34.0
_HEADING = 14.0
_LEAST_WIDTH = 420.0
_LEVEL = ("partner", "sibling")
_MUTUAL = ("partner", "sibling", "cousin", "relative", "friend", "neighbour")


@dataclass(frozen=True)
class _Link:
    """One line between two people: `facts` are all that the notes state of the pair, in one direction of reading."""

    source: str
    target: str
    facts: tuple[Fact, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_relation_words(fact) for fact in self.facts))

    @property
    def is_doubtful(self) -> bool:
        return not any(fact.is_affirmed for fact in self.facts)

    @property
    def is_mutual(self) -> bool:
        return all(isinstance(f.claim, Relationship) and f.claim.type in _MUTUAL for f in self.facts)

    @property
    def is_level(self) -> bool:
        """Partners and siblings: neither stands above the other."""
        return any(isinstance(f.claim, Relationship) and f.claim.type in _LEVEL for f in self.facts)


@dataclass(frozen=True)
class _Map:
    names: Mapping[str, str]
    links: tuple[_Link, ...]
    subjects: tuple[str, ...]
    direction: str = "TB"
    notes: Mapping[str, str] = field(default_factory=dict)  # below a name


def draw_relationship_map(
    case: Case, *, accepted_only: bool = False, with_professionals: bool = False
) -> Drawing:
    """Everybody who has a relationship, and one line for each pair with the words of every fact between them.

    What is alleged is dashed and has a question mark; what is denied or only considered is left out, and so is a
    relation that follows from the lines of parents and children (`warnings` names those facts).

    Raises:
        OutputRefused: Graphviz does not answer.
    """
    facts = [
        f
        for f in case.facts
        if isinstance(f.claim, Relationship)
        and (f.is_accepted or (f.is_standing and not accepted_only))
        and f.assertion.certainty not in (Certainty.NEGATED, Certainty.HYPOTHETICAL)
        and (with_professionals or f.claim.type != "professional")
        and f.claim.subject_id != f.claim.object_id
    ]
    implied = _implied(case, facts, accepted_only=accepted_only)
    links = _links(f for f in facts if f not in implied)
    people = {p for link in links for p in (link.source, link.target)} | set(case.subject_ids)
    names = {p.id: profile(case, p.id).name for p in case.people if p.id in people}
    subjects = [names[c] for c in case.subject_ids if c in names]
    heading = f"Relationships: {listed(subjects) if subjects else 'family'}"
    drawing = _draw(
        _Map(names, links, case.subject_ids), heading, f"{len(names)} people, {len(links)} lines."
    )
    left_out = ", ".join(f.id for f in implied)
    warning = f"Relations that follow from the lines of parents and children have no line (facts {left_out})."
    return replace(drawing, warnings=(warning,) if implied else ())


def draw_kinship_path(case: Case, *ways: Kinship) -> Drawing:
    """The people and facts of the paths that relate somebody to the child, the best first; the child on the left.

    Raises:
        OutputRefused: Graphviz does not answer.
    """
    best = ways[0]
    found = dict.fromkeys(fact_id for kinship in ways for fact_id in kinship.path)
    links = _links(fact for fact_id in found if (fact := case.fact(fact_id)) is not None)
    people = {p for link in links for p in (link.source, link.target)}
    names = {p.id: profile(case, p.id).name for p in case.people if p.id in people}
    notes = {best.person_id: "; ".join(dict.fromkeys(term_with_side(kinship) for kinship in ways))}
    drawn = _Map(names, links, (best.child_id,), "RL", notes)
    return _draw(drawn, way_headline(case, best), " ".join(explain_kinship(case, k) for k in ways))


def _implied(case: Case, facts: list[Fact], *, accepted_only: bool) -> tuple[Fact, ...]:
    """Facts of siblings, grandparents, aunts, uncles and cousins for which parent facts alone say the same."""
    family = build_family(case, accepted_only=accepted_only)
    parents = {f.id for f in facts if isinstance(f.claim, Relationship) and f.claim.type == "parent"}
    kin_of: dict[str, dict[str, Kinship]] = {}
    implied = []
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type in GENERATIONS
            and claim.type not in ("parent", "carer")
        ):
            kin = kin_of.setdefault(claim.object_id, infer_kinship(family, claim.object_id))
            found = kin.get(claim.subject_id)
            is_same = found is not None and (found.up, found.down) == GENERATIONS[claim.type]
            if (
                found is not None
                and is_same
                and set(found.path) - {fact.id} <= parents
                and len(found.path) > 1
            ):
                implied.append(fact)
    return tuple(implied)


def _links(facts: Iterable[Fact]) -> tuple[_Link, ...]:
    pairs: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship):
            ends = (claim.subject_id, claim.object_id)
            backwards = (claim.object_id, claim.subject_id)
            pairs[backwards if backwards in pairs and claim.type in _MUTUAL else ends].append(fact)
    return tuple(_Link(a, b, tuple(found)) for (a, b), found in pairs.items())


def _relation_words(fact: Fact) -> str:
    claim = fact.claim
    if not isinstance(claim, Relationship):
        return ""
    nature = (claim.nature or "").replace("unknown", "").replace("_", " ")
    kind = (
        ""
        if claim.type == "emotional" or nature == "special guardian"
        else claim.type.replace("_", " or " if claim.type == "aunt_uncle" else "-")
    )
    status = f" ({claim.status})" if claim.status and claim.status != "current" else ""
    doubt = "" if fact.is_affirmed else "? "
    return f"{doubt}{' '.join(w for w in (nature, kind) if w)}{status}"


def _draw(drawn: _Map, heading: str, description: str) -> Drawing:
    boxes = {p: _box_size(drawn, p) for p in drawn.names}
    laid_out = run_dot(_source(drawn, boxes))
    if laid_out is None:
        raise OutputRefused(
            "Graphviz did not answer, so the relationship map cannot be drawn; install graphviz and try again."
        )
    width, height = (float(v) for v in laid_out["bb"].split(",")[2:])
    objects = {o["name"]: o for o in laid_out.get("objects", ())}
    people = list(drawn.names)
    lines, words = [], []
    for edge in laid_out.get("edges", ()):
        link = drawn.links[int(edge["id"])]
        line, label = _line(drawn, link, edge, height)
        lines.append(line)
        words.append(label)
    marks = [
        _person(drawn, p, boxes[p], _point(objects[f"n{n}"]["pos"], height)) for n, p in enumerate(people)
    ]
    least = max(_LEAST_WIDTH, measure_text(heading, _HEADING, bold=True) + 2 * _MARGIN)
    sheet = max(width + 2 * _MARGIN, least), height + 2 * _MARGIN + _TITLE
    title = text_line(heading, _MARGIN, _MARGIN + 10, size=_HEADING, font_weight="bold", text_anchor="start")
    body = element("g", *lines, *words, *marks, transform=f"translate({_MARGIN} {_MARGIN + _TITLE})")
    return Drawing(
        svg_document(*sheet, title, body, title=heading, description=description),
        sheet[0],
        sheet[1],
        _geometry(drawn, boxes, objects, height),
    )


def _box_size(drawn: _Map, person_id: str) -> tuple[float, float]:
    lines = _name_lines(drawn, person_id)
    width = max(measure_text(text, size, bold=bold) for text, size, bold in lines)
    return width + 2 * _PADDING, sum(size * LINE_HEIGHT for _, size, _ in lines) + _PADDING


def _name_lines(drawn: _Map, person_id: str) -> list[tuple[str, float, bool]]:
    names = [(t, _NAME, True) for t in wrap_text(drawn.names[person_id], _NAME_WIDTH, _NAME, bold=True)]
    note = drawn.notes.get(person_id)
    return [*names, *((t, _WORDS, False) for t in wrap_text(note, _NAME_WIDTH, _WORDS))] if note else names


def _source(drawn: _Map, boxes: Mapping[str, tuple[float, float]]) -> str:
    """The graph for dot: boxes and labels as empty shapes of the size that our own font needs."""
    index = {p: n for n, p in enumerate(drawn.names)}
    lines = [
        f'digraph{{rankdir={drawn.direction};ranksep=0.45;nodesep=0.3;node[shape=box,fixedsize=true,label=""]'
    ]
    for person, (width, height) in boxes.items():
        lines.append(f"n{index[person]}[width={width / 72:.3f},height={height / 72:.3f}]")
    for n, link in enumerate(drawn.links):
        width = max(measure_text(w, _WORDS) for w in link.words) + 6
        height = len(link.words) * _WORDS * LINE_HEIGHT + 2
        label = f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"><TR><TD></TD></TR></TABLE>>'
        rank = ",constraint=false" if link.is_level and drawn.direction == "TB" else ""
        lines.append(f'n{index[link.source]}->n{index[link.target]}[id="{n}",label={label}{rank}]')
    return "\n".join([*lines, "}"])


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")[:2]
    return float(x), height - float(y)


def _spline(pos: str, height: float) -> list[Point]:
    """Control points of the edge from its start to its tip."""
    points = [p for p in pos.split() if p[:2] not in ("e,", "s,")]
    curve = [_point(p, height) for p in points]
    tip = next((_point(p[2:], height) for p in pos.split() if p.startswith("e,")), curve[-1])
    return [*curve, tip]


def _line(drawn: _Map, link: _Link, edge: Mapping[str, Any], height: float) -> tuple[str, str]:
    """The line, and its words on a white ground."""
    *curve, tip = _spline(edge["pos"], height)
    pieces = " ".join(f"{number(x)} {number(y)}" for x, y in curve[1:])
    path = f"M{number(curve[0][0])} {number(curve[0][1])} C{pieces} L{number(tip[0])} {number(tip[1])}"
    dashes = "5 4" if link.is_doubtful else None
    body = element("path", d=path, fill="none", stroke="#333", stroke_width=1.2, stroke_dasharray=dashes)
    head = "" if link.is_mutual else _head(curve[-1], tip)
    names = f"{drawn.names[link.source]} and {drawn.names[link.target]}"
    facts = [f.id for f in link.facts]
    line = group(xml_id("line", edge["id"]), f"{', '.join(link.words)}: {names}", facts, body, head)
    x, y = _point(edge["lp"], height)
    width = max(measure_text(w, _WORDS) for w in link.words) + 4
    top = y - len(link.words) * _WORDS * LINE_HEIGHT / 2
    ground = element(
        "rect",
        x=x - width / 2,
        y=top,
        width=width,
        height=len(link.words) * _WORDS * LINE_HEIGHT,
        fill="#fff",
        fill_opacity="0.9",
    )
    words = [
        text_line(w, x, top + _WORDS * (1.0 + n * LINE_HEIGHT), size=_WORDS) for n, w in enumerate(link.words)
    ]
    return line, element("g", ground, *words)


def _head(before: Point, tip: Point) -> str:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length * 7, dy / length * 7
    left, right = (tip[0] - ux - uy / 2, tip[1] - uy + ux / 2), (tip[0] - ux + uy / 2, tip[1] - uy - ux / 2)
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in (left, tip, right))
    return element("polygon", points=corners, fill="#333")


def _person(drawn: _Map, person_id: str, size: tuple[float, float], at: Point) -> str:
    (width, height), (x, y) = size, at
    is_subject = person_id in drawn.subjects
    box = element(
        "rect",
        x=x - width / 2,
        y=y - height / 2,
        width=width,
        height=height,
        rx=5.0,
        fill="#eaf2fb" if is_subject else "#fff",
        stroke="#111",
        stroke_width=2.2 if is_subject else 1.1,
    )
    parts, top = [box], y - height / 2 + _PADDING / 2
    for text, text_size, bold in _name_lines(drawn, person_id):
        parts.append(
            text_line(text, x, top + text_size, size=text_size, font_weight="bold" if bold else None)
        )
        top += text_size * LINE_HEIGHT
    return group(xml_id("person", person_id), drawn.names[person_id], (), *parts)


def _geometry(
    drawn: _Map, boxes: Mapping[str, tuple[float, float]], objects: Mapping[str, Any], height: float
) -> dict[str, Any]:
    persons = []
    for n, (person, (w, h)) in enumerate(boxes.items()):
        x, y = _point(objects[f"n{n}"]["pos"], height)
        persons.append(
            {"id": person, "x": round(x + _MARGIN, 1), "y": round(y + _MARGIN + _TITLE, 1), "w": w, "h": h}
        )
    lines = [
        {"kind": "relationship", "owner": f"{link.source}-{link.target}", "points": []}
        for link in drawn.links
    ]
    return {"persons": persons, "lines": lines, "unions": [], "labels": []}
