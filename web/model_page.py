"""What the page of the language model shows of a case: what it said and the notes do not, and what to look at first."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.record import Case
from casefile.store import CaseStore
from extract.language_model.report import reason, report_of
from web.wording import claim_words

CONSENT = "language-model"  # the kind of draft that says whether a case may be read
_METHOD = "lm:"
_WHAT = {
    "relationship": "that they are related",
    "tie": "a tie to an organisation",
    "event": "an event",
    "detail": "a detail",
    "person": "a person",
    "organisation": "an organisation",
    "attribute": "a date",
}


@dataclass(frozen=True)
class Unborne:
    """Something the model said: of whom, in which words, and why it was left out."""

    what: str
    people: str
    words: str
    why: str
    document: str


@dataclass(frozen=True)
class Doubted:
    """A fact that is proposed although something speaks against it."""

    fact_id: str
    document_id: str
    words: str
    why: str


@dataclass(frozen=True)
class ModelPage:
    """model: None when no model has read the case."""

    model: str | None
    unborne: tuple[Unborne, ...] = ()
    doubted: tuple[Doubted, ...] = ()


def reader_names(case: Case) -> list[str]:
    """The models on whose reading a proposal of the case rests, as they are called in the record."""
    methods = {e.method for f in case.facts for e in f.evidence if e.method.startswith(_METHOD)}
    return sorted(method.removeprefix(_METHOD) for method in methods)


def may_read(store: CaseStore, case_id: str) -> bool:
    """Whether somebody who may decide so has allowed a model to read the case."""
    draft = store.load_draft(case_id, CONSENT)
    return draft is not None and draft.content.get("allowed") is True


def model_page(case: Case) -> ModelPage:
    report = report_of(case)
    if report is None:
        return ModelPage(None)
    titles = {d.id: d.title for d in case.documents}
    unborne = tuple(
        Unborne(
            _what(str(d.get("what", ""))),
            ", ".join(filter(None, d.get("people", []))),
            str(d.get("words", "")),
            reason(str(d.get("why", ""))),
            titles.get(str(d.get("document")), ""),
        )
        for d in report.get("dropped", ())
    )
    doubted = []
    for fact_id, why in report.get("doubted", {}).items():
        fact = case.fact(fact_id)
        if fact is not None and fact.status == "proposed" and fact.evidence:
            reasons = " ".join(reason(w) for w in why)
            document_id = fact.evidence[0].span.document_id
            doubted.append(Doubted(fact_id, document_id, claim_words(case, fact.claim), reasons))
    return ModelPage(str(report.get("model", "")), unborne, tuple(doubted))


def _what(what: str) -> str:
    kind, _, more = what.partition(" ")
    return f"{_WHAT.get(kind, kind)}{f' ({more.replace(chr(95), chr(32))})' if more else ''}"
