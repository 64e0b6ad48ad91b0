"""Checked facts of all notes that say the same become one; the last note that affirms or denies decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Claim, Detail, Event, Relationship, Tie
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.language_model.checks import DOUBTFUL, CheckedFact

_UNSAID = (None, "unknown")
# Of a couple the closest tie that any note states counts; of other relations the last nature said.
_CLOSEST = ("married", "civil_partnership", "engaged", "cohabiting", "dating", "affair", "brief")
_LESS_SURE = (Certainty.ALLEGED, Certainty.HYPOTHETICAL, Certainty.UNKNOWN)
# One occasion that two notes may call by two names.
_KINDRED = (
    frozenset(("conference", "review")),
    frozenset(("move_home", "placement_start")),
    frozenset(("incident", "injury")),
    frozenset(("visit", "assessment")),
)


@dataclass(frozen=True)
class Merged:
    """A claim with every statement that bears it out, in the order of the notes."""

    claim: Claim
    assertion: Assertion
    facts: tuple[CheckedFact, ...]

    @property
    def confidence(self) -> float:
        return max(f.confidence for f in self.facts)


def merge_checked(facts: Sequence[CheckedFact]) -> list[Merged]:
    """Relationships, ties, events and details, each once, in this order."""
    relations = [f for f in facts if isinstance(f.claim, Relationship)]
    ties = [f for f in facts if isinstance(f.claim, Tie)]
    events = [f for f in facts if isinstance(f.claim, Event)]
    details = [f for f in facts if isinstance(f.claim, Detail)]
    return [
        *_relations(relations),
        *_same(ties),
        *_events(events),
        *_same(details),
    ]


def _relations(facts: Sequence[CheckedFact]) -> list[Merged]:
    groups: dict[tuple[str, ...], list[CheckedFact]] = defaultdict(list)
    for fact in facts:
        groups[_pair(_relation(fact))].append(fact)
    return [merged for group in groups.values() for merged in _group(group)]


def _relation(fact: CheckedFact) -> Relationship:
    assert isinstance(fact.claim, Relationship)
    return fact.claim


def _pair(claim: Relationship) -> tuple[str, ...]:
    a, b = claim.subject_id, claim.object_id
    if not RELATION_TYPES[claim.type].is_directed and b < a:
        a, b = b, a
    return claim.type, (claim.nature or "") if claim.type == "emotional" else "", a, b


def _group(group: list[CheckedFact]) -> list[Merged]:
    standing = _standing(group)
    nature = _nature(standing)
    claim = replace(_relation(standing[0]), nature=nature, status=_status(standing))
    spells = [(_relation(f).start, _relation(f).end) for f in standing]
    claim = replace(claim, start=_last(s for s, _ in spells), end=_last(e for _, e in spells))
    if claim.start and claim.end and claim.end.latest < claim.start.earliest:
        claim = replace(claim, start=None)
    merged = [Merged(claim, standing[-1].assertion, tuple(standing))]
    if standing[-1].assertion.certainty is not Certainty.NEGATED:
        merged += _denied_natures(group, nature)
    return merged


def _denied_natures(group: Sequence[CheckedFact], nature: str | None) -> list[Merged]:
    """ "Liam is not her biological father, but her stepfather": what is denied beside it stays a fact of its own."""
    denied: dict[str, list[CheckedFact]] = defaultdict(list)
    for fact in group:
        other = _relation(fact).nature
        if fact.assertion.certainty is Certainty.NEGATED and other not in (*_UNSAID, nature):
            denied[str(other)].append(fact)
    return [Merged(_relation(f[0]), f[0].assertion, tuple(f)) for f in denied.values()]


def _standing(group: list[CheckedFact]) -> list[CheckedFact]:
    """The statements that decide: the last note that affirms or denies, before what is alleged or only considered."""
    sure = [f for f in group if f.assertion.certainty in (Certainty.AFFIRMED, Certainty.NEGATED)]
    well = [f for f in sure if f.confidence >= DOUBTFUL] or sure
    affirmed = [f for f in well if f.assertion.certainty is Certainty.AFFIRMED]
    denied = [f for f in well if f.assertion.certainty is Certainty.NEGATED]
    if affirmed and denied:
        return [f for f in affirmed if not any(_denies(d, f) for d in denied)] or denied
    if affirmed or denied:
        return affirmed or denied
    return next(
        [f for f in group if f.assertion.certainty is c]
        for c in _LESS_SURE
        if any(f.assertion.certainty is c for f in group)
    )


def _denies(denied: CheckedFact, affirmed: CheckedFact) -> bool:
    """Whether a denial is of no earlier note and of the same nature: "not her father" leaves a stepfather."""
    one, other = _relation(denied), _relation(affirmed)
    same = one.nature == other.nature or one.nature in _UNSAID or other.nature in _UNSAID
    if one.type == "parent" and one.nature in _UNSAID:
        same = other.nature in (*_UNSAID, "birth")
    return same and denied.order >= affirmed.order


def _nature(facts: Sequence[CheckedFact]) -> str | None:
    said = [n for f in facts if (n := _relation(f).nature) not in _UNSAID]
    if not said:
        return _relation(facts[0]).nature
    if _relation(facts[0]).type == "partner":
        return min(said, key=lambda n: _CLOSEST.index(n) if n in _CLOSEST else len(_CLOSEST))
    return said[-1]


def _status(facts: Sequence[CheckedFact]) -> str | None:
    said = [s for f in facts if (s := _relation(f).status)]
    return said[-1] if said else None


def _last(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    known = [d for d in dates if d is not None]
    return known[-1] if known else None


def _same(facts: Sequence[CheckedFact]) -> list[Merged]:
    """Ties and details, those of one person and organisation, or of the same words, as one; the last note decides."""
    groups: dict[tuple[str, ...], list[CheckedFact]] = defaultdict(list)
    for fact in facts:
        groups[_key(fact.claim)].append(fact)
    return [Merged(_with_nature(group), group[-1].assertion, tuple(group)) for group in groups.values()]


def _key(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Tie):
        return claim.person_id, claim.organisation_id
    assert isinstance(claim, Detail)
    return claim.person_id, claim.kind, claim.value.casefold()


def _with_nature(group: Sequence[CheckedFact]) -> Claim:
    last = group[-1].claim
    if not isinstance(last, Tie) or last.nature not in _UNSAID:
        return last
    natures = [f.claim.nature for f in group if isinstance(f.claim, Tie) and f.claim.nature not in _UNSAID]
    return replace(last, nature=natures[-1]) if natures else last


def _events(facts: Sequence[CheckedFact]) -> list[Merged]:
    merged: list[Merged] = []
    for fact in facts:
        at = next((n for n, m in enumerate(merged) if _is_one(m, fact)), None)
        if at is None:
            merged.append(Merged(fact.claim, fact.assertion, (fact,)))
        else:
            merged[at] = _joined(merged[at], fact)
    return merged


def _event(claim: Claim) -> Event:
    assert isinstance(claim, Event)
    return claim


def _is_one(known: Merged, fact: CheckedFact) -> bool:
    a, b = _event(known.claim), _event(fact.claim)
    # Of one note a model tells each event once.
    if not set(a.people) & set(b.people) or any(f.order == fact.order for f in known.facts):
        return False
    if a.type == b.type == "birth" or a.type == b.type == "death":
        # Nobody is born twice; whoever stands first is the one born.
        return a.people[0] == b.people[0] or _may_be_one(a.date, b.date)
    if not _may_be_one(a.date, b.date):
        return False
    return a.type == b.type or (
        any({a.type, b.type} <= kindred for kindred in _KINDRED) and a.date is not None and a.date.is_day
    )


def _may_be_one(a: PartialDate | None, b: PartialDate | None) -> bool:
    if a is None or b is None or a.is_interval or b.is_interval:
        return a == b
    bare = [d.edtf.rstrip("~?%") for d in (a, b)]
    return bare[0] == bare[1] or (min(map(len, bare)) >= 7 and (a.is_within(b) or b.is_within(a)))


def _joined(known: Merged, fact: CheckedFact) -> Merged:
    """Both as one: all the people, the surer date, and of two assertions that contradict each other the later."""
    a, b = _event(known.claim), _event(fact.claim)
    claim = replace(
        a,
        people=tuple(dict.fromkeys((*a.people, *b.people))),
        date=_date(known, fact),
        place=a.place or b.place,
    )
    certain = [known.assertion.certainty, fact.assertion.certainty]
    keeps = certain[1] in _LESS_SURE and certain[0] not in _LESS_SURE
    return Merged(claim, known.assertion if keeps else fact.assertion, (*known.facts, fact))


def _date(known: Merged, fact: CheckedFact) -> PartialDate | None:
    a, b = _event(known.claim).date, _event(fact.claim).date
    if a is None or b is None:
        return a or b
    if a.is_within(b) and not b.is_within(a):
        return a
    # A corrected date of birth: the later note knows better, unless its words do not bear it out.
    return b if b.is_within(a) or fact.confidence >= DOUBTFUL else a
