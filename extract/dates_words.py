"""What the words of a date say, before anything is resolved: one function reads one way of writing a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.lexicons import load_lexicon

LEXICON = load_lexicon("dates")
MONTHS: dict[str, int] = LEXICON["months"]
WEEKDAYS: dict[str, int] = LEXICON["weekdays"]
SEASONS: dict[str, int] = LEXICON["seasons"] | LEXICON["terms"]
NUMBERS: dict[str, int] = LEXICON["numbers"]
ORDINALS: dict[str, int] = LEXICON["ordinals"]
FEASTS = {kind: LEXICON[kind] for kind in ("fixed_feasts", "loose_feasts", "easter_feasts", "loose_easter")}


@dataclass(frozen=True)
class DateWords:
    """What a stretch of text says of a time; start, end: characters [start, end) of the text.

    kind: "day", "month", "year", "season", "feast", "weekday", "ordinal", "offset", "age", "duration", "span".
    direction: "last", "next", "this", "that", "ago", "later", "before"; None: the words do not say.
    """

    start: int
    end: int
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None  # as written: two digits stand for themselves
    weekday: int | None = None
    season: int | None = None
    feast: str | None = None
    count: int | None = None
    unit: str | None = None  # "day", "week", "month", "year"
    direction: str | None = None
    mark: str = ""  # "~" when the words say "about"
    last_day: int | None = None  # of a span within one month
    last_month: int | None = None
    last_year: int | None = None


# Month and weekday words that are also names or plain words: taken only with a cue beside them.
_ALSO_NAMES = {"april", "jan", "june", "mar", "may", "medi"}
_ALSO_WORDS = {"sat", "sun", "wed"}
_HABITS = {"a", "all", "alternate", "any", "each", "every", "every other", "most", "one"}
_WEEKDAY_DIRECTIONS = {"past": "last", "the following": "later", "the next": "later"}


def read_day(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    day = read_number(g.get("day"))
    month = MONTHS.get(g["month"].lower()) or read_number(g["month"])
    if month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    weekday = WEEKDAYS.get((g.get("weekday") or "").lower())
    return DateWords(
        m.start(),
        m.end(),
        "day",
        day=day,
        month=month,
        year=_year(g.get("year")),
        weekday=weekday,
        direction="last" if g.get("lastyear") else None,
        mark=_mark(m),
    )


def read_month(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    month = MONTHS.get(g["month"].lower()) or read_number(g["month"])
    if month is None or not 1 <= month <= 12:
        return None
    direction = {"last": "last", "previous": "last", "next": "next", "this": "this", "that": "that"}.get(
        (g.get("which") or "").lower()
    )
    if which_year := (g.get("whichyear") or "").lower():
        direction = {"l": "last year", "t": "this year", "s": "same year"}[which_year[0]]
    return DateWords(
        m.start(),
        m.end(),
        "month",
        month=month,
        year=_year(g.get("year")),
        direction=direction,
        mark=_mark(m),
    )


# "Ellie-May", not "mid-May"
_BELONGS_TO_NAME = re.compile(rf"\b(?!(?i:early|late|mid|{'|'.join(MONTHS)})-)[A-Z][a-z]+-$")
# In small letters these are words, names or "deceased" as well.
_ALSO_WORDS_IN_SMALL = {"dec", "jan", "mar", "march", "may", "medi"}
_LEADS_TO_MONTH = {"by", "during", "early", "from", "in", "late", "mid", "since", "till", "until"}


def _is_month_in_small_letters(m: re.Match[str]) -> bool:
    """ "died nov", "since march": in notes typed in haste; not "they may", "to march"."""
    before = (m["before"] or "").split()
    is_led = bool(m["which"]) or bool(before and before[0].lower() in _LEADS_TO_MONTH)
    return is_led or m["month"] not in _ALSO_WORDS_IN_SMALL


def read_bare_month(m: re.Match[str]) -> DateWords | None:
    word = m["month"]
    if not word[0].isupper() and not _is_month_in_small_letters(m):
        return None
    if word.lower() in _ALSO_NAMES and (
        not (m["before"] or m["which"]) or _BELONGS_TO_NAME.search(m.string[: m.start("month")][-20:])
    ):
        return None
    if word.lower() in _ALSO_NAMES and re.match(r"['’]s\b", m.string[m.end() :]):
        return None  # "on June's hip"
    words = read_month(m)
    return words and replace(words, start=m.start("shown"))


def read_year_alone(m: re.Match[str]) -> DateWords:
    return DateWords(m.start(), m.end(), "year", year=int(m["year"]), mark=_mark(m))


def read_year_of_life(m: re.Match[str]) -> DateWords:
    return DateWords(m.start("shown"), m.end("shown"), "year", year=int(m["year"]), mark=_mark(m))


_NEWEST_SHORT_YEAR = 40  # '40 and before are of this century


def read_short_year(m: re.Match[str]) -> DateWords | None:
    """ "in eighty-four", "since '98"."""
    year = _full_year(m["year"])
    return DateWords(
        m.start("shown"),
        m.end("shown"),
        "year",
        year=year,
        direction="before" if m["since"] == "by" else None,
    )


def read_day_of_short_year(m: re.Match[str]) -> DateWords | None:
    """ "January fifty-eight", "the nineteenth of February, fifty-six"."""
    words = DateWords(
        m.start(), m.end(), "month", month=MONTHS[m["month"].lower()], year=_full_year(m["year"])
    )
    return replace(words, kind="day", day=read_number(m["day"])) if m["day"] else words


def _full_year(word: str) -> int:
    short = read_number(word.strip("'’")) or 0
    return short + (2000 if short <= _NEWEST_SHORT_YEAR else 1900)


def read_by_year(m: re.Match[str]) -> DateWords:
    return DateWords(m.start(), m.end(), "year", year=int(m["year"]), direction="before")


def read_years(m: re.Match[str]) -> DateWords | None:
    first, last = int(m["year"]), int(m["last"])
    last = last + first // 100 * 100 if last < 100 else last
    if not first < last <= first + 60:
        return None
    return DateWords(m.start(), m.end(), "span", year=first, last_year=last)


def read_days(m: re.Match[str]) -> DateWords | None:
    words = read_day(m)
    last = int(m["last"])
    if words is None or words.day is None or not words.day < last <= 31:
        return None
    return replace(words, kind="span", last_day=last)


def read_months(m: re.Match[str]) -> DateWords | None:
    words = read_month(m)
    if words is None or not m["month"][0].isupper():
        return None
    return replace(words, kind="span", last_month=MONTHS[m["last"].lower()])


def read_season(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    which = (g.get("which") or "").lower().strip()
    if not (which or g["year"] or g["before"] or "term" in g["season"].lower()):
        return None
    direction = {"last": "last", "the previous": "last", "next": "next", "this": "this", "that": "that"}.get(
        which
    )
    start = m.start("shown")
    return DateWords(
        start,
        m.end(),
        "season",
        season=SEASONS[re.sub(r"\s+", " ", g["season"].lower())],
        year=_year(g["year"]),
        direction=direction,
        mark=_mark(m),
    )


def read_feast(m: re.Match[str]) -> DateWords:
    which = (m["which"] or "").lower()
    direction = which if which in ("last", "next", "this", "that") else None
    if m["beforelast"]:
        direction = "before last"
    if m["lastyear"]:
        direction = "last year"
    name = re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))
    return DateWords(
        m.start(), m.end(), "feast", feast=name, year=_year(m["year"]), direction=direction, mark=_mark(m)
    )


def read_weekday(m: re.Match[str]) -> DateWords | None:
    word, before = m["weekday"], (m["before"] or "").lower().strip()
    if before in _HABITS or (m["pair"] and not m["before"]):
        return None
    direction = (m["which"] or "").lower()
    has_cue = bool(before or direction or m["part"])
    if not has_cue and not word[0].isupper() and len(word) < 6:
        return None
    # "Sat on the floor", "the Sun": a clipped day needs a cue, or a stop after it.
    if (
        not has_cue
        and word.lower() in _ALSO_WORDS
        and not re.match(r"[ \t]*[,.;:)\]]|[ \t]{2,}", m.string[m.end() :])
        and not re.search(r"(?<!\bthe)(?<!\bThe)(?<=[a-z,])[ \t]$", m.string[: m.start("shown")][-6:])
    ):
        return None
    after = (m["after"] or "").lower()
    if "week" in after:
        direction = "last week" if "last" in after else "next week"
    elif after in ("past", "gone", "last"):
        direction = "last"
    elif before == "this":
        direction = "this"
    return DateWords(
        m.start("shown"),
        m.end("shown"),
        "weekday",
        weekday=WEEKDAYS[word.lower()],
        direction=_WEEKDAY_DIRECTIONS.get(direction, direction) or None,
    )


def read_ordinal(m: re.Match[str]) -> DateWords | None:
    day = read_number(m["day"])
    if day is None or not 1 <= day <= 31:
        return None
    weekday = WEEKDAYS.get((m.groupdict().get("weekday") or "").lower())
    return DateWords(m.start("shown"), m.end("shown"), "ordinal", day=day, weekday=weekday)


def read_offset(count: int, unit: str, direction: str) -> Callable[[re.Match[str]], DateWords]:
    def build(m: re.Match[str]) -> DateWords:
        return DateWords(m.start(), m.end(), "offset", count=count, unit=unit, direction=direction)

    return build


def read_counted(m: re.Match[str]) -> DateWords | None:
    count = 1 if m["count"].lower() == "the" else read_number(m["count"])
    if count is None:
        return None
    how = m["how"].lower()
    direction = (
        "ago"
        if how in ("ago", "back")
        else "before"
        if how in ("earlier", "before", "previously")
        else "later"
    )
    unit, factor = _unit(m["unit"])
    return DateWords(
        m.start(), m.end(), "offset", count=count * factor, unit=unit, direction=direction, mark=_mark(m)
    )


def read_whole(m: re.Match[str]) -> DateWords:
    which = m["which"].lower()
    unit, _ = _unit(m["unit"])
    direction = {"last": "last", "previous": "last", "past": "last", "next": "next", "coming": "next"}.get(
        which, "this" if which == "this" else "that"
    )
    if which in ("the following", "the next"):
        direction = "later"
    if which == "the previous":
        direction = "before"
    return DateWords(m.start(), m.end(), "whole", unit=unit, direction=direction)


def read_age(m: re.Match[str]) -> DateWords | None:
    count = read_number(m["count"])
    unit, factor = _unit(m.groupdict().get("unit") or "year")
    if count is None or (unit == "year" and count > 105):
        return None
    start = m.start("shown") if "shown" in m.re.groupindex else m.start()
    end = m.end("shown") if "shown" in m.re.groupindex else m.end()
    return DateWords(start, end, "age", count=count * factor, unit=unit, mark="~")


def read_duration(m: re.Match[str]) -> DateWords | None:
    words = read_age(m)
    return words and replace(words, kind="duration")


def _unit(word: str) -> tuple[str, int]:
    """Unit of `DateWords` and how many of it the word stands for."""
    w = word.lower()
    if w.startswith("fortnight"):
        return "day", 14
    if w.startswith(("n", "d")):
        return "day", 1
    if w.startswith("w"):
        return "week", 1
    return ("month", 1) if w.startswith("m") else ("year", 1)


def read_number(word: str | None) -> int | None:
    """
    >>> read_number("12"), read_number("twenty-three"), read_number("sixteenth"), read_number("a"), read_number("x")
    (12, 23, 16, 1, None)
    """
    if not word:
        return None
    if word.isdigit():
        return int(word)
    parts = re.split(r"[-\s]", word.lower())
    values = [NUMBERS.get(p, ORDINALS.get(p)) for p in parts]
    if None in values or (len(values) == 2 and not (values[0] or 0) >= 20):
        return None
    return sum(v for v in values if v)


def _year(word: str | None) -> int | None:
    return int(word.strip("'’")) if word else None


def _mark(m: re.Match[str]) -> str:
    return "~" if m.groupdict().get("about") else ""
