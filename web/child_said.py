"""What a child wrote, drew and chose on the child's page, kept in the child's own words with the day: the draft and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Said:
    """One thing a child gave. kind: "words", "drawing", "person" who matters, or "wrong"; text: the child's own words, unchanged; name: of the person who matters; picture: id of a drawing.

    at: ISO 8601, UTC; beside: the worker who sat with the child. is_used: in the book or the record; is_settled: dealt with.
    """

    id: str
    kind: str
    text: str
    at: str
    beside: str
    name: str = ""
    picture: str = ""
    is_used: bool = False
    is_settled: bool = False


@dataclass(frozen=True)
class ChildSaid:
    """Everything, the oldest first; theme and picture as the child chose them, "" before."""

    said: tuple[Said, ...] = ()
    theme: str = ""
    picture: str = ""

    @property
    def is_open(self) -> tuple[Said, ...]:
        """What nobody has used or dealt with yet."""
        return tuple(s for s in self.said if not (s.is_used or s.is_settled))

    def one(self, said_id: str) -> Said | None:
        return next((s for s in self.said if s.id == said_id), None)

    def with_one(self, changed: Said) -> ChildSaid:
        """With this in the place of the one of the same id, or at the end."""
        if self.one(changed.id) is None:
            return replace(self, said=(*self.said, changed))
        return replace(self, said=tuple(changed if s.id == changed.id else s for s in self.said))


def said_kind(child_id: str) -> str:
    """The name under which the store keeps it."""
    return f"child {child_id}"


def said_from_json(content: Mapping[str, Any] | None) -> ChildSaid:
    """What the store kept; nothing for None."""
    raw = content or {}
    said = tuple(Said(**one) for one in raw.get("said", ()))
    return ChildSaid(said, raw.get("theme", ""), raw.get("picture", ""))


def said_to_json(kept: ChildSaid) -> dict[str, Any]:
    """What the store keeps."""
    return {"said": [asdict(one) for one in kept.said], "theme": kept.theme, "picture": kept.picture}
