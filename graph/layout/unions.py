"""From the family graph to unions: couples, the children of each, and how every child belongs there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

import networkx as nx

from casefile.partial_date import PartialDate
from casefile.record import Fact, Relationship
from casefile.vocabulary import DONATING, Certainty
from graph.annotation_words import annotation_table, is_said
from graph.family import FamilyGraph
from graph.kinship_terms import word
from graph.layout.structure import ChildLink, CoupleMark, Union
from graph.looking_after import is_looking_up
from graph.symbols import symbol_table

_MAY_BE_SECRET = ("affair", "brief", "dating", "unknown")
DRAWN = (Certainty.AFFIRMED, Certainty.ALLEGED, Certainty.UNKNOWN)  # denied and considered: never drawn
_MAX_PARENTS = 2
_PARTED = ("divorced", "ended", "separated")
Couples: TypeAlias = dict[tuple[str, ...], list[Fact]]


def relationships(family: FamilyGraph, *types: str) -> list[tuple[Fact, Relationship]]:
    """The facts of these types that may be drawn, by person and then as proposed; nobody is related to themselves."""
    facts = [fact for _, _, fact in family.edges(data="fact")]
    return [
        (fact, fact.claim)
        for fact in facts
        if isinstance(fact.claim, Relationship)
        and fact.claim.type in types
        and fact.assertion.certainty in DRAWN
        and fact.claim.subject_id != fact.claim.object_id
    ]


def find_unions(family: FamilyGraph) -> tuple[tuple[Union, ...], tuple[str, ...]]:
    """Every couple and every parent or carer on their own with children, and warnings for the worker.

    Unions come in the order of their first partner; siblings whose parents are not recorded are no part of it.
    """
    place = {person: i for i, person in enumerate(family.nodes)}
    couples = _couples(family, place)
    links: dict[tuple[str, ...], list[ChildLink]] = defaultdict(list)
    warnings = _own_parents(family)
    parents_told, carers_told = _by_object(family, "parent"), _by_object(family, "carer")
    parentage = parents_and_children(family)
    for child in family.nodes:
        parents, doubts = _parent_links(family, child, parents_told[child], couples)
        warnings += doubts
        down = [(f, c) for f, c in carers_told[child] if not is_looking_up(f, c, parentage)]
        carers = _carer_links(child, down, parents_told[child], couples)
        for partners, link in [*parents, *carers]:
            key = tuple(sorted(partners, key=place.__getitem__))
            if all(known.child != child for known in links[key]):
                links[key].append(link)
    return _unions(couples, links, place), tuple(warnings)


def parents_and_children(family: FamilyGraph) -> set[tuple[str, str]]:
    """Every parent with every child, as told."""
    return {(claim.subject_id, claim.object_id) for _, claim in relationships(family, "parent")}


def _own_parents(family: FamilyGraph) -> list[str]:
    """A warning for everybody whom a note makes their own parent: no line can show it."""
    found = {
        fact.claim.subject_id
        for _, _, fact in nx.selfloop_edges(family, data="fact")
        if isinstance(fact.claim, Relationship)
        and fact.claim.type == "parent"
        and fact.assertion.certainty in DRAWN
    }
    return [
        f"{_name(family, p)} is their own parent on record; no line is drawn for it. Check who is meant."
        for p in family.nodes
        if p in found
    ]


Told = list[tuple[Fact, Relationship]]


def _by_object(family: FamilyGraph, relation: str) -> dict[str, Told]:
    grouped: dict[str, Told] = defaultdict(list)
    for fact, claim in relationships(family, relation):
        grouped[claim.object_id].append((fact, claim))
    return grouped


def _unions(
    couples: Couples,
    links: dict[tuple[str, ...], list[ChildLink]],
    place: dict[str, int],
) -> tuple[Union, ...]:
    keys = sorted({*couples, *links}, key=lambda key: [place[p] for p in key])
    return tuple(
        Union(
            id="union-" + "-".join(key),
            partners=key,
            links=tuple(links.get(key, ())),
            mark=couple_mark(couples[key]) if key in couples else CoupleMark(),
            since=_since(couples[key][-1] if key in couples else None),
            facts=tuple(f.id for f in couples.get(key, ())),
        )
        for key in keys
    )


def _couples(family: FamilyGraph, place: dict[str, int]) -> Couples:
    """The partner facts of each pair that are drawn: the last, and before it the spans that ended before it began.

    An affirmed fact goes before an alleged one, a later one before an earlier.
    """
    found: Couples = {}
    for fact, claim in relationships(family, "partner"):
        pair = tuple(sorted((claim.subject_id, claim.object_id), key=place.__getitem__))
        told = found.setdefault(pair, [])
        if told and not fact.is_affirmed and told[-1].is_affirmed:
            continue
        found[pair] = [*(f for f in told if _is_before(f, fact)), fact]
    return found


def _is_before(earlier: Fact, later: Fact) -> bool:
    """Whether one span of a couple had ended when the other began."""
    one, two = earlier.claim, later.claim
    if not isinstance(one, Relationship) or not isinstance(two, Relationship) or not earlier.is_affirmed:
        return False
    return one.end is not None and two.start is not None and one.end.sort_key <= two.start.sort_key


def couple_mark(facts: Sequence[Fact]) -> CoupleMark:
    """What is written on the line of a couple: letters with years, "m 1990 · d 1997", span after span."""
    marks = [_span_mark(fact) for fact in facts]
    last = marks[-1]
    text = " · ".join(mark.text for mark in marks if mark.text)
    is_together = last.status in ("", "current") and any(m.status in _PARTED for m in marks[:-1])
    return replace(last, text=text, status="reunited" if is_together else last.status)


def _span_mark(fact: Fact) -> CoupleMark:
    claim = fact.claim
    if not isinstance(claim, Relationship):
        return CoupleMark()
    table = symbol_table()
    nature, status = _couple_nature(fact, claim), claim.status or ""
    start = _lettered(table["couple"][nature]["letter"], claim.start)
    if nature == "secret":
        start = start or table["couple"][nature]["letter"]
    letter = table["couple_status"].get(status, {}).get("letter", "")
    end = _lettered(letter, claim.end)
    text = " · ".join(part for part in (start, *_said_of_wedding(fact), end) if part)
    return CoupleMark(nature, status, text, is_alleged=not fact.is_affirmed)


def _couple_nature(fact: Fact, claim: Relationship) -> str:
    """The nature on record; "secret" of a couple not known to live together, where the words of their own fact say so."""
    nature = claim.nature or "unknown"
    is_secret = nature in _MAY_BE_SECRET and any(is_said("secret", e.span.quote) for e in fact.evidence)
    return "secret" if is_secret else nature


def _said_of_wedding(fact: Fact) -> Iterator[str]:
    """ "arranged" or "forced", where the words of the couple's own fact say so."""
    for mark, row in annotation_table()["union"].items():
        if any(is_said(mark, e.span.quote) for e in fact.evidence):
            yield row["text"]


def _lettered(letter: str, date: PartialDate | None) -> str:
    if date is None:
        return ""
    about = "c." if date.is_approximate else ""
    return f"{letter} {about}{shown_year(date)}".strip()


def shown_year(date: PartialDate) -> str:
    """The year, "2018/19" when the words leave two, "before 2006" when they leave the beginning open."""
    if date.year is not None:
        return str(date.year)
    if date.earliest.year == 1:
        return f"by {date.latest.year}"
    if date.latest.year == 9999:
        return f"{date.earliest.year}–"
    return f"{date.earliest.year}/{date.latest.year % 100:02d}"


def _since(fact: Fact | None) -> float:
    claim = fact.claim if fact else None
    if not isinstance(claim, Relationship):
        return 9999.0
    date = claim.start or claim.end
    late = 0.5 if claim.status in (None, "current") else 0.0
    return date.sort_key[0].toordinal() / 365.25 if date else 9000.0 + late


def _parent_links(
    family: FamilyGraph, child: str, told: Told, couples: Couples
) -> tuple[list[tuple[tuple[str, ...], ChildLink]], list[str]]:
    by_kind: dict[str, dict[str, str]] = defaultdict(dict)  # kind → parent → fact id
    for fact, claim in told:
        by_kind[_parent_kind(fact, claim)].setdefault(claim.subject_id, fact.id)
    for parent in (*by_kind["birth"], *by_kind["adoptive"]):
        by_kind["disputed"].pop(parent, None)
        by_kind["step"].pop(parent, None)
    warnings = _settle_birth_parents(family, child, by_kind, couples)
    own = {*by_kind["birth"], *by_kind["adoptive"]}
    doubted = _doubted_link(family, child, by_kind, couples)
    links = [
        (tuple(by_kind[kind]), ChildLink(child, kind, facts=tuple(by_kind[kind].values())))
        for kind in ("birth", "adoptive")
        if by_kind[kind]
    ] + doubted
    for kind in DONATING:
        tag = symbol_table()["child"][kind]["tag"]
        links += [((p,), ChildLink(child, kind, tag, (fact_id,))) for p, fact_id in by_kind[kind].items()]
    for kind in ("disputed", "step"):
        for parent, fact_id in by_kind[kind].items():
            if kind == "step" and any({parent, p} == set(pair) for pair in couples for p in own):
                continue  # the couple's line already shows the step-parent
            links.append(((parent,), ChildLink(child, kind, facts=(fact_id,))))
    return links, warnings


def _doubted_link(
    family: FamilyGraph, child: str, by_kind: dict[str, dict[str, str]], couples: Couples
) -> list[tuple[tuple[str, ...], ChildLink]]:
    """The child of one of a couple, hung from both, where the other is only said to be its parent; taken out of `by_kind`."""
    pairs = [(sure, other) for sure in by_kind["birth"] for other in by_kind["disputed"]]
    pair = next((p for p in pairs if len(by_kind["birth"]) == 1 and _are_couple(p, couples)), None)
    if pair is None:
        return []
    sure, other = pair
    tag = f"{word('parent', family.nodes[other]['profile'].gender)} ?"
    facts = (by_kind["birth"].pop(sure), by_kind["disputed"].pop(other))
    return [(pair, ChildLink(child, "doubted", tag, facts))]


def _parent_kind(fact: Fact, claim: Relationship) -> str:
    if not fact.is_affirmed:
        return "disputed"
    return claim.nature if claim.nature in ("adoptive", "step", *DONATING) else "birth"


def _settle_birth_parents(
    family: FamilyGraph,
    child: str,
    by_kind: dict[str, dict[str, str]],
    couples: Couples,
) -> list[str]:
    """Leave at most two birth parents: a couple before others, a woman and a man before others."""
    births = by_kind["birth"]
    warnings = []
    if len(births) > _MAX_PARENTS:
        gender = {p: family.nodes[p]["profile"].gender for p in births}
        pairs = list(combinations(births, 2))
        chosen = max(
            pairs, key=lambda p: (_are_couple(p, couples), {gender[q] for q in p} == {"female", "male"})
        )
        for parent in [p for p in births if p not in chosen]:
            by_kind["disputed"][parent] = births.pop(parent)
        warnings = [
            f"{_name(family, child)} has more than two birth parents on record; the others are drawn with a question mark."
        ]
    adopters = by_kind["adoptive"]
    for parent in list(adopters)[_MAX_PARENTS:]:
        by_kind["disputed"][parent] = adopters.pop(parent)
    return warnings


def _are_couple(pair: Sequence[str], couples: Couples) -> bool:
    return tuple(pair) in couples or tuple(reversed(pair)) in couples


def _name(family: FamilyGraph, person_id: str) -> str:
    return str(family.nodes[person_id]["profile"].name)


def _carer_links(
    child: str, carers: Told, parents: Told, couples: Couples
) -> list[tuple[tuple[str, ...], ChildLink]]:
    """Links to carers who are not also parents of the child; carers who are a couple share one."""
    own = {claim.subject_id for fact, claim in parents if _parent_kind(fact, claim) == "birth"}
    found = {claim.subject_id: fact for fact, claim in carers if claim.subject_id not in own}
    links: list[tuple[tuple[str, ...], ChildLink]] = []
    while found:
        carer, fact = next(iter(found.items()))
        mates = [
            c
            for c in found
            if c != carer and _are_couple((carer, c), couples) and _kind(found[c]) == _kind(fact)
        ]
        together = (carer, *mates[:1])
        facts = tuple(found.pop(c).id for c in together)
        links.append(
            (
                together,
                ChildLink(
                    child, _kind(fact), care_tag(fact), facts, is_soft=True, is_former=_is_former(fact)
                ),
            )
        )
    return links


def _kind(fact: Fact) -> str:
    return (fact.claim.nature or "unknown") if isinstance(fact.claim, Relationship) else "unknown"


def _is_former(fact: Fact) -> bool:
    return isinstance(fact.claim, Relationship) and fact.claim.status == "former"


def care_tag(fact: Fact) -> str:
    """What is written on a carer's line: "SGO 2021", "foster 2022–2023", "KIN until 2021"."""
    claim = fact.claim
    if not isinstance(claim, Relationship):
        return ""
    label = symbol_table()["child"][_kind(fact)]["tag"]
    start, end = (shown_year(d) if d else "" for d in (claim.start, claim.end))
    if start and end and start != end:
        years = f"{start}–{end}"
    elif end and not start:
        years = f"until {end}"
    else:
        years = f"{start} (past)".strip() if _is_former(fact) and not end else start
    doubt = "" if fact.is_affirmed else " ?"
    return f"{label} {years}".strip() + doubt


def step_parents(family: FamilyGraph, people: Container[str]) -> tuple[tuple[str, str], ...]:
    """Step-parent and child, as told."""
    return tuple(
        (claim.subject_id, claim.object_id)
        for fact, claim in relationships(family, "parent")
        if claim.nature == "step"
        and fact.is_affirmed
        and claim.subject_id in people
        and claim.object_id in people
    )
