"""What a worker should know of one sentence: where it says more than its facts, which words do not suit the child, and what to say instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from story.book import Sentence, SentenceKind
from story.checks_of_privacy import private_numbers
from story.lint import lint_text, passives
from story.misspelt import misspelt
from story.readability import measure, syllables
from story.trace import Problem, Tracer, check_sentence

_TRUTH = MappingProxyType(
    {
        "name": "The facts of this sentence do not give the name “{word}”.",
        "number": "The facts of this sentence do not give the number “{word}”.",
        "date": "The facts of this sentence do not say “{word}”.",
        "gender": "The facts do not say that “{word}” is right for this person.",
        "cause": "“{word}” gives a reason that the facts do not give.",
        "often": "“{word}” says how often, and the facts do not.",
        "mind": "“{word}” says what somebody felt or wanted, and the facts do not.",
        "scope": "“{word}” says more than the facts: how much, how many, or from when to when.",
        "word": "“{word}” is new: the facts of this sentence do not say it.",
        "kin": "The facts do not say that this person is that to the child.",
        "certainty": "A note only says or doubts this, and the sentence tells it as a fact.",
        "source": "No accepted fact stands behind this sentence.",
    }
)
WHY = MappingProxyType(
    {
        "acronym": "No child knows these letters.",
        "band": "This word is for older children.",
        "blame": "This puts blame on somebody.",
        "causal love": "Love is no reason for leaving a child.",
        "frightening": "This may frighten a child.",
        "idiom": "A child may take this word for word.",
        "jargon": "This is a word of offices.",
        "label": "This makes a label of a person.",
        "legal": "This is a word of courts.",
        "minimising": "This makes what happened smaller than it was.",
        "promise": "Nobody can promise this.",
        "register": "This does not sound like somebody who talks to a child.",
        "softened": "This hides what happened.",
        "stance": "This judges, or says what nobody can know.",
        "unsourced love": "Love needs somebody's own words in a note.",
    }
)
_LONG_SYLLABLES = 3


@dataclass(frozen=True)
class Hint:
    """One thing to look at. level: "source" (needs a source or a signature), "block" (may not be printed) or "think".

    word: the word it is about, "" for the whole sentence; instead: what to say, "" where nothing is suggested; offers: words of these that
    can take the place of the word.
    """

    level: str
    word: str
    message: str
    instead: str = ""
    offers: tuple[str, ...] = ()


def sentence_hints(at: Tracer, sentence: Sentence, *, is_for_child: bool = True) -> tuple[Hint, ...]:
    """Everything to look at in one sentence of the tracer's book: truth first, then language, then length.

    What somebody said is quoted as it was, and a page for a grown-up may use a grown-up's words: only their truth is looked at.
    """
    problems = check_sentence(at, sentence)
    truth = [truth_hint(p) for p in problems]
    if sentence.kind is SentenceKind.QUOTE or not is_for_child:
        return tuple(truth)
    language = language_hints(at, sentence)
    # That a word is new is no matter where it is only misspelt.
    misspelt_words = {h.word for h in language if h.offers}
    told = (
        h for h, p in zip(truth, problems, strict=True) if p.kind != "word" or p.word not in misspelt_words
    )
    return tuple(dict.fromkeys((*told, *language)))


def language_hints(at: Tracer, sentence: Sentence) -> tuple[Hint, ...]:
    """What of a sentence does not suit the reader: words, spelling, length."""
    return tuple(
        dict.fromkeys((*_words(at, sentence.text), *_spelling(at, sentence), *_length(at, sentence.text)))
    )


def truth_hint(problem: Problem, *, of: str = "The facts of this sentence") -> Hint:
    """A problem of the truth check in words. of: which facts do not say it."""
    told = _TRUTH[problem.kind].format(word=problem.word).replace("The facts of this sentence", of)
    return Hint("source", problem.word, told.replace("the facts of this sentence", of[:1].lower() + of[1:]))


def _words(at: Tracer, text: str) -> Iterator[Hint]:
    for found in private_numbers(text):
        yield Hint("block", found[0], "An address or a number must not stand in the book.")
    for finding in lint_text(text, at.draft.band):
        level = "think" if finding.level == "WARN" else finding.level.lower()
        message = f"“{finding.word}”: {WHY[finding.why]}"
        offers = (finding.instead,) if finding.is_wording and finding.instead else ()
        yield Hint(level, finding.word, message, finding.instead, offers)
    for verb in passives(text):
        yield Hint("think", verb, f"“{verb}” does not say who did it.", "begin with the person who did it")


def _spelling(at: Tracer, sentence: Sentence) -> Iterator[Hint]:
    for one in misspelt(at, sentence):
        level = "think" if one.is_from_note else "block"
        yield Hint(
            level,
            one.found.word,
            f"“{one.found.word}” is not British spelling.",
            one.instead,
            one.found.instead,
        )


def _length(at: Tracer, text: str) -> Iterator[Hint]:
    band, names = at.draft.band, at.draft.name_words
    read = measure([text], taught=band.taught, names=names)
    if read.longest > band.longest_sentence:
        most = f"{read.longest} words; a sentence for {band.id} years has at most {band.longest_sentence}."
        yield Hint("think", "", most, "make two sentences of it")
    if read.grade > band.grade + 1:
        hard = _hard_words(text, frozenset(w.lower() for n in names for w in n.split()))
        if hard:
            listed = ", ".join(f"“{w}”" for w in hard)
            yield Hint(
                "think", "", f"Long words for this age: {listed}.", "use shorter ones, or explain them"
            )


def _hard_words(text: str, names: frozenset[str]) -> list[str]:
    words = dict.fromkeys(w.strip(".,;:!?“”\"'()") for w in text.split())
    return [w for w in words if w.isalpha() and w.lower() not in names and syllables(w) >= _LONG_SYLLABLES][
        :3
    ]
