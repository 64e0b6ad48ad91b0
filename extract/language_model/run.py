"""A case read by a language model, note by note, and once more as a whole, within limits of time and number."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

from casefile.record import Case
from extract.language_model.assemble import Assembled
from extract.language_model.exchange import pseudonyms_for
from extract.language_model.prompts import REPAIR_VERSION, filled
from extract.language_model.reading import Asked, case_of_replies
from extract.language_model.reconcile import reconcile_request
from extract.language_model.reply import read_reply
from extract.language_model.requests import Request, read_requests
from extract.language_model.settings import ModelFailed, ModelRefused, ModelSettings
from extract.language_model.way_server import ask_server
from extract.progress import Progress, silently

Message = dict[str, str]
Ask = Callable[[ModelSettings, Sequence[Message]], str]


@dataclass(frozen=True)
class Sent:
    """One request that was sent, for the record: which, and the hash of its words, never the words."""

    number: int
    version: str
    digest: str


@dataclass
class Sending:
    """What has been sent so far; it is told even when the reading breaks off.

    tells: called before each request is sent, so that none leaves without being on record.
    """

    sent: list[Sent] = field(default_factory=list)
    tells: Callable[[Sent], None] | None = None

    def add(self, sent: Sent) -> None:
        if self.tells is not None:
            self.tells(sent)
        self.sent.append(sent)


def way_of(settings: ModelSettings) -> Ask:
    """The function that asks the model of the settings.

    Raises:
        ModelRefused: no way is set, or that of the folder without its libraries.
    """
    if settings.way == "server":
        return ask_server
    if settings.way == "folder":
        try:
            # Only where the extra is installed: nobody else needs two gigabytes of PyTorch.
            ask: Ask = import_module("extract.language_model.way_folder").ask_folder
        except ImportError as error:
            raise ModelRefused(
                "A folder of weights needs PyTorch and transformers: pip install 'kithkin[language-model]'."
            ) from error
        return ask
    raise ModelRefused("No language model is set up; an administrator can do so in the settings.")


def read_with_model(
    case: Case,
    settings: ModelSettings,
    *,
    ask: Ask | None = None,
    progress: Progress = silently,
    sending: Sending | None = None,
) -> Assembled:
    """The case that a model makes of the notes of a case that our own reading has read.

    sending: filled with what is sent, so that it can go to the record whatever happens.

    Raises:
        ModelRefused, ModelFailed: nothing came of it, and the case is as it was.
    """
    asking = ask or way_of(settings)
    record = sending if sending is not None else Sending()
    asked = asked_of(case, settings)
    deadline = time.monotonic() + settings.most_seconds
    replies: dict[int, str] = {}
    for request in progress(asked.requests):
        replies[request.number] = _asked(asking, settings, request, deadline, record)
    made = case_of_replies(asked, replies, model=settings.label)
    if all(read_reply(text).is_nonsense for text in replies.values()):
        raise ModelFailed("The model answered nothing that can be used; the case stays as it was.")
    last = reconcile_request(made.case, asked.pseudonyms, len(asked.requests) + 1)
    answer = _answer_or_nothing(asking, settings, last, deadline, record)
    return case_of_replies(asked, replies, model=settings.label, reconciliation=answer) if answer else made


def asked_of(case: Case, settings: ModelSettings) -> Asked:
    """The requests for a case. Raises ModelRefused: more than the settings allow."""
    pseudonyms = pseudonyms_for(case) if settings.are_names_hidden else None
    requests = read_requests(case, pseudonyms)
    if len(requests) > settings.most_requests:
        raise ModelRefused(
            f"This file needs {len(requests)} requests, and the settings allow {settings.most_requests}."
        )
    return Asked(case, requests, pseudonyms)


def _asked(ask: Ask, settings: ModelSettings, request: Request, deadline: float, record: Sending) -> str:
    """The reply to one request; one that is no JSON is asked for once more."""
    messages = [{"role": "user", "content": request.prompt}]
    text = _timed(ask, settings, messages, request, deadline, record)
    reply = read_reply(text)
    if not reply.is_nonsense:
        return text
    problem = reply.faults[0] if reply.faults else "It holds no entry of the form asked for."
    messages += [
        {"role": "assistant", "content": text[:2_000]},
        {"role": "user", "content": filled(REPAIR_VERSION, problem=problem)},
    ]
    return _timed(ask, settings, messages, request, deadline, record)


def _timed(
    ask: Ask,
    settings: ModelSettings,
    messages: Sequence[Message],
    request: Request,
    deadline: float,
    record: Sending,
) -> str:
    left = int(deadline - time.monotonic())
    if left < 1:
        raise ModelFailed(
            f"Reading the file took longer than the {settings.most_seconds} seconds allowed; the case stays as it was."
        )
    record.add(Sent(request.number, request.version, request.digest))
    return ask(replace(settings, longest_seconds=min(left, settings.longest_seconds)), messages)


def _answer_or_nothing(
    ask: Ask, settings: ModelSettings, request: Request, deadline: float, record: Sending
) -> str | None:
    """The reply to the last request; without one the case stands as the notes' replies made it."""
    try:
        return _timed(ask, settings, [{"role": "user", "content": request.prompt}], request, deadline, record)
    except ModelFailed:
        return None
