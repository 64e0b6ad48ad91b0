"""From grounded replies to a case: people, and facts that stand on words of the notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casefile.record import Case, Claim, Fact, Organisation, Person, SourceSpan
from casefile.vocabulary import Certainty
from extract.family_reading import rename
from extract.language_model.attributes import attribute_facts, full_name
from extract.language_model.by_marriage import without_sides_by_marriage
from extract.language_model.checks import DOUBTFUL, CheckedFact, check_facts
from extract.language_model.grounded import Dropped, GroundedReply
from extract.language_model.identity import Identities, Somebody, identify, join_reconciled
from extract.language_model.kinship_limits import within_limits
from extract.language_model.merge import Merged, merge_checked
from extract.language_model.names import Bearing, name_places, proper_words
from extract.language_model.naming import Names
from extract.language_model.unnamed import join_unnamed

_MOST_MENTIONS = 60


@dataclass(frozen=True)
class Doubt:
    """A fact that is in the case although something speaks against it (keys of WHY)."""

    fact_id: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Assembled:
    """The case that the replies make, and what a worker must know of how it came about."""

    case: Case
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)  # of its people, as `Reconciling` takes them
    known_ids: Mapping[str, str] = field(
        default_factory=dict
    )  # of its people by ids of the case known before


@dataclass(frozen=True)
class Reconciling:
    """What a reconciliation changes: keys of people to join, and claims about keys that are withdrawn."""

    same: tuple[tuple[str, str], ...] = ()
    withdrawn: frozenset[Claim] = frozenset()


def assemble(
    replies: Sequence[GroundedReply], known: Case, *, model: str, reconciling: Reconciling = Reconciling()
) -> Assembled:
    """One case from all replies; every fact's method is "lm:<model>".

    known: the case in which the model was told who is who: its notes, people and children.
    """
    identities = identify(replies, known)
    renamed = join_reconciled(identities, reconciling.same)
    organisations, organisation_ids, unfound = _organisations(replies, known)
    days = [d.date.latest for d in known.documents if d.date is not None and not d.date.is_interval]
    names = Names(
        {k: frozenset(_names(p)) for k, p in identities.people.items()},
        max(days, default=None),
        frozenset(k for k, p in identities.people.items() if any(f.said.job for _, f in p.members)),
    )
    checked, dropped = _checked(replies, identities, organisation_ids, names)
    dropped += unfound
    keys = join_unnamed(identities, checked)
    checked = [replace(f, claim=rename(f.claim, lambda key: keys.get(key, key))) for f in checked]
    merged, impossible = within_limits(without_sides_by_marriage(merge_checked(checked)), identities)
    withdrawn = {
        rename(c, lambda key: keys.get(renamed.get(key, key), renamed.get(key, key)))
        for c in reconciling.withdrawn
    }
    merged = [_withdrawn(m) if m.claim in withdrawn else m for m in merged]
    dropped += [Dropped(_what(m), why, m.facts[0].spans[0].document_id) for m, why in impossible]
    ordered = sorted(identities.people.values(), key=lambda p: _first(p, known))
    numbers = {somebody.key: f"p{n}" for n, somebody in enumerate(ordered, 1)}
    method = f"lm:{model}"
    case, doubts = _case(known, ordered, numbers, merged, organisations, method)
    return Assembled(
        case,
        tuple([d for r in replies for d in r.dropped] + dropped),
        doubts,
        tuple(f"{r.document.id}: {fault}" for r in replies for fault in r.faults),
        keys={number: key for key, number in numbers.items()},
        known_ids={p.known.id: numbers[p.key] for p in ordered if p.known is not None},
    )


def _withdrawn(merged: Merged) -> Merged:
    return replace(merged, assertion=replace(merged.assertion, certainty=Certainty.NEGATED))


def _what(merged: Merged) -> str:
    return f"{type(merged.claim).__name__.lower()} {getattr(merged.claim, 'type', '')}".strip()


def _checked(
    replies: Sequence[GroundedReply],
    identities: Identities,
    organisation_ids: Mapping[tuple[int, str], str],
    names: Names,
) -> tuple[list[CheckedFact], list[Dropped]]:
    checked: list[CheckedFact] = []
    dropped = list(identities.refused)
    for reply in replies:
        own = {i: o for (order, i), o in organisation_ids.items() if order == reply.order}

        def key_of(local: str, order: int = reply.order) -> str | None:
            return identities.key_of.get((order, local))

        for one in check_facts(reply, key_of, own, names):
            if isinstance(one, CheckedFact):
                checked.append(one)
            else:
                found, why = one
                people = tuple(reply.labels.get(p, "") for p in found.said.people)
                what = f"{found.said.kind} {found.said.type}"
                dropped.append(Dropped(what, why, reply.document.id, people, found.spans[0].quote))
    return checked, dropped


def _names(somebody: Somebody) -> Iterable[str]:
    """Names by which the note may speak of somebody: those that the replies give."""
    for _, found in somebody.members:
        yield found.said.name
        yield from found.said.also_called
        yield from (m.quote for m in found.mentions)


def _organisations(
    replies: Sequence[GroundedReply], known: Case
) -> tuple[tuple[Organisation, ...], dict[tuple[int, str], str], list[Dropped]]:
    """Organisations of which a note speaks, their ids by reply and id in it, and those of which none does."""
    texts = [d.text or "" for d in known.documents]
    kept: dict[str, Organisation] = {}
    ids: dict[tuple[int, str], str] = {}
    dropped: list[Dropped] = []
    for reply in replies:
        for said in reply.organisations:
            name = said.name.casefold()
            stands = any(name_places(text, said.name, bearing=Bearing.WHOLE) for text in texts)
            if not stands and said.id not in reply.quoted:
                dropped.append(Dropped("organisation", "quote", reply.document.id, (said.name,)))
                continue
            if name not in kept:
                kept[name] = Organisation(f"o{len(kept) + 1}", said.name, said.kind)
            ids[reply.order, said.id] = kept[name].id
    return tuple(kept.values()), ids, dropped


def _first(somebody: Somebody, known: Case) -> tuple[int, int, int]:
    """Children of the file first, then by where somebody is first spoken of."""
    subjects = known.subject_ids
    child = (
        subjects.index(somebody.known.id)
        if somebody.known and somebody.known.id in subjects
        else len(subjects)
    )
    reply, found = somebody.members[0]
    spans = [*found.spans.values(), *found.mentions]
    return child, reply.order, min((s.start for s in spans), default=0)


def _case(
    known: Case,
    ordered: Sequence[Somebody],
    numbers: Mapping[str, str],
    merged: Sequence[Merged],
    organisations: tuple[Organisation, ...],
    method: str,
) -> tuple[Case, tuple[Doubt, ...]]:
    texts = [d.text or "" for d in known.documents]
    people: list[Person] = []
    facts: list[Fact] = []
    doubted: list[tuple[int, tuple[str, ...]]] = []
    for somebody in ordered:
        label = full_name(somebody, texts)
        people.append(Person(numbers[somebody.key], label, _mentions(somebody)))
        for fact, why in attribute_facts(somebody, numbers[somebody.key], label, method):
            if fact.confidence < DOUBTFUL:
                doubted.append((len(facts), why))
            facts.append(fact)
    for one in merged:
        if one.confidence < DOUBTFUL:
            doubted.append((len(facts), max(one.facts, key=lambda f: f.confidence).doubts))
        evidence = tuple(dict.fromkeys(e for f in one.facts for e in f.evidence(method)))
        facts.append(Fact("", rename(one.claim, numbers.__getitem__), evidence, one.assertion))
    numbered = tuple(replace(f, id=f"f{n}") for n, f in enumerate(facts, 1))
    case = Case(
        documents=known.documents,
        people=tuple(people),
        organisations=organisations,
        facts=numbered,
        subject_ids=tuple(_subjects(known, ordered, numbers)),
    )
    return case, tuple(Doubt(numbered[at].id, why) for at, why in doubted)


def _subjects(known: Case, ordered: Sequence[Somebody], numbers: Mapping[str, str]) -> Iterable[str]:
    by_known = {p.known.id: numbers[p.key] for p in ordered if p.known is not None}
    return (by_known[s] for s in known.subject_ids if s in by_known)


def _mentions(somebody: Somebody) -> tuple[SourceSpan, ...]:
    """Where the notes speak of somebody: by a name of their own where they have one."""
    spans: dict[str, list[SourceSpan]] = defaultdict(list)
    for _, found in somebody.members:
        own = [s for s in found.mentions if proper_words(s.quote)] or list(found.mentions)
        spans["all"] += own or list(found.spans.values())[:1]
    unique = dict.fromkeys(spans["all"])
    return tuple(sorted(unique, key=lambda s: (s.document_id, s.start)))[:_MOST_MENTIONS]
