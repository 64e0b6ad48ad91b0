"""What a case keeps of an exchange with a language model outside: the requests that were written, and the replies so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casefile.store import CaseStore
from extract.language_model.exchange import pseudonyms_for, take_in
from extract.language_model.pseudonyms import Pseudonyms
from extract.language_model.reading import Asked
from extract.language_model.reply import read_reply
from extract.language_model.requests import read_requests
from extract.language_model.settings import ModelFailed, ModelRefused, ModelSettings
from web.model_reading import save_reading

REQUESTS = "model-requests"  # kinds of drafts
REPLIES = "model-replies"


@dataclass(frozen=True)
class ExchangeState:
    """How far an exchange is. of: how many requests there are, 0 before they were written.

    is_outdated: the documents have changed since; here: numbers of the replies; reconcile: the last request, once it can be asked.
    """

    of: int = 0
    is_outdated: bool = False
    here: tuple[int, ...] = ()
    reconcile: str = ""
    hides_names: bool = True

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(n for n in range(1, self.of + 1) if n not in self.here)

    @property
    def last(self) -> int:
        """The number of the last request, which asks who is the same person."""
        return self.of + 1


def exchange_state(store: CaseStore, case_id: str) -> ExchangeState:
    """How far the exchange about a case is."""
    written, replies = _kept(store, case_id, REQUESTS), _kept(store, case_id, REPLIES)
    if not written:
        return ExchangeState()
    now = [d.id for d in store.load_case(case_id).case.documents]
    return ExchangeState(
        len(written["digests"]),
        now != written["documents"],
        tuple(sorted(map(int, replies.get("texts", ())))),
        replies.get("reconcile", ""),
        written["pseudonyms"] is not None,
    )


def write_requests(store: CaseStore, case_id: str, settings: ModelSettings, actor: str) -> None:
    """Write the requests about the case as it is now; replies to earlier ones no longer count. Pseudonyms stay.

    Raises:
        ModelRefused: the case has no notes, or too many for the settings.
    """
    stored = store.load_case(case_id)
    known = _kept(store, case_id, REQUESTS).get("pseudonyms")
    pseudonyms = pseudonyms_for(stored.case, known) if settings.are_names_hidden else None
    requests = read_requests(stored.case, pseudonyms)
    if not 0 < len(requests) <= settings.most_requests:
        raise ModelRefused(
            f"This case needs {len(requests)} requests; between 1 and {settings.most_requests} can be written."
        )
    content = {
        "version": stored.version,
        "documents": [d.id for d in stored.case.documents],
        "pseudonyms": dict(pseudonyms.words) if pseudonyms else None,
        "digests": [r.digest for r in requests],
    }
    _keep(store, case_id, REQUESTS, content, (actor, "write model requests"))
    if _kept(store, case_id, REPLIES):
        _keep(store, case_id, REPLIES, {}, (actor, "clear model replies"))


def asked_in(store: CaseStore, case_id: str) -> Asked:
    """What was asked, word for word.

    Raises:
        ModelFailed: no requests were written, or another version of this program wrote them.
    """
    written = _kept(store, case_id, REQUESTS)
    if not written:
        raise ModelFailed("No requests were written for this case yet. Write them first.")
    case = store.load_case(case_id, written["version"]).case
    words = written["pseudonyms"]
    pseudonyms = Pseudonyms(words) if words is not None else None
    asked = Asked(case, read_requests(case, pseudonyms), pseudonyms)
    if [r.digest for r in asked.requests] != written["digests"]:
        raise ModelFailed(
            "The requests were written by another version of Kith & Kin. Write them again, and have them answered anew."
        )
    return asked


def keep_replies(store: CaseStore, case_id: str, texts: Mapping[int, str], actor: str) -> None:
    """Replies by the number of their request, beside those that are there; a newer one takes the place of an older."""
    kept = _kept(store, case_id, REPLIES)
    added = {**kept.get("texts", {}), **{str(n): text for n, text in texts.items()}}
    content = {"texts": added, "reconcile": kept.get("reconcile", "")}
    _keep(store, case_id, REPLIES, content, (actor, "upload model replies"))


def take_replies_in(store: CaseStore, case_id: str, settings: ModelSettings, actor: str) -> None:
    """Ground the replies in the notes and save what stands, as when a server was asked.

    Raises:
        ModelFailed: nothing was saved.
    """
    asked, kept = asked_in(store, case_id), _kept(store, case_id, REPLIES)
    texts = {int(n): text for n, text in kept.get("texts", {}).items()}
    taken = take_in(asked, texts, model=settings.label)
    if taken is None or all(read_reply(text).is_nonsense for text in texts.values()):
        raise ModelFailed(
            "The replies hold nothing that can be used; the case is as it was. Each must be the JSON that its request asks for."
        )
    detail = f"{settings.label}, {taken.answered} of {len(asked.requests)} replies"
    save_reading(store, case_id, taken.made, read=asked.known, actor=actor, detail=detail)
    if taken.reconcile is not None:
        content = {"texts": kept["texts"], "reconcile": taken.reconcile.prompt}
        _keep(store, case_id, REPLIES, content, (actor, "write model requests"))


def _kept(store: CaseStore, case_id: str, kind: str) -> Mapping[str, Any]:
    draft = store.load_draft(case_id, kind)
    return {} if draft is None else draft.content


def _keep(
    store: CaseStore, case_id: str, kind: str, content: Mapping[str, Any], done: tuple[str, str]
) -> None:
    """done: who, and what the activity calls it."""
    current = store.load_draft(case_id, kind)
    expected = 0 if current is None else current.version
    store.save_draft(case_id, kind, content, expected_version=expected, actor=done[0], action=done[1])
