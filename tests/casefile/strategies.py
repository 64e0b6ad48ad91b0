"""Invented whole cases for property tests: every kind of claim, status, review and date, names in many scripts."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

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
from casefile.vocabulary import (
    ATTRIBUTE_FIELDS,
    DETAIL_KINDS,
    EVENT_TYPES,
    GENDERS,
    ORGANISATION_KINDS,
    RELATION_TYPES,
    TIE_NATURES,
    TIE_STATUSES,
    Certainty,
    FactStatus,
)

names = st.sampled_from(
    [
        "Ava",
        "Siân Llŷr",
        "Łucja Żak",
        "Nguyễn Thị Hoa",
        "محمد",
        "李小龍",
        "O’Neill",
        "Zoë 🧸",
        "MGM",
        "e\u0301",
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_ids = st.from_regex(r"[a-z][a-z0-9.\-]{0,5}", fullmatch=True)
_prose = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_own_keys = frozenset(
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


def or_none(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


@st.composite
def _points(draw: Callable) -> str:
    """One side of a date: a year, season, month or day, with or without a mark of doubt."""
    year = draw(st.integers(1, 9998))
    form = draw(st.sampled_from(["year", "season", "month", "day"]))
    mark = draw(st.sampled_from(["", "~", "?", "%"]))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    season = draw(st.integers(21, 24))
    shapes = {"year": "", "season": f"-{season}", "month": f"-{month:02}", "day": f"-{month:02}-{day:02}"}
    return f"{year:04}{shapes[form]}{mark}"


@st.composite
def partial_dates(draw: Callable) -> PartialDate:
    """Every form that `PartialDate` knows; intervals have their sides in order."""
    first, second = sorted(
        (PartialDate(draw(_points())), PartialDate(draw(_points()))), key=lambda d: (d.earliest, d.latest)
    )
    form = draw(st.sampled_from(["point", "interval", "until", "since"]))
    if form == "interval" and first.earliest <= second.latest:
        return PartialDate(f"{first}/{second}")
    return PartialDate({"until": f"../{first}", "since": f"{first}/.."}.get(form, str(first)))


@st.composite
def _documents(draw: Callable, number: int) -> SourceDocument:
    text = draw(or_none(_prose))
    length = len(text or "")
    cut = draw(st.integers(0, length))
    return SourceDocument(
        id=f"d{number}",
        title=draw(names),
        text=text,
        sha256=text_digest(text) if text is not None else draw(st.sampled_from(["", "0" * 64])),
        date=draw(or_none(partial_dates())),
        kind=draw(or_none(names)),
        author=draw(or_none(names)),
        filename=draw(or_none(names)),
        regions=draw(st.sampled_from([(), (Region("page 1", 0, cut), Region("page 2", cut, length))])),
    )


@st.composite
def _spans(draw: Callable, documents: tuple[SourceDocument, ...]) -> SourceSpan:
    document = draw(st.sampled_from(documents))
    if document.text is None:
        return SourceSpan(document.id, draw(st.integers(0, 99)), draw(st.integers(100, 199)), draw(_prose))
    start = draw(st.integers(0, len(document.text)))
    end = draw(st.integers(start, len(document.text)))
    return SourceSpan(document.id, start, end, document.text[start:end])


def _attribute_values(field: str) -> st.SearchStrategy[str]:
    match field:
        case "born" | "died":
            return partial_dates().map(str)
        case "gender":
            return st.sampled_from(GENDERS)
        case "deceased":
            return st.just("true")
        case _:
            return names


@st.composite
def _attributes(draw: Callable, person: st.SearchStrategy[str]) -> Attribute:
    field = draw(st.sampled_from(ATTRIBUTE_FIELDS))
    return Attribute(draw(person), field, draw(_attribute_values(field)))


@st.composite
def _relationships(draw: Callable, person: st.SearchStrategy[str]) -> Relationship:
    kind = draw(st.sampled_from(sorted(RELATION_TYPES)))
    allowed = RELATION_TYPES[kind]
    return Relationship(
        kind,
        draw(person),
        draw(person),
        nature=draw(st.sampled_from([None, *allowed.natures])),
        status=draw(st.sampled_from([None, *allowed.statuses])),
        start=draw(or_none(partial_dates())),
        end=draw(or_none(partial_dates())),
    )


def _claims(people: list[str], organisations: list[str]) -> st.SearchStrategy[Claim]:
    person = st.sampled_from(people)
    date = or_none(partial_dates())
    kinds: list[st.SearchStrategy] = [
        _attributes(person),
        _relationships(person),
        st.builds(
            Event,
            st.sampled_from(EVENT_TYPES),
            st.lists(person, max_size=3).map(tuple),
            date,
            or_none(names),
            _prose,
        ),
        st.builds(Detail, person, st.sampled_from(DETAIL_KINDS), _prose, date),
    ]
    if organisations:
        natures, statuses = st.sampled_from([None, *TIE_NATURES]), st.sampled_from([None, *TIE_STATUSES])
        kinds.append(st.builds(Tie, person, st.sampled_from(organisations), natures, statuses, date, date))
    return st.one_of(kinds)


_zones = st.sampled_from([UTC, timezone(timedelta(hours=1)), None])
reviews = st.builds(
    Review, names, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=_zones), or_none(names)
)
_Spans = st.SearchStrategy[tuple[SourceSpan, ...]]
_assertions = st.builds(Assertion, st.sampled_from(Certainty), or_none(names))


def _facts(fact_id: str, claims: st.SearchStrategy[Claim], spans: _Spans) -> st.SearchStrategy[Fact]:
    methods = st.sampled_from(["rule:label", "model:1", "import:ssda903", "worker:jb"])
    evidence = spans.flatmap(
        lambda found: st.tuples(*(st.builds(Evidence, st.just(s), methods, st.floats(0, 1)) for s in found))
    )
    return st.builds(
        Fact,
        st.just(fact_id),
        claims,
        evidence,
        _assertions,
        st.sampled_from(FactStatus),
        or_none(reviews),
        or_none(_ids),
        st.booleans(),
    )


def _json_values() -> st.SearchStrategy:
    plain = (
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _prose
    )
    return st.recursive(
        plain, lambda v: st.lists(v, max_size=2) | st.dictionaries(_ids, v, max_size=2), max_leaves=3
    )


@st.composite
def cases(draw: Callable) -> Case:
    """A whole case in which every reference leads somewhere and every quotation stands where it says."""
    documents = tuple(draw(_documents(n)) for n in range(1, draw(st.integers(0, 2)) + 1))
    spans: _Spans = st.lists(_spans(documents), max_size=2).map(tuple) if documents else st.just(())
    people = tuple(
        Person(i, draw(names), draw(spans), draw(st.booleans()))
        for i in draw(st.lists(_ids, min_size=1, max_size=4, unique=True))
    )
    organisations = tuple(
        Organisation(i, draw(names), draw(st.sampled_from(ORGANISATION_KINDS)))
        for i in draw(st.lists(_ids, max_size=2, unique=True))
    )
    person_ids = [p.id for p in people]
    claims = _claims(person_ids, [o.id for o in organisations])
    fact_ids = draw(st.lists(_ids, max_size=6, unique=True))
    return Case(
        documents=documents,
        people=people,
        organisations=organisations,
        facts=tuple(draw(_facts(i, claims, spans)) for i in fact_ids),
        subject_ids=tuple(draw(st.lists(st.sampled_from(person_ids), max_size=2, unique=True))),
        adjustments=draw(
            st.lists(
                st.builds(
                    Adjustment,
                    st.sampled_from(person_ids),
                    st.sampled_from(person_ids),
                    or_none(st.sampled_from(person_ids)),
                    or_none(reviews),
                ),
                max_size=2,
            ).map(tuple)
        ),
        extensions=draw(
            st.dictionaries(_ids.filter(lambda k: k not in _own_keys), _json_values(), max_size=2)
        ),
    )
