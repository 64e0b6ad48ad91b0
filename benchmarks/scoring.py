"""How well a predicted case agrees with a gold case, in figures: people, relationships, events, attributes, harmful errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.alignment import CaseJson
from benchmarks.judgements import Judgement, align_cases, judge_case

F1_FIELDS = ("people", "relationships", "events")
ACCURACY_FIELDS = ("gender", "born", "died", "nature", "status", "assertion")
FIELDS = (*F1_FIELDS, *ACCURACY_FIELDS, "harmful")


@dataclass
class Tally:
    """Counts of one field, with what was missed and what was wrong."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def count(self, judgement: Judgement) -> None:
        if judgement.verdict == "right":
            self.right += 1
        else:
            (self.wrong if judgement.verdict == "wrong" else self.missed).append(judgement.label)

    @property
    def precision(self) -> float:
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Score = dict[str, Tally]


def score_case(gold: CaseJson, predicted: CaseJson) -> Score:
    """A tally for each of FIELDS; "harmful" counts what is forbidden and yet affirmed, in its `wrong`."""
    return score_judgements(judge_case(align_cases(gold, predicted)))


def score_judgements(judgements: Iterable[Judgement]) -> Score:
    """A tally for each of FIELDS; what is judged beside them does not count."""
    score = {name: Tally() for name in FIELDS}
    for judgement in judgements:
        if judgement.part in score:
            score[judgement.part].count(judgement)
    return score


def total_score(scores: Sequence[Score]) -> Score:
    """Micro-average: the counts of all cases together."""
    total = {name: Tally() for name in FIELDS}
    for score in scores:
        for name in FIELDS:
            total[name].add(score[name])
    return total
