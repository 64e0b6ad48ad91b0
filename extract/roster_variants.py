"""Full names that are one person in two spellings or forms, and what keeps two like names apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from extract.name_forms import NameForm
from extract.name_matching import is_nickname, is_part, is_slip, is_spelling, same_surname
from extract.name_words import capitalised, unaccented
from extract.named_person import NamedPerson
from extract.roster_matching import fold

# "Margaret, everyone says Peg": words that make the second name another form of the first.
_SAME = re.compile(
    r"[(\[=“\"‘/]|\b(?:aka|a\.k\.a|also|call\w*|goes by|known|spel\w*|short for|prefers|says?|née|nee|or|now|formerly|properly)\b"
)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_NEAR = 6


def names_apart(notes: Sequence[str], found: Sequence[Sequence[NameForm]]) -> frozenset[frozenset[str]]:
    """Pairs of forenames, in lower case, that stand in one sentence for two people: "Ann told Annie"."""
    pairs = set()
    for text, forms in zip(notes, found, strict=True):
        named = [f for f in forms if f.given]
        for n, form in enumerate(named):
            for other in named[n + 1 : n + _NEAR]:
                between = text[form.end : other.start]
                if _SENTENCE_END.search(between):
                    break
                if form.key != other.key and tells_apart(between):
                    pairs.add(frozenset((form.key, other.key)))
    return frozenset(pairs)


def tells_apart(between: str) -> bool:
    """Whether the words between two names make them two people of one sentence."""
    return not (_SENTENCE_END.search(between) or _SAME.search(between))


_TOLD_AGE = re.compile(
    r"(?P<first>[A-ZÀ-Þ][\w'’-]+),? (?P<second>[A-ZÀ-Þ][\w'’-]+),? \(?(?:[MF],? )?(?:(?:DOB|dob|born|b\.?|aged):? )?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?P<year>\d{4})\b|(?P<age>\d{1,2})(?=[,;).]))"
)
_GROWN_UP = 18


def ages_told(notes: Sequence[str]) -> Mapping[frozenset[str], bool]:
    """Whether somebody whose age or birth date stands behind the full name is grown up, by the words of the name."""
    dated = [int(y) for text in notes for y in re.findall(r"\b(?:19|20)\d\d\b", text)]
    last = max(dated, default=0)
    told: dict[frozenset[str], bool] = {}
    for text in notes:
        for match in _TOLD_AGE.finditer(text):
            words = frozenset(capitalised(match[w]) for w in ("first", "second"))
            age = int(match["age"]) if match["age"] else last - int(match["year"])
            told.setdefault(words, age >= _GROWN_UP)
    return told


def join_variants(
    people: Sequence[NamedPerson], apart: Set[frozenset[str]], grown_up: Mapping[frozenset[str], bool]
) -> list[NamedPerson]:
    """The people, those joined that the notes themselves show to be one person."""
    kept: list[NamedPerson] = []
    for person in people:
        twin = next(
            (p for p in kept if _is_variant(p, person, apart) and _age_fits(p, person, grown_up)), None
        )
        if twin is None:
            kept.append(person)
        else:
            _absorb(twin, person)
    return kept


def _age_fits(a: NamedPerson, b: NamedPerson, grown_up: Mapping[frozenset[str], bool]) -> bool:
    """A child and an adult of like names are two: the girl and the grandmother whose name she bears."""
    one, other = (grown_up.get(frozenset((p.given[0], p.surname))) for p in (a, b))
    return one is None or other is None or one == other


def _absorb(into: NamedPerson, person: NamedPerson) -> None:
    if person.given[0].casefold() != into.given[0].casefold():
        into.known_as.add(person.given[0])
    if not into.surname:
        into.surname = person.surname
    into.known_as |= person.known_as
    into.former_surnames |= person.former_surnames
    is_turned = unaccented(person.surname) in fold(into.given) or unaccented(into.surname) in fold(
        person.given
    )
    if person.surname and not is_turned and not same_surname(into.surname, person.surname):
        into.former_surnames.add(person.surname)
    into.title = into.title or person.title


def _is_variant(a: NamedPerson, b: NamedPerson, apart: Set[frozenset[str]]) -> bool:
    if not (a.given and b.given):
        return False
    if a.given[0] == b.given[0] and same_surname(a.surname, b.surname):
        return False  # two people by now: they differ by a middle name that one of them goes by
    if _is_reversed(a, b) or _is_reversed(b, a):
        return True
    if len(a.given) > 1 and fold(a.given) == fold(b.given):
        return True  # "Theo James Luscombe" takes another surname and keeps both forenames
    surnames_agree = same_surname(a.surname, b.surname) or not (a.surname and b.surname)
    if b.surname in a.former_surnames or a.surname in b.former_surnames:
        surnames_agree = True
    if a.answers_to(b.given[0]) or b.answers_to(a.given[0]):
        known_as = unaccented(b.given[0]) in fold((*a.known_as,)) or unaccented(a.given[0]) in fold(
            (*b.known_as,)
        )
        if surnames_agree or known_as:
            return True
        # "Ilyas Jama" and "Ilyas Jama Ismail": a chain of fathers' names, cut at another place.
        return unaccented(b.surname) in fold(a.given[1:]) or unaccented(a.surname) in fold(b.given[1:])
    if not (a.surname and b.surname and same_surname(a.surname, b.surname)):
        return False
    if any(unaccented(g) in fold(a.given[1:]) for g in b.given[:1]) and len(b.given) == 1:
        return True
    one, other = sorted((a.given[0], b.given[0]), key=len)
    if frozenset((one.casefold(), other.casefold())) in apart:
        return False
    return any(matches(one, other) for matches in (is_nickname, is_part, is_slip, is_spelling))


def _is_reversed(a: NamedPerson, b: NamedPerson) -> bool:
    """ "IDRIS Adam Yahya" is Idris Adam: the form has put his first name last."""
    return bool(b.surname) and a.given[0].casefold() == b.surname.casefold() and a.surname in b.given
