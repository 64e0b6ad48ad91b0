"""From the JSON object of `kithkin-case/1`, already checked against the schema, to a Case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from casefile.errors import CaseInvalid
from casefile.exchange_check import check_references
from casefile.partial_date import PartialDate
from casefile.record import (
    Adjustment,
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
from casefile.vocabulary import GENDERS, Certainty, FactStatus

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
        "adjustments",
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
    facts = tuple(_facts(raw, name))
    subjects = raw.get("subjects") or ([raw["subject"]] if raw.get("subject") else [])
    case = Case(
        documents=documents,
        people=people,
        organisations=organisations,
        facts=_in_order(facts, raw.get("order")),
        subject_ids=tuple(subjects),
        adjustments=tuple(_adjustment(a, name) for a in raw.get("adjustments", ())),
        extensions={k: v for k, v in raw.items() if k not in _OWN_KEYS},
    )
    check_references(case, name=name)
    return case


def _in_order(facts: tuple[Fact, ...], order: list[str] | None) -> tuple[Fact, ...]:
    if order is None:
        return facts
    place = {fact_id: i for i, fact_id in enumerate(order)}
    return tuple(sorted(facts, key=lambda f: place.get(f.id, len(place))))


def _document(raw: Mapping[str, Any], name: str) -> SourceDocument:
    text = raw.get("text")
    with _naming(f"{name}: document '{raw['id']}'"):
        date = _date(raw.get("date"))
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
        date=date,
        kind=raw.get("kind"),
        author=raw.get("author"),
        filename=raw.get("filename"),
        regions=tuple(Region(r["label"], int(r["start"]), int(r["end"])) for r in raw.get("regions", ())),
    )


def _person(raw: Mapping[str, Any]) -> Person:
    return Person(
        id=raw["id"],
        label=raw.get("label") or raw["name"],
        mentions=tuple(_span(e) for e in raw.get("evidence", ())),
        is_optional=bool(raw.get("optional")),
    )


def _adjustment(raw: Mapping[str, Any], name: str) -> Adjustment:
    with _naming(f"{name}: an adjustment of the drawing"):
        return Adjustment(raw["left"], raw["right"], raw.get("moved"), _review(raw.get("reviewed")))


def _facts(raw: Mapping[str, Any], name: str) -> Iterator[Fact]:
    for person in raw["people"]:
        if "facts" in person:
            yield from _listed(person["facts"], person["id"] + ".", _attribute_reader(person["id"]), name)
        else:
            yield from _flat_attributes(person, name)
    yield from _listed(raw.get("relationships", ()), "r", _relation, name)
    yield from _listed(raw.get("events", ()), "e", _event, name)
    yield from _listed(raw.get("details", ()), "d", _detail, name)


def _listed(
    items: Iterable[Mapping[str, Any]], prefix: str, claim: Callable[[Mapping[str, Any]], Claim], name: str
) -> Iterator[Fact]:
    for number, item in enumerate(items, start=1):
        default_id = f"{prefix}{number}"
        with _naming(f"{name}: fact '{item.get('id') or default_id}'"):
            fact = _fact(item, claim(item), default_id=default_id)
        yield fact


@contextmanager
def _naming(place: str) -> Iterator[None]:
    """Put the place in front of what a date or a time says of itself."""
    try:
        yield
    except CaseInvalid as error:
        raise CaseInvalid(f"{place}: {error}") from error


def _flat_attributes(person: Mapping[str, Any], name: str) -> Iterator[Fact]:
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
        with _naming(f"{name}: person '{person['id']}'"):
            claim = _attribute(person["id"], field, value)
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
    # JSON knows no integers: 12.0 is one to the schema.
    return SourceSpan(raw["document"], int(raw["start"]), int(raw["end"]), raw["quote"])


def _review(raw: Mapping[str, Any] | None) -> Review | None:
    if raw is None:
        return None
    try:
        at = datetime.fromisoformat(raw["at"])
    except ValueError as error:
        raise CaseInvalid("the time of its review is not one; write it like 2026-03-04T16:20:00.") from error
    return Review(raw["by"], at, raw.get("reason"))


def _attribute_reader(person_id: str) -> Callable[[Mapping[str, Any]], Claim]:
    return lambda item: _attribute(person_id, item["field"], item["value"])


def _attribute(person_id: str, field: str, value: str) -> Attribute:
    """Raises CaseInvalid, without the value, for a date or a gender that the format does not know."""
    if field in ("born", "died"):
        try:
            PartialDate(value)
        except CaseInvalid as error:
            raise CaseInvalid(
                f"'{field}' is not a date; write it like 2019-03-04, 2019-03 or 2019."
            ) from error
    if field == "gender" and value not in GENDERS:
        raise CaseInvalid(f"'gender' must be one of {', '.join(GENDERS)}.")
    return Attribute(person_id, field, value)


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
