"""Words of a note turned into words for a child: what a phrase is, and how it is said of "you" or of somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from story.grammar import for_you, is_verb_base, verb_form
from story.spelling import is_word
from story.tables import table
from story.telling_fit import names_whom_it_means

_LONGEST_WORDS = 22
_SHORTHAND = r"\b(?:re|approx|incl|etc|ie|eg|susp|poss|w|wk|wks|hrs|mths|yrs)\b\.?"
_UNFIT = re.compile(
    rf"{_SHORTHAND}"
    r"|\d, \d|…|\b(?:[Uu]s|[Mm]e|[Mm]y|[Ww]e|[Oo]ur)\b|\d(?:st|nd|rd|th)\b|@|https?:|\d{5,}|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b|\b\d+[a-z]? [A-Z]\w+ (?:Road|Rd|Street|St|Lane|Ave|Close|Court|Walk|Rise|Way|Drive)\b"
    r"|[/\\|<>=*_#\[\]{}]|[a-z]\.[a-z]"
    r"|\b(?:Dr|Mr|Mrs|Ms)$|%|\b[YyPS]\d{1,2}\b|\b(?:blamed?|blames|fault)\b"
)
# Words that a sentence would have gone on with: "in January, got", "of the year group and have put".
_CUT_OFF = frozenset("a an and been but got had has have his is of or put the their was were".split())  # noqa: SIM905
# "best", alone, is nothing that somebody likes.
_NO_THING = frozenset("all best better both left less more most no now right same then well yes".split())  # noqa: SIM905
# "and one goat" begins in the middle of a list.
_GOES_ON = frozenset(["and", "but", "or", "so"])
# Pasts that no object follows, so that "came by post" is no "knitted by Nan".
_CAME = frozenset("arrived came fell ran sat slept stood went".split())  # noqa: SIM905
_OBJECTS = frozenset("a an her him his it me my our the them their us you your".split())  # noqa: SIM905
_TELLS_OF_ITSELF = re.compile(
    r"\bI\b(?! [A-Z])|\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou)['’](?:d|ll|re|s|ve)\b"
)
_PREPOSITIONS = frozenset(
    [
        "about",
        "after",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "out",
        "over",
        "to",
        "under",
        "up",
        "with",
        "without",
    ]
)
_PRONOUNS = frozenset(["he", "i", "it", "she", "they", "this", "we", "you"])
_FINITE = {
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "said",
    "says",
}
_SMALL_WORDS = {"a", "an", "the", "his", "her", "their", "my", "our", "some", "two", "three", "first"}


class Shape(StrEnum):
    """What a phrase can stand for in a sentence."""

    NOUN = "noun"  # "a red blanket from Nan Jean"
    DOING = "doing"  # "following the cat"
    VERB = "verb"  # "sings to the ewes", "won the star": wants a subject
    INFINITIVE = "infinitive"  # "to be a vet"
    CLAUSE = "clause"  # "Taid taught him to drive": has its own subject


@dataclass(frozen=True)
class Phrase:
    """A phrase fit for a sentence: its words without a full stop, and its shape."""

    text: str
    shape: Shape


@dataclass(frozen=True)
class Speaker:
    """Whom the phrase is about, for the pronouns in it.

    names: every name that means this person; gender decides he or she; others_of_gender: names of other people
    whose pronoun would be the same.
    """

    names: tuple[str, ...]
    gender: str
    others_of_gender: tuple[str, ...] = ()
    is_child: bool = True


# ", having gone in on 10 January" says nothing without its day.
_LATE_DATE = re.compile(
    r"(?:, having [^,]*)? (?:in|on|since) (?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?\W*$"
    r"| (?:about|around|at|over) (?:Christmas|Easter|New Year)$"
)


# "a grey rabbit called Mr Flop that was": the words that followed were not taken along.
_CUT_CLAUSE = re.compile(r",? (?:that|which|who) (?:had|has|is|was|were)$")


def first_part(value: str) -> str:
    """The phrase before the first semicolon, colon or bracket, without its full stop.

    >>> first_part("Sealy, a cuddly from Seahouses; sleeps with him under her chin")
    'Sealy, a cuddly from Seahouses'
    >>> first_part("finished the course on 4 April, having gone in on 10 January")
    'finished the course'
    >>> first_part("came first, having practised for weeks")
    'came first, having practised for weeks'
    """
    text = re.split(r";|: |\s\(|—| - ", value.strip(), maxsplit=1)[0]
    text = _LATE_DATE.sub("", _CUT_CLAUSE.sub("", _LATE_DATE.sub("", text)))
    return text.strip().rstrip(".,").strip()


def parts(value: str) -> tuple[str, ...]:
    """All the phrases of a value, each as `first_part` gives it."""
    return tuple(filter(None, (first_part(piece) for piece in re.split(r";", value))))


def is_shorthand(text: str) -> bool:
    """Whether words have a worker's short forms: "15 yrs", "approx"."""
    return re.search(_SHORTHAND, text) is not None


def read_phrase(text: str, known_names: frozenset[str] = frozenset()) -> Phrase | None:
    """What a phrase is; None when it cannot be put into a sentence without guessing.

    known_names: words that are names, so that "Theo laughed" is read as a clause.
    """
    words = text.split()
    if not words or len(words) > _LONGEST_WORDS or _UNFIT.search(text) or _is_torn(words):
        return None
    first = words[0].strip(",'\"").lower()
    is_title = len(words) > 1 and words[1][:1].isupper()  # "This Little Light of Mine"
    if (first in _PRONOUNS and not is_title) or re.split(r"['’]", first)[0] in _PRONOUNS - {first}:
        return None
    if first == "to" and len(words) > 1 and is_verb_base(words[1].lower()):
        return Phrase(text, Shape.INFINITIVE)
    if verb_form(first) and first not in _SMALL_WORDS:
        return None if _is_passive(words) else Phrase(text, Shape.VERB)
    if _clause_verb(words, known_names) is not None:
        return Phrase(text, Shape.CLAUSE)
    if first.endswith("ing") and len(first) > 5:
        return Phrase(text, Shape.DOING)
    if any(w.strip(",").lower() in _FINITE for w in words) or _goes_on_to_tell(words):
        return None
    if _TELLS_OF_ITSELF.search(text) or {w.lower() for w in words} <= _NO_THING | {"the"}:
        return None
    return Phrase(text, Shape.NOUN)


def _is_torn(words: list[str]) -> bool:
    """Whether words were cut out of a sentence so that they begin or end in its middle."""
    text = " ".join(words)
    return (
        text.count('"') % 2 == 1
        or text.count("(") != text.count(")")
        or words[0].lower() in _GOES_ON
        or words[-1].lower() in _CUT_OFF
    )


def _goes_on_to_tell(words: list[str]) -> bool:
    """Whether a verb follows an aside: "Sunil's mother, Meena, taught her", "his mum, Abena, sends you cloth", not "a rabbit, knitted by Nan"."""
    return any(
        before.endswith(",")
        and (
            (
                (verb_form(word) or ("", ""))[1] == "past"
                and (after.lower() not in _PREPOSITIONS or word in _CAME)
            )
            or ((verb_form(word) or ("", ""))[1] == "present" and after.lower() in _OBJECTS)
        )
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )


def _is_passive(words: list[str]) -> bool:
    """ "Named by his mother", "Brought to the ward": somebody else did it."""
    form = verb_form(words[0])
    if form is None or form[1] != "past" or len(words) < 2:
        return False
    is_bare = words[1].lower() in _PREPOSITIONS
    return words[1].lower() == "by" or (is_bare and form[0] in table("verbs")["needs_object"])


def _clause_verb(words: list[str], known_names: frozenset[str]) -> int | None:
    """Index of the verb of a clause whose subject is a name, or names; None when there is no such clause."""
    index = 0
    while index < len(words) and (
        words[index].strip(",'s") in known_names or (index and words[index] == "and")
    ):
        index += 1
    if index in (0, len(words)) or words[index - 1].endswith(("'s", ",")):
        return None
    return index if verb_form(words[index]) or _is_regular_past(words[index:]) else None


def _is_regular_past(words: list[str]) -> bool:
    """Whether a clause goes on with a past that no table knows: "plaited each other's hair", not "knitted by Nan"."""
    ends_so = words[0].endswith("ed") and len(words[0]) > len("need") and words[0].islower()
    return ends_so and len(words) > 1 and words[1].lower() not in _PREPOSITIONS


def said_of_child(phrase: Phrase, about: Speaker) -> str | None:
    """The phrase in the second person, without its subject when it is a verb phrase.

    Names and pronouns of the child become "you"; None when a pronoun could mean somebody else.
    """
    words = phrase.text.split()
    if phrase.shape is Shape.VERB:
        if any(re.search(rf"(?<![\w-]){re.escape(n)}(?!['’\w-])", " ".join(words[1:])) for n in about.names):
            return None  # "has practised writing Cai": the word and not the child
        words[0] = for_you(words[0].lower())
        for index in range(2, len(words)):
            if words[index - 1] in ("and", "then") and (verb_form(words[index]) or ("", ""))[1] == "present":
                words[index] = for_you(words[index])
    text = " ".join(words)
    text = _names_to_you(text, about)
    said = _pronouns_to_you(text, about, subject_is_child=phrase.shape is not Shape.CLAUSE)
    is_left_open = phrase.shape is Shape.VERB and said is not None and not names_whom_it_means(said)
    return None if is_left_open else said


def _names_to_you(text: str, about: Speaker) -> str:
    for name in sorted(about.names, key=len, reverse=True):
        escaped = re.escape(name)
        text = re.sub(rf"^{escaped} (\w+)", lambda m: f"you {for_you(m[1])}", text)
        text = re.sub(rf"(?<![\w-]){escaped}'s?(?![\w-])", "your", text)
        text = re.sub(rf"(?<![\w-]){escaped}(?![\w-])", "you", text)
    return text


_OWN = {"female": "her", "male": "his"}
_SUBJECT = {"female": "she", "male": "he"}
_OBJECT = {"female": "her", "male": "him"}
_AFTER_OBJECT = r"(?=$|[.,!?]|\s(?:to|in|on|at|from|with|and|up|out|off|for|by|under|a|an|the|through|round|home|about|after|over|was|were|his|her|how)\b)"


def _pronouns_to_you(text: str, about: Speaker, *, subject_is_child: bool) -> str | None:
    used = set(re.findall(r"\b(?:he|him|his|she|her|hers|himself|herself)\b", text.lower()))
    if not used:
        return text
    if about.gender not in _OWN:
        return None
    own = {"female": {"she", "her", "hers", "herself"}, "male": {"he", "him", "his", "himself"}}[about.gender]
    mentioned = [n for n in about.others_of_gender if re.search(rf"(?<![\w-]){re.escape(n)}(?![\w-])", text)]
    if used - own:
        return (
            None if subject_is_child and not mentioned and not about.is_child else _only_own(text, used, own)
        )
    only_object = used == {_OBJECT[about.gender]} and not subject_is_child
    if mentioned and not (only_object and text.startswith(tuple(mentioned)) and _is_object(text, about)):
        return None
    return _swap(text, about.gender)


def _only_own(text: str, used: set[str], own: set[str]) -> str | None:
    """A phrase with pronouns of the other gender stays as it is only when none could be the child's."""
    return None if used & own else text


def _is_object(text: str, about: Speaker) -> bool:
    word = _OBJECT[about.gender]
    return re.search(rf"\b{word}\b{_AFTER_OBJECT}", text) is not None


def _swap(text: str, gender: str) -> str:
    text = re.sub(rf"\b{_SUBJECT[gender]} (\w+)", lambda m: f"you {for_you(m[1])}", text, flags=re.IGNORECASE)
    text = re.sub(rf"\b{_OBJECT[gender]}\b{_AFTER_OBJECT}", "you", text, flags=re.IGNORECASE)
    text = re.sub(
        rf"\b{'hers' if gender == 'female' else 'his'}\b(?=$|[.,])", "yours", text, flags=re.IGNORECASE
    )
    text = re.sub(rf"\b{_OWN[gender]}\b", "your", text, flags=re.IGNORECASE)
    return re.sub(r"\b(?:herself|himself)\b", "yourself", text, flags=re.IGNORECASE)


@cache
def _proper() -> frozenset[str]:
    words = table("proper_words")
    return frozenset(w for key in ("languages", "peoples", "days") for w in words[key])


def lowered(text: str, names: frozenset[str], source: str, *, may_be_named: bool = False) -> str:
    """The phrase with a small first letter, unless its first word is a name.

    may_be_named: "Sealy, a cuddly" begins with the name of a thing.

    source: the words of the evidence; a word that stands there with a small letter is no name.

    >>> lowered("Drawing cats", frozenset(), ""), lowered("TV on Sundays", frozenset(), "")
    ('drawing cats', 'TV on Sundays')
    """
    first = re.split(r"[\s,']", text, maxsplit=1)[0]
    day = re.match(rf"[A-Z][\w'’-]* (?:{'|'.join(table('proper_words')['days'])})\b", text)
    if re.match(r"[A-Z][\w'’-]* [A-Z][a-z]", text) and not day:
        return text
    is_initials = len(first) > 1 and first.isupper()
    if not first[:1].isupper() or is_initials or first in names or first == "I" or first in _proper():
        return text
    if may_be_named and re.match(rf"{re.escape(first)}, (?:a|an|her|his|our|the|their|your)\b", text):
        return text
    is_small_in_source = re.search(rf"(?<![\w]){re.escape(first.lower())}", source) is not None
    is_name_in_source = re.search(rf"(?<=[a-z,;] ){re.escape(first)}\b", source) is not None
    if is_name_in_source and not is_small_in_source:
        return text
    if may_be_named and not is_small_in_source and not is_word(first.lower()):
        return text
    return text[0].lower() + text[1:]
