"""Two or three capitals that stand for a name in an anonymised note: "CB", "the father GN", "his half-brother (NL)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.lexicons import any_of
from extract.name_forms import NameForm
from extract.name_labels import find_letters
from extract.name_words import exact_jobs, exact_kin, kin_words, word_kind, word_lists

_CODE = r"[A-Z]{2,3}"
_STARTS = r"(?<![\w’'&/-])"
_ENDS = r"(?![\w/&-]|[’'](?!s\b|\W)|\.\w)"
_DOES = r"(?:['’]s\b| (?:is|was|has|had|says|said|did|does|will|would|denies|lives|[a-z]{2,}ed)\b)"
# Of the verbs, those of people alone: "PR is shared", "MH reported it".
_SPEAKS = r"(?: (?:accept|admit|attend|confirm|denie|disclose|explain|report|state|tell|believe|want|live|marrie|stayed|left|said|says|told|went|felt|thought)(?:s|d|ed)?\b)"
_STRENGTH = 2.0
_ROMAN = re.compile(r"[IVX]+")


@cache
def _defined() -> tuple[re.Pattern[str], ...]:
    """How a note says whose name a code stands for, the last three outright: as that, or with an age or a birth."""
    low = any_of(kin_words())
    kin = rf"\b(?:{low}|{any_of(w.capitalize() for w in kin_words())})"
    one = rf"(?P<code>{_CODE}){_ENDS}"
    other = rf"(?:(?:,| and| &) (?P<other>{_CODE}){_ENDS})?"
    ways = (
        rf"{kin}(?:,? |,? ?[(\[])[‘“\"']?{one}(?! [A-ZÀ-Þ][a-zà-þ])",
        rf"{kin} of {one}{other}",
        rf"{kin}(?: of [^.\n]{{1,40}})?(?:,? (?:are|is|namely|called)|:) {one}{other}",
        rf"{_STARTS}{one}{other},? (?:(?:(?:is|are) )?(?:the|his|her|their) )?(?:maternal |paternal )?{kin}",
        rf"(?m:^)[ \t]*{one}(?: ?[|]| ?\(\d\))?\s+(?:\w+ )?(?:Applicant|Respondent|Intervenor|Intervener)",
        rf"\b(?:refer(?:red)? to as|(?:shall|will) call) [‘“\"']?{one}",
        rf"{_STARTS}{one}[,;]? ?\(?(?:(?:who is |is |was )?(?:now )?)(?:aged? (?:\d|[a-z]+\b)|\d{{1,2}} (?:years|months|weeks)\b)",
        rf"{_STARTS}{one}(?: ?\(|[,;]? (?:who )?(?:was |were |is |are )?)(?:born\b|b\. ?\d|(?i:d\.?o\.?b)\b)|{_STARTS}(?P<child>{_CODE}){_ENDS}, an? (?:boy|girl|baby|child|female|male|toddler|teenager)\b",
    )
    return tuple(map(re.compile, ways))


_WITH_AN_AGE = 5
# "died in BRI, aged 84"
_IN_A_PLACE = re.compile(r"\b(?:at|in) $")


def find_codes(text: str) -> Iterator[NameForm]:
    """Every place of a code that the text defines as somebody's name, in text order; the code stands for a forename.

    A code beside a kin word must stand more than once, for "her father (LD)" may tell of a diagnosis, unless the text
    calls others by letters too.
    """
    codes = _defined_in(text, is_lettered=False)
    if codes or any(form.strength >= _SURELY_A_NAME for form in find_letters(text)):
        codes |= _defined_in(text, is_lettered=True)
        codes |= _among_codes(text, codes)
    if codes:
        for match in re.finditer(rf"{_STARTS}{any_of(codes)}{_ENDS}", text):
            yield NameForm(match.start(), match.end(), given=(match.group(),), strength=_STRENGTH)


_SURELY_A_NAME = 1.5


def _among_codes(text: str, known: set[str]) -> set[str]:
    """Further codes of a text that calls people by letters: "VB and EB", "GT denies that … To GT"."""
    acting = {m["code"] for m in re.finditer(rf"{_STARTS}(?P<code>[A-Z]{{2}}){_DOES}", text)}
    found = {c for c in acting if word_kind(c) == "U" and _places(text, c) > 1}
    for match in re.finditer(rf"{_STARTS}(?P<one>{_CODE})(?: and| &| v) (?P<other>{_CODE}){_ENDS}", text):
        pair = {match["one"], match["other"]}
        if pair & (known | found) or all(word_kind(c) == "U" for c in pair):
            found |= {c for c in pair if word_kind(c) in "UT" and not _ROMAN.fullmatch(c)}
    return found


def _places(text: str, code: str) -> int:
    return len(re.findall(rf"{_STARTS}{code}{_ENDS}", text))


def _defined_in(text: str, *, is_lettered: bool) -> set[str]:
    found = set()
    for number, pattern in enumerate(_defined()):
        for match in pattern.finditer(text):
            codes = {c for c in match.groupdict().values() if c}
            if number >= _WITH_AN_AGE and _IN_A_PLACE.search(text, max(0, match.start() - 4), match.start()):
                continue
            found |= {c for c in codes if _may_name(c, text, number >= _WITH_AN_AGE, is_lettered)}
    return found


def _may_name(code: str, text: str, is_dated: bool, is_lettered: bool) -> bool:
    """Whether letters beside a kin word, or beside an age or a birth (`is_dated`), are nothing but a code.

    is_lettered: the text calls others by letters.
    """
    if _ROMAN.fullmatch(code) or code in exact_kin() or code in exact_jobs():
        return False
    kind = word_kind(code)
    if is_dated:
        return kind in "UCN"
    places = _places(text, code)
    if code in word_lists()["shorthand"] or kind == "T":
        return places > 1 and re.search(rf"{_STARTS}{code}{_SPEAKS}", text) is not None
    return kind in "UC" and (places > 1 or is_lettered)
