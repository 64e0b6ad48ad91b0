"""How notes give a birthday with its age: "turned four on 23 April", "her 18th, 3 May", "is six, birthday 3 July"."""

from __future__ import annotations

import re

from extract.age_patterns import AGE_NUMBER as _NUMBER
from extract.age_patterns import WHOLE
from extract.encoded import DATE, PERSON

# "Ellis turned four on 23 April", "she will be three in January", "Zara is fifteen, sixteen in December", "his first birthday, 5/12/23"
_AGE_TO_COME = rf"(?P<age>{_NUMBER})"
BIRTHDAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<person>{PERSON})(?:,? \(?who|,)?(?: (?:is|turned|turns|was|will (?:be|turn)|is to be)|['’]ll (?:be|turn))(?: [a-z]+,)? {_AGE_TO_COME},? (?:on |in |last |this )?(?:{DATE}, )?(?P<date>{DATE})",
        rf"(?P<person>{PERSON}) (?:is|was) (?P<now>{_NUMBER}), {_AGE_TO_COME} (?:on|in) (?P<date>{DATE})",
        # "Ava (7 on 3 April)", "Ava Marsh, 16, turns 17 3 April"
        rf"(?P<person>{PERSON}) \({_AGE_TO_COME} (?:on|in) (?P<date>{DATE})\)",
        rf"(?P<person>{PERSON}),? (?:\(?{_NUMBER}\)?,? )?(?:will be|turns) {_AGE_TO_COME} (?:on |in )?(?P<date>{DATE})",
        # "Ava is 14 (15 in June)", "Ava (5 tomorrow)", "Happy birthday Ava, 7 today"
        rf"(?P<person>{PERSON})(?:,| is| was) (?P<now>{_NUMBER}) \({_AGE_TO_COME} (?:(?:on|in) )?(?P<date>{DATE})\)",
        rf"(?P<person>{PERSON})(?:,? \(?| ){_AGE_TO_COME} (?P<date>{DATE})(?P<near>)",
        # "Ava, ten in May, asked", "a cake for Theo, six on Tuesday"; "Dean, 15 in May 2019" is of that age then
        rf"(?P<person>{PERSON}), {_AGE_TO_COME} (?:on|in) (?P<date>{DATE})(?P<yearless>)",
        # "Ava's birthday is 3 February and she will be six"
        rf"(?P<person>{PERSON})['’]s birthday (?:is|falls|was) (?:on |in )?(?P<date>{DATE})[^.;\n]{{1,12}} (?:is|turned|turns|was|will (?:be|turn)) {_AGE_TO_COME}{WHOLE}",
        rf"(?P<person>{PERSON})(?: \([^()]*\)| seen)?(?: on|['’]s)? (?:his |her |their )?(?P<nth>[a-z]+|\d\d?(?:st|nd|rd|th)) birthday,? (?:is |was |on |in )*(?P<date>{DATE})",
        # "had his third birthday on 4 May", "a party for her 7th birthday last Saturday", "Theo's 16th on Thursday"
        rf"(?P<person>{PERSON}) (?:celebrated|celebrates|enjoyed|had|has|marked|spent)(?: an? [a-z]+ (?:for|on))? (?:his|her|their) (?P<nth>[a-z]+(?= birthday)|\d\d?(?:st|nd|rd|th))(?: birthday)?,? (?:on |in )?(?P<date>{DATE})",
        # "on 25 January, Naomi's seventh birthday"
        rf"(?P<date>{DATE}),? (?:which (?:is|was) |is |was )?(?P<person>{PERSON})['’]s (?P<nth>[a-z]+|\d\d?(?:st|nd|rd|th)) birthday",
        # "her 40th last Saturday", "on her 18th, 18 December", "leaves the home on his 18th birthday, 18 December"
        rf"(?P<person>{PERSON}) (?P<nth>\d\d?(?:st|nd|rd|th)),? (?P<date>{DATE})",
        rf"(?P<person>{PERSON}) (?:leaves|left|moves|moved|stays|will leave|is to leave|can stay)[^.;\n{PERSON[1:-1]}]{{0,40}} (?:his|her|their) (?P<nth>\d\d?(?:st|nd|rd|th))(?: birthday)?,? (?:on )?(?P<date>{DATE})",
        # "will be eleven between Christmas and New Year, 28 December"
        rf"(?P<person>{PERSON})(?: will (?:be|turn)| is to be| turns|['’]ll (?:be|turn)) {_AGE_TO_COME} (?:around|at|between|during|just|over)\b[^.;,\n{PERSON[1:-1]}]{{1,40}}, (?:on )?(?P<date>{DATE})(?P<yearless>)",
        rf"(?P<person>{PERSON})(?:['’]s)? (?P<nth>\d\d?(?:st|nd|rd|th)),? (?:is |was )?on (?P<date>{DATE})",
    )
)
# "Ava is 6 (birthday 3 July)", "Kelly, 24, birthday 3 July", "Ava is six. Her birthday is on 3 July"
NOW_WITH_BIRTHDAY = re.compile(
    rf"(?P<person>{PERSON})(?: \([^()\n]{{1,40}}\)|, [^,.;\n]{{1,40}},)?(?: is(?: now)?|,| \()? ?(?:aged )?(?P<now>{_NUMBER})(?: years old)?[,;.)]? ?\(?"
    rf"(?:(?:[Hh]is|[Hh]er|[Tt]heir|with an?|{PERSON}|{PERSON}['’]s) )?birthday:?(?: is| falls)?(?: on| in)?(?: the)? (?P<date>{DATE})"
)
# "Eleven today.", "BIRTHDAY, 16.", "16/2. HIS 15TH."
OF_THE_DAY = tuple(
    re.compile(rf"{way}(?=[.,!;\n]|$)", re.MULTILINE | re.IGNORECASE)
    for way in (
        rf"(?:^|(?<=[.!?] ))(?P<age>{_NUMBER}) today",
        r"(?:^|(?<=[.!?] ))birthday[,:]? (?P<age>\d\d?)",
        r"^[^\w\n]*(?:[a-z]{2,9},? )?\d{1,2}[^\n.:]{0,12}[.:] (?:his|her) (?P<nth>\d\d?(?:st|nd|rd|th))",
    )
)
