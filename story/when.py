"""When something happened, in the words of an age band, and never more exact than the date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.partial_date import PartialDate
from story.grammar import number_word

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class When:
    """A time in words, longest first; `rules` names what was computed: "age" needs the child's birth too.

    Every option reads on after a comma or at the start of a sentence: "in March 2019, when you were two".
    """

    options: tuple[str, ...] = ()

    @property
    def shortest(self) -> str:
        return self.options[-1] if self.options else ""


def years_old(on: PartialDate, born: PartialDate) -> tuple[int, int]:
    """Least and greatest whole years of age that both dates allow."""
    return _years(born.latest, on.earliest), _years(born.earliest, on.latest)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_open(when: PartialDate) -> bool:
    """One side of the date is unknown."""
    return when.earliest == date.min or when.latest == date.max


def age_words(on: PartialDate | None, born: PartialDate | None) -> str | None:
    """ "two", "one or two", "a baby"; None when the dates leave more than two ages open, or it was before the birth."""
    if on is None or born is None or is_open(on) or is_open(born):
        return None
    low, high = years_old(on, born)
    if high < 0 or low < 0 or high - low > 1 or on.earliest < born.earliest:
        return None
    if high == 0:
        return "a baby"
    if low == high:
        return number_word(low)
    return f"{'a baby or' if low == 0 else number_word(low) + ' or'} {number_word(high)}"


def is_before_birth(on: PartialDate | None, born: PartialDate | None) -> bool:
    """Whether the date can only lie before the child's birth."""
    return on is not None and born is not None and on.latest < born.earliest


def season_of(when: PartialDate) -> str | None:
    """The season of a date that lies in one month or is a season."""
    if when.season:
        return when.season
    if when.month is None:
        return None
    return ("winter", "spring", "summer", "autumn")[when.month % 12 // 3]


def calendar_words(when: PartialDate, *, days: bool) -> str:
    """ "on 12 January 2016", "in January 2016", "around 2019", "by March 2019", "between May 2019 and July 2019"."""
    if when.is_interval:
        return _interval_words(when, days=days)
    about = when.is_approximate
    if when.season:
        return f"{'around' if about else 'in'} the {when.season} of {when.earliest.year}"
    if when.month is None:
        return f"{'around' if about else 'in'} {when.earliest.year}"
    month = f"{MONTHS[when.month - 1]} {when.earliest.year}"
    if days and when.earliest == when.latest:
        return f"{'around' if about else 'on'} {when.earliest.day} {month}"
    return f"{'around' if about else 'in'} {month}"


def _interval_words(when: PartialDate, *, days: bool) -> str:
    start, end = when.edtf.split("/")
    if start == "..":
        return f"by {_bare(PartialDate(end), days=days)}"
    if end == "..":
        return f"after {_bare(PartialDate(start), days=days)}"
    first, last = (_bare(PartialDate(side), days=days) for side in (start, end))
    return f"in {first}" if first == last else f"between {first} and {last}"


def _bare(when: PartialDate, *, days: bool) -> str:
    return calendar_words(when, days=days).split(" ", 1)[1]


def when_words(on: PartialDate | None, born: PartialDate | None, style: str) -> When:
    """The ways to say a date in a band's style; no options when it cannot be said.

    style: "season" and "age" say the child's age, or the season; "month" adds the age to month and year;
    "day" gives the whole date.
    """
    if on is None:
        return When()
    age = age_words(on, born)
    aged = f"when you were {age}" if age else None
    if is_before_birth(on, born):
        aged = "before you were born"
    if style in ("season", "age"):
        return When((aged,) if aged else _young_words(on))
    plain = calendar_words(on, days=style == "day")
    if style == "month" and aged:
        return When((f"{plain}, {aged}", plain))
    return When((plain,))


def month_words(on: PartialDate | None) -> When:
    """Month and year only, whatever the band: of the birth of somebody other than the child."""
    return When((calendar_words(on, days=False),)) if on is not None else When()


def _young_words(on: PartialDate) -> tuple[str, ...]:
    season = season_of(on)
    return (f"one {season}",) if season and not on.is_interval else ()
