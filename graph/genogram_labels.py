"""What is written of a person: name and dates below the symbol, the age inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefile.partial_date import PartialDate
from casefile.profile import Profile
from casefile.record import Case
from graph.conditions import condition_of
from graph.genogram_notes import PersonNotes
from graph.genogram_pills import PILL_ROW, PillRow, pill_rows, row_width
from graph.several_people import several_people
from graph.svg import LINE_HEIGHT, measure_text, wrap_text
from graph.symbols import SYMBOL_SIZE, PersonMark

NAME_SIZE = 9.5
DATE_SIZE = 8.0
COLUMN = 88.0  # widest name line before it is broken
GAP_BELOW_SYMBOL = 5.0
_NOTHING = PersonNotes()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class PersonLabel:
    """Lines of (text, size in points, bold) and rows of tags below them, with the block's width and height."""

    lines: tuple[tuple[str, float, bool], ...]
    width: float
    height: float
    pills: tuple[PillRow, ...] = ()


def person_label(
    profile: Profile, *, said: Sequence[str] = (), is_subject: bool = False, notes: PersonNotes = _NOTHING
) -> PersonLabel:
    """Name, known dates, what is said besides ("cousin of Ava", "due Sep 2024"), and what is noted of the person."""
    name = [
        (line, NAME_SIZE, is_subject) for line in wrap_text(profile.name, COLUMN, NAME_SIZE, bold=is_subject)
    ]
    dates = [(line, DATE_SIZE, False) for line in _dates(profile)]
    below = [*said, *notes.lines]
    more = [(line, DATE_SIZE, False) for words in below for line in wrap_text(words, COLUMN, DATE_SIZE)]
    lines = (*name, *dates, *more)
    pills = pill_rows(notes.pills, COLUMN)
    widths = [measure_text(text, size, bold=bold) for text, size, bold in lines] + [
        row_width(r) for r in pills
    ]
    height = GAP_BELOW_SYMBOL + sum(size * LINE_HEIGHT for _, size, _ in lines) + PILL_ROW * len(pills)
    return PersonLabel(lines, max(*widths, SYMBOL_SIZE), height, pills)


def _dates(profile: Profile) -> list[str]:
    lines = []
    if profile.born:
        lines.append(f"b. {shown_date(profile.born)}")
    if profile.died:
        lines.append(f"d. {shown_date(profile.died)}")
    return lines


def shown_date(when: PartialDate) -> str:
    """The date as exact as it is known.

    >>> shown_date(PartialDate("2016-03-06")), shown_date(PartialDate("2019~")), shown_date(PartialDate("../2005-06-07"))
    ('6 Mar 2016', 'c.2019', 'by 7 Jun 2005')
    """
    if when.is_interval:
        start, _, end = when.edtf.partition("/")
        if start == "..":
            return f"by {shown_date(PartialDate(end))}"
        if end == "..":
            return f"from {shown_date(PartialDate(start))}"
        return f"{shown_date(PartialDate(start))} to {shown_date(PartialDate(end))}"
    about = "c." if when.is_approximate else ""
    if when.season:
        return f"{about}{when.season} {when.edtf[:4]}"
    if when.month is None:
        return f"{about}{when.year}"
    month = f"{_MONTHS[when.month - 1]} {when.year}"
    return f"{about}{when.earliest.day} {month}" if when.earliest == when.latest else f"{about}{month}"


def shown_age(profile: Profile, as_at: date | None) -> str:
    """Age in years inside the symbol, at death for the dead: "7", "7/8" when the dates leave two, "c.40", "" unknown."""
    if profile.born is None or profile.born.is_interval:
        return ""
    ends = [profile.died.earliest, profile.died.latest] if profile.died else [as_at, as_at]
    first, last = ends if not profile.is_deceased or profile.died else (None, None)
    if first is None or last is None or first == date.min:
        return ""
    low, high = _years(profile.born.latest, first), _years(profile.born.earliest, last)
    if high < 0 or high - max(low, 0) > 1:
        return ""
    low = max(low, 0)
    if profile.born.is_approximate:
        return f"c.{high}"
    return f"{low}/{high}" if low != high else (str(low) if low else "<1")


def _years(born: date, at: date) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["Ava", "Ben", "Kit"]), listed([])
    ('Ava, Ben and Kit', 'nobody')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words) or "nobody"


def information_as_at(case: Case) -> date | None:
    """Day of the latest dated document; None when no document is dated."""
    days = [d.date.latest for d in case.documents if d.date is not None and d.date.latest != date.max]
    return max(days, default=None)


def person_mark(
    case: Case,
    profile: Profile,
    *,
    as_at: date | None,
    is_adopted: bool,
    is_outsider: bool = False,
    accepted_only: bool = False,
    notes: PersonNotes = _NOTHING,
) -> PersonMark:
    """The symbol of one person."""
    condition = condition_of(case, profile, accepted_only=accepted_only)
    return PersonMark(
        gender=profile.gender,
        text="" if condition else _number_of_people(profile) or shown_age(profile, as_at),
        is_subject=profile.person_id in case.subject_ids,
        is_deceased=profile.is_deceased and not condition,
        is_adopted=is_adopted,
        is_outsider=is_outsider,
        condition=condition,
        fills=notes.fills,
        has_wave=notes.has_wave,
        inside=notes.inside,
        stands_for_several=bool(several_people(profile.name)),
    )


def _number_of_people(profile: Profile) -> str:
    """ "×3", which is no age; "n?" when nobody knows how many."""
    number = several_people(profile.name)
    return f"×{number}" if number.isdigit() else number
