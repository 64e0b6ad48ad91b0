"""The chronology for an assessment: each entry with how it stands, why it may matter, its impact on the child and what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from casefile.record import Case, Fact
from casefile.vocabulary import Certainty
from story.chronology import build_chronology
from story.chronology_rows import ChronologyRow
from story.lint import stems_pattern
from story.people_named import person_name
from story.tables import table
from story.worker_notes import Assessment

_TABLE = "assessment"
_STANDINGS: Mapping[Certainty, str] = {
    Certainty.ALLEGED: "allegation",
    Certainty.NEGATED: "denial",
    Certainty.HYPOTHETICAL: "plan",
    Certainty.UNKNOWN: "unknown",
}


@dataclass(frozen=True)
class Cell:
    """One cell that follows from the record, or is the worker's: its words, and the facts they stand on.

    derived: what the record gives; by_worker: what the worker added; both empty where it is still to be written.
    """

    derived: str = ""
    by_worker: str = ""
    fact_ids: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.derived, self.by_worker)))


@dataclass(frozen=True)
class AssessmentRow:
    """An entry of the chronology and what an assessment asks of it. standing: fact or opinion, in words."""

    entry: ChronologyRow
    standing: str
    certainty: str
    significance: Cell = field(default_factory=Cell)
    impact: Cell = field(default_factory=Cell)
    action: Cell = field(default_factory=Cell)


def build_assessment(
    case: Case, *, accepted_only: bool = False, assessments: Mapping[str, Assessment] | None = None
) -> list[AssessmentRow]:
    """The entries of the chronology, in its order, as an assessment needs them.

    assessments: the worker's words by fact id. Nothing here is surer than its source: what was alleged or denied stays so,
    and only affirmed facts count as an impact or as something done.
    """
    rows = build_chronology(case, accepted_only=accepted_only)
    given = assessments or {}
    return [_row(case, row, rows, given.get(row.fact_id, Assessment())) for row in rows]


def _row(case: Case, row: ChronologyRow, rows: Sequence[ChronologyRow], said: Assessment) -> AssessmentRow:
    words, lists = table(_TABLE)["words"], table(_TABLE)["lists"]
    meant = str(table(_TABLE)["significance"].get(row.type, ""))
    children = {person_name(case, i) for i in case.subject_ids}
    same_day = _others(rows, row, lambda o: _is_impact(row, o) and bool(children & set(o.people)))
    is_answered, people = row.type in lists["answered_types"], {*row.people, *children}
    answers = _others(
        rows, row, lambda o: is_answered and _is_answer(row, o) and bool(people & set(o.people))
    )
    return AssessmentRow(
        row,
        _standing(case, row),
        _certainty(row),
        Cell(f"{meant}." if meant else "", said.significance, (row.fact_id,) if meant else ()),
        _cell(words["same_day"], same_day, said.impact),
        _cell(words["answered"], answers[: table(_TABLE)["most_answers"]], said.action),
    )


def _others(
    rows: Sequence[ChronologyRow], row: ChronologyRow, is_wanted: Callable[[ChronologyRow], bool]
) -> list[ChronologyRow]:
    """Other entries of those that the notes state."""
    return [o for o in rows if o.fact_id != row.fact_id and not o.certainty and is_wanted(o)]


def _is_impact(row: ChronologyRow, other: ChronologyRow) -> bool:
    """Whether an entry of the same day tells of a change for somebody."""
    is_same_day = bool(row.date and other.date and row.date.is_day and row.date.edtf == other.date.edtf)
    return is_same_day and other.type in table(_TABLE)["lists"]["impacts"]


def _is_answer(row: ChronologyRow, other: ChronologyRow) -> bool:
    """Whether something was done on the day or within the days after it that the table allows."""
    if not (row.date and other.date and row.date.is_day and other.date.is_day):
        return False
    late = row.date.earliest + timedelta(days=table(_TABLE)["answered_within_days"])
    return (
        other.type in table(_TABLE)["lists"]["answers"] and row.date.earliest <= other.date.earliest <= late
    )


def _cell(frame: str, found: Sequence[ChronologyRow], by_worker: str) -> Cell:
    if not found:
        return Cell("", by_worker)
    events = "; ".join(f"{o.type_words}, {o.date_words} ({o.fact_id})" for o in found)
    return Cell(frame.format(events=events), by_worker, tuple(o.fact_id for o in found))


def _standing(case: Case, row: ChronologyRow) -> str:
    fact = case.fact(row.fact_id)
    assert fact is not None  # every row was made from a fact of this case
    words = table(_TABLE)["standing"]
    key, speaker = _standing_key(fact, row), fact.assertion.said_by
    if speaker and f"{key}_by" in words:
        key = f"{key}_by"
    return str(words[key]).format(x=person_name(case, speaker) if speaker else "")


def _standing_key(fact: Fact, row: ChronologyRow) -> str:
    if fact.assertion.certainty in _STANDINGS:
        return _STANDINGS[fact.assertion.certainty]
    if fact.assertion.said_by:
        return "report"
    lists = table(_TABLE)["lists"]
    said = f"{row.summary} {' '.join(s.quote for s in row.sources)}"
    is_court = row.type in lists["court"] and stems_pattern(tuple(lists["court_words"])).search(said)
    if row.type in lists["decisions"] or is_court:
        return "decision"
    return "opinion" if stems_pattern(tuple(lists["opinion"])).search(said) else "fact"


def _certainty(row: ChronologyRow) -> str:
    words = table(_TABLE)["words"]
    is_exact = row.date is None or row.date.is_day
    return ", ".join(
        filter(None, (row.certainty or words["stated"], "" if is_exact else words["approximate"]))
    )
