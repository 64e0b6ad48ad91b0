"""From the JSON object of `kithkin-case/1`, already checked against the schema, to a Case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Detail,
    Event,
    Evidence,
    Fact,
    Organisation,
    Person,
    Region,
    Relationship,
    Review,
    SourceDocument,
    SourceSpan,
    Tie,
    text_digest,
)
from casefile.vocabulary import Certainty, FactStatus

_IMPORT_METHOD = "import:kithkin-case"
_OWN_KEYS = frozenset(
    [
        "format",
        "subject",
        "subjects",
        "documents",
        "people",
        "organisations",
        "relationships",
        "events",
        "details",
        "order",
    ]
)


def case_from_json(raw: Mapping[str, Any], *, name: str) -> Case:
    """The case that a checked JSON object describes.

    Raises:
        CaseInvalid: an id is used twice, a reference leads nowhere, a date does not exist,
            or a quotation does not stand at its offsets.
    """
    documents = tuple(_document(d, name) for d in raw.get("documents", ()))
    people = tuple(_person(p) for p in raw["people"])
    organisations = tuple(
        Organisation(o["id"], o["name"], o.get("kind") or "other") for o in raw.get("organisations", ())
    )
    facts = tuple(_facts(raw))
    subjects = raw.get("subjects") or ([raw["subject"]] if raw.get("subject") else [])
    case = Case(
        documents=documents,
        people=people,
        organisations=organisations,
        facts=_in_order(facts, raw.get("order")),
        subject_ids=tuple(subjects),
        extensions={k: v for k, v in raw.items() if k not in _OWN_KEYS},
    )
    _check_references(case, name)
    return case


def _in_order(facts: tuple[Fact, ...], order: list[str] | None) -> tuple[Fact, ...]:
    if order is None:
        return facts
    place = {fact_id: i for i, fact_id in enumerate(order)}
    return tuple(sorted(facts, key=lambda f: place.get(f.id, len(place))))


def _document(raw: Mapping[str, Any], name: str) -> SourceDocument:
    text = raw.get("text")
    digest = text_digest(text) if text is not None else raw.get("sha256") or ""
    if raw.get("sha256") and digest != raw["sha256"]:
        raise CaseInvalid(
            f"{name}: the text of document '{raw['id']}' was changed after it was read (its SHA-256 differs). Extract the note again."
        )
    return SourceDocument(
        id=raw["id"],
        title=raw.get("title") or raw["id"],
        text=text,
        sha256=digest,
        date=_date(raw.get("date")),
        kind=raw.get("kind"),
        author=raw.get("author"),
        filename=raw.get("filename"),
        regions=tuple(Region(r["label"], r["start"], r["end"]) for r in raw.get("regions", ())),
    )


def _person(raw: Mapping[str, Any]) -> Person:
    return Person(
        id=raw["id"],
        label=raw.get("label") or raw["name"],
        mentions=tuple(_span(e) for e in raw.get("evidence", ())),
        is_optional=bool(raw.get("optional")),
    )


def _facts(raw: Mapping[str, Any]) -> Iterator[Fact]:
    for person in raw["people"]:
        if "facts" in person:
            yield from _listed(person["facts"], person["id"] + ".", _attribute_reader(person["id"]))
        else:
            yield from _flat_attributes(person)
    yield from _listed(raw.get("relationships", ()), "r", _relation)
    yield from _listed(raw.get("events", ()), "e", _event)
    yield from _listed(raw.get("details", ()), "d", _detail)


def _listed(
    items: Iterable[Mapping[str, Any]], prefix: str, claim: Callable[[Mapping[str, Any]], Claim]
) -> Iterator[Fact]:
    for number, item in enumerate(items, start=1):
        yield _fact(item, claim(item), default_id=f"{prefix}{number}")


def _flat_attributes(person: Mapping[str, Any]) -> Iterator[Fact]:
    """Facts for a person whose file gives only name, gender and dates, as gold files do."""
    flat: list[tuple[str, str]] = [("name", person["name"])]
    flat += [("also_known_as", alias) for alias in person.get("also_known_as") or ()]
    if person.get("gender") not in (None, "unknown"):
        flat.append(("gender", person["gender"]))
    flat += [(f, person[f]) for f in ("born", "died", "profession") if person.get(f)]
    if person.get("deceased"):
        flat.append(("deceased", "true"))
    item = {"evidence": person.get("evidence", ())}
    for number, (field, value) in enumerate(flat, start=1):
        claim = Attribute(person["id"], field, value)
        yield _fact(item, claim, default_id=f"{person['id']}.{number}")


def _fact(item: Mapping[str, Any], claim: Claim, *, default_id: str) -> Fact:
    confidence = item.get("confidence")
    return Fact(
        id=item.get("id") or default_id,
        claim=claim,
        evidence=tuple(
            _evidence(e, 1.0 if confidence is None else confidence) for e in item.get("evidence", ())
        ),
        assertion=Assertion(Certainty(item.get("assertion") or "affirmed"), item.get("said_by")),
        status=FactStatus(item.get("review") or "proposed"),
        review=_review(item.get("reviewed")),
        supersedes=item.get("supersedes"),
        is_optional=bool(item.get("optional")),
    )


def _evidence(raw: Mapping[str, Any], confidence: float) -> Evidence:
    return Evidence(_span(raw), raw.get("method") or _IMPORT_METHOD, raw.get("confidence", confidence))


def _span(raw: Mapping[str, Any]) -> SourceSpan:
    return SourceSpan(raw["document"], raw["start"], raw["end"], raw["quote"])


def _review(raw: Mapping[str, Any] | None) -> Review | None:
    if raw is None:
        return None
    try:
        at = datetime.fromisoformat(raw["at"])
    except ValueError as error:
        raise CaseInvalid(f"'{raw['at']}' is not a time; write it like 2026-03-04T16:20:00.") from error
    return Review(raw["by"], at, raw.get("reason"))


def _attribute_reader(person_id: str) -> Callable[[Mapping[str, Any]], Claim]:
    return lambda item: Attribute(person_id, item["field"], item["value"])


def _relation(item: Mapping[str, Any]) -> Relationship | Tie:
    nature, status = item.get("nature"), item.get("status")
    start, end = _date(item.get("start")), _date(item.get("end"))
    if item["type"] == "member":
        return Tie(item["from"], item["to"], nature, status, start, end)
    return Relationship(item["type"], item["from"], item["to"], nature, status, start, end)


def _event(item: Mapping[str, Any]) -> Event:
    return Event(
        type=item.get("type") or item["types"][0],
        people=tuple(item.get("people", ())),
        date=_date(item.get("date")),
        place=item.get("place"),
        summary=item.get("summary") or "",
    )


def _detail(item: Mapping[str, Any]) -> Detail:
    return Detail(item["person"], item["kind"], item["value"], _date(item.get("date")))


def _date(edtf: str | None) -> PartialDate | None:
    return PartialDate(edtf) if edtf else None


def _check_references(case: Case, name: str) -> None:
    for what, ids in (
        ("document", [d.id for d in case.documents]),
        ("person", [p.id for p in case.people]),
        ("organisation", [o.id for o in case.organisations]),
        ("fact", [f.id for f in case.facts]),
    ):
        twice = next((i for i in ids if ids.count(i) > 1), None) if len(set(ids)) < len(ids) else None
        if twice is not None:
            raise CaseInvalid(f"{name}: the {what} id '{twice}' is used twice; give each {what} its own.")
    known = {p.id for p in case.people}
    for subject in case.subject_ids:
        if subject not in known:
            raise CaseInvalid(f"{name}: the subject '{subject}' is not among its people.")
    for fact in case.facts:
        _check_fact(case, fact, known, name)


def _check_fact(case: Case, fact: Fact, known: set[str], name: str) -> None:
    match fact.claim:
        case Relationship():
            named: tuple[str, ...] = (fact.claim.subject_id, fact.claim.object_id)
        case Event():
            named = fact.claim.people
        case Tie():
            named = (fact.claim.person_id,)
            if case.organisation(fact.claim.organisation_id) is None:
                raise CaseInvalid(
                    f"{name}: fact '{fact.id}' names the organisation '{fact.claim.organisation_id}', which is not listed."
                )
        case Attribute() | Detail():
            named = (fact.claim.person_id,)
    for person_id in named:
        if person_id not in known:
            raise CaseInvalid(f"{name}: fact '{fact.id}' names the person '{person_id}', who is not listed.")
    for evidence in fact.evidence:
        _check_span(case, fact, evidence.span, name)


def _check_span(case: Case, fact: Fact, span: SourceSpan, name: str) -> None:
    document = case.document(span.document_id)
    if document is None:
        raise CaseInvalid(
            f"{name}: fact '{fact.id}' quotes the document '{span.document_id}', which is not listed."
        )
    if document.text is not None and document.text[span.start : span.end] != span.quote:
        raise CaseInvalid(
            f"{name}: the quotation of fact '{fact.id}' does not stand at characters {span.start} to {span.end} of '{document.id}'."
        )
