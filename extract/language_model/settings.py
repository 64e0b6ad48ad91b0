"""How a language model may be reached, as an administrator has set it; nothing is reached before that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from casefile.errors import CaseFileError

WAYS: Mapping[str, str] = {
    "off": "No language model",
    "folder": "A folder of weights on this machine",
    "server": "A server at an address that you enter",
    "exchange": "A folder of requests and replies",
}


class ModelRefused(CaseFileError):
    """A language model may not be asked, or not in this way."""


class ModelFailed(CaseFileError):
    """A language model could not be reached, or gave nothing that can be used; the case stays as it was."""


@dataclass(frozen=True)
class ModelSettings:
    """What an administrator has set.

    name: of the model, as it stands in the record; version: what tells two of them apart.
    address: of the server, up to "/v1"; allowed_hosts: names of hosts, the only ones that are ever reached.
    hides_names: None: as is usual for the way (a folder on this machine sees the names, others do not).
    longest_seconds: of one reply; most_seconds: of a whole case; most_tokens: of one reply.
    """

    way: str = "off"
    name: str = ""
    version: str = ""
    folder: str = ""
    address: str = ""
    allowed_hosts: tuple[str, ...] = ()
    hides_names: bool | None = None
    longest_seconds: int = 300
    most_seconds: int = 7_200
    most_tokens: int = 4_000
    most_requests: int = 200

    @property
    def are_names_hidden(self) -> bool:
        return self.way != "folder" if self.hides_names is None else self.hides_names

    @property
    def label(self) -> str:
        """The model in the record and in each fact's method: "gemma-3 (2026-03)"."""
        return f"{self.name or self.way} ({self.version})" if self.version else self.name or self.way


def settings_problem(settings: ModelSettings) -> str | None:
    """What is wrong with the settings, for the administrator; None when they can be used."""
    if settings.way not in WAYS:
        return "Choose one of the ways."
    if settings.way != "off" and not settings.name.strip():
        return "Enter the name of the model; it stands in the record of every case it reads."
    if settings.way == "folder" and not settings.folder.strip():
        return "Enter the folder of weights."
    if settings.way == "server":
        return address_problem(settings.address, settings.allowed_hosts)
    if min(settings.longest_seconds, settings.most_seconds, settings.most_tokens, settings.most_requests) < 1:
        return "Each limit must be at least 1."
    return None


def address_problem(address: str, allowed_hosts: tuple[str, ...]) -> str | None:
    """Why an address may not be reached; None when it may."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        return "Enter the address of the server, like http://127.0.0.1:8080/v1."
    if parts.username or parts.password or parts.query or parts.fragment:
        return "The address must hold no user, password or question mark; the key comes from the environment."
    if host.casefold() not in {h.strip().casefold() for h in allowed_hosts}:
        return f"The host '{host}' is not among those allowed; an administrator must allow it first."
    if parts.scheme == "http" and host.casefold() not in _LOCAL:
        return f"The host '{host}' is not this machine, so its address must begin with https://."
    return None


_LOCAL = frozenset(("127.0.0.1", "localhost", "::1"))


def settings_from(raw: Mapping[str, Any]) -> ModelSettings:
    """Settings as they were kept; what is unknown or of another kind is left as it is by default."""
    kept: dict[str, Any] = {}
    for field in fields(ModelSettings):
        value = raw.get(field.name)
        if field.name == "allowed_hosts" and isinstance(value, list):
            kept[field.name] = tuple(map(str, value))
        elif (field.name == "hides_names" and isinstance(value, bool)) or (
            isinstance(value, type(field.default)) and not isinstance(value, bool)
        ):
            kept[field.name] = value
    return ModelSettings(**kept)


def settings_to(settings: ModelSettings) -> dict[str, Any]:
    return {**asdict(settings), "allowed_hosts": list(settings.allowed_hosts)}
