"""Truth checks: every name, number, date, gender, feeling, cause and frequency in a sentence must follow from its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Detail, Event, Fact, Relationship, Tie, claim_people
from casefile.vocabulary import Certainty
from story.bands import age_band
from story.book import Book, Sentence, SentenceKind
from story.content import StoryFacts, gather
from story.drafting import Draft
from story.grammar import number_word
from story.lint import word_list_pattern
from story.new_words import new_words
from story.scope import claims_of_scope, weekdays_without
from story.section_now import ORDER_NAMES
from story.tables import rows, table
from story.touch_plans import how_often, said_of_touch
from story.when import MONTHS, calendar_words, is_open, season_of, years_old
from story.write import new_draft

SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
_NUMBER_WORDS = {number_word(n): n for n in range(2, 100)}
_SEASONS = ("spring", "summer", "autumn", "winter")
_LISTED = ("cause", "often", "mind", "scope")


@dataclass(frozen=True)
class Problem:
    """Something in a sentence that its facts do not give.

    kind: "source" (no fact, or one that may not be told), "certainty", "name", "number", "date", "gender", "cause",
    "often", "mind", "scope", "kin" or, in a worker's sentence only, "word" (something new); word: the word it is about, "" for the
    whole sentence.
    """

    sentence_id: str
    kind: str
    word: str = ""


@dataclass(frozen=True)
class Tracer:
    """What is needed to check sentences of one book against its case."""

    case: Case
    draft: Draft

    @property
    def story(self) -> StoryFacts:
        return self.draft.story

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every word of a name in the case."""
        return self.draft.names.words


@dataclass(frozen=True)
class Basis:
    """A sentence with the facts it names; pool: all the words that these facts give."""

    at: Tracer
    sentence: Sentence
    facts: Sequence[Fact]
    pool: str


def tracer(case: Case, book: Book) -> Tracer:
    """A tracer for a book; facts that are only proposed count only when the book tells some of them."""
    told = {i for s in book.sentences for i in s.fact_ids}
    accepted_only = all(f.is_accepted for i in told if (f := case.fact(i)))
    story = gather(case, book.child_id, accepted_only=accepted_only)
    return Tracer(case, new_draft(story, age_band(book.band), agreed=dict(book.agreed_names)))


def recheck(case: Case, book: Book) -> tuple[Problem, ...]:
    """Everything in the book's sentences that does not follow from their facts; empty for a true book.

    Worker's sentences are checked too; one whose rule begins with "signed:" is the worker's own knowledge.
    """
    at = tracer(case, book)
    return tuple(p for s in book.sentences for p in check_sentence(at, s))


def check_sentence(at: Tracer, sentence: Sentence) -> tuple[Problem, ...]:
    """The problems of one sentence; explainers, reassurances and gaps say nothing of the family and pass."""
    if sentence.kind is SentenceKind.WORKER and (sentence.rule or "").startswith("signed:"):
        return ()
    if sentence.kind not in (*SOURCED, SentenceKind.WORKER):
        return ()
    facts = [f for i in sentence.fact_ids if (f := at.case.fact(i))]
    problems = _source_problems(at, sentence, facts)
    if problems or sentence.kind is SentenceKind.QUOTE:
        return (*problems, *_quote_problems(sentence, facts))
    basis = Basis(at, sentence, facts, _pool(at, facts) + _computed(at, sentence, facts))
    checks = (_names, _numbers, _dates, _weekdays, _genders, _listed, _claims_of_scope, _added)
    kin = (Problem(sentence.id, "kin"),) if kin_problem(at, sentence) else ()
    return kin + tuple(Problem(sentence.id, kind, word) for check in checks for kind, word in check(basis))


def _source_problems(at: Tracer, sentence: Sentence, facts: Sequence[Fact]) -> tuple[Problem, ...]:
    if not sentence.fact_ids and sentence.kind is SentenceKind.WORKER:
        return ()
    if not sentence.fact_ids or len(facts) < len(sentence.fact_ids):
        return (Problem(sentence.id, "source"),)
    if any(f.assertion.certainty is not Certainty.AFFIRMED for f in facts):
        return (Problem(sentence.id, "certainty"),)
    return () if at.story.is_usable(sentence.fact_ids) else (Problem(sentence.id, "source"),)


def _quote_problems(sentence: Sentence, facts: Sequence[Fact]) -> tuple[Problem, ...]:
    """Quoted words stand in the evidence as they are."""
    if sentence.kind is not SentenceKind.QUOTE:
        return ()
    match = re.search(r"“(.+)”", sentence.text)
    words = match[1].rstrip(".") if match else ""
    is_there = words and any(_unmarked(words) in _unmarked(e.span.quote) for f in facts for e in f.evidence)
    return () if is_there else (Problem(sentence.id, "source", "quote"),)


def _unmarked(text: str) -> str:
    """The text without quotation marks, which a quotation within a quotation changes."""
    return re.sub(r"[\"“”‘’']", "", text)


def _pool(at: Tracer, facts: Sequence[Fact]) -> str:
    """All the words that the facts give: their claims, their evidence and the names of their people."""
    words = [e.span.quote for f in facts for e in f.evidence]
    for fact in facts:
        words += _claim_words(at, fact)
        words += [_names_of(at, p) for p in claim_people(fact.claim)]
    text = " \n ".join(words)
    return f"{text} \n {at.draft.names.renamed(text)} \n {_parents_named(at, text)}"


def _computed(at: Tracer, sentence: Sentence, facts: Sequence[Fact]) -> str:
    """What a sentence may compute from its facts: how often it was, or the days of the notes that it stands on."""
    rule = sentence.rule or ""
    if rule.startswith("touch_"):
        return " ".join(f" {how_often(said_of_touch(at.story, f))} " for f in facts)
    if not rule.startswith("letter.evidence"):
        return ""
    documents = (at.case.document(e.span.document_id) for f in facts for e in f.evidence)
    return "".join(f" {calendar_words(d.date, days=True)} " for d in documents if d and d.date)


def _parents_named(at: Tracer, text: str) -> str:
    """The names of the parents whom the words call "mum" or "dad"."""
    genders = {"female": "mother|mum|mummy|mam", "male": "father|dad|daddy"}
    said = {g for g, words in genders.items() if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)}
    return " ".join(_names_of(at, p) for p in at.story.parents if at.story.profiles[p].gender in said)


def _claim_words(at: Tracer, fact: Fact) -> list[str]:
    match fact.claim:
        case Attribute(field="born" | "died"):
            return []
        case Attribute(value=value) | Detail(value=value):
            return [value]
        case Event(summary=summary, place=place):
            return [summary, place or ""]
        case Tie(organisation_id=organisation_id):
            organisation = at.case.organisation(organisation_id)
            return [organisation.name] if organisation else []
        case Relationship(nature=nature, type=kind):
            return [kind, nature or ""]
    return []


def _names_of(at: Tracer, person_id: str) -> str:
    if not at.draft.names.knows(person_id):
        return ""
    name = at.draft.names[person_id]
    kin = at.draft.kin.get(person_id)
    return " ".join(filter(None, (name.text, name.first, *name.forms, kin.noun if kin else None)))


def _template(sentence: Sentence) -> str:
    """The frame's own words, which the tables answer for."""
    rule, _, number = (sentence.rule or "").rpartition("/")
    texts = table("frames").get(rule) or {}
    if rule.startswith("telling."):
        topic, *_ = rule.removeprefix("telling.").split(".")
        levels = table("telling").get(topic, {}).values()
        texts = {"": [t for level in levels for register in level.values() for t in register]}
    elif rule.startswith("helper"):
        jobs = [row[column] for row in rows("jobs") for column in ("young", "older", "does")]
        texts = {**texts, "jobs": jobs}
    elif rule == "order":
        texts = {**texts, "names": list(ORDER_NAMES)}
    elif rule.startswith("reason."):
        entry = next(r for r in table("move_reasons")["reason"] if rule == f"reason.{r['id']}")
        texts = {k: entry[k] for k in ("young", "middle", "older") if k in entry}
    elif rule.startswith("neglect."):
        entry = next(r for r in table("neglect")["thing"] if rule == f"neglect.{r['id']}")
        texts = {k: entry[k] for k in ("young", "middle", "older")}
    elif rule.startswith("dated."):
        row = next(
            (r for r in table("dated")["events"] if rule == f"dated.{r['type']}"), table("dated")["births"]
        )
        texts = {"": [*row["texts"], *row.get("many", ()), *row.get("named", ())]}
    return " ".join(t for group in texts.values() for t in group) if number else ""


Found = Iterable[tuple[str, str]]


def _names(basis: Basis) -> Found:
    """Capitalised words inside a sentence, and known names anywhere, that the facts' people and words do not give."""
    words = re.findall(r"(?<![\w’'-])[A-Z][\w’'-]+", basis.sentence.text)
    first = re.match(r"[“\"]?([A-Z][\w’'-]+)", basis.sentence.text)
    allowed = set(re.findall(r"\w+", basis.pool)) | {
        *MONTHS,
        *re.findall(r"\w+", basis.at.draft.names.child),
        *_capitals(),
    }
    allowed |= {w.capitalize() for w in allowed}
    for word in words:
        bare = re.sub(r"['’]s?$", "", word)
        is_opening = first is not None and word == first[1] and bare not in basis.at.known_words
        if not is_opening and not set(re.findall(r"\w+", bare)) <= allowed:
            yield "name", bare


def _capitals() -> set[str]:
    return {w for key in ("languages", "peoples", "days") for w in table("proper_words")[key]} | {"I"}


def _numbers(basis: Basis) -> Found:
    """Numbers that neither the facts' words nor, for years, days and ages, their dates give."""
    said = {int(n) for n in re.findall(r"\d+", basis.pool)}
    said |= {_NUMBER_WORDS[w] for w in re.findall(r"[a-z-]+", basis.pool.lower()) if w in _NUMBER_WORDS}
    dates = _all_dates(basis.facts)
    years = {side.year for d in dates for side in (d.earliest, d.latest)}
    days = {(d.earliest.day, MONTHS[d.earliest.month - 1]) for d in dates if d.is_day or d.is_interval}
    days |= {(d.latest.day, MONTHS[d.latest.month - 1]) for d in dates if d.is_day or d.is_interval}
    for match in re.finditer(r"(?<!\d)(\d+)(?: ([A-Z][a-z]+))?", basis.sentence.text):
        number, month = int(match[1]), match[2]
        is_date = (number, month) in days if month in MONTHS else number > 1900 and number in years
        if not is_date and number not in said:
            yield "number", match[1]
    yield from _number_words(basis, said)


def _number_words(basis: Basis, said: set[int]) -> Found:
    ages = _ages(basis.facts)
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", basis.sentence.text.lower().replace("a baby", "baby"))
    for before, word in pairwise(["", *words]):
        is_age = before in ("were", "was", "or")
        number = 0 if word == "baby" else 1 if word == "one" else _NUMBER_WORDS.get(word)
        if number is None or (number < 2 and not is_age):
            continue
        if number not in said and not (is_age and number in ages):
            yield "number", word


def _all_dates(facts: Sequence[Fact]) -> list[PartialDate]:
    dates = []
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Event | Detail):
            dates.append(claim.date)
        elif isinstance(claim, Relationship | Tie):
            dates += [claim.start, claim.end]
        elif claim.field in ("born", "died"):
            dates.append(PartialDate(claim.value))
    return [d for d in dates if d is not None and not is_open(d)] + [
        d for d in dates if d is not None and is_open(d)
    ]


def _ages(facts: Sequence[Fact]) -> set[int]:
    """Whole years between any birth and any other date among the facts."""
    births = [
        PartialDate(f.claim.value)
        for f in facts
        if isinstance(f.claim, Attribute) and f.claim.field == "born"
    ]
    births += [
        f.claim.date for f in facts if isinstance(f.claim, Event) and f.claim.type == "birth" and f.claim.date
    ]
    spans = [
        years_old(day, born)
        for born in births
        for day in _all_dates(facts)
        if not is_open(day) and not is_open(born)
    ]
    return {n for low, high in spans for n in (low, high) if 0 <= n < 120}


def _dates(basis: Basis) -> Found:
    """Months, seasons and years of the sentence that no date of the facts, and no word of theirs, gives."""
    dates = _all_dates(basis.facts)
    months = {MONTHS[side.month - 1] for d in dates for side in (d.earliest, d.latest)}
    seasons = {s for d in dates if (s := season_of(d))}
    for word in re.findall(r"[A-Za-z]+", basis.sentence.text):
        if (
            word in MONTHS
            and word not in months
            and word not in basis.pool
            and not (word == "May" and " May " not in basis.sentence.text)
        ):
            yield "date", word
        if word in _SEASONS and word not in seasons and word not in basis.pool.lower():
            yield "date", word


def _weekdays(basis: Basis) -> Found:
    """Days of the week that no word of the facts gives, nor the day of an event or a detail among them."""
    days = _all_dates([f for f in basis.facts if not isinstance(f.claim, Attribute)])
    yield from (("date", day) for day in weekdays_without(basis.sentence.text, basis.pool, days))


def _genders(basis: Basis) -> Found:
    """He, she and words for women or men need somebody of that gender among the facts, or the word in their own words."""
    people = {p for f in basis.facts for p in claim_people(f.claim)} | _named_in(basis)
    genders = {basis.at.story.profiles[p].gender for p in people - {basis.at.story.child_id}}
    for gender in ("female", "male"):
        for match in word_list_pattern("trace_words", gender).finditer(basis.sentence.text):
            if gender not in genders and not re.search(
                rf"\b{re.escape(match[0])}\b", basis.pool, re.IGNORECASE
            ):
                yield "gender", match[0]


def _named_in(basis: Basis) -> set[str]:
    """Everybody whose name stands in the facts' own words, as in "Shona chose the name after her own gran"."""
    words = " ".join(
        w for f in basis.facts for w in (*_claim_words(basis.at, f), basis.at.story.source_text(f))
    )
    capitals = set(re.findall(r"(?<![\w-])[A-ZÀ-Ž][\w'’-]{2,}", words))
    return {p for p, n in basis.at.draft.names.people.items() if n.first in capitals or n.text in capitals}


def _claims_of_scope(basis: Basis) -> Found:
    """That something was not so, lasted, or came so long before or after, where neither the facts' words nor the frame say it."""
    said = f"{basis.pool} {_template(basis.sentence)}"
    if basis.facts:
        yield from (("scope", words) for words in claims_of_scope(basis.sentence.text, said))


def _listed(basis: Basis) -> Found:
    """Feelings, causes and frequencies that neither the facts' words nor the frame give."""
    template = _template(basis.sentence)
    for kind in _LISTED:
        for match in word_list_pattern("trace_words", kind).finditer(basis.sentence.text):
            said = match[0].lower()
            stem = said if " " in said and not said.startswith("every") else said[:4]
            if stem not in basis.pool.lower() and match[0].lower() not in template.lower():
                yield kind, match[0]
    if re.search(r"\blove[sd]?\b", basis.sentence.text, re.IGNORECASE) and "lov" not in basis.pool.lower():
        yield "mind", "love"


def _added(basis: Basis) -> Found:
    """Words beyond the facts; the book's own sentences may use those of their frames, and of all frames, beside."""
    listed = {w for kind in _LISTED for w in table("trace_words")[kind]}
    pool = f"{basis.pool} {_kin_words(basis)}"
    if basis.sentence.kind is not SentenceKind.WORKER:
        pool = f"{pool} {_own_words(basis)}"
    for word in new_words(basis.sentence.text, pool, has_facts=bool(basis.facts)):
        if word not in listed and word not in _NUMBER_WORDS:
            yield "word", word


def _own_words(basis: Basis) -> str:
    """The words that the book itself may say: its frame's, what the frames claim, and the child's name."""
    words = table("trace_words")
    is_kin = (basis.sentence.rule or "").startswith("kin_")
    said = (*words["claims"], *words["times"], *(words["kin"] if is_kin else ()))
    return f"{_template(basis.sentence)} {' '.join(said)} {basis.at.draft.names.child}"


def _kin_words(basis: Basis) -> str:
    """What the people of the facts are to the child, in words."""
    people = {p for f in basis.facts for p in claim_people(f.claim)}
    return " ".join(k.phrase or k.noun for p, k in basis.at.draft.kin.items() if p in people)


def kin_problem(at: Tracer, sentence: Sentence) -> bool:
    """Whether a sentence about somebody's place in the family names a relation that its facts do not give."""
    if not (sentence.rule or "").startswith("kin_"):
        return False
    words = [k for p, k in at.draft.kin.items() if set(k.fact_ids) <= set(sentence.fact_ids)]
    if "part of your family" in sentence.text.lower():
        return not words
    return not any(
        w.noun in sentence.text or w.noun.split()[-1] in sentence.text or (w.through or "#") in sentence.text
        for w in words
    )
