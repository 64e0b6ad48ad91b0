"""Finds the words of a note that speak of a time: the ways to write a date, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extract.dates_dotted import days_within, dotted_entries
from extract.dates_words import (
    FEASTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    DateWords,
    read_age,
    read_bare_month,
    read_by_year,
    read_counted,
    read_day,
    read_day_of_short_year,
    read_days,
    read_duration,
    read_feast,
    read_month,
    read_months,
    read_offset,
    read_ordinal,
    read_season,
    read_short_year,
    read_weekday,
    read_whole,
    read_year_alone,
    read_year_of_life,
    read_years,
)


def find_date_words(text: str) -> list[DateWords]:
    """Time words in text order, never overlapping: the earliest, then the longest, then the surest reading."""
    found = [
        (words.start, -words.end, rank, words)
        for rank, (pattern, build) in enumerate(_PATTERNS)
        for m in pattern.finditer(text)
        if (words := build(m)) is not None
    ]
    dotted = (*dotted_entries(text), *days_within(text))
    found += [(words.start, -words.end, len(_PATTERNS), words) for words in dotted]
    chosen: list[DateWords] = []
    for _, _, _, words in sorted(found, key=lambda f: f[:3]):
        if not chosen or words.start >= chosen[-1].end:
            listed = _days_listed_before(words, text)
            # "on 3rd and 4th October": the first is no day of this month.
            while listed and chosen and chosen[-1].kind == "ordinal" and chosen[-1].end > listed[0].start:
                chosen.pop()
            chosen += [w for w in listed if not chosen or w.start >= chosen[-1].end]
            chosen.append(words)
    return chosen


_LISTED_DAYS = re.compile(
    r"(?:(?<![\d/.:£-])\b[0-3]?\d(?:st|nd|rd|th)?(?:\s*,\s*(?:and\s+)?|\s*&\s*|\s+and\s+))+$"
)


def _days_listed_before(words: DateWords, text: str) -> list[DateWords]:
    """The days that share the month of the last: "8, 15 and 22 June"."""
    if words.kind != "day" or not re.match(r"\d{1,2}\D*[A-Za-z]{3}", text[words.start : words.end]):
        return []
    listed = _LISTED_DAYS.search(text, max(0, words.start - 40), words.start)
    if listed is None:
        return []
    days = re.finditer(r"\d+", listed[0])
    return [
        replace(words, start=listed.start() + m.start(), end=listed.start() + m.end(), day=int(m[0]))
        for m in days
        if 1 <= int(m[0]) <= 31
    ]


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(MONTHS)})\b(?:\.(?=[ \t]+[a-z\d]))?"
_WEEKDAY = rf"(?:\b(?P<weekday>{_any(WEEKDAYS)}|th)\b\.?,?[ \t]+)?(?:the[ \t]+)?"
_TENS = {word: n for word, n in NUMBERS.items() if n >= 20}
_ONES = {word: n for word, n in NUMBERS.items() if n < 10 and word not in ("a", "an")}
_NUM = rf"(?P<count>\d{{1,3}}|(?:{_any(_TENS)})[-\s](?:{_any(_ONES)})|{_any(NUMBERS)})"
# Years of the last century as people say them.
_TENS_ONES = rf"(?:{_any({w: n for w, n in _TENS.items() if n >= 40})})[-\s](?:{_any(_ONES)})"
_UNIT = r"(?P<unit>days?|nights?|w(?:ee)?ks?|fortnights?|months?|mths?|mos|years?|yrs?|y(?=\b))"
_ABOUT = r"(?:(?P<about>about|abt\.?|around|approx(?:imately|\.)?|circa|ca\.|c\.|roughly|some)\s+)?"
_TH = r"(?:\s?(?:st|nd|rd|th))"
_SHORT_YEAR = r"(?:\d{4}|['’]\d{2}|\d{2}(?![\d:+/%]|\.\d|[-\s]?(?:am|pm|a\.m|p\.m|hrs|mins|years|yrs?|y|months?|mths?|weeks|wks|days|people|children|kids|sessions|of|to|at|from|st|nd|rd|th|o['’]clock)\b))"
_END = r"(?![\d/]|\.\d|-\d)"
# "5.30 Jan collected him": half past five, and whose name is a month as well.
_NO_TIME = r"(?<!\d[.:])"
_PART = r"(?:\s+(?:night|evening|eve|morning|afternoon|lunchtime|teatime|a\.?m\.?|p\.?m\.?)\b)?"


# "the Children Act 1989", "s47 CA 1989": a year that names a law.
_NO_LAW = "".join(rf"(?<!\b{law} )" for law in ("ACA", "Act", "CA", "MCA", "Regs", "Regulations", "Rules"))


# "Saturday school", "the Tuesday group": what always falls on that day.
_HABITUAL = "class|club|dinner|dinners|football|group|groups|job|lunch|mass|meetings?|nights|mornings|afternoons|evenings|prayers?|school|service|session|sessions|stay|team"

# "last Thursday, 4 February": the date says it all.
_DAY_FOLLOWS = rf",?[ \t]+(?:the[ \t]+)?\d{{1,2}}{_TH}?(?:[ \t]+(?:of[ \t]+)?(?:{_any(MONTHS)})\b|/\d)"

_FEAST = "|".join(
    sorted(
        (
            re.escape(f).replace("'", "['’]").replace(r"\ ", r"\s+")
            for names in FEASTS.values()
            for f in names
        ),
        key=len,
        reverse=True,
    )
)
_ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_IN = r"(?P<before>\b(?:in|since|by|until|till|from|of|during|early|mid|late|end|and|to|over|around|through|throughout|before|after|every|all|on|or|between|for|due|about|w/c|start|beginning)\b\s*(?:of\s+)?|[-–(/,]\s*)?"
_SEASON_WORD = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in sorted(SEASONS, key=len, reverse=True))
# "six months after she died", "a week before the wedding": counted from a day that the words only name.
_NO_OTHER_DAY = r"(?!(?<=after|efore)\s+(?:(?:an?|he|her|his|I|my|our|she|the|their|they|we)\b|(?-i:[A-Z])))"


Builder = Callable[[re.Match[str]], DateWords | None]


_WAYS: list[tuple[str, Builder]] = [
    # 12/05/21, Mon 02.09.2013, 19-09-16
    (
        rf"(?:(?<![\d/.\-£])|(?<=\b[Bb]\.)|(?<=[Oo][Bb]\.)){_WEEKDAY}(?P<day>\d{{1,2}})(?P<sep>[/.\-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d{{2}}){_END}",
        read_day,
    ),
    (
        rf"(?<![\d/.\-]){_WEEKDAY}(?P<day>\d{{1,2}})-(?P<month>{_any(MONTHS)})-(?P<year>\d{{4}}|\d{{2}}){_END}",
        read_day,
    ),
    (r"(?<![\d\-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", read_day),
    # Thursday the 14th of November, 1844 · 5 Oct 21 · 15 Feb '23
    (
        rf"{_NO_TIME}\b{_ABOUT}{_WEEKDAY}(?P<day>\d{{1,2}}|{_ORDINAL_WORD}){_TH}?\s+(?:of\s+)?{_MONTH}(?:,(?=\s+\d{{4}}))?\s+(?P<year>{_SHORT_YEAR})\b",
        read_day,
    ),
    (rf"\b{_MONTH}\s+(?P<day>\d{{1,2}}){_TH}?,?\s+(?P<year>\d{{4}})\b", read_day),
    # 1742 Mar 7, as registers write it
    (
        rf"(?<![\d/.\-£])\b(?P<year>1[5-9]\d\d|20\d\d)\s+{_MONTH}\s+(?P<day>\d{{1,2}})\b(?![\d/:]|\.\d)",
        read_day,
    ),
    # 4 May · Tues 9th March · 19 November last year
    (
        rf"{_NO_TIME}\b{_ABOUT}{_WEEKDAY}(?P<day>\d{{1,2}}|{_ORDINAL_WORD}){_TH}?\s+(?:of\s+)?{_MONTH}(?P<lastyear>\s+last\s+ye?a?r)?",
        read_day,
    ),
    # March 5th · in March (5th)
    (rf"\b{_MONTH}\s+\(?(?P<day>\d{{1,2}}){_TH}\b\)?", read_day),
    # 15/02, Mon 11/3, but not 24/7, 9/10 wks, 36/40
    (
        rf"(?<![\d/.\-+£])(?<!mood )(?<!Mood ){_WEEKDAY}(?!24/7|10/10)(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/+%]|\s*(?:w(?:ee)?ks?|hrs?|days|nights|tin|loaf|sessions|of\b))",
        read_day,
    ),
    (r"(?<![\d/.\-£:])(?P<day>2[4-9]|3[01])\.(?P<month>0[1-9]|1[0-2])(?![\d.%])", read_day),
    # 19.06 06:40, 9.3 at 2130: a time behind it makes it a day.
    (
        r"(?<![\d/.\-£:])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])(?=,?[ \t]+(?:at[ \t]+)?[0-2]\d[:.]?[0-5]\d\b(?!\.\d))",
        read_day,
    ),
    # 04/2019 · 9/21
    (r"(?<![\d/.\-])(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])", read_month),
    (r"(?<![\d/.\-])(?P<month>0?[1-9]|1[0-2])/(?P<year>1[3-9]|2\d)(?![\d/])", read_month),
    # 10-12 July 2022 · 11 to 21 April
    (
        rf"\b(?P<day>\d{{1,2}}){_TH}?\s?(?:-|–|to)\s?(?P<last>\d{{1,2}}){_TH}?\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?",
        read_days,
    ),
    # May and June · March-May 2019
    (
        rf"\b{_MONTH}\s?(?:-|–|to|and)\s?(?P<last>{_any(MONTHS)})\b(?:\s+(?P<year>\d{{4}}))?",
        read_months,
    ),
    # mid-March 2019 · March last year · February of that year
    (
        rf"\b{_ABOUT}{_MONTH},?\s+(?:of\s+)?(?:(?P<year>{_SHORT_YEAR})\b|(?P<whichyear>last|this|same|that)\s+ye?a?r\b)",
        read_month,
    ),
    (
        rf"{_IN}{_ABOUT}(?P<shown>(?:\b(?P<which>last|next|this|that|previous)\s+)?\b{_MONTH})(?!\s+\d{{1,2}}\b(?!:))",
        read_bare_month,
    ),
    # spring 2019 · last summer · in the autumn term
    (
        rf"{_IN}{_ABOUT}(?P<shown>(?:\b(?P<which>last|next|this|that|the previous|the)\s+)?\b(?P<season>{_SEASON_WORD})\b(?:\s+(?:of\s+)?(?P<year>\d{{4}})\b)?)",
        read_season,
    ),
    # Christmas · last New Year · Boxing Day 2021
    (
        rf"\b{_ABOUT}(?:(?P<which>last|next|this|that)\s+)?(?P<feast>{_FEAST})\b(?P<beforelast>\s+before\s+last)?(?!['’]s\b|\s+(?:tree|card|present|play|dinner|jumper|morning\s+run|shopping|presents|cards|box|eve|day))(?:,?\s+(?:of\s+|in\s+)?(?P<year>\d{{4}})\b|\s+(?P<lastyear>last\s+ye?a?r)\b)?",
        read_feast,
    ),
    # 2005-2009 · the years 2014 to 2019
    (
        r"(?<![\d/.\-])(?:the years\s+)?(?P<year>1[89]\d\d|20\d\d)\s?(?:-|–|to|and)\s?(?P<last>1[89]\d\d|20\d\d|\d\d)(?![\d/\-])",
        read_years,
    ),
    # by 2019
    (r"\bby\s+(?P<year>1[89]\d\d|20[0-4]\d)(?![\d/\-])", read_by_year),
    (
        rf"(?:(?<![\d/.\-£#:+])|(?<=\b[Bb]\.)|(?<=[Oo][Bb]\.))(?<!PC )(?<!DC )(?<!PS )(?<!no )(?<!No ){_NO_LAW}\b{_ABOUT}(?P<year>1[89]\d\d|20[0-4]\d)(?![\d/]|-\d|\.\d|:\d|\s?(?:hrs|hours|%|ml|pounds|words|people|metres))",
        read_year_alone,
    ),
    # born in 1785 · d. 1790 · b. abt 1768: before 1800 only of lives, for "1745" is a time of day
    (
        r"(?:\b[bdm]\.|\b(?:bap|bapt|bur)\.?|\b(?:baptised|born|buried|died|dies|married|wed))\s(?:in\s|on\s)?(?P<shown>(?:(?P<about>about|abt\.?|around|circa|ca\.|c\.)\s?)?(?P<year>1[5-7]\d\d))(?![\d/:]|-\d|\.\d|\s?(?:hrs|hours))",
        read_year_of_life,
    ),
    # in eighty-four · since '98 · married '61
    (
        rf"\b(?:(?P<since>since|by)|in|married|wed|born)\s+(?P<shown>(?P<year>['’]\d\d|{_TENS_ONES}))(?![\w'’-])(?=[.,;:)\n!?]|$|\s+(?:and|at|but|by|for|he|in|she|the|they|to|we|when|with)\b)",
        read_short_year,
    ),
    # d. 09, b. 87
    (r"\b[bd]\.\s?(?P<shown>(?P<year>\d\d))(?P<since>(?!))?(?![\w/:-]|\.\d)", read_short_year),
    # in January fifty-eight · the nineteenth of February, fifty-six
    (
        rf"\b(?:(?:the\s+)?(?P<day>\d{{1,2}}|{_ORDINAL_WORD}){_TH}?\s+(?:of\s+)?)?{_MONTH},?\s+(?P<year>{_TENS_ONES})(?![\w'’-])(?=[.,;:)\n!?]|$)",
        read_day_of_short_year,
    ),
    # Sat 9th · Wed 24
    (
        rf"\b(?P<shown>(?P<weekday>{_any(WEEKDAYS)})\b\.?,?[ \t]+(?:the[ \t]+)?\(?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b\)?)(?![:/.]\d|[ \t]*(?:a\.?m|p\.?m|o['’]clock|hrs))",
        read_ordinal,
    ),
    # on the 19th · the 2nd of this month; not "from the 9th to below the 2nd", which are centiles
    (
        r"(?:\b(?:on|by|until|till|from|since|before|after|for)\s+)?(?<!above )(?<!below )(?P<shown>\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+this\s+month)?)(?!\s+to\s+(?:just\s+)?(?:above|below)\b)(?=[.,;:)!?\n–-]|$|\s+(?:and|at|to|with|for|but|when|after|he|she|they|as|by|or|so|then|we|it|because|which|from|until|I|was|were|is|had|has|did|in|if|both|who|that|after|before|where|while)\b|\s+(?-i:[A-Z])|\s*\()",
        read_ordinal,
    ),
    # on 17th · 9th of this month
    (
        r"\b(?:on|by|until|till|from|since)\s+(?P<shown>(?P<day>\d{1,2})(?:st|nd|rd|th))\b(?!\s+(?:floor|birthday|of\s+(?!this)))",
        read_ordinal,
    ),
    (r"(?P<shown>\b(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)\s+of\s+this\s+month\b)", read_ordinal),
    (
        # "in March (5th)", not "Core Group (3rd)" or "leaves on her 18th"
        rf"(?:(?:{_any(MONTHS)}|{_any(WEEKDAYS)})\.?\s*\(|(?<!\()(?<!her )(?<!his )(?<!their )(?<!['’]s ))(?P<shown>\b(?P<day>\d{{1,2}})(?:st|nd|rd|th))(?=[.,;:)\n]|$)",
        read_ordinal,
    ),
    # last Thursday · on Saturday night · Monday week
    (
        rf"(?P<before>\b(?:on|until|till|til|since|by|from|for|every other|every|each|all|alternate|any|most|one|a|this)\s+)?(?P<shown>(?:\b(?P<which>last|next|past|that|the following|the next)\s+)?\b(?P<weekday>{_any(WEEKDAYS)})\b(?P<part>{_PART[:-1]})?(?:\s+(?P<after>past|gone|last|week last|last week|week)\b)?)(?P<pair>[ \t]*(?:[-&+/–]|and|or)[ \t]*(?:{_any(WEEKDAYS)})\b)?(?!['’]s\b|[ \t]+(?:{_HABITUAL})\b|{_DAY_FOLLOWS})",
        read_weekday,
    ),
    (
        r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening|eve|am|a\.m\.?|pm|p\.m\.?)\b",
        read_offset(0, "day", "ago"),
    ),
    (r"\bday before yesterday\b", read_offset(2, "day", "ago")),
    (
        r"\byesterday\b|\by(?:e?st|day|est(?:er)?day)\b|\blast (?:night|evening)\b",
        read_offset(1, "day", "ago"),
    ),
    (r"\b(?:tomorrow|tmrw|tomoz)\b", read_offset(-1, "day", "ago")),
    # RCPC tomorrow week
    (r"\btoday week\b", read_offset(-7, "day", "ago")),
    (r"\b(?:tomorrow|tmrw|tomoz) week\b", read_offset(-8, "day", "ago")),
    (
        r"\b(?:that|the)\s+(?:very\s+)?same\s+(?:day|date|afternoon|evening|night|morning)\b|\bthat\s+(?:day|evening|night|afternoon|morning)\b|\bsame\s+(?:day|date|night)\b",
        read_offset(0, "day", "later"),
    ),
    (
        rf"\bthe\s+(?:next|following)\s+(?:day|morning)\b|\bnext\s+(?:day|morning)\b|\bthe\s+day\s+after\b(?!\s+tomorrow){_NO_OTHER_DAY}",
        read_offset(1, "day", "later"),
    ),
    (rf"\bthe\s+(?:day|night)\s+before\b{_NO_OTHER_DAY}", read_offset(1, "day", "before")),
    (
        rf"\b{_ABOUT}{_NUM}[-\s]{_UNIT}\s+(?P<how>ago|back|later|after(?:wards)?|earlier|before|previously)\b{_NO_OTHER_DAY}",
        read_counted,
    ),
    # the week after, a fortnight after that
    (
        rf"\b(?P<count>the)\s+{_UNIT}\s+(?P<how>after(?:wards)?)\b(?=\s*(?:[.,;:)\n]|$|that\b|and\b|but\b|this\b))",
        read_counted,
    ),
    (
        r"\b(?P<which>last|next|this|the same|same|that same|that|the following|the next|the previous|previous|coming)\s+(?P<unit>week|wk|month|year|yr)\b(?!end)",
        read_whole,
    ),
    # aged 34 · 34 years old · 34-year-old · 5-week-old
    (
        rf"\b(?:aged?|at the age of|the age of|age of)\s+(?:about\s+|just\s+|only\s+)?(?P<shown>{_NUM})\b(?!\s*(?:weeks?|wks?|months?|mths?|days?))",
        read_age,
    ),
    (
        rf"\b(?:aged?|at)\s+(?P<shown>{_NUM}\s+(?P<unit>w(?:ee)?ks|months|mths|days))\b(?!\s+(?:pregnant|gestation))",
        read_age,
    ),
    (rf"(?P<shown>\b{_NUM}(?:\s+and\s+a\s+half)?[-\s]?{_UNIT}[-\s]old)\b", read_age),
    # Kelly (34) · (5 yrs) · (8 wks)
    (
        rf"(?<=[A-Za-z\"”’'] )\((?P<shown>(?:then\s)?{_NUM}(?:\s*{_UNIT})?)(?=[),;])(?!\)\s*(?:days?|weeks?))",
        read_age,
    ),
    # Kelly, 34, · Renata, four; · Ella-Mae, 23 months,
    (
        rf"(?<=[a-zA-Z\")”]),\s(?P<shown>(?:now\s|then\s|aged\s)?{_NUM}(?:\s*(?P<unit>years|yrs|months|mths|weeks|wks))?)(?=,|\.\s|\.$|\s\(|\)|;|:|\s*\n|\s*$|\s+and\s+[A-Z]|\s[–-]\s|,?\s+(?:is|was|has|lives|who)\b)(?!,\s*\d|:\d)",
        read_age,
    ),
    # Alfie (2 yrs 7 mths)
    (
        rf"(?<=[A-Za-z] )\((?P<shown>{_NUM}\s*(?P<unit>years?|yrs?)\s+\d{{1,2}}\s*(?:mths|months|mnths))(?=\))",
        read_age,
    ),
    # is now five · turned nine
    (
        rf"\b(?<!till )(?<!until )(?:is|am|I['’]m|he['’]s|she['’]s|age|child|both)\s+(?:(?:now|nearly|almost|only|about|just)\s+)?(?P<shown>{_NUM})(?=[.,;:)\n]|$|\s+(?:and|when|but|on|in|years|yrs)\b)(?!\s+(?:of|years? (?!old)|weeks|months|days|in\s+the|yrs))",
        read_age,
    ),
    # no contact 4 yrs · together 6 yrs
    (
        rf"\b(?:contact|together|couple|partners)\s+(?:for\s+)?(?:the\s+)?(?:last\s+|past\s+|about\s+|nearly\s+|over\s+|almost\s+)?(?P<shown>{_NUM}\s*(?P<unit>years?|yrs?|months?|mths?))\b(?!\s+(?:old|pregnant|order|sentence|ago|later|prison))",
        read_duration,
    ),
]
_PATTERNS = [(re.compile(way, re.IGNORECASE), build) for way, build in _WAYS]
