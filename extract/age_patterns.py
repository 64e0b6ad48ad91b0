"""How notes write an age beside a person: "Theo, six", "Ava (4y)", "a boy of 12", "Ali and Sara, seven and five"."""

from __future__ import annotations

import re

from extract.dates_words import NUMBERS
from extract.encoded import DATE, PERSON

_ONES = sorted((w for w, n in NUMBERS.items() if w not in ("a", "an") and n < 20), key=len, reverse=True)
_ONES = [rf"one(?! {PERSON})" if w == "one" else w for w in _ONES]  # "the father, one Colin Reay"
_TENS = [w for w, n in NUMBERS.items() if n >= 20]
_NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(_ONES)}|1[01]\d|[1-9]?\d)"
_PART = r"(?P<part>½|\.5| and a half| and three[- ]quarters| and a quarter)?"
_UNIT = r"(?P<unit>years?|yrs?|y|yo|y/o|months?|mths?|mos?|weeks?|wks?|days?)"
_HOW = (
    r"(?P<how>(?:(?:who (?:is|was)|about|age|aged|aged about|already|almost|approx\.?|around|barely|by now|c\.|currently|just|nearly"
    r"|not quite|not yet|now|only|rising|still|then|turned) )*)"
)
_AGE = rf"{_HOW}(?P<age>{_NUMBER}){_PART}(?:[ -]?{_UNIT}(?![\w'’]))?(?:[ -]old|[ ]of age|/o)?"
# An age as words of no group, for other patterns.
AGE_NUMBER = _NUMBER
AGE = rf"{_NUMBER}(?:½|\.5| and a half)?(?: ?(?:years?|yrs?|y|yo|months?|mths?|weeks?|wks?))?"
# Not a time, a fraction, a sum of money, a house or a code.
_WHOLE = r"(?![\w'’:/%£]|\.\d|,\d\d\d|-\w| [%£])"
WHOLE = _WHOLE
_DONE = (
    rf"{_WHOLE}(?=[,;:.)\]|/\n!?]|$| ?\|| [–—-] |[–—]| \(|{PERSON}| {PERSON}"
    r"| (?:already|and|as|at|but|going|had|has|in|is|lives|now|on|today|to|was|when|who|whose|with)\b ?)"
)
_KIND = (
    r"(?:baby|boy|brother|child|daughter|female|girl|infant|lad|lass|male|man|sister|son|teenager|toddler|twins?|woman"
    r"|young (?:man|person|woman)|youth)"
)
_ADULT = r"(?:dad|father|gentleman|gran(?:dfather|dmother|ny)?|granddad|lady|mam|mother|mum|nan|pensioner|widow(?:er)?|worker)"
_GROWN = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|(?:four|fif|six|seven|eigh|nine)teen|1[4-9]|[2-9]\d)"
_NAMES = rf"(?P<people>{PERSON}(?:, {PERSON})*,? (?:and|&) {PERSON})"

# Ways to give the age of one person, and how sure each is; `join` is what stands between the two.
OF_ONE = tuple(
    (re.compile(way), confidence)
    for way, confidence in (
        # "Kayleigh (24)", "Shilan (4y)", "F (then 24)", "Theo, six", "Ella – 7"
        (
            rf"(?P<person>{PERSON})(?P<join>(?: \([\"“'‘][^()\n]{{1,16}}\)|, [\"“'‘]{PERSON}[\"”'’])?(?:,? ?[(\[]|, | [–—-] \(?|[–—]| \| ?)){_AGE}{_DONE}",
            0.6,
        ),
        # "Nan 65 –", "Kai 7yrs", "Kayleigh 12 and Mason 9 (both at school)"
        (
            rf"(?P<person>{PERSON})(?P<join> ){_AGE}{_WHOLE}(?=[,;)\]\n]|\.(?=\s|$)|$| [–—-] |[–—]| {PERSON}| (?:and|&) {PERSON} {_NUMBER}{_WHOLE})",
            0.5,
        ),
        (rf"{PERSON} {_NUMBER}(?:,| and|, and| &) (?P<person>{PERSON})(?P<join> ){_AGE}{_WHOLE}(?= \()", 0.5),
        # "Mother: 27 at the time", "Sibling 1: half-brother, now 11"
        (
            rf"(?m:^)\W*(?P<person>{PERSON})(?P<join>: ?(?:[a-z-]+,? )?){_AGE}{_WHOLE}(?=[,;.\n]|$| at the time| now\b)",
            0.5,
        ),
        # "Kayleigh (Blair's mum, 24)", "F1, girl, 12", "Edith, daughter-in-law, 36;"
        (
            rf"(?P<person>{PERSON})(?P<join> \([^()\n{DATE[1:-1]}]{{1,50}}, |, [^,;.:()\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,40}}, ){_AGE}{_WHOLE}(?=[,;.)\n])",
            0.5,
        ),
        # "Hassan is twelve and", "M, who's nearly 16"
        (
            rf"(?P<person>{PERSON})(?P<join>(?:[\"”'’]?\))?,? (?:who )?(?:am|are|is|turned|turns|was|will be) |(?P<short>['’]?s )|['’]m ){_AGE}{_DONE}",
            0.6,
        ),
        # "Ava, has just turned 7", "Kai (Year 2, age 7)", "Mia, Reception, age 5"
        (
            rf"(?P<person>{PERSON})(?P<join>(?:,? \(?(?:Year|Yr|Y|P|S) ?\d{{1,2}}|,? \(?(?:Nursery|Reception)), )(?P<how>aged? )(?P<age>{_NUMBER}){_PART}(?P<unit>(?!))?{_WHOLE}",
            0.6,
        ),
        (rf"(?P<person>{PERSON})(?P<join>,? has (?:just |recently )?turned ){_AGE}{_DONE}", 0.6),
        # "Mr P is 41 and Mr Q 44"
        (
            rf"{PERSON}(?:[\"”'’]?\))? (?:is|was) (?:nearly )?{_NUMBER}(?:,| and|, and) (?:(?:his|her|the|their) )?(?P<person>{PERSON})(?P<join>(?: \([\"“'‘]?{PERSON}[\"”'’]?\))? ){_AGE}{_WHOLE}(?=[,;.\n])",
            0.55,
        ),
        # "Dayo is Tobi's half-brother (17)"
        (
            rf"(?P<person>{PERSON})(?P<join> (?:is|=) (?:an? |the )?(?:{PERSON}['’]s )?[a-z -]{{2,30}}(?: \(|, )){_AGE}{_WHOLE}(?=[),;.])",
            0.55,
        ),
        # "Theo is a six-year-old boy"
        (
            rf"(?P<person>{PERSON})(?P<join>(?:(?:,| is| was| \(|:| [–—-])? an? |,? ?\((?:an?|her|his|my|our|the|their) )(?:[a-z-]+,? ){{0,3}}?)(?P<how>)(?P<age>{_NUMBER}){_PART}[ -]{_UNIT}[ -]?old\b",
            0.6,
        ),
        # "Kai, a lively lad of 9", "Mr Hall, a retired inspector aged 76"
        (
            rf"(?P<person>{PERSON})(?P<join>(?:,| is| was| \(|:| [–—-])? an? (?:[a-z-]+ ){{0,3}}?(?:{_KIND} of |[a-z]+ (?=aged))){_AGE}{_WHOLE}",
            0.6,
        ),
        # "Theo's age is 7", "Name: Theo  Age: 7"
        (rf"(?P<person>{PERSON})(?P<join>['’]s age (?:is|was) |\W{{1,3}}[Aa]ged?:? ?){_AGE}{_WHOLE}", 0.6),
        # "the six-year-old, Theo", "their 14 month old son Kai", "a daughter of four, Maya"
        (
            rf"(?P<join>\b)(?P<how>)(?P<age>{_NUMBER}){_PART}[ -]{_UNIT}[ -]old,?(?: [a-z-]+){{0,2}},? (?P<person>{PERSON})(?!['’]s)",
            0.55,
        ),
        (rf"(?P<join>\b{_KIND} of |\b[Aa]ged ){_AGE}, (?P<person>{PERSON})(?!['’]s)", 0.55),
        # "a young mum of 21", "a widow of seventy-six, Val": a mother of six has six children
        (
            rf"(?P<person>{PERSON})(?P<join>(?:,| is| was| \(|:| [–—-])? an? (?:[a-z-]+ ){{0,3}}?{_ADULT} of )(?P<how>)(?P<age>{_GROWN}){_PART}(?P<unit>(?!))?{_DONE}",
            0.55,
        ),
        (
            rf"(?P<join>\b{_ADULT} of )(?P<how>)(?P<age>{_GROWN}){_PART}(?P<unit>(?!))?, (?P<person>{PERSON})(?!['’]s)",
            0.55,
        ),
        # "I'm seventy-six," said Val
        (rf"(?P<join>[\"“‘']I(?: am|['’]m) ){_AGE},?[\"”’'],? (?:said|says) (?P<person>{PERSON})", 0.55),
        # "My name is Aidan and I am 10."
        (rf"(?P<join>\b[Mm]y name is (?P<person>{PERSON})(?: and|[.,]) I(?: am|['’]m) ){_AGE}{_DONE}", 0.7),
    )
)
# "the twins Mustafe and Hibo (10)", "Finn and Orla, both 3", "Azad and Delal are twins of nine", "Ali and Sara, seven and five"
OF_SEVERAL = tuple(
    re.compile(way)
    for way in (
        rf"\b[Tt](?:wins?|riplets)(?: [a-z]+)?(?: \([^()\n]{{1,80}}\))?,? {_NAMES}(?:,| \(|,? (?:who )?are| [–—-]) ?(?P<ages>{_NUMBER}){_WHOLE}(?: ?{_UNIT}(?![\w'’]))?",
        rf"{_NAMES}(?:,| \(|,? (?:who )?are)? ?(?:both|each|twins of|twins,?|triplets,?)(?: aged)? (?P<ages>{_NUMBER}){_WHOLE}",
        rf"{_NAMES}(?:,| \(|,? (?:who )?are)? ?(?:now )?(?:aged )?(?P<ages>{_NUMBER}(?:, {_NUMBER})*,? (?:and|&) {_NUMBER}){_WHOLE}(?! {_KIND})",
    )
)
# "I'm 31. I reared six"
OF_THE_WRITER = re.compile(
    r"\bI(?:['’]m| am)(?: now| only| nearly)? (?P<age>[1-9]\d)(?: years old)?(?=[.;!,\n]|$| and (?:I|my)\b)(?!,\d)"
)
_SPLIT = re.compile(r"[- ]")


def number_of(words: str) -> int:
    """The number that digits or words stand for.

    >>> number_of("12"), number_of("twenty-three")
    (12, 23)
    """
    return int(words) if words.isdigit() else sum(NUMBERS[w] for w in _SPLIT.split(words))


def numbers_in(words: str) -> list[int]:
    """Each number of a list.

    >>> numbers_in("seven, five and two")
    [7, 5, 2]
    """
    return [number_of(n) for n in re.findall(_NUMBER, words)]
