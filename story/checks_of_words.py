"""Checklist items on the sentences themselves: truth, language, names, privacy, style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType

from casefile.record import Event, Relationship
from graph.conflicts import find_conflicts
from story.book import Sentence, SentenceKind
from story.checking import Answer, Check, answer
from story.drafting import MOST_OPENINGS, MOST_USES, opening
from story.lint import Finding, lint_text, passives
from story.misspelt import Misspelt, misspelt
from story.polish import named_on
from story.readability import measure, measure_page
from story.taught import explainers_of, taught_words_in

_NOBODY = re.compile(r"\bit was (?:agreed|decided|felt|thought)\b", re.IGNORECASE)


def kinds_are_known(at: Check) -> Answer:
    wrong = [s.id for s in at.book.sentences if not isinstance(s.kind, SentenceKind)]
    return answer(wrong, "Every sentence is of a known kind.", "Sentences of no known kind")


def words_still_stand(at: Check) -> Answer:
    bare = [s.id for s in at.sourced() if not s.fact_ids or not all(f.evidence for f in at.facts(s))]
    if bare:
        return answer(bare, "", "Sentences whose facts have no words to stand on")
    moved, unread = set(), set()
    for sentence in at.sourced():
        for fact in at.facts(sentence):
            for evidence in fact.evidence:
                document = at.case.document(evidence.span.document_id)
                if document is None or document.text is None:
                    unread.add(evidence.span.document_id)
                elif document.text[evidence.span.start : evidence.span.end] != evidence.span.quote:
                    moved.add(fact.id)
    if moved:
        return answer(sorted(moved), "", "Facts whose words no longer stand in the note")
    return answer(
        sorted(unread),
        "Every fact stands on words that are still in the note.",
        "Cannot be checked: no text in the case file for the notes",
    )


def words_follow_from_facts(at: Check) -> Answer:
    wrong = [
        f"{p.sentence_id} ({p.kind} {p.word})".replace(" )", ")")
        for p in at.problems
        if not _is_workers(at, p.sentence_id)
    ]
    return answer(
        wrong, "Every name, number and date follows from its facts.", "Does not follow from its facts"
    )


def _is_workers(at: Check, sentence_id: str) -> bool:
    return any(s.id == sentence_id and s.kind is SentenceKind.WORKER for s in at.book.sentences)


def workers_words_have_sources(at: Check) -> Answer:
    wrong = [p.sentence_id for p in at.problems if _is_workers(at, p.sentence_id)]
    return answer(
        wrong, "What a worker added has a source or a signature.", "Needs a source or the worker's signature"
    )


def nothing_is_surer_than_its_source(at: Check) -> Answer:
    wrong = [s.id for s in at.sourced() if any(not f.is_affirmed or f.assertion.said_by for f in at.facts(s))]
    return answer(
        wrong,
        "Nothing is told as surer than its source.",
        "Told as fact though the source only says or doubts it",
    )


def disputes_are_settled(at: Check) -> Answer:
    open_disputes = [
        c.kind.replace("_", " ")
        for c in find_conflicts(at.case)
        if set(c.fact_ids) & at.told and c.kind.startswith(_DISPUTES)
    ]
    return answer(open_disputes, "No told fact is in dispute.", "Told although the sources disagree")


_DISPUTES = ("two_", "disputed_", "too_many_", "affirmed_and_", "death_before_")


def _findings(at: Check, level: str) -> Iterator[tuple[Sentence, Finding]]:
    for page in at.child_pages:
        for sentence in page.sentences:
            for finding in lint_text(sentence.text, at.band):
                if finding.level == level and not _is_quoted(sentence, finding):
                    yield sentence, finding


def _is_quoted(sentence: Sentence, finding: Finding) -> bool:
    """Somebody's own words may hold a wish for ever, or an idiom; a label or blame they may not."""
    return sentence.kind is SentenceKind.QUOTE and finding.why in ("idiom", "promise", "softened", "stance")


def _named(sentence: Sentence, finding: Finding) -> str:
    said = f"write “{finding.instead}”" if finding.is_wording else finding.instead
    return f"{sentence.id} “{finding.word}”" + (f" ({said})" if said else "")


def no_blocked_words(at: Check) -> Answer:
    wrong = [_named(s, f) for s, f in _findings(at, "BLOCK") if f.why != "promise"]
    return answer(wrong, "No jargon, letters, blame or labels.", "Words that may not be printed")


def doubtful_words(at: Check) -> Answer:
    wrong = [_named(s, f) for s, f in _findings(at, "WARN")]
    wrong += [m.message for m in _misspelt(at) if m.is_from_note]
    return answer(wrong, "No words to think about.", "Words to think about")


def no_promises(at: Check) -> Answer:
    wrong = [_named(s, f) for s, f in _findings(at, "BLOCK") if f.why == "promise"]
    return answer(wrong, "No promise that nobody can keep.", "Promises")


def taught_words_are_explained(at: Check) -> Answer:
    known: set[str] = set()
    wrong = []
    for page in at.child_pages:
        known |= {s.rule for s in page.sentences if s.rule}
        text = " ".join(s.text for s in page.sentences if s.kind is not SentenceKind.QUOTE)
        used = taught_words_in(text, at.band.explained)
        wrong += [w for w in used if not set(explainers_of(w)) & known]
    return answer(wrong, "Every taught word is explained.", "Words used before they are explained")


def pages_are_readable(at: Check) -> Answer:
    names = at.draft.name_words
    worst = [
        (p.title, problems)
        for p in at.child_pages
        if (problems := measure_page(p, at.band, names).problems(at.band))
    ]
    return answer(
        [f"{title} ({problems[0]})" for title, problems in worst],
        "Every page is within the band.",
        "Pages above the band",
    )


def sentences_are_short(at: Check) -> Answer:
    names = at.draft.name_words
    long = [
        s.id
        for p in at.child_pages
        for s in p.sentences
        if s.kind is not SentenceKind.QUOTE
        and measure([s.text], names=names).longest > at.band.longest_sentence
    ]
    return answer(
        long, "No sentence is too long.", f"Sentences of more than {at.band.longest_sentence} words"
    )


def few_passives(at: Check) -> Answer:
    sentences = [s for p in at.child_pages for s in p.sentences]
    nobody = [s.id for s in sentences if _NOBODY.search(s.text)]
    share = sum(bool(passives(s.text)) for s in sentences) / max(1, len(sentences))
    if nobody:
        return answer(nobody, "", "Sentences in which nobody decided")
    return share <= max(at.band.passive_share, 0.02), f"{share:.0%} of the sentences are passive."


# ---- names ------------------------------------------------------------------------------------------------------------


def nobody_at_risk_can_be_found(at: Check) -> Answer:
    risky = {
        f.claim.subject_id
        for f in at.case.facts
        if isinstance(f.claim, Relationship)
        and f.claim.nature in ("violence", "physical_abuse", "sexual_abuse", "controlling")
    }
    places = {e.place for f in at.case.facts if isinstance(e := f.claim, Event) and e.place} | {
        o.name for o in at.case.organisations
    }
    wrong = [
        s.id
        for s in at.book.sentences
        for p in risky
        if at.draft.names.knows(p)
        and re.search(rf"\b{re.escape(at.draft.name(p))}\b", s.text)
        and any(x in s.text for x in places)
    ]
    return answer(
        wrong,
        "No sentence says where a person who was a risk can be found.",
        "Says where a person who was a risk can be found",
    )


def quotes_are_exact(at: Check) -> Answer:
    wrong = [p.sentence_id for p in at.problems if p.word == "quote"]
    return answer(wrong, "Quoted words are exact.", "Quoted words that are not in the note")


def agreed_names_are_used(at: Check) -> Answer:
    wrong = []
    for person_id, name in at.draft.names.people.items():
        others = [f for f in name.forms if " " in f and f not in name.text and person_id != at.story.child_id]
        wrong += [
            person_id for f in others if re.search(rf"(?<![\w-]){re.escape(f)}(?![\w-])", _unquoted(at))
        ]
    return answer(wrong, "Everybody is called by the agreed word.", "Called by another word (people)")


def _unquoted(at: Check) -> str:
    return "\n".join(s.text for s in at.book.sentences if s.kind is not SentenceKind.QUOTE)


def pronouns_are_clear(at: Check) -> Answer:
    wrong = []
    for page in at.child_pages:
        genders = list(named_on(page, at.draft.names).values())
        text = " ".join(s.text for s in page.sentences if s.kind is not SentenceKind.QUOTE)
        for gender, words in (("female", r"\b[Ss]he\b"), ("male", r"\b[Hh]e\b")):
            if re.search(words, text) and sum(g in (gender, "unknown") for g in genders) > 1:
                wrong.append(page.title)
    return answer(wrong, "No he or she could mean two people.", "He or she could mean two people on")


def names_and_spelling_are_right(at: Check) -> Answer:
    wrong = [p.word for p in at.problems if p.kind == "name"]
    if wrong:
        return answer(wrong, "", "Names that the record does not give")
    wrong = [m.message for m in _misspelt(at) if not m.is_from_note]
    return answer(wrong, "No name from outside the record; British spelling.", "Not British spelling")


def _misspelt(at: Check) -> list[Misspelt]:
    return [m for page in at.child_pages for s in page.sentences for m in misspelt(at.tracer, s)]


def it_does_not_read_like_a_form(at: Check) -> Answer:
    kinds = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE, SentenceKind.GAP)
    frames = Counter(s.rule for s in at.book.sentences if s.kind in kinds and s.rule)
    found = [f"frame {rule} {n} times" for rule, n in frames.items() if n > MOST_USES]
    for page in at.child_pages:
        openings = Counter(opening(s.text) for s in page.sentences)
        found += [
            f"“{words}” {n} times on {page.title}" for words, n in openings.items() if n > MOST_OPENINGS
        ]
    return answer(found, "No opening and no frame repeats too often.", "Repeats too often")


WORD_CHECKS: MappingProxyType[str, Callable[[Check], Answer]] = MappingProxyType(
    {
        "C12": kinds_are_known,
        "C13": words_still_stand,
        "C14": words_follow_from_facts,
        "C15": workers_words_have_sources,
        "C16": nothing_is_surer_than_its_source,
        "C17": disputes_are_settled,
        "C18": no_blocked_words,
        "C19": doubtful_words,
        "C20": taught_words_are_explained,
        "C21": pages_are_readable,
        "C22": sentences_are_short,
        "C23": few_passives,
        "C27": nobody_at_risk_can_be_found,
        "C32": quotes_are_exact,
        "C35": agreed_names_are_used,
        "C36": pronouns_are_clear,
        "C37": names_and_spelling_are_right,
        "C38": no_promises,
        "C40": it_does_not_read_like_a_form,
    }
)
