"""People's own words, and lines of a note, exactly as they stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.partial_date import PartialDate
from casefile.record import Fact
from graph.doubtful import is_doubtful
from story.book import Sentence, SentenceKind
from story.content import detail
from story.drafting import Draft
from story.grammar import is_verb_base, verb_form
from story.lint import is_warm_text
from story.phrase import is_shorthand
from story.telling_fit import is_hearsay, names_whom_it_means
from story.telling_words import names_left_behind, tells_of_others
from story.told_before import is_told_elsewhere
from story.when import is_open


def quote(draft: Draft, fact: Fact) -> Sentence | None:
    """The child's own words, exactly as the note has them; None when they are not in the evidence word for word."""
    claim = detail(fact)
    words = quoted_words(fact)
    who = claim.person_id
    if words is not None and who in draft.story.parents:
        words = _words_of_love(draft, words) or words
    if words is None or fact.id in draft.told or not is_warm_text(words, draft.band):
        return None
    if not is_a_saying(draft, fact, words):
        return None
    if who != draft.story.child_id:
        return _somebodys_words(draft, fact, words)
    return _own_words(draft, fact, words)


def is_a_saying(draft: Draft, fact: Fact, words: str) -> bool:
    """Whether quoted words are likely somebody's own, and can stand by themselves."""
    who = detail(fact).person_id
    if is_about_another(words) and (who == draft.story.child_id or who in draft.story.siblings):
        return False
    return _could_talk(draft, fact) and not is_doubtful(fact) and not is_cut_out(words)


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]ine|[Mm]y|[Oo]urs?|[Uu]s|[Ww]e)\b")
_ANOTHER = re.compile(r"\b(?:he|her|hers|him|his|she|you|yours?)\b", re.IGNORECASE)


def is_about_another(words: str) -> bool:
    """Whether words that a note quotes may be somebody else's, about the child: they say "he", "she" or "you" and never "I",
    or begin with what somebody does.

    >>> is_about_another("always wandering, it's in him"), is_about_another("makes the toast"), is_about_another("my dad sings to you")
    (True, True, False)
    """
    first = words.split()[0]
    is_done_by_another = (
        first in ("did", "had", "was")
        or (verb_form(first) or ("", ""))[1] == "present"
        or (first.islower() and first.endswith("s") and is_verb_base(first[:-1]))
    )
    return _FIRST_PERSON.search(words) is None and (is_done_by_another or _ANOTHER.search(words) is not None)


# "but he's got my chin", "he is my smallest cousin": what went before was not taken along.
_GOES_ON = re.compile(r"(?:[Aa]nd|[Bb]ecause|[Bb]ut|[Hh]e|[Ss]he|so|[Tt]hey)\b")
_SMALL_IN_TITLES = frozenset("a an and at for in is my of on the to with".split())  # noqa: SIM905


def is_cut_out(words: str) -> bool:
    """Whether quoted words say nothing by themselves: they go on from what somebody said before, are a title, or notes in short.

    >>> [is_cut_out(w) for w in ("but he's got my chin.", "he is my cousin.", "This Little Light of Mine.", "so 15 yrs then.")]
    [True, True, True, True]
    >>> [is_cut_out(w) for w in ("So what.", "half a brother and twice the noise.", "Mum and Dad came.", "I love Big Ted.")]
    [False, False, False, False]
    """
    return _GOES_ON.match(words) is not None or _is_title(words) or is_shorthand(words)


def _is_title(words: str) -> bool:
    """Whether every word but the small ones has a capital: the name of a song or a book, or names alone."""
    main = [w for w in words.split() if w not in _SMALL_IN_TITLES]
    return len(main) > 1 and all(w[:1].isupper() for w in main)


_LEAST_YEARS = 2


def _could_talk(draft: Draft, fact: Fact) -> bool:
    """Whether whoever is quoted was old enough to talk when the last of the notes with the words was written."""
    born = draft.story.profiles[detail(fact).person_id].born
    years = [day.latest.year for day in days_of_notes(draft, fact)]
    return born is None or is_open(born) or not years or max(years) - born.earliest.year >= _LEAST_YEARS


def days_of_notes(draft: Draft, fact: Fact) -> list[PartialDate]:
    """The dates of the notes that have the words of a fact, as far as they have one."""
    documents = (draft.story.case.document(e.span.document_id) for e in fact.evidence)
    return [d.date for d in documents if d and d.date and not is_open(d.date)]


def _somebodys_words(draft: Draft, fact: Fact, words: str) -> Sentence | None:
    """What a brother or sister said, or anybody said to the child, or a parent said of loving the child."""
    who = detail(fact).person_id
    is_to_child = (
        re.search(r"\byou(?:r|'re)?\b", words, re.IGNORECASE)
        or who in draft.story.siblings
        or (who in draft.story.parents and _words_of_love(draft, words) is not None)
    )
    if not draft.names.knows(who) or not is_to_child:
        return None
    return draft.say("they_said", [fact.id], kind=SentenceKind.QUOTE, x=draft.name(who), v=words)


_LOVE = re.compile(
    r"I (?:will always |always |do |still )?(?:love|(?:am|'m) (?:so |very )?proud of) "
    r"(?:(?P<female>her|my (?:little )?(?:girl|daughter))|(?P<male>him|my (?:little )?(?:boy|lad|son))"
    r"|my (?:babies|children|kids)|them|you)(?: (?:so|very) much| to bits)?(?=[.,;!]| and\b| but\b|$)"
)


def _words_of_love(draft: Draft, words: str) -> str | None:
    """The part in which a parent says to love the child; None when a brother or sister could be meant.

    What the parent says of their own troubles in the same breath stays in the note.
    """
    match = _LOVE.match(words)
    if match is None:
        return None
    story = draft.story
    for gender in ("female", "male"):
        alike = [
            p for p in (story.child_id, *story.siblings) if story.profiles[p].gender in (gender, "unknown")
        ]
        if match[gender] and alike != [story.child_id]:
            return None
    return f"{match[0]}."


def _own_words(draft: Draft, fact: Fact, words: str) -> Sentence | None:
    claim = detail(fact)
    when = draft.when(claim.date)
    of = re.search(r"\(of ([A-Z][\w'-]+)", claim.value)
    of_whom = next(
        (p for p, n in draft.names.people.items() if of and of[1] in n.forms and p != claim.person_id), None
    )
    if of_whom:
        said = draft.say(
            "you_said_of", [fact.id], kind=SentenceKind.QUOTE, v=words, when=when, x=draft.name(of_whom)
        )
        return said or draft.say("you_said", [fact.id], kind=SentenceKind.QUOTE, v=words)
    said = (
        draft.say("you_said_when", [fact.id], kind=SentenceKind.QUOTE, v=words, when=when)
        if when.options
        else _said_in_note(draft, fact, words)
    )
    return said or draft.say("you_said", [fact.id], kind=SentenceKind.QUOTE, v=words)


def _said_in_note(draft: Draft, fact: Fact, words: str) -> Sentence | None:
    """The child's words with the day of the note that has them, where nothing says on which day they were said; from 5."""
    day = next(iter(days_of_notes(draft, fact)), None)
    if day is None or not draft.band.index:
        return None
    options = draft.when(day).options
    bare = options[-1].split(" ", 1)[1] if options and options[-1].startswith(("on ", "in ")) else ""
    slots = {"v": words, **({"day": bare} if bare else {})}
    return draft.say("you_said_in_note", [fact.id], kind=SentenceKind.QUOTE, when=draft.when(day), **slots)


def quoted_words(fact: Fact) -> str | None:
    """What stands in quotation marks in a quote detail, if the evidence has it word for word; with its end mark."""
    claim = detail(fact)
    match = re.search(r"[\"“](.+?)[\"”]", claim.value)
    if match is None and claim.kind != "quote":
        return None  # a wish in the words of a worker
    words = (match[1] if match else claim.value).strip()
    if not any(words.rstrip(".") in e.span.quote for e in fact.evidence) or re.search(
        r"\*|\bf[u*]ck|\bshit", words, re.IGNORECASE
    ):
        return None
    return words if words[-1] in ".!?" else words + "."


def note_line(draft: Draft, fact: Fact) -> Sentence | None:
    """A treasured detail that fits no frame, in the note's own words: "Somebody wrote about you: …"."""
    who = detail(fact).person_id
    if fact.id in draft.told or is_doubtful(fact) or not draft.names.knows(who):
        return None
    if is_told_elsewhere(draft, fact):
        return None
    words = next((w for e in fact.evidence if (w := whole_line(draft, e.span.quote))), None)
    if words is None:
        return None
    if who == draft.story.child_id:
        return draft.say("note_says", [fact.id], kind=SentenceKind.QUOTE, v=words)
    return draft.say("note_says_of", [fact.id], kind=SentenceKind.QUOTE, v=words, x=draft.name(who))


def note_lines(draft: Draft, facts: Sequence[Fact], most: int) -> list[Sentence]:
    """Lines of the notes for details that no sentence has told, from 8; at most `most`."""
    if draft.band.index < 2:
        return []
    wanted = [
        f
        for f in facts
        if detail(f).kind not in _NEVER_LINES and not _is_of_a_verb(f) and not tells_of_others(draft, f)
    ]
    return [s for f in wanted if (s := note_line(draft, f))][:most]


_THINGS = ("comfort_object", "food")


def _is_of_a_verb(fact: Fact) -> bool:
    """Whether what should be a thing is something that somebody did: "has washed his neck" is no comfort."""
    first = detail(fact).value.split()[0].lower()
    return detail(fact).kind in _THINGS and (
        verb_form(first) is not None or first in ("he", "it", "she", "they")
    )


_NEVER_LINES = ("health", "appearance", "quote", "language", "heritage", "work", "dislikes", "first")


def whole_line(draft: Draft, quoted: str) -> str | None:
    """A whole, warm line of a note that gives no surname; what it quotes itself in single marks."""
    words = re.sub(r"[\"“]([^\"“”]+)[\"”]", r"‘\1’", quoted.strip()).rstrip(".") + "."
    if len(words.split()) < 4 or not words[0].isupper() or re.search(r"[\"“”\n@…]|\d{3,}|\d[/.]\d", words):
        return None
    is_sentence = any(verb_form(w) for w in words.split()[1:]) and not re.search(r"[:&]", words)
    is_open = is_sentence and is_warm_text(words, draft.band) and not _hides_name(draft, words)
    is_open = is_open and not is_hearsay(words) and _means_the_child(draft, words)
    return words if is_open and not names_left_behind(draft, words) else None


def _means_the_child(draft: Draft, words: str) -> bool:
    """Whether every "he" or "she" of a line is the child's, or somebody's who is named before: not "He calls her Mammy Care"."""
    own = {"female": r"\b(?:[Ss]he|[Hh]ers?|herself)\b", "male": r"\b(?:[Hh]e|[Hh]im|[Hh]is|himself)\b"}
    mine = own.get(draft.story.child.gender)
    return mine is None or names_whom_it_means(re.sub(mine, "you", words))


def _hides_name(draft: Draft, words: str) -> bool:
    """Whether a line of a note gives a surname, which the book never does."""
    surnames = {n.split()[-1] for p in draft.names.people.values() for n in p.forms if " " in n}
    return any(
        re.search(rf"\b{re.escape(s)}\b", words)
        for s in surnames
        if s not in {p.text for p in draft.names.people.values()}
    )
