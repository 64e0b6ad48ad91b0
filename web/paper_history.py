"""Going back and forth in what a worker wrote into one document; what was agreed, signed, consented and photographed stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casefile.errors import NothingToUndo
from web.child_notes import Content

# What undo takes back: of every document its own words, and of some what else is written into its page.
_BESIDE = {"letter": ("writer", "dated", "celebration"), "memory-box": ("kept", "keepsake")}
_BY_DOCUMENT = ("words", "answered")
_STEPS = "steps"

Load = Callable[[int], Content]  # the content of a version; of 0, that of nothing written


def without_steps(content: Content, name: str) -> dict[str, Any]:
    """The content for a new change of a document: what was undone in it is not brought back any more."""
    return {**content, _STEPS: {n: s for n, s in content.get(_STEPS, {}).items() if n != name}}


def can_redo(content: Content, name: str) -> bool:
    """Whether something was undone in the document that can be put back."""
    return bool(_undone(content, name))


def earlier_version(load: Load, version: int, name: str) -> int | None:
    """The newest version, before the one that is shown, in which the document reads otherwise; None when there is none."""
    content = load(version)
    shown = _shown(content, version, name)
    now = _written(content, name)
    return next((v for v in range(shown - 1, -1, -1) if _written(load(v), name) != now), None)


def undone_paper(load: Load, version: int, name: str) -> dict[str, Any]:
    """The content to save so that the last change of the document is taken back. Raises NothingToUndo."""
    target = earlier_version(load, version, name)
    if target is None:
        raise NothingToUndo("Nothing was written here yet; there is nothing to go back to.")
    content = load(version)
    undone = [*_undone(content, name), _shown(content, version, name)]
    return _restored(content, load(target), name, {"shown": target, "undone": undone})


def redone_paper(load: Load, version: int, name: str) -> dict[str, Any]:
    """The content to save so that the last undo in the document is taken back. Raises NothingToUndo."""
    content = load(version)
    undone = _undone(content, name)
    if not undone:
        raise NothingToUndo("Nothing was undone here that could be put back.")
    return _restored(content, load(undone[-1]), name, {"shown": undone[-1], "undone": undone[:-1]})


def _shown(content: Content, version: int, name: str) -> int:
    """The version whose words the document shows: its own, or an earlier one that undo has brought back, 0 for nothing written."""
    shown: int = content.get(_STEPS, {}).get(name, {}).get("shown", version)
    return shown


def _undone(content: Content, name: str) -> list[int]:
    """Versions that redo brings back, the next one last."""
    found: list[int] = content.get(_STEPS, {}).get(name, {}).get("undone", [])
    return found


def _written(content: Content, name: str) -> dict[str, Any]:
    """What a worker wrote into the document; what is empty counts as not there."""
    own = {key: content.get(key, {}).get(name) for key in _BY_DOCUMENT}
    beside = {key: content.get(key) for key in _BESIDE.get(name, ("writer",))}
    return {key: said for key, said in {**own, **beside}.items() if said}


def _restored(content: Content, earlier: Content, name: str, steps: Mapping[str, Any]) -> dict[str, Any]:
    then = _written(earlier, name)
    own = {key: {**content.get(key, {}), name: then.get(key, {})} for key in _BY_DOCUMENT}
    kept = {k: v for k, v in content.items() if k not in _BESIDE.get(name, ("writer",))}
    beside = {key: then[key] for key in _BESIDE.get(name, ("writer",)) if key in then}
    return {**kept, **own, **beside, _STEPS: {**content.get(_STEPS, {}), name: dict(steps)}}
