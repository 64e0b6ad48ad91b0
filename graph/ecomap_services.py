"""Which part of a family's world an organisation or a professional belongs to."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from casefile.record import Organisation


@dataclass(frozen=True)
class Service:
    """One sector of the ecomap: a table of ecomap_services.toml."""

    key: str
    title: str
    tint: str
    kinds: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def _read_services() -> dict[str, Service]:
    rows = tomllib.loads(Path(__file__).with_name("ecomap_services.toml").read_text(encoding="utf-8"))
    return {
        key: Service(
            key, row["title"], row["tint"], *(tuple(row.get(part, ())) for part in ("kinds", "jobs", "names"))
        )
        for key, row in rows.items()
    }


SERVICES = _read_services()


def service_of_job(job: str | None) -> Service:
    """The sector of a job title; "other" when no word of it is known.

    >>> service_of_job("community midwife").key, service_of_job(None).key
    ('health', 'other')
    """
    return _best(job or "", {s.key: s.jobs for s in SERVICES.values()})


def service_of_organisation(organisation: Organisation) -> Service:
    """The sector of an organisation by its kind, else by words of its name."""
    for service in SERVICES.values():
        if organisation.kind in service.kinds and organisation.kind != "service":
            return service
    found = _best(organisation.name, {s.key: s.names for s in SERVICES.values()})
    return SERVICES["support"] if found.key == "other" and organisation.kind == "service" else found


def _best(text: str, words: dict[str, tuple[str, ...]]) -> Service:
    found = [
        (match.start(), -len(word), key)
        for key, beginnings in words.items()
        for word in beginnings
        if (match := re.search(rf"\b{re.escape(word)}", text.lower()))
    ]
    return SERVICES[min(found)[2]] if found else SERVICES["other"]
