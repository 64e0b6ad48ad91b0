"""How much a name's surroundings speak for a person rather than a place, a month or a plain word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.lexicons import any_of, load_lexicon
from extract.name_forms import NameForm, Word
from extract.name_words import common_words, exact_kin, kin_words, word_kind

_SAYS = (
    r"(?:said|says|say|told|tells|asked|asks|came|went|was|is|has|had|did|does|got|took|gave|made|left|rang|felt|knew|saw|met|wants|likes"
    r"|loves|lives|works|thinks|feels|goes|comes|will|can|would|could|began|drove|kept|brought|sat|stood|ran|hid|held|wrote|read|cried"
    r"|[a-z]{2,}ed)\b"
)
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_KIN_AFTER = r"(?:(?:[a-z]+ ){0,2})"


@cache
def _context() -> tuple[tuple[re.Pattern[str], float], ...]:
    kin, jobs = any_of(kin_words()), any_of(_job_words())
    return (
        (re.compile(rf"['’]s? {_KIN_AFTER}(?:{kin})\b", re.IGNORECASE), 3.0),
        (re.compile(rf" ?\((?:[a-z']+\.? )?(?:{kin}|{jobs})\b", re.IGNORECASE), 3.0),
        (re.compile(rf"(?:, | - )(?:[a-z]+ )?(?:{jobs})\b", re.IGNORECASE), 3.0),
        # "Wella, Jago's brother, has two", "Devi, sister, in Reading"
        (re.compile(rf", (?:[A-ZÀ-Þ][\w-]+['’]s )?(?:[a-z]+ )?(?:{kin})(?=[,;.:)]| \()", re.IGNORECASE), 2.5),
        (re.compile(rf" to (?:his|her|my) (?:[a-z]+ )?(?:{kin})\b"), 2.0),
        (re.compile(r" (?:SW|SSW|HV|IRO|TM|CPN|DSL|IDVA|FSW|IRO)\b"), 3.0),
        (re.compile(r",? \(?(?:aged |age )?\d{1,2}(?:\)|,| yrs| yr|\.|$)"), 2.0),
        (re.compile(rf", (?:{_NUMBER_WORDS})(?=,|;|\.|$)"), 2.0),
        (re.compile(r",? \(?(?:DOB|dob|D\.O\.B|b[.:]? ?\d|born)"), 4.0),
        # "Hareem Arif (30/01/2015)"
        (re.compile(r" ?\(\d\d?[/.-]\d\d?[/.-](?:\d\d){1,2}\)"), 3.0),
        # "Zillah (1902-)": the span of a life; a year alone cites an author.
        (re.compile(r" ?\((?:c\.? ?)?1[5-9]\d\d ?[-–—]"), 2.0),
        (re.compile(rf" (?:also |then |never |just |only |still |now )?{_SAYS}"), 1.0),
        (re.compile(r",? \(?[mfMF]\)?(?:,|;|\)| \d|$)"), 2.0),
        (re.compile(r"['’]s?\b"), 0.5),
        (re.compile(r" (?:and|&|\+) (?:[A-ZÀ-Þ][\w'’-]+) (?:[A-ZÀ-Þ][\w'’-]+)"), 0.6),
    )


_BEFORE_PERSON = re.compile(
    r"\b(?:with|and|by|told|asked|saw|met|from|named|called|to|for|about|when|that|says|said|&|than|if|as|of|but|while)\s$|[,(&/]\s?$"
)
_BEFORE_PLACE = re.compile(
    r"\b(?:(?:arrived?|arrives|moved?|moves|came|comes?|flew|fl(?:ies|y)|returned|relocated|home|back|resident) (?:over |back |here )?(?:from|to)|in|at|near|via|around|outside|through|across|towards|the|a|an|into)\s$",
    re.IGNORECASE,
)
# "Tracey, from Perth (Donna's half-sister)"
_FROM_A_PLACE = re.compile(r"[,(] ?from $")
_BEFORE_KIN = r"\b(?:%s)(?: \([^()\n]{1,24}\))?(?:,|:| -)? (?:\(|\"|called |named |is |was )?$"
_MARRIED_TO = re.compile(r"\b(?:married|engaged) (?:to )?$")
# "born in Leeds to Bento Amaro", "the daughter of Bento Amaro"
_CHILD_OF = re.compile(
    r"\b(?:born|baptised)\b[^.;\n]*? to $|\b(?:[a-z]+ )(?:child|children|daughters?|sons?) of (?:the late )?$"
)
_LISTED = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+, ?){2,}(?:and )?$")
STARTS = re.compile(r"(?:^|[.!?:;•*–-]\s+[\"'“‘(]*|[\"“])$")


_NUMBERED = 3.0


def weigh(text: str, form: NameForm, names: Sequence[Word]) -> NameForm:
    """The form with its strength, from its own words and the 40 characters on either side of it."""
    line_start = text.rfind("\n", 0, form.start) + 1
    before = text[max(line_start, form.start - 40) : form.start]
    after = text[form.end : form.end + 40].split("\n")[0]
    starts = STARTS.search(before) is not None or not before.strip()
    score = _inner_weight(form, names) + _outer_weight(before, after, is_place=names[0].kind == "L")
    if not starts and _is_plain_forename(names):
        score += 0.9
    if form.kin:
        score += 2.0
    if form.initial and (_IN_A_CODE.search(before) or form.surname.casefold() in common_words()):
        score -= 1.0
    if names[0].kind in ("C", "L") and _FROM_A_PLACE.search(before) and not form.is_full:
        score -= 4.0
    if names[0].kind == "A" and _is_month(form, before, after):
        score -= 5.0
    if _NAMES_A_THING.search(before) or _NAMES_A_SONG.search(before):
        score -= 5.0
    if form.is_full and not form.title and _LIVES_AT.search(before) and not after.startswith(("'", "’")):
        score -= 4.0
    if form.is_full and _ASKS_FOR_NAME.search(before):
        score += 2.0
    if len(names) == 1 and names[0].kind == "C" and not (form.title or form.kin) and _is_placelike(form.key):
        score -= 2.0
    if form.is_full and _cell_of_kin().match(after):
        score += 3.0
    if form.is_full and _HOME_WITH.search(before):
        score += 0.5
    if form.is_full and _CHILD_OF.search(before):
        score += 2.0
    if not form.title and not form.kin and _is_of_place(before):
        score -= 4.0
    if form.given in _ABBREVIATIONS and _SIDE_OF_KIN.match(after):
        score -= 5.0
    if starts and not form.title and names[0].kind in "CAU" and len(names) == 1:
        score -= 3.0 if names[0].kind == "C" and form.key in common_words() else 1.0
    if len(names) == 1 and names[0].kind == "U" and not form.title and re.match(r" \d", after):
        score -= _NUMBERED  # "OCCURRENCE 21/0907"
    return replace(form, strength=score)


# "RAG rating AMBER", "Ysgol y Bryn"
_NAMES_A_THING = re.compile(r"\b(?:RAG|[Rr]at(?:ed|ing)|RAG status|Ysgol(?: [yY]r?)?|Eglwys|Capel|Ward):? $")


# 'Helen sings "Ally Bally Bee"'
_NAMES_A_SONG = re.compile(
    r"\b(?:book|carol|film|hymn|lullaby|poem|rhyme|sang|singing|sings?|song|story)(?: called)?,? [\"“‘']$"
)

# "Mateo Larrea of Villarte", "Margaret Dunn, spinster, of Ford": where somebody came from.
_OF_PLACE = re.compile(r"(?P<one>[A-ZÀ-Þ][\w'’-]+) (?P<two>[A-ZÀ-Þ][\w'’-]+)(?:,? [a-z]+,)? of $")


def _is_of_place(before: str) -> bool:
    """Whether "of" stands behind a forename and a surname, which have an owner no more than a person has."""
    match = _OF_PLACE.search(before)
    return (
        match is not None and word_kind(match["one"]) in ("G", "C") and word_kind(match["two"]) in ("G", "C")
    )


# "live at Bryn Teg", unlike "live at Jean Marsh's"
_LIVES_AT = re.compile(
    r"\b(?:address|liv(?:e[ds]?|ing)|mov(?:e[ds]?|ing)|resid(?:e[ds]?|ing)|stay(?:ed|ing|s)?)(?: back| still| together)? at $"
)
# "Ava lives with Bronwyth Quill"
_HOME_WITH = re.compile(r"\b(?:liv(?:e[ds]?|ing)|moved in|resid(?:e[ds]?|ing)|stay(?:ed|ing|s)?) with $")
# "Carer's name: Jan Spry"
_ASKS_FOR_NAME = re.compile(r"\b[Nn]ame(?: of [a-z ]{2,24}| in full)?:[ \t]*$")


# "in 10F. Punched a locker", "LEILA'S BOX": the letter belongs to what stands before it.
_IN_A_CODE = re.compile(r"[\d'’]$")

_PLACE_ENDING = re.compile(
    r"\w{3,}(?:bank|borough|bourne|bridge|burgh|burn|bury|caster|cester|chester|cliffe|combe|croft|dale|field|gate|haven|holme|hurst|mead|minster|mouth|pool|port|rise|side|stead|thorpe|thwaite|toft|wick)"
)


def _is_placelike(word: str) -> bool:
    """Whether a word in lower case ends as houses, streets and towns do: "Larkrise", "Maryport"."""
    return _PLACE_ENDING.fullmatch(word) is not None


# "Pat. aunt Rosa": the paternal aunt.
_ABBREVIATIONS = (("Mat",), ("Pat",))
_SIDE_OF_KIN = re.compile(
    r"\.? (?:great[- ])?(?:aunt|uncle|cousin|family|g(?:ran|rand)(?:ma|dad|mother|father|parents?|pa|)|GM|GF|side)\b"
)

MONTHS = frozenset(("April", "August", "Jan", "May", "June"))
_TIMES = MONTHS | {"Autumn", "Friday", "Monday", "Spring", "Summer", "Sunday", "Winter"}


def _is_month(form: NameForm, before: str, after: str) -> bool:
    """Whether "May", "Autumn" or "Sunday" stands in a date rather than for a person."""
    if not form.given or form.given[0] not in _TIMES:
        return False
    return bool(
        re.search(
            r"(?:\d(?:st|nd|rd|th)?|of|in|since|until|till|by|each|early|every|late|mid|last|next|this|from|on|end)[ -]$",
            before,
            re.IGNORECASE,
        )
        or re.match(r"['’]?,? ?\d", after)
    )


def _is_plain_forename(names: Sequence[Word]) -> bool:
    """ "Mark Bell", "Hope Sands": a forename that is a plain word too, before a word that is nothing but a surname."""
    return (
        len(names) == 2
        and names[0].kind == "A"
        and names[1].kind in "CU"
        and names[1].text.casefold() not in common_words()
    )


def _inner_weight(form: NameForm, names: Sequence[Word]) -> float:
    if form.title:
        return 3.0
    is_surname_first = form.surname == names[0].plain or (form.surname and names[0].text.isupper())
    known = names[0].kind == "G" or (is_surname_first and names[-1].kind == "G")
    if form.is_full and names[0].kind == "L" and not known:
        return -1.0  # "London SE"
    if form.is_full:
        # "Oluwatobi ADEYEMI": case notes write surnames in capitals.
        has_capitals = names[0].text.isupper() != names[-1].text.isupper() and names[-1].kind != "I"
        return 3.0 if known else 1.6 if has_capitals else 0.7
    if names[0].kind == "U" and len(names[0].text) <= 3:
        return -1.5
    if names[0].kind == "G" and names[0].text.isupper() and len(names[0].text) <= 3:
        return 0.3  # "on the NAS chart"
    return {"G": 1.5, "C": 0.4, "A": 0.3, "U": 0.0, "L": -0.5, "I": 1.0}.get(names[0].kind, 0.0)


def _outer_weight(before: str, after: str, *, is_place: bool) -> float:
    score = sum(weight for pattern, weight in _context() if pattern.match(after))
    if _kin_before().search(before) and not is_place:
        score += 2.5
    if _MARRIED_TO.search(before) or _ends_list_of_names(before):
        score += 2.0
    if _BEFORE_PLACE.search(before):
        score -= 1.5
    elif _BEFORE_PERSON.search(before):
        score += 0.6
    return score


def _ends_list_of_names(before: str) -> bool:
    """ "She lists Kezia, Manus, Leander, Coralee": behind two forenames of a list stands a third."""
    listed = _LISTED.search(before)
    words = re.findall(r"[A-ZÀ-Þ][\w'’-]+", listed.group()) if listed else []
    return sum(word_kind(w) == "G" for w in words) > 1


@cache
def _cell_of_kin() -> re.Pattern[str]:
    """ "Deeqa Jama | Maternal aunt | 22"."""
    return re.compile(
        rf" ?\| ?(?:[a-z]+ )?(?:{any_of(kin_words() | _job_words())})\b(?! name)", re.IGNORECASE
    )


@cache
def _kin_before() -> re.Pattern[str]:
    words = _job_words() | kin_words() | {w for w in exact_kin() if len(w) > 1}
    return re.compile(_BEFORE_KIN % any_of(w.casefold() for w in words), re.IGNORECASE)


def _job_words() -> set[str]:
    return {w for j in load_lexicon("jobs").values() for w in (*j.get("words", ()), *j.get("exact", ()))}
