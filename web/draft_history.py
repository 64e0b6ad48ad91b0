"""Going back and forth in a draft that is kept beside a case: undo is a new version, and so is redo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casefile.errors import NothingToUndo
from casefile.store import CaseStore
from casefile.store.values import Draft

# What undo leaves as it is: a signature that was given stays given.
_STAYS = ("sign_offs", "comments")
_STEPS = ("restores", "undone", "renamed")


@dataclass(frozen=True)
class Steps:
    """shown: the version whose content a draft shows, through any number of undos, 0 for an empty draft.

    undone: versions that redo brings back, the next one last.
    """

    shown: int
    undone: tuple[int, ...] = ()

    @property
    def can_undo(self) -> bool:
        return self.shown > 0

    @property
    def can_redo(self) -> bool:
        return bool(self.undone)


def steps_of(draft: Draft | None) -> Steps:
    """Where a draft stands among its versions."""
    if draft is None:
        return Steps(0)
    return Steps(draft.content.get("restores", draft.version), tuple(draft.content.get("undone", ())))


def undone(store: CaseStore, case_id: str, kind: str) -> dict[str, Any]:
    """The content to save so that the last change of words or order is taken back. Raises NothingToUndo."""
    current = store.load_draft(case_id, kind)
    steps = steps_of(current)
    if current is None or not steps.can_undo:
        raise NothingToUndo(
            "The story stands as it was first written; there is nothing earlier to go back to."
        )
    target, content = steps.shown, current.content
    while target > 0 and _changes(content) == _changes(current.content):
        target = steps_of(store.load_draft(case_id, kind, target - 1)).shown if target > 1 else 0
        earlier = store.load_draft(case_id, kind, target) if target else None
        content = earlier.content if earlier else {}
    if _changes(content) == _changes(current.content):
        raise NothingToUndo("No word of the story was changed; there is nothing to go back to.")
    return _restoring(current.content, content, Steps(target, (*steps.undone, steps.shown)))


def redone(store: CaseStore, case_id: str, kind: str) -> dict[str, Any]:
    """The content to save so that the last undo is taken back. Raises NothingToUndo."""
    current = store.load_draft(case_id, kind)
    steps = steps_of(current)
    if current is None or not steps.can_redo:
        raise NothingToUndo("Nothing was undone that could be put back.")
    earlier = store.load_draft(case_id, kind, steps.undone[-1])
    content = earlier.content if earlier else {}
    return _restoring(current.content, content, Steps(steps.undone[-1], steps.undone[:-1]))


def taken_back(store: CaseStore, case_id: str, kind: str, version: int) -> dict[str, Any]:
    """The content to save so that the draft stands again as an earlier version left it. Raises NothingToUndo."""
    current, earlier = store.load_draft(case_id, kind), store.load_draft(case_id, kind, version)
    if current is None or earlier is None:
        raise NothingToUndo("There is no such version of this story; choose one from the list.")
    return _restoring(current.content, earlier.content, Steps(steps_of(earlier).shown))


def _changes(content: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in content.items() if k not in (*_STAYS, *_STEPS) and v}


def _restoring(current: Mapping[str, Any], earlier: Mapping[str, Any], steps: Steps) -> dict[str, Any]:
    kept = {k: current[k] for k in _STAYS if k in current}
    followed = {"renamed": earlier.get("renamed", 0)}
    return {**_changes(earlier), **followed, **kept, "restores": steps.shown, "undone": list(steps.undone)}
