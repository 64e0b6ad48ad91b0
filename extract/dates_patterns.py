"""Finds the words of a note that speak of a time, and what they say, before anything is resolved."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

LEXICON = tomllib.loads((Path(__file__).parent / "lexicon" / "dates.toml").read_text(encoding="utf-8"))
MONTHS: dict[str, int] = LEXICON["months"]
WEEKDAYS: dict[str, int] = LEXICON["weekdays"]
SEASONS: dict[str, int] = LEXICON["seasons"] | LEXICON["terms"]
NUMBERS: dict[str, int] = LEXICON["numbers"]
ORDINALS: dict[str, int] = LEXICON["ordinals"]
FEASTS = {
    kind: LEXICON[kind] for kind in ("fixed_feasts", "loose_feasts", "easter_feasts", "loose_easter")
}


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


def find_date_words(text: str) -> list[DateWords]:
    """Time words in text order, never overlapping: the earliest, then the longest, then the surest reading."""
    found = [
        (words.start, -words.end, rank, words)
        for rank, (pattern, build) in enumerate(_PATTERNS)
        for m in pattern.finditer(text)
        if (words := build(m)) is not None
    ]
    chosen: list[DateWords] = []
    for _, _, _, words in sorted(found, key=lambda f: f[:3]):
        if not chosen or words.start >= chosen[-1].end:
            chosen.append(words)
    return chosen


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(MONTHS)})\b(?:\.(?=[ \t]+[a-z\d]))?"
_WEEKDAY = rf"(?:\b(?P<weekday>{_any(WEEKDAYS)}|th)\b\.?,?[ \t]+)?(?:the[ \t]+)?"
_NUM = rf"(?P<count>\d{{1,3}}|(?:{_any(NUMBERS)})(?:[-\s](?:{_any(NUMBERS)}))?)"
_UNIT = r"(?P<unit>days?|nights?|w(?:ee)?ks?|fortnights?|months?|mths?|mos|years?|yrs?|y(?=\b))"
_ABOUT = r"(?:(?P<about>about|around|approx(?:imately|\.)?|circa|c\.|roughly|some)\s+)?"
_TH = r"(?:\s?(?:st|nd|rd|th))"
_SHORT_YEAR = r"(?:\d{4}|['’]\d{2}|\d{2}(?![\d:+/%]|\.\d|[-\s]?(?:\w+\b)))"
_END = r"(?![\d/]|\.\d|-\d)"
_PART = r"(?:\s+(?:night|evening|eve|morning|afternoon|lunchtime|teatime|a\.?m\.?|p\.?m\.?)\b)?"


def _day(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    day = _number(g.get("day"))
    month = MONTHS.get(g["month"].lower()) or _number(g["month"])
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


def _month(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    month = MONTHS.get(g["month"].lower()) or _number(g["month"])
    if month is None or not 1 <= month <= 12:
        return None
    direction = {"last": "last", "previous": "last", "next": "next", "this": "this", "that": "that"}.get(
        (g.get("which") or "").lower()
    )
    if which_year := (g.get("whichyear") or "").lower():
        direction = {"l": "last year", "t": "this year", "s": "same year"}[which_year[0]]
    return DateWords(
        m.start(), m.end(), "month", month=month, year=_year(g.get("year")), direction=direction, mark=_mark(m)
    )


def _bare_month(m: re.Match[str]) -> DateWords | None:
    word = m["month"]
    if not word[0].isupper() or (word.lower() in _ALSO_NAMES and not m["before"]):
        return None
    words = _month(m)
    return words and replace(words, start=m.start("shown"))


def _year_alone(m: re.Match[str]) -> DateWords:
    return DateWords(m.start(), m.end(), "year", year=int(m["year"]), mark=_mark(m))


def _by_year(m: re.Match[str]) -> DateWords:
    return DateWords(m.start(), m.end(), "year", year=int(m["year"]), direction="before")


def _years(m: re.Match[str]) -> DateWords | None:
    first, last = int(m["year"]), int(m["last"])
    last = last + first // 100 * 100 if last < 100 else last
    if not first < last <= first + 60:
        return None
    return DateWords(m.start(), m.end(), "span", year=first, last_year=last)


def _days(m: re.Match[str]) -> DateWords | None:
    words = _day(m)
    last = int(m["last"])
    if words is None or words.day is None or not words.day < last <= 31:
        return None
    return replace(words, kind="span", last_day=last)


def _months(m: re.Match[str]) -> DateWords | None:
    words = _month(m)
    if words is None or not m["month"][0].isupper():
        return None
    return replace(words, kind="span", last_month=MONTHS[m["last"].lower()])


def _season(m: re.Match[str]) -> DateWords | None:
    g = m.groupdict()
    which = (g.get("which") or "").lower().strip()
    if not (which or g["year"] or g["before"] or "term" in g["season"].lower()):
        return None
    direction = {"last": "last", "the previous": "last", "next": "next", "this": "this", "that": "that"}.get(which)
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


def _feast(m: re.Match[str]) -> DateWords:
    which = (m["which"] or "").lower()
    direction = which if which in ("last", "next", "this", "that") else None
    if m["beforelast"]:
        direction = "before last"
    name = re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))
    return DateWords(
        m.start(), m.end(), "feast", feast=name, year=_year(m["year"]), direction=direction, mark=_mark(m)
    )


def _weekday(m: re.Match[str]) -> DateWords | None:
    word, before = m["weekday"], (m["before"] or "").lower().strip()
    if before in _HABITS or (m["pair"] and not m["before"]):
        return None
    direction = (m["which"] or "").lower()
    has_cue = bool(before or direction or m["part"])
    if not has_cue and not word[0].isupper() and len(word) < 6:
        return None
    # "Sat on the floor", "the Sun": a clipped day needs a cue, or a stop after it.
    if not has_cue and word.lower() in _ALSO_WORDS and not re.match(r"[ \t]*[,.;:)\]]|[ \t]{2,}", m.string[m.end() :]):
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


def _ordinal(m: re.Match[str]) -> DateWords | None:
    day = _number(m["day"])
    if day is None or not 1 <= day <= 31:
        return None
    weekday = WEEKDAYS.get((m.groupdict().get("weekday") or "").lower())
    return DateWords(m.start("shown"), m.end("shown"), "ordinal", day=day, weekday=weekday)


def _offset(count: int, unit: str, direction: str) -> Callable[[re.Match[str]], DateWords]:
    def build(m: re.Match[str]) -> DateWords:
        return DateWords(m.start(), m.end(), "offset", count=count, unit=unit, direction=direction)

    return build


def _counted(m: re.Match[str]) -> DateWords | None:
    count = _number(m["count"])
    if count is None:
        return None
    how = m["how"].lower()
    direction = "ago" if how in ("ago", "back") else "before" if how in ("earlier", "before", "previously") else "later"
    unit, factor = _unit(m["unit"])
    return DateWords(
        m.start(), m.end(), "offset", count=count * factor, unit=unit, direction=direction, mark=_mark(m)
    )


def _whole(m: re.Match[str]) -> DateWords:
    which = m["which"].lower()
    unit, _ = _unit(m["unit"])
    direction = {"last": "last", "previous": "last", "past": "last", "next": "next", "coming": "next"}.get(
        which, "this" if which == "this" else "that"
    )
    if which in ("the following", "the next"):
        direction = "later"
    if which in ("the previous",):
        direction = "before"
    return DateWords(m.start(), m.end(), "whole", unit=unit, direction=direction)


def _age(m: re.Match[str]) -> DateWords | None:
    count = _number(m["count"])
    unit, factor = _unit(m.groupdict().get("unit") or "year")
    if count is None or (unit == "year" and count > 105):
        return None
    start = m.start("shown") if "shown" in m.re.groupindex else m.start()
    end = m.end("shown") if "shown" in m.re.groupindex else m.end()
    return DateWords(start, end, "age", count=count * factor, unit=unit, mark="~")


def _duration(m: re.Match[str]) -> DateWords | None:
    words = _age(m)
    return words and replace(words, kind="duration")


def _unit(word: str) -> tuple[str, int]:
    """Unit of `DateWords` and how many of it the word stands for."""
    w = word.lower()
    if w.startswith("fortnight"):
        return "day", 14
    if w.startswith("n") or w.startswith("d"):
        return "day", 1
    if w.startswith("w"):
        return "week", 1
    return ("month", 1) if w.startswith("m") else ("year", 1)


def _number(word: str | None) -> int | None:
    """
    >>> _number("12"), _number("twenty-three"), _number("sixteenth"), _number("a"), _number("x")
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


# Month and weekday words that are also names or plain words: taken only with a cue beside them.
_ALSO_NAMES = {"april", "jan", "june", "mar", "may", "medi"}
_ALSO_WORDS = {"sat", "sun", "wed"}
_HABITS = {"a", "all", "alternate", "any", "each", "every", "every other", "most", "one"}
_WEEKDAY_DIRECTIONS = {"past": "last", "the following": "later", "the next": "later"}

# "Saturday school", "the Tuesday group": what always falls on that day.
_HABITUAL = "class|club|dinner|dinners|football|group|groups|job|lunch|mass|meetings?|nights|mornings|afternoons|evenings|prayers?|school|service|session|sessions|stay|team"

_FEAST = "|".join(
    sorted(
        (re.escape(f).replace("'", "['’]").replace(r"\ ", r"\s+") for names in FEASTS.values() for f in names),
        key=len,
        reverse=True,
    )
)
_ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_IN = r"(?P<before>\b(?:in|since|by|until|till|from|of|during|early|mid|late|end|and|to|over|around|through|throughout|before|after|every|all|on|or|between|for|due|about|w/c|start|beginning)\b\s*(?:of\s+)?|[-–(/,]\s*)?"
_SEASON_WORD = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in sorted(SEASONS, key=len, reverse=True))

Builder = Callable[[re.Match[str]], DateWords | None]


def _compiled(rows: Iterator[tuple[str, Builder]] | list[tuple[str, Builder]]) -> list[tuple[re.Pattern[str], Builder]]:
    return [(re.compile(pattern, re.IGNORECASE), build) for pattern, build in rows]


_PATTERNS = _compiled(
    [
        # 12/05/21, Mon 02.09.2013, 19-09-16
        (
            rf"(?<![\d/.\-£]){_WEEKDAY}(?P<day>\d{{1,2}})(?P<sep>[/.\-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d{{2}}){_END}",
            _day,
        ),
        (rf"(?<![\d/.\-]){_WEEKDAY}(?P<day>\d{{1,2}})-(?P<month>{_any(MONTHS)})-(?P<year>\d{{4}}|\d{{2}}){_END}", _day),
        (r"(?<![\d\-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _day),
        # Thursday the 14th of November, 1844 · 5 Oct 21 · 15 Feb '23
        (
            rf"\b{_WEEKDAY}(?P<day>\d{{1,2}}|{_ORDINAL_WORD}){_TH}?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>{_SHORT_YEAR})\b",
            _day,
        ),
        (rf"\b{_MONTH}\s+(?P<day>\d{{1,2}}){_TH}?,?\s+(?P<year>\d{{4}})\b", _day),
        # 4 May · Tues 9th March · 19 November last year
        (
            rf"\b{_ABOUT}{_WEEKDAY}(?P<day>\d{{1,2}}|{_ORDINAL_WORD}){_TH}?\s+(?:of\s+)?{_MONTH}(?P<lastyear>\s+last\s+ye?a?r)?",
            _day,
        ),
        # March 5th · in March (5th)
        (rf"\b{_MONTH}\s+\(?(?P<day>\d{{1,2}}){_TH}\b\)?", _day),
        # 15/02, Mon 11/3, but not 24/7, 9/10 wks, 36/40
        (
            rf"(?<![\d/.\-+£])(?<!mood )(?<!Mood ){_WEEKDAY}(?!24/7|10/10)(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/+%]|\s*(?:w(?:ee)?ks?|hrs?|days|nights|tin|loaf|sessions|of\b))",
            _day,
        ),
        (rf"(?<![\d/.\-£:])(?P<day>2[4-9]|3[01])\.(?P<month>0[1-9]|1[0-2])(?![\d.%])", _day),
        # 04/2019 · 9/21
        (r"(?<![\d/.\-])(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])", _month),
        (r"(?<![\d/.\-])(?P<month>\d|1[0-2])/(?P<year>1[3-9]|2\d)(?![\d/])", _month),
        # 10-12 July 2022 · 11 to 21 April
        (
            rf"\b(?P<day>\d{{1,2}}){_TH}?\s?(?:-|–|to)\s?(?P<last>\d{{1,2}}){_TH}?\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?",
            _days,
        ),
        # May and June · March-May 2019
        (
            rf"\b{_MONTH}\s?(?:-|–|to|and)\s?(?P<last>{_any(MONTHS)})\b(?:\s+(?P<year>\d{{4}}))?",
            _months,
        ),
        # mid-March 2019 · March last year · February of that year
        (
            rf"\b{_ABOUT}{_MONTH},?\s+(?:of\s+)?(?:(?P<year>{_SHORT_YEAR})\b|(?P<whichyear>last|this|same|that)\s+ye?a?r\b)",
            _month,
        ),
        (
            rf"{_IN}{_ABOUT}(?P<shown>(?:\b(?P<which>last|next|this|that|previous)\s+)?\b{_MONTH})(?!\s+\d{{1,2}}\b(?!:))",
            _bare_month,
        ),
        # spring 2019 · last summer · in the autumn term
        (
            rf"{_IN}{_ABOUT}(?P<shown>(?:\b(?P<which>last|next|this|that|the previous|the)\s+)?\b(?P<season>{_SEASON_WORD})\b(?:\s+(?:of\s+)?(?P<year>\d{{4}})\b)?)",
            _season,
        ),
        # Christmas · last New Year · Boxing Day 2021
        (
            rf"\b{_ABOUT}(?:(?P<which>last|next|this|that)\s+)?(?P<feast>{_FEAST})\b(?P<beforelast>\s+before\s+last)?(?!['’]s\b|\s+(?:tree|card|present|play|dinner|jumper|morning\s+run|shopping|presents|cards|box|eve|day))(?:,?\s+(?P<year>\d{{4}})\b)?",
            _feast,
        ),
        # 2005-2009 · the years 2014 to 2019
        (r"(?<![\d/.\-])(?:the years\s+)?(?P<year>1[89]\d\d|20\d\d)\s?(?:-|–|to|and)\s?(?P<last>1[89]\d\d|20\d\d|\d\d)(?![\d/\-])", _years),
        # by 2019
        (r"\bby\s+(?P<year>1[89]\d\d|20[0-4]\d)(?![\d/\-])", _by_year),
        (
            rf"(?<![\d/.\-£#:+])(?<!PC )(?<!DC )(?<!PS )(?<!no )(?<!No )\b{_ABOUT}(?P<year>1[89]\d\d|20[0-4]\d)(?![\d/]|-\d|\.\d|:\d|\s?(?:hrs|hours|%|ml|pounds|words|people|metres))",
            _year_alone,
        ),
        # Sat 9th · Wed 24
        (rf"\b(?P<shown>(?P<weekday>{_any(WEEKDAYS)})\b\.?,?[ \t]+(?:the[ \t]+)?\(?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b\)?)(?![:/.]\d|[ \t]*(?:a\.?m|p\.?m|o['’]clock|hrs))", _ordinal),
        # on the 19th · the 2nd of this month
        (
            r"(?:\b(?:on|by|until|till|from|since|before|after|for)\s+)?(?P<shown>\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+this\s+month)?)(?=[.,;:)!?\n–-]|$|\s+(?:and|at|to|with|for|but|when|after|he|she|they|as|by|or|so|then|we|it|because|which|from|until|I)\b|\s*\()",
            _ordinal,
        ),
        (r"(?P<shown>\b(?P<day>\d{1,2})(?:st|nd|rd|th))(?=[.,;:)\n]|$)", _ordinal),
        # last Thursday · on Saturday night · Monday week
        (
            rf"(?P<before>\b(?:on|until|till|til|since|by|from|for|every other|every|each|all|alternate|any|most|one|a|this)\s+)?(?P<shown>(?:\b(?P<which>last|next|past|that|the following|the next)\s+)?\b(?P<weekday>{_any(WEEKDAYS)})\b(?P<part>{_PART[:-1]})?(?:\s+(?P<after>past|gone|last|week last|last week|week)\b)?)(?P<pair>[ \t]*(?:[-&+/–]|and|or)[ \t]*(?:{_any(WEEKDAYS)})\b)?(?!['’]s\b|[ \t]+(?:{_HABITUAL})\b)",
            _weekday,
        ),
        (r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening|eve|am|a\.m\.?|pm|p\.m\.?)\b", _offset(0, "day", "ago")),
        (r"\bday before yesterday\b", _offset(2, "day", "ago")),
        (r"\byesterday\b|\byest\b|\blast (?:night|evening)\b", _offset(1, "day", "ago")),
        (r"\b(?:tomorrow|tmrw|tomoz)\b", _offset(-1, "day", "ago")),
        (r"\b(?:that|the)\s+(?:very\s+)?same\s+(?:day|date|afternoon|evening|night|morning)\b|\bthat\s+(?:day|evening|night|afternoon|morning)\b|\bsame\s+(?:day|date|night)\b", _offset(0, "day", "later")),
        (r"\bthe\s+(?:next|following)\s+(?:day|morning)\b|\bnext\s+(?:day|morning)\b|\bthe\s+day\s+after\b(?!\s+tomorrow)", _offset(1, "day", "later")),
        (r"\bthe\s+(?:day|night)\s+before\b", _offset(1, "day", "before")),
        (rf"\b{_ABOUT}{_NUM}[-\s]{_UNIT}\s+(?P<how>ago|back|later|after(?:wards)?|earlier|before|previously)\b", _counted),
        (r"\b(?P<which>last|next|this|the same|same|that same|that|the following|the next|the previous|previous|coming)\s+(?P<unit>week|wk|month|year|yr)\b(?!end)", _whole),
        # aged 34 · 34 years old · 34-year-old · 5-week-old
        (rf"\b(?:aged?|at the age of|the age of|age of)\s+(?:about\s+|just\s+|only\s+)?(?P<shown>{_NUM})\b(?!\s*(?:weeks?|wks?|months?|mths?|days?))", _age),
        (rf"\b(?:aged?|at)\s+(?P<shown>{_NUM}\s+(?P<unit>w(?:ee)?ks|months|mths|days))\b(?!\s+(?:pregnant|gestation))", _age),
        (rf"(?P<shown>\b{_NUM}(?:\s+and\s+a\s+half)?[-\s]?{_UNIT}[-\s]old)\b", _age),
        # Kelly (34) · (5 yrs) · (8 wks)
        (rf"(?<=[A-Za-z\"”’'] )\((?P<shown>(?:then\s)?{_NUM}(?:\s*{_UNIT})?)(?=[),;])(?!\)\s*(?:days?|weeks?))", _age),
        # Kelly, 34, · Renata, four; · Ella-Mae, 23 months,
        (
            rf"(?<=[a-zA-Z\")”]),\s(?P<shown>(?:now\s|then\s|aged\s)?{_NUM}(?:\s*(?P<unit>years|yrs|months|mths|weeks|wks))?)(?=,|\.\s|\.$|\s\(|\)|;|:|\s*\n|\s*$|\s+and\s+[A-Z]|\s[–-]\s|,?\s+(?:is|was|has|lives|who)\b)(?!,\s*\d|:\d)",
            _age,
        ),
        # Alfie (2 yrs 7 mths)
        (
            rf"(?<=[A-Za-z] )\((?P<shown>{_NUM}\s*(?P<unit>years?|yrs?)\s+\d{{1,2}}\s*(?:mths|months|mnths))(?=\))",
            _age,
        ),
        # is now five · turned nine
        (
            rf"\b(?<!till )(?<!until )(?:is|am|I['’]m|he['’]s|she['’]s|age|child|both)\s+(?:(?:now|nearly|almost|only|about|just)\s+)?(?P<shown>{_NUM})(?=[.,;:)\n]|$|\s+(?:and|when|but|on|in|years|yrs)\b)(?!\s+(?:of|years? (?!old)|weeks|months|days|in\s+the|yrs))",
            _age,
        ),
        # no contact 4 yrs · together 6 yrs
        (
            rf"\b(?:contact|together|couple|partners)\s+(?:for\s+)?(?:the\s+)?(?:last\s+|past\s+|about\s+|nearly\s+|over\s+|almost\s+)?(?P<shown>{_NUM}\s*(?P<unit>years?|yrs?|months?|mths?))\b(?!\s+(?:old|pregnant|order|sentence|ago|later|prison))",
            _duration,
        ),
    ]
)
