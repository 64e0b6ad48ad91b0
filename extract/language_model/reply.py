"""What a language model answered to one request, as values: people, organisations and facts with the words it quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.language_model.reply_json import json_of, unwrapped
from extract.language_model.reply_words import tidy_items, tidy_reply
from extract.language_model.schema import item_problem

LARGEST_REPLY_CHARACTERS = 200_000
_SECTIONS = ("people", "organisations", "relationships", "events", "details")


@dataclass(frozen=True)
class SaidPerson:
    """Somebody of whom the model says that the note speaks.

    id: as the reply uses it: that of a person known before, or a new one.
    quotes: the words quoted for "name", "born", "died" and "job".
    """

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    gender: str | None = None
    born: str | None = None
    died: str | None = None
    is_deceased: bool = False
    job: str | None = None
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SaidOrganisation:
    """A school, surgery, team, court or club that the model names."""

    id: str
    name: str
    kind: str
    quote: str | None = None


@dataclass(frozen=True)
class SaidFact:
    """Something the model says of people, by the ids of the reply.

    kind: "relationship", "tie" (to an organisation, the second id), "event" or "detail".
    """

    kind: str
    type: str
    people: tuple[str, ...]
    quotes: tuple[str, ...]
    assertion: str = "affirmed"
    nature: str | None = None
    status: str | None = None
    start: str | None = None
    end: str | None = None
    date: str | None = None
    place: str | None = None
    words: str = ""  # the summary of an event, the value of a detail
    said_by: str | None = None


@dataclass(frozen=True)
class Reply:
    """A reply as far as it could be understood.

    same: pairs of ids that the model takes for one person.
    faults: what was left out because it is not of the form asked for: the section and why, never the content.
    """

    people: tuple[SaidPerson, ...] = ()
    organisations: tuple[SaidOrganisation, ...] = ()
    facts: tuple[SaidFact, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def is_nonsense(self) -> bool:
        """Nothing of the form asked for is in it."""
        return not (self.people or self.organisations or self.facts or self.same)


def read_reply(text: str) -> Reply:
    """The reply in a model's words, whatever stands round its JSON; each entry is held to the schema by itself."""
    if len(text) > LARGEST_REPLY_CHARACTERS:
        return Reply(faults=("The reply is longer than any note asks for.",))
    raw = tidy_reply(unwrapped(json_of(text)))
    if raw is None:
        return Reply(faults=("The reply holds no JSON object.",))
    faults: list[str] = []
    kept = {name: _checked(name, raw.get(name), faults) for name in _SECTIONS}
    return Reply(
        people=tuple(map(_person, kept["people"])),
        organisations=tuple(map(_organisation, kept["organisations"])),
        facts=(
            *map(_relation, kept["relationships"]),
            *map(_event, kept["events"]),
            *map(_detail, kept["details"]),
        ),
        same=tuple((str(a), str(b)) for a, b in raw.get("same", ())),
        faults=tuple(faults),
    )


def _checked(section: str, items: Any, faults: list[str]) -> list[Mapping[str, Any]]:
    """The entries of a section that keep to the schema."""
    good = []
    for number, item in enumerate(tidy_items(section, items), start=1):
        problem = item_problem(section, item)
        if problem is None:
            good.append(item)
        else:
            faults.append(f"{section}, entry {number}: {problem}")
    return good


def _person(item: Mapping[str, Any]) -> SaidPerson:
    quotes = {
        what: item[key]
        for what, key in (
            ("name", "quote"),
            ("born", "born_quote"),
            ("died", "died_quote"),
            ("job", "job_quote"),
        )
        if item.get(key)
    }
    return SaidPerson(
        id=item["id"],
        name=item["name"],
        also_called=tuple(item.get("also_called", ())),
        gender=item.get("gender"),
        born=item.get("born"),
        died=item.get("died"),
        is_deceased=bool(item.get("deceased") or item.get("died")),
        job=item.get("job"),
        quotes=quotes,
    )


def _organisation(item: Mapping[str, Any]) -> SaidOrganisation:
    return SaidOrganisation(item["id"], item["name"], item.get("kind") or "other", item.get("quote"))


def _relation(item: Mapping[str, Any]) -> SaidFact:
    return SaidFact(
        kind="tie" if item["type"] == "member" else "relationship",
        type=item["type"],
        people=(item["from"], item["to"]),
        quotes=_quotes(item),
        assertion=item.get("assertion") or "affirmed",
        nature=item.get("nature"),
        status=item.get("status"),
        start=item.get("start"),
        end=item.get("end"),
        said_by=item.get("said_by"),
    )


def _event(item: Mapping[str, Any]) -> SaidFact:
    return SaidFact(
        kind="event",
        type=item["type"],
        people=tuple(dict.fromkeys(item.get("people", ()))),
        quotes=_quotes(item),
        assertion=item.get("assertion") or "affirmed",
        date=item.get("date"),
        place=item.get("place"),
        words=item.get("summary") or "",
        said_by=item.get("said_by"),
    )


def _detail(item: Mapping[str, Any]) -> SaidFact:
    return SaidFact(
        kind="detail",
        type=item["kind"],
        people=(item["person"],),
        quotes=_quotes(item),
        assertion=item.get("assertion") or "affirmed",
        date=item.get("date"),
        words=item["value"],
        said_by=item.get("said_by"),
    )


def _quotes(item: Mapping[str, Any]) -> tuple[str, ...]:
    quote: str | Sequence[str] = item["quote"]
    return (quote,) if isinstance(quote, str) else tuple(quote)
