"""Labels that stand for names in an anonymised note: "Child A", "Father 2", "HV2", a letter alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.dates_words import NUMBERS
from extract.defined_letters import defined_letters
from extract.lexicons import any_of, load_lexicon
from extract.name_forms import NameForm
from extract.name_words import kin_words
from extract.relational_nouns import RelationalNoun, noun_for

_LABEL_STRENGTH = 4.0
# "Child 1: Ava Marsh" numbers the lines of a form; "Mother 2 weeks post partum" counts.
_NUMBERS = re.compile(
    r"\)? ?[:=|–-] ?[A-ZÀ-Þ][a-zà-þ]| \([A-ZÀ-Þ][a-zà-þ]+\b(?<!\bBorn)|(?:st|nd|rd|th)\b|[ -](?:years?|yrs?|months?|mths?|weeks?|wks?|days?|of \d|x)\b"
)


@cache
def _compound() -> re.Pattern[str]:
    labels = load_lexicon("labels")
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<head>{any_of(labels['heads'])}|child|CHILD|BABY) (?P<code>[A-HJ-Z]|[1-9]|(?<=[a-z] )[A-HJ-Z][A-Z1-9])|(?P<prefix>{any_of(labels['prefixes'])})(?P<digit>[1-9]))"
        r"(?![\w/&]|[.-][\w]|[’'](?!s\b|\W))"
    )


# A motorway and a class: "the M1", "in C2"; "GP 2 weeks ago".
_PLACES = re.compile(r"\b(?:the|on|via|along|off|room|class|year|group|grade|level) $", re.IGNORECASE)


# "C1 Ms Vale is 39", "C2 Her daughter refers to": what opens two lines or more and is cited at most is the number of a paragraph.
_OPENING = re.compile(r"^[ \t]*(?P<letter>[CFM])(?P<number>[1-9])[.)]? +[A-ZÀ-Þ][a-zà-þ]", re.MULTILINE)
_CITED = re.compile(r"(?:^[ \t]*|\b(?:[Ss]ee|at|[Pp]ara(?:graph)?s?|[Ss]ection|and|to) )$", re.MULTILINE)


def _numbered_letters(text: str) -> set[str]:
    """Letters that, with a digit, number the paragraphs of a text."""
    opened = {m["letter"]: m["number"] for m in _OPENING.finditer(text)}
    return {
        letter
        for letter, last in opened.items()
        if last != "1"
        and all(
            _CITED.search(text[max(0, m.start() - 12) : m.start()])
            for m in re.finditer(rf"\b{letter}[1-9]\b", text)
        )
    }


# "HV B Sanderson", "GP R. Shah": the letter belongs to a name.
_SURNAME = re.compile(r"\.? [A-ZÀ-Þ][a-zà-þ'’-]+")


def find_labels(text: str) -> Iterator[NameForm]:
    """Every "Child A", "Sibling 2", "HV2" of a text, in text order; the label stands for a forename."""
    numbered = _numbered_letters(text)
    for match in _compound().finditer(text):
        code = match["code"] or match["digit"]
        if match["prefix"] in numbered:
            continue
        if code.isdigit() and _NUMBERS.match(text, match.end()):
            continue
        if code.isalpha() and match["head"] in ("GP", "HV", "SW", "PA") and _SURNAME.match(text, match.end()):
            continue
        if match["prefix"] and len(match["prefix"]) == 1 and _PLACES.search(text[: match.start()][-10:]):
            continue
        label = f"{_head_of(match['head'])} {code}" if match["head"] else match.group()
        quotes = _is_in_quotation_marks(text, match.start(), match.end())
        yield NameForm(match.start() - quotes, match.end() + quotes, given=(label,), strength=_LABEL_STRENGTH)
    for code in sorted({code for code, _ in defined_letters(text) if len(code) > 1}):
        for match in re.finditer(rf"(?<!\w){code}(?!\w)", text):
            if not _DEFINES.match(text, match.end()):
                yield NameForm(*match.span(), given=(code,), strength=_LABEL_STRENGTH)


def _is_in_quotation_marks(text: str, start: int, end: int) -> bool:
    """ "his grandson ‘Child X’": the marks belong to the name."""
    return text[start - 1 : start] in _OPENING_MARKS and text[end : end + 1] in _CLOSING_MARKS


_OPENING_MARKS, _CLOSING_MARKS = ("‘", "“", '"', "'"), ("’", "”", '"', "'")


def _head_of(words: str) -> str:
    return words.capitalize() if words in ("child", "CHILD", "BABY") else words


def is_label(name: str) -> bool:
    """Whether a whole name is such a label, or one to three capitals: "Child A", "F2", "K", "CB"."""
    return _CAPITALS.fullmatch(name) is not None or _compound().fullmatch(name) is not None


_CAPITALS = re.compile(r"[^\W\d_]|[A-Z]{2,3}")


def label_letter(name: str) -> str | None:
    """The letter that alone means the same child: "P" of "Child P"; None for other labels."""
    match = _compound().fullmatch(name)
    is_childs = match is not None and match["head"] in load_lexicon("labels")["children"]
    return match["code"] if match is not None and is_childs and match["code"].isalpha() else None


def label_noun(name: str) -> RelationalNoun | None:
    """What the word of a label says: that "HV2" is a health visitor and "Father 1" a man; None for other names.

    >>> label_noun("Father 1").gender
    'male'
    """
    match = _compound().fullmatch(name)
    if match is None:
        return None
    return noun_for(match["head"] or {"F": "father", "M": "mother"}.get(match["prefix"], match["prefix"]))


_DEFINES = re.compile(r"[ \t]*[:=–|-][ \t]*[A-ZÀ-Þ]|[’”\"']?\)")
_DEFINED = 3.0  # of a letter beside a birth, an age, or the word that it stands for
_VERB = r"(?:is|was|has|had|said|says|told|tells|did|does|do|will|would|could|can|may|might|must|went|came|lives?|saw|knew|left|spent|felt|gave|made|kept|ran|sat|slept|began|then|also|now|remains?|remained|denies|attends?|[a-z]{2,}ed)\b"
_BEHIND = (
    (re.compile(r"['’]s\b"), 1.0),
    (re.compile(rf",? (?:(?:who|and he|and she|himself|herself),? )?{_VERB}"), 0.8),
    (
        re.compile(
            r" ?[,;]? ?(?:(?:who )?(?:was |is )?born (?:on|in)\b|(?i:d\.?o\.?b)\b|[(\[]{1,2}(?:born|b\.|d\.?o\.?b)|(?:now )?aged? \d|, an? (?:baby|boy|child|female|girl|male|teenager|toddler)\b|(?::| {2,}|\t| ?\|)[ \t]*(?:boy|child|female|girl|male)\b)"
        ),
        _DEFINED,
    ),
    (re.compile(r",? (?:who(?:se|m)?|aged|born|\(?\d{1,2}\)?[,;.]|nor|neither)\b"), 0.8),
    (re.compile(r", (?:the|a|an|his|her|their|then|now) [a-z]"), 0.6),
    (
        re.compile(
            rf" ?\((?:born|aged|b\.|dob|DOB|then|now|the|a|an|his|her|who|\d|(?:{'|'.join(NUMBERS)})\b)"
        ),
        1.0,
    ),
    (re.compile(r",? (?:and|or|&) [B-HJ-Z](?:\b(?!['’.]\w)|['’]s)"), 0.7),
    (re.compile(r", [A-HJ-Z](?:,| and )"), 0.7),
    (
        re.compile(r"[,;.)]|$| (?:to|with|in|at|from|by|for|on|as|and|but|or|because|when|while|if|that)\b"),
        0.2,
    ),
)
_BEFORE = (
    (
        re.compile(
            r"\b(?:child|children|son|daughter|brother|sister|sibling|twin|baby|mother|father|cousin|partner|friend|carer|boy|girl|eldest|youngest|nephew|niece|aunt|uncle|husband|wife|grandmother|grandfather|call|called|respect of|known as)(?: of)?,? $"
        ),
        1.0,
    ),
    (
        re.compile(
            r"\b(?:refer(?:red)? to as|(?:shall|will) call|concerned (?:with|for)|concerns?|matter of) $"
        ),
        _DEFINED,
    ),
    (
        re.compile(
            r"\b(?:of|with|for|to|by|and|between|from|that|as|when|if|both|told|asked|saw|nor|or|than|while|because|but|whether|about|upon|against|visited|hit) $"
        ),
        0.5,
    ),
    (re.compile(r"[B-HJ-Z](?:,|,? and|,? or|,? &) $"), 0.5),
)
_ALONE = re.compile(r"(?<![\w.&/@’£+-])(?<!\w')(?P<letter>[A-HJ-Z])(?![\w/&+*-]|\.[A-Za-z]|['’](?!s\b|\W))")
_STOPPED = re.compile(r"\.(?= ?[A-ZÀ-Þ])")


@cache
def _things() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:{any_of(load_lexicon('labels')['things'])})s?|\bC of|[A-Z]\.|\d|[({{\[]) ?$"
    )


_IN_QUOTATION_MARKS = 0.5
# A letter in quotation marks, and one in brackets behind the word that it stands for: "referred to as 'A'", "his mother (M)".


@cache
def _kin_and_bracket() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of(kin_words())}),? ?[(\[][‘“\"']?$")


def find_letters(text: str) -> Iterator[NameForm]:
    """Every single letter that may name a person, with how much the words round it speak for that."""
    defined = {code for code, _ in defined_letters(text)}
    for match in _ALONE.finditer(text):
        letter, start, end = match["letter"], match.start(), match.end()
        before, after = text[max(0, start - 24) : start], text[end : end + 40].split("\n")[0]
        if letter in defined and _DEFINES.match(after):
            continue  # "F: Dewi Ormond", "the father (F), Dewi Ormond": where it is defined it calls nobody yet
        if re.match(r"[’”\"']?[)\]]", after) and _kin_and_bracket().search(before):
            yield NameForm(start, end, given=(letter,), strength=_DEFINED)
            continue
        if after.startswith(") "):
            continue  # "A) Health"
        is_quoted = _is_in_quotation_marks(text, start, end)
        if is_quoted:
            start, end = start - 1, end + 1
            before, after = before[:-1], after[1:]
        opens = not before.rsplit("\n", 1)[-1].strip(" *•-–")
        baseline = (-0.2 if letter == "A" else 0.1) + (_IN_QUOTATION_MARKS if is_quoted else 0.0)
        strength = -1.0 if not opens and _things().search(before) else baseline
        strength += _DEFINED if letter in defined else 0.0
        strength += max((w for pattern, w in _BEHIND if pattern.match(after)), default=-0.3)
        strength += max((w for pattern, w in _BEFORE if pattern.search(before)), default=0.0)
        if _STOPPED.match(after) and not before.endswith(("and ", "of ", "to ", "with ")):
            strength -= 1.0  # "J. Smith" is one name; "She lives with A. Her" is not
        if letter == "A" and re.match(r" [a-z]", after) and not re.match(rf" (?:who )?{_VERB}", after):
            strength -= 1.5
        yield NameForm(start, end, given=(letter,), strength=strength)
