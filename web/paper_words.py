"""What a worker wrote into a letter or list, line by line: what no fact gives, what may not stand there, and what to say instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from story.book import Sentence, SentenceKind
from story.hints import Hint, language_hints, truth_hint
from story.trace import Tracer, check_sentence

# New words are no matter here: a letter is in the worker's own voice. What it says of the family has to follow from the facts.
_NOT_ASKED = frozenset({"word"})
# What a worker says of themselves needs no fact for how they felt or why.
_OWN = re.compile(r"(?:I|My|We|Our)\b(?!')|I['’]")
_ASKED_OF_OWN = frozenset({"name", "number", "date"})


@dataclass(frozen=True)
class Remark:
    """Something to look at in one line of the worker's."""

    line: str
    hint: Hint


def line_remarks(
    at: Tracer, lines: Iterable[str], *, answered: Collection[str], unnamed: Iterable[str]
) -> tuple[Remark, ...]:
    """Everything to look at, line by line: names without consent, then truth, then language.

    answered: lines for which the worker answers; unnamed: ids of people whom the document may not name.
    """
    hidden = tuple(_names(at, unnamed))
    return tuple(
        Remark(line, hint)
        for line in lines
        for hint in (
            *_without_consent(line, hidden),
            *(() if line in answered else _untrue(at, line)),
            *language_hints(at, _sentence(line)),
        )
    )


def _untrue(at: Tracer, line: str) -> Iterator[Hint]:
    facts = tuple(f.id for f in at.story.facts)
    for problem in check_sentence(at, _sentence(line, facts)):
        is_own = _OWN.match(line) and problem.kind not in _ASKED_OF_OWN
        if not is_own and problem.kind not in _NOT_ASKED:
            yield truth_hint(problem, of="The accepted facts")


def _sentence(line: str, facts: tuple[str, ...] = ()) -> Sentence:
    return Sentence("", line, SentenceKind.WORKER, facts)


def _names(at: Tracer, person_ids: Iterable[str]) -> Iterator[str]:
    for person_id in person_ids:
        if at.draft.names.knows(person_id):
            name = at.draft.names[person_id]
            yield from {name.text, name.first or name.text, *name.forms}


def _without_consent(line: str, hidden: Iterable[str]) -> Iterator[Hint]:
    for name in hidden:
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line):
            message = f"“{name}” may not be named here: nobody has recorded that they agree."
            yield Hint("block", name, message, "say who they are to the child, or record the consent")
