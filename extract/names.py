"""Names of people in a note's text: where they stand, and their forenames, surname, title and initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.lexicons import load_lexicon
from extract.name_words import SURNAME_HEADS, capitalised, exact_kin, kin_words, word_kind

_WORD = re.compile(r"[^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*")
# What may stand between two words of one name: a space, the stop of a title or initial, a warrant number.
_GAP = re.compile(r"\.? |\.? ?\d{2,6} ")


@dataclass(frozen=True)
class NameForm:
    """One name as a note writes it, at characters [start, end) of the text.

    Words keep their letters but not their capitals: "WHITLOCK" is "Whitlock".
    kin: the kin word written as a title before it ("Uncle", "Nana"); it stands outside [start, end).
    strength: how much its surroundings speak for a person; below 0 for a place.
    """

    start: int
    end: int
    given: tuple[str, ...] = ()
    surname: str = ""
    title: str = ""
    kin: str = ""
    initial: str = ""
    surname_initial: str = ""
    strength: float = 0.0

    @property
    def key(self) -> str:
        """The word that decides whether this is a name at all."""
        return (self.given[0] if self.given else self.surname).casefold()

    @property
    def is_full(self) -> bool:
        return bool(self.given and self.surname)

    @property
    def words(self) -> str:
        """The name without title: "Mohammed Imran Hussain", "H Lund", "Reay"."""
        return " ".join(w for w in (self.initial, *self.given, self.surname, self.surname_initial) if w)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    kind: str

    @property
    def plain(self) -> str:
        return self.text if not self.text.isupper() or len(self.text) == 1 else capitalised(self.text)


def find_names(text: str) -> list[NameForm]:
    """Every stretch that may be a person's name, in text order; `strength` tells the likely from the unlikely."""
    return [form for run in _runs(text) for form in _forms_of_run(text, run)]


# "Maria de Lurdes", "Ahmed bin Yusuf": part of the word behind it.
_PARTICLES = frozenset(
    (
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ferch",
        "ibn",
        "la",
        "le",
        "van",
        "von",
    )
)


# Words of places that are forenames before a surname: "Dale Roper".
_FORENAMES_TOO = frozenset(("Brook", "Dale", "Glen", "Heath"))


def _runs(text: str) -> Iterator[list[_Word]]:
    """Capitalised words that stand side by side; a particle between them belongs to the second."""
    run: list[_Word] = []
    particle: int | None = None
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if run and word in _PARTICLES and (particle is not None or text[run[-1].end : start] == " "):
            particle = start if particle is None else particle
            continue
        if run and _is_pet_form_within(text, run[-1], match):
            continue
        kind = word_kind(word)
        begin = start if particle is None or not kind else particle
        joins = bool(run) and _may_join(run[-1], text[run[-1].end : begin], kind)
        if not kind or not joins:
            if run:
                yield _with_forename(run)
            run = []
            begin = start
        if kind:
            run.append(_Word(begin, match.end(), text[begin : match.end()], kind))
        particle = None
    if run:
        yield _with_forename(run)


# "Bethany (Beth) Calloway": one name, with the short form in its middle.
_BRACKETED = re.compile(r" \([^\W\d_]+\) ")


def _is_pet_form_within(text: str, last: _Word, match: re.Match[str]) -> bool:
    """Whether a bracketed forename stands between a forename that begins alike and a further capital."""
    around = text[last.end : match.start()] == " (" and text[match.end() : match.end() + 2] == ") "
    return (
        around
        and last.kind in "GC"
        and match.group()[0] == last.text[0]
        and text[match.end() + 2 : match.end() + 3].isupper()
    )


def _with_forename(run: list[_Word]) -> list[_Word]:
    is_name = len(run) == 2 and run[0].text in _FORENAMES_TOO and run[1].kind == "C"
    return [replace(run[0], kind="G"), run[1]] if is_name else run


def _may_join(last: _Word, gap: str, kind: str) -> bool:
    if (
        gap == " "
        or _BRACKETED.fullmatch(gap)
        or (gap == ", " and last.kind == "U" and len(last.text) > 2 and kind != "I")
    ):
        return True
    return last.kind in "TI" and _GAP.fullmatch(gap) is not None


def _forms_of_run(text: str, run: Sequence[_Word]) -> Iterator[NameForm]:
    """Cut a run at words that are no part of a name, and parse each piece."""
    piece: list[_Word] = []
    for word in run:
        if word.kind in "JN" or _dates_what_follows(text, word):
            yield from _parse_piece(text, piece)
            piece = []
        else:
            piece.append(word)
    yield from _parse_piece(text, piece)


def _parse_piece(text: str, piece: Sequence[_Word]) -> Iterator[NameForm]:
    head = max((i for i, w in enumerate(piece) if w.kind in "OP"), default=-1)
    if head >= 0 and not _is_surname_head(piece, head):
        return
    i = 0
    while i < len(piece):
        title = kin = ""
        first = i
        while i < len(piece) and piece[i].kind in "TK":
            word = piece[i]
            # "Mo Farrell" is a name; "Mo Stacey" is a mother.
            if word.text == "Mo" and i + 2 == len(piece) and piece[i + 1].kind == "C":
                break
            title, kin = (word.text, kin) if word.kind == "T" else (title, word.text)
            i += 1
        if i == 0 and len(piece) > 1 and not title and _is_opening_verb(text, piece):
            i += 1
        names = _take_name(piece[i:])
        if not names:
            i += 1
            continue
        form = _form(names, title=title, kin=kin, comma=_has_comma(text, names))
        if form is not None and title:
            form = _borrow_surname(text, form) if len(names) == 1 else form
            form = replace(form, start=next(w for w in piece[first:i] if w.kind == "T").start)
        if form is not None:
            yield _weigh(text, form, names)
        i += len(names)


def _is_opening_verb(text: str, piece: Sequence[_Word]) -> bool:
    """ "Accepts Mason got out": the sentence opens with a verb, the name follows."""
    word = piece[0]
    opens = _STARTS.search(text[max(0, word.start - 6) : word.start].split("\n")[-1]) is not None
    return (
        opens
        and word.kind == "C"
        and piece[1].kind == "G"
        and re.search(r"(?:ed|ing|ies|nts|pts|sts|lls|cks)$", word.text) is not None
    )


_SHARED_SURNAME = re.compile(
    r" (?:and|&) (?:Mr|Mrs|Ms|Miss|Dr) [A-ZÀ-Þ][^\W\d_]+ (?P<surname>[A-ZÀ-Þ][\w'’-]+)| \([A-ZÀ-Þ][^\W\d_]+\) (?P<own>[A-ZÀ-Þ][\w'’-]+)"
)


def _borrow_surname(text: str, form: NameForm) -> NameForm:
    """ "Mr Dele and Mrs Folake Ogunbanjo", "Mr Bamidele (Dele) Ogunbanjo": the word after the title is a forename."""
    match = _SHARED_SURNAME.match(text, form.end)
    if match is None:
        return form
    return replace(form, given=(form.surname,), surname=capitalised(match["surname"] or match["own"]))


def organisation_words(text: str) -> Iterator[str]:
    """First words, in lower case, of the organisations and places that a text names: "horn" of "Horn Advice Centre"."""
    for run in _runs(text):
        head = max((i for i, w in enumerate(run) if w.kind in "OP"), default=-1)
        if head > 0 and not _is_surname_head(run, head):
            yield run[0].text.casefold()
        elif head == 0 and len(run) > 1:
            yield run[1].text.casefold()


def _is_surname_head(piece: Sequence[_Word], head: int) -> bool:
    before = piece[head - 1].kind if head else ""
    return (
        head == len(piece) - 1
        and piece[head].text in SURNAME_HEADS
        and before in ("G", "T", "A")
        and head <= 2
    )


def _take_name(words: Sequence[_Word]) -> list[_Word]:
    taken: list[_Word] = []
    for word in words:
        if (word.kind in "TK" and (taken or word.text != "Mo")) or len(taken) == 4:
            break
        # "REAY Mason" ends a name where the next one starts: "WHITLOCK Ellie-Mae REAY Mason".
        if len(taken) >= 2 and taken[0].kind == "U" and not taken[1].text.isupper() and word.text.isupper():
            break
        taken.append(word)
        if word.kind == "I" and len(taken) > 1:
            break
    return taken


def _has_comma(text: str, names: Sequence[_Word]) -> bool:
    return len(names) > 1 and text[names[0].end : names[1].start] == ", "


def _form(names: Sequence[_Word], *, title: str, kin: str, comma: bool) -> NameForm | None:
    plain = [w.plain for w in names]
    start, end = names[0].start, names[-1].end
    if len(names) == 1:
        return _single(names[0], title=title, kin=kin)
    if names[0].kind == "I":
        rest = [p for w, p in zip(names[1:], plain[1:], strict=True) if w.kind != "I"]
        return (
            NameForm(start, end, initial=plain[0], surname=" ".join(rest), title=title, kin=kin)
            if rest
            else None
        )
    if names[-1].kind == "I":
        return NameForm(start, end, given=tuple(plain[:-1]), surname_initial=plain[-1], title=title, kin=kin)
    inner = [p for w, p in zip(names, plain, strict=True) if w.kind != "I"]
    surname_first = comma or (names[0].text.isupper() and not names[1].text.isupper())
    if surname_first:
        return NameForm(start, end, given=tuple(inner[1:]), surname=inner[0], title=title, kin=kin)
    return NameForm(start, end, given=tuple(inner[:-1]), surname=inner[-1], title=title, kin=kin)


# After these a single word is a forename: "Father Zbigniew", "Pastor Emmanuel", "Sr Nerys".
_FORENAME_TITLES = frozenset(("Father", "Fr", "Imam", "Pastor", "Rabbi", "Sheikh", "Sir", "Master"))


def _single(word: _Word, *, title: str, kin: str) -> NameForm | None:
    start, end = word.start, word.end
    if word.kind == "I":
        return NameForm(start, end, title=title, surname_initial=word.text) if title else None
    if title and title not in _FORENAME_TITLES:
        return NameForm(start, end, surname=word.plain, title=title, kin=kin)
    return NameForm(start, end, given=(word.plain,), title=title, kin=kin)


_SAYS = (
    r"(?:said|says|say|told|tells|asked|asks|came|went|was|is|has|had|did|does|got|took|gave|made|left|rang|felt|knew|saw|met|wants|likes"
    r"|loves|lives|works|thinks|feels|goes|comes|will|can|would|could|began|drove|kept|brought|sat|stood|ran|hid|held|wrote|read|cried"
    r"|[a-z]{2,}ed)\b"
)
_KIN_AFTER = r"(?:(?:[a-z]+ ){0,2})"


@cache
def _context() -> tuple[tuple[re.Pattern[str], float], ...]:
    kin = "|".join(sorted((re.escape(w) for w in kin_words()), key=len, reverse=True))
    jobs = "|".join(
        re.escape(w)
        for w in sorted(
            {w for j in load_lexicon("jobs").values() for w in (*j.get("words", ()), *j.get("exact", ()))},
            key=len,
            reverse=True,
        )
    )
    return (
        (re.compile(rf"['’]s? {_KIN_AFTER}(?:{kin})\b", re.IGNORECASE), 3.0),
        (re.compile(rf" ?\((?:[a-z']+\.? )?(?:{kin}|{jobs})\b", re.IGNORECASE), 3.0),
        (re.compile(rf"(?:, | - )(?:[a-z]+ )?(?:{jobs})\b", re.IGNORECASE), 3.0),
        (re.compile(r" (?:SW|SSW|HV|IRO|TM|CPN|DSL|IDVA|FSW|IRO)\b"), 3.0),
        (re.compile(r",? \(?(?:aged |age )?\d{1,2}(?:\)|,| yrs| yr|\.|$)"), 2.0),
        (re.compile(r",? \(?(?:DOB|dob|D\.O\.B|b\. ?\d|born)"), 4.0),
        (re.compile(rf" (?:also |then |never |just |only |still |now )?{_SAYS}"), 1.0),
        (re.compile(r",? \(?[mfMF]\)?(?:,|;|\)| \d|$)"), 2.0),
        (re.compile(r"['’]s?\b"), 0.5),
        (re.compile(r" (?:and|&|\+) (?:[A-ZÀ-Þ][\w'’-]+) (?:[A-ZÀ-Þ][\w'’-]+)"), 0.6),
    )


_BEFORE_PERSON = re.compile(
    r"\b(?:with|and|by|told|asked|saw|met|from|named|called|to|for|about|when|that|says|said|&|than|if|as|of|but|while)\s$|[,(&/]\s?$"
)
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|via|around|outside|through|across|towards|the|a|an|into)\s$", re.IGNORECASE
)
_BEFORE_KIN = r"\b(?:%s)(?:,|:| -)? (?:\(|\"|called |named |is )?$"
_STARTS = re.compile(r"(?:^|[.!?:;•*–-]\s+[\"'“‘(]*|[\"“])$")


def _weigh(text: str, form: NameForm, names: Sequence[_Word]) -> NameForm:
    line_start = text.rfind("\n", 0, form.start) + 1
    before = text[max(line_start, form.start - 40) : form.start]
    after = text[form.end : form.end + 40].split("\n")[0]
    score = _inner_weight(form, names) + _outer_weight(before, after, is_place=names[0].kind == "L")
    if form.kin:
        score += 2.0
    if names[0].kind == "A" and _is_month(form, before, after):
        score -= 5.0
    starts = _STARTS.search(before) is not None or not before.strip()
    if starts and not form.title and names[0].kind in "CAU" and len(names) == 1:
        score -= 1.0
    return replace(form, strength=score)


_MONTHS = frozenset(("April", "August", "May", "June"))


def _dates_what_follows(text: str, word: _Word) -> bool:
    """ "On 4 May Kelly left": the month belongs to the date, the name begins behind it."""
    return word.text in _MONTHS and _DATE_LEAD.search(text, max(0, word.start - 12), word.start) is not None


_DATE_LEAD = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|till|early|late|mid|last|next|end))[ -]$"
)


def _is_month(form: NameForm, before: str, after: str) -> bool:
    """Whether "May" or "June" stands in a date rather than for a person."""
    if not form.given or form.given[0] not in _MONTHS:
        return False
    return bool(
        re.search(
            r"(?:\d(?:st|nd|rd|th)?|of|in|since|until|till|by|early|late|mid|last|next|this|from|on|end)[ -]$",
            before,
            re.IGNORECASE,
        )
        or re.match(r"['’]?,? ?\d", after)
    )


def _inner_weight(form: NameForm, names: Sequence[_Word]) -> float:
    if form.title:
        return 3.0
    known = names[0].kind == "G" or (form.surname and names[-1].kind == "G" and names[0].text.isupper())
    if form.is_full:
        # "Oluwatobi ADEYEMI": case notes write surnames in capitals.
        has_capitals = names[0].text.isupper() != names[-1].text.isupper() and names[-1].kind != "I"
        return 3.0 if known else 1.6 if has_capitals else 0.7
    if names[0].kind == "U" and len(names[0].text) <= 3:
        return -1.5
    return {"G": 1.5, "C": 0.4, "A": 0.3, "U": 0.0, "L": -0.5, "I": 1.0}.get(names[0].kind, 0.0)


def _outer_weight(before: str, after: str, *, is_place: bool) -> float:
    score = sum(weight for pattern, weight in _context() if pattern.match(after))
    if _kin_before().search(before) and not is_place:
        score += 2.5
    if _BEFORE_PLACE.search(before):
        score -= 1.5
    elif _BEFORE_PERSON.search(before):
        score += 0.6
    return score


@cache
def _kin_before() -> re.Pattern[str]:
    words = {w for j in load_lexicon("jobs").values() for w in (*j.get("words", ()), *j.get("exact", ()))}
    words |= kin_words() | {w for w in exact_kin() if len(w) > 1}
    pattern = "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))
    return re.compile(_BEFORE_KIN % pattern, re.IGNORECASE)
