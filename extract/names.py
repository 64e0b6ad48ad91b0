"""Names of people in a note's text: where they stand, and their forenames, surname, title and initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from extract.borne_names import is_titled, kind_of_borne
from extract.lexicons import load_lexicon
from extract.list_letters import is_header_name, is_list_letter, is_shorthand
from extract.name_codes import find_codes
from extract.name_firms import without_firms
from extract.name_forms import NameForm, Word
from extract.name_labels import find_labels, find_letters
from extract.name_places import with_places
from extract.name_strength import MONTHS, STARTS, weigh
from extract.name_words import (
    PARTICLES,
    SHORT_SURNAMES,
    SURNAME_HEADS,
    capitalised,
    common_words,
    plain_title,
)

_WORD = re.compile(r"[^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*")
# What may stand between two words of one name: a space, the stop of a title or initial, a warrant number.
_GAP = re.compile(r"\.? |\.? ?\d{2,6} ")


def find_names(text: str, borne: Set[str] = frozenset()) -> list[NameForm]:
    """Every stretch that may be a person's name, in text order; `strength` tells the likely from the unlikely.

    borne: ordinary words that somebody of the case has for a forename.
    """
    labels = [*find_labels(text), *find_codes(text)]
    names = [form for run in _runs(text, borne) for form in _forms_of_run(text, run)]
    forms = apart([*labels, *names, *(h for form in names for h in _husband_of(text, form))])
    return without_firms(text, sorted(apart([*forms, *find_letters(text)]), key=lambda f: f.start))


_TITLE_AND = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:and|&) $")


def _husband_of(text: str, form: NameForm) -> Iterator[NameForm]:
    """ "Mr" of "Mr and Mrs Okafor", who is as much a person as she."""
    before = _TITLE_AND.search(text, max(0, form.start - 10), form.start) if form.title else None
    if before is not None and (form.surname or form.surname_initial):
        yield replace(
            form, start=before.start(), end=before.end("title"), given=(), title=before["title"], kin=""
        )


def apart(forms: Iterable[NameForm]) -> list[NameForm]:
    """The forms without those that overlap an earlier one of the list."""
    taken: set[int] = set()
    kept = []
    for form in forms:
        if taken.isdisjoint(range(form.start, form.end)):
            taken.update(range(form.start, form.end))
            kept.append(form)
    return kept


# Words of places, and short ones, that are forenames before a surname: "Dale Roper", "Reg Oakden".
_FORENAMES_TOO = frozenset(("Brook", "Dale", "Glen", "Heath", "Reg"))


def _runs(text: str, borne: Set[str] = frozenset()) -> Iterator[list[Word]]:
    """Capitalised words that stand side by side; a particle between them belongs to the second."""
    run: list[Word] = []
    particle: int | None = None
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if run and word in PARTICLES and (particle is not None or text[run[-1].end : start] == " "):
            particle = start if particle is None else particle
            continue
        if run and _is_pet_form_within(text, run[-1], match):
            continue
        kind = "" if _is_code(text, match) else kind_of_borne(word, borne)
        begin = start if particle is None or not kind else particle
        joins = bool(run) and (
            _may_join(run, text[run[-1].end : begin], kind) or is_header_name(text, run, begin)
        )
        if not kind or not joins:
            if run:
                yield with_places(_with_forename(run))
            run = []
            begin = start
        if kind:
            run.append(Word(begin, match.end(), text[begin : match.end()], kind))
        particle = None
    if run:
        yield with_places(_with_forename(run))


# "Bethany (Beth) Calloway", 'Thomas "Tommy" Dunne', 'Jakub "Kuba" Nowak': one name, with the short form in its middle.
_BRACKETED = re.compile(r" (?:\([\"“]?[^\W\d_]+[\"”]?\)|[\"“‘][^\W\d_]+[\"”’]) ")


def _is_pet_form_within(text: str, last: Word, match: re.Match[str]) -> bool:
    """Whether a short form stands between a forename and a further capital: in quotation marks, or in brackets and beginning alike."""
    around = _BRACKETED.match(text, last.end)
    return (
        around is not None
        and around.start() < match.start() < match.end() < around.end()
        and last.kind in "GC"
        and (match.group()[0] == last.text[0] or not around.group().startswith(" ("))
        and text[around.end() : around.end() + 1].isupper()
    )


def _is_code(text: str, match: re.Match[str]) -> bool:
    """ "Y6", "P5", "D.o.B.", "Q.C.": a letter with a number behind it is a class, a road or a form."""
    is_letter = len(match.group()) == 1
    return is_letter and (
        text[match.end() : match.end() + 1].isdigit()
        or text.startswith(("D.o.B", "K.C", "Q.C"), match.start())
    )


def _with_forename(run: list[Word]) -> list[Word]:
    is_name = len(run) == 2 and run[0].text in _FORENAMES_TOO and run[1].kind == "C"
    return [replace(run[0], kind="G"), run[1]] if is_name else run


def _may_join(run: Sequence[Word], gap: str, kind: str) -> bool:
    last = run[-1]
    is_surname = all(w.kind == "U" for w in run) and len(last.text) > 2  # not "DS Lund PPIU, Moira"
    if gap == " " or _BRACKETED.fullmatch(gap) or (gap == ", " and is_surname and kind != "I"):
        return True
    return last.kind in "TI" and _GAP.fullmatch(gap) is not None


def _forms_of_run(text: str, run: Sequence[Word]) -> Iterator[NameForm]:
    """Cut a run at words that are no part of a name, and parse each piece."""
    piece: list[Word] = []
    if len(run) > 1 and run[-1].text in _SCHOOLS:
        return
    for number, word in enumerate(run):
        if is_titled(run, number):
            piece.append(replace(word, kind="C"))
        elif (
            word.kind in "JN"
            or _dates_what_follows(text, word)
            or _is_pronoun(text, run, number, piece)
            or (not piece and (is_list_letter(text, run, number) or is_shorthand(run, number)))
        ):
            yield from _parse_piece(text, piece)
            piece = []
        else:
            piece.append(word)
    yield from _parse_piece(text, piece)


# "Linden PS", "Linden HS": a primary school and a high school, where no name follows.
_SCHOOLS = frozenset(("HS", "PS"))


# "Is Pat Lorraine's mum?"
_ASKS = re.compile(r"(?:^|[.?!\n] ?|[\"“])(?:Is|Isn['’]t|Was|Wasn['’]t) $")


def _asks_of_two(text: str, piece: Sequence[Word]) -> bool:
    """Whether a question puts the name of its subject before the name of an owner."""
    if (
        len(piece) != 2
        or not all(w.kind == "G" for w in piece)
        or not text.startswith(("'s ", "’s "), piece[1].end)
    ):
        return False
    return _ASKS.search(text[max(0, piece[0].start - 10) : piece[0].start]) is not None


def _parse_piece(text: str, piece: Sequence[Word]) -> Iterator[NameForm]:
    if _asks_of_two(text, piece):
        for word in piece:
            yield from _parse_piece(text, [word])
        return
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
            if (
                word.text == "Mo"
                and i + 2 == len(piece)
                and (piece[i + 1].kind == "C" or _ends_couple(text, word))
            ):
                break
            title, kin = (plain_title(word.text), kin) if word.kind == "T" else (title, word.text)
            i += 1
        if title == "Det" and i + 1 < len(piece) and piece[i].text == "Con":
            i += 1  # a detective constable
        if i == 0 and len(piece) > 1 and not title and _is_opening_word(text, piece):
            i += 1
        names = _take_name(piece[i:], title)
        if not names:
            i += 1
            continue
        form = _form(names, title=title, kin=kin, comma=_has_comma(text, names))
        if form is not None and title:
            form = _borrow_surname(text, form) if len(names) == 1 else form
            form = replace(form, start=next(w for w in piece[first:i] if w.kind == "T").start)
        if form is not None:
            yield weigh(text, form, names)
        i += len(names)


def _ends_couple(text: str, word: Word) -> bool:
    """ "Chelsea and Mo Aziz"."""
    return re.search(r"[A-ZÀ-Þ][^\W\d_]+ (?:and|&) $", text[max(0, word.start - 24) : word.start]) is not None


def _is_opening_word(text: str, piece: Sequence[Word]) -> bool:
    """ "Accepts Mason got out", "Weekdays Kymani stays": the sentence opens with a plain word, the name follows."""
    word = piece[0]
    opens = STARTS.search(text[max(0, word.start - 6) : word.start].split("\n")[-1]) is not None
    return (
        opens
        and word.kind == "C"
        and piece[1].kind == "G"
        and (word.text.casefold() in common_words() or _VERB_ENDING.search(word.text) is not None)
    )


_VERB_ENDING = re.compile(r"(?:ed|ing|ies|nts|pts|sts|lls|cks)$")
_SHARED_SURNAME = re.compile(
    r" (?:and|&) (?:Mr|Mrs|Ms|Miss|Dr) [A-ZÀ-Þ][^\W\d_]+ (?P<surname>[A-ZÀ-Þ][\w'’-]+)| \([A-ZÀ-Þ][^\W\d_]+\) (?P<own>[A-ZÀ-Þ][\w'’-]+)"
)


def _borrow_surname(text: str, form: NameForm) -> NameForm:
    """ "Mr Dele and Mrs Folake Ogunbanjo", "Mr Bamidele (Dele) Ogunbanjo": the word after the title is a forename."""
    match = _SHARED_SURNAME.match(text, form.end)
    if match is None:
        return form
    return replace(form, given=(form.surname,), surname=capitalised(match["surname"] or match["own"]))


def organisation_words(text: str, borne: Set[str] = frozenset()) -> Iterator[str]:
    """First words, in lower case, of the organisations and places that a text names: "horn" of "Horn Advice Centre"."""
    for run in _runs(text, borne):
        head = max((i for i, w in enumerate(run) if w.kind in "OP"), default=-1)
        if head > 0 and not _is_surname_head(run, head):
            yield run[0].text.casefold()
        elif head == 0 and len(run) > 1:
            yield run[1].text.casefold()


def _is_surname_head(piece: Sequence[Word], head: int) -> bool:
    before = piece[head - 1].kind if head else ""
    return (
        head == len(piece) - 1
        and piece[head].text in SURNAME_HEADS
        and before in ("G", "T", "A")
        and head <= 2
    )


def _take_name(words: Sequence[Word], title: str) -> list[Word]:
    taken: list[Word] = []
    has_rank = title in load_lexicon("titles")["job"]
    for number, word in enumerate(words):
        if (word.kind in "TK" and (taken or word.text != "Mo")) or len(taken) == 4:
            break
        # "REAY Mason" ends a name where the next one starts: "WHITLOCK Ellie-Mae REAY Mason".
        if len(taken) >= 2 and taken[0].kind == "U" and not taken[1].text.isupper() and word.text.isupper():
            break
        is_short = has_rank or (len(taken) >= 2 and taken[0].kind == "I")
        if taken and is_short and _is_post(taken[-1], word):
            break
        taken.append(word)
        if word.kind == "I" and len(taken) > 1 and not _is_middle_initial(words, number):
            break
    return taken


def _is_middle_initial(words: Sequence[Word], number: int) -> bool:
    """ "Mary A. Heneghan", "Mary A Heneghan": a letter behind a forename, with a surname behind it."""
    if number != 1 or words[0].kind != "G" or len(words) != 3:
        return False
    has_stop = words[2].start - words[1].end == len(". ")
    return words[2].kind == "C" or (has_stop and words[2].kind in "AGL")


def _is_post(surname: Word, word: Word) -> bool:
    """ "L Marlow ESN", "DS Lund PPIU": letters behind a surname that is in ordinary capitals tell the job."""
    return not surname.text.isupper() and word.kind == "U" and 2 <= len(word.text) <= 4


def _has_comma(text: str, names: Sequence[Word]) -> bool:
    return len(names) > 1 and text[names[0].end : names[1].start] == ", "


def _are_initials(first: Word, last: Word) -> bool:
    """ "Meera JK", "Marnie R-M", "MARNIE R-M": the letters of a double surname."""
    if re.fullmatch(r"[A-Z](?:-[A-Z])+", last.text):
        return first.kind != "I"
    is_short = re.fullmatch(r"[A-Z]{2}", last.text) is not None
    return is_short and not first.text.isupper() and last.plain not in SHORT_SURNAMES


def _form(names: Sequence[Word], *, title: str, kin: str, comma: bool) -> NameForm | None:
    plain = [w.plain for w in names]
    start, end = names[0].start, names[-1].end
    if len(names) == 2 and _are_initials(names[0], names[-1]):
        return NameForm(start, end, given=(plain[0],), surname_initial=plain[1][0], title=title, kin=kin)
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
    # "KEZIAH Bellamy" is no Ms Keziah: the capitals stress a forename before a word that is none.
    is_stressed = names[0].kind == "G" and names[1].kind == "C"
    surname_first = comma or (names[0].text.isupper() and not names[1].text.isupper() and not is_stressed)
    if surname_first:
        return NameForm(start, end, given=tuple(inner[1:]), surname=inner[0], title=title, kin=kin)
    return NameForm(start, end, given=tuple(inner[:-1]), surname=inner[-1], title=title, kin=kin)


# After these a single word is a forename: "Father Zbigniew", "Pastor Emmanuel", "Sr Nerys".
_FORENAME_TITLES = frozenset(("Father", "Fr", "Imam", "Pastor", "Rabbi", "Sheikh", "Sir", "Master"))


def _single(word: Word, *, title: str, kin: str) -> NameForm | None:
    start, end = word.start, word.end
    if word.kind == "I":
        return NameForm(start, end, title=title, surname_initial=word.text) if title else None
    if title and title not in _FORENAME_TITLES:
        return NameForm(start, end, surname=word.alone, title=title, kin=kin)
    return NameForm(start, end, given=(word.alone,), title=title, kin=kin)


def _dates_what_follows(text: str, word: Word) -> bool:
    """ "On 4 May Kelly left": the month belongs to the date, the name begins behind it."""
    if word.text not in MONTHS:
        return False
    is_led = _DATE_LEAD.search(text, max(0, word.start - 12), word.start) is not None
    return is_led or _YEAR_BEHIND.match(text, word.end) is not None


# "adopted by Simon Reay May 2017"
_YEAR_BEHIND = re.compile(r" (?:19|20)\d\d\b")


def _is_pronoun(text: str, run: Sequence[Word], number: int, piece: Sequence[Word]) -> bool:
    """ "Do not tell Joanne I cried", "I Ann Hale of Leek": a letter that speaks, and no surname's or forename's first."""
    word, behind = run[number], run[number + 1 :]
    kinds = "".join(w.kind for w in behind)
    names_self = kinds[:2] in ("GC", "GG") or (
        len(kinds) > 1 and _SELF_NAMED.match(text, behind[-1].end) is not None
    )
    return word.text == "I" and (bool(piece) or names_self) and text[word.end : word.end + 1] != "."


# "I Jabez Thorne of Wickenby, maltster, being of sound mind", whatever the forename.
_SELF_NAMED = re.compile(r" of [A-Z]|,? (?:being|do|hereby|give|make|the (?:above|under)|solemnly)\b")


_DATE_LEAD = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|till|early|late|mid|last|next|end))[ -]$"
)
