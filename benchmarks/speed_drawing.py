"""Seconds and memory for genograms of 10, 30 and 100 people, beside Graphviz `dot` on the same family."""

from __future__ import annotations

import subprocess
from functools import partial

from benchmarks.invented_family import invented_family
from benchmarks.stopwatch import measure
from benchmarks.tables import Table
from casefile.record import Case, Relationship
from graph.genogram import draw_genogram

_SIZES = (10, 30, 100)


def drawing_table() -> Table:
    """One row a family: our seconds, dot's, their ratio, and our peak memory."""
    return Table(
        "Drawing a genogram (time budget 2 s)",
        ("people", "seconds", "dot seconds", "time ÷ dot", "peak MB"),
        tuple(_row(size) for size in _SIZES),
    )


def _row(size: int) -> tuple[str, ...]:
    family = invented_family(size)
    ours = measure(partial(draw_genogram, family), prepare=partial(draw_genogram, invented_family(3)))
    dot = measure(partial(_dot, dot_source(family)))
    return (
        str(size),
        f"{ours.seconds:.2f}",
        f"{dot.seconds:.2f}",
        f"{ours.seconds / dot.seconds:.1f}",
        f"{ours.peak_mb:.0f}",
    )


def dot_source(family: Case) -> str:
    """The usual recipe for a family tree in dot: a point for each couple, children below the point."""
    couples: dict[frozenset[str], str] = {}
    parents: dict[str, list[str]] = {}
    for fact in family.facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "partner":
            couples[frozenset((claim.subject_id, claim.object_id))] = f"u{len(couples)}"
        elif isinstance(claim, Relationship) and claim.type == "parent":
            parents.setdefault(claim.object_id, []).append(claim.subject_id)
    lines = [f"{person.id} [shape=box]" for person in family.people]
    for pair, union in couples.items():
        a, b = sorted(pair)
        lines += [f"{union} [shape=point]", f"{{rank=same; {a} -> {union} -> {b}}}"]
    lines += [f"{couples[frozenset(both)]} -> {child}" for child, both in parents.items()]
    return "digraph {edge [dir=none]\n" + "\n".join(lines) + "\n}\n"


def _dot(source: str) -> None:
    subprocess.run(["dot", "-Tsvg"], input=source, text=True, capture_output=True, check=True)
