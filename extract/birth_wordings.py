"""How notes tell of a birth and its date apart from the name: "Ava was born at Hull on 4 March", "since Ava's birth in 2015"."""

from __future__ import annotations

import re

from extract.age_patterns import AGE
from extract.encoded import DATE, PERSON

# A label of a date of birth in forms.
LABEL = r"(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date|born)"
# From "born" to the date nothing else may happen: "born in care and adopted in 2015".
_TO_DATE = (
    rf"(?P<gap>(?:(?!\b(?:adopted|after|and|before|died|lived|moved|placed|since|until|when|while|who)\b)[^;\n{PERSON[1:-1]}{DATE[1:-1]}.]"
    r"|\.(?=\d)|(?<=\bSt)\.){0,70}?)"
)
WHEN = rf"{_TO_DATE}(?P<date>{DATE})"
TO_WHOM = rf"(?: to {PERSON}(?:,? (?:and|&) {PERSON})?)?"
# "seven weeks before time", of which the first three words are a date
_TOO_EARLY = rf"(?:{DATE} (?:term|time)\b|\bweeks early\b|\bbefore (?:(?:her|his|its|the|their) (?:date|due date|time)|(?:he|she|they|{PERSON}) (?:was|were) (?:due|expected|wanted))\b)"
_OF_BIRTH = (
    r"(?:\b(?:at \d\d weeks|at term|birth|caesarean|forceps|labour|premature|section|waters|weighing|weighed)\b"
    rf"|\d ?(?:kg|kilos?|lbs?)\b|{_TOO_EARLY})"
)
_BABY = r"(?:(?:an?|her|his|my|our|the|their) [a-z][a-z -]{1,30},? )?"
_ASIDE = r"(?: ?\([^()\n]{0,60}\)|, [^,.;()\n]{1,40},)?"
_YOUNG = r"(?:baby|boy|child|daughter|girl|infant|lad|lass|lassie|son)"
_SMALL = r"(?:[a-z]+ ){0,2}"
_HUMAN = rf"(?:{_YOUNG}|man|teenager|woman|youth)"
_CAME = r"(?:arrived|came(?: along)?|followed|turned up)"
OF_ONE = tuple(
    re.compile(way)
    for way in (
        rf"(?P<people>{PERSON}){_ASIDE},? ?\(?(?:who )?(?:was |is |were )?(?:only |first )?born\b{TO_WHOM}{WHEN}",
        rf"\bgave birth to (?:a (?:boy|girl|son|daughter|baby), )?(?P<people>{PERSON})(?!['’]s){WHEN}",
        rf"\b(?:[Oo]n|[Ii]n) (?P<date>{DATE}),? {PERSON} (?:gave birth to|had|was delivered of) {_BABY}(?P<people>{PERSON})(?!['’]s)",
        rf"\b(?:[Oo]n|[Ii]n) (?P<date>{DATE}),? {PERSON}[^.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,40}} gave birth to {_BABY}(?P<people>{PERSON})(?!['’]s)",
        rf"\bgave birth (?:on|in) (?P<date>{DATE}) to {_BABY}(?P<people>{PERSON})(?!['’]s)",
        rf"(?P<people>{PERSON}),? (?:who )?(?:arrived|came|came into the world)(?: (?:early|late|safely|at last))?,?(?: on)? (?P<date>{DATE})(?=[^\n]{{0,60}}{_OF_BIRTH})",
        rf"(?P<people>{PERSON}),? (?:who )?(?:arrived|came)(?=[^.\n]{{0,40}}{_TOO_EARLY})[^.\n]{{0,60}}? on (?P<date>{DATE})",
        rf"\b(?:[Oo]n) (?P<date>{DATE}),? arrived (?:[^.,\n{PERSON[1:-1]}]{{3,30}},? )?(?P<people>{PERSON})(?!['’]s)",
        rf"\bwas delivered of {_BABY}(?P<people>{PERSON})(?!['’]s),? on (?P<date>{DATE})",
        rf"(?m:^|(?<=\. ))\W*(?:\d+\. )?(?:[Bb]aby )?(?P<people>{PERSON})\. (?:Arrived|Born|Came)\b(?P<gap>[^.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,40}}?)(?P<date>{DATE})",
        # "14 Nov  IT'S A BOY. Ibrahim, 7lb 2", "Kofi, 4 Feb 2019 at 36+2", "had a son on 31 January. He is to be called Andrew"
        rf"(?m:^)\W*(?P<date>{DATE})\W+(?i:it['’]s an? (?:boy|girl))\W+(?P<people>{PERSON})(?!['’]s)",
        rf"(?P<people>{PERSON}), (?P<date>{DATE}),?(?= at \d\d(?:\+\d)?\b(?! ?(?:am|pm|[:.]\d))|[^.\n]{{0,12}} \d ?(?:kg|lbs?)\b)",
        rf"\b(?:had|has had) an? (?:baby|boy|daughter|girl|son) (?:on|in) (?P<date>{DATE})[^\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,30}}[.,;] (?:(?:He|She|{PERSON}) (?:is|was|will be|is to be) )?(?:called|named) (?P<people>{PERSON})(?!['’]s)",
        # "AG is a girl born on 30 May 2009", "Zofia   victim; born in Poland in 1987", "T is fifteen: 5 June 2008"
        rf"(?P<people>{PERSON}) (?:is|was) (?:now )?an? {_SMALL}{_HUMAN},? (?:who was )?born\b{TO_WHOM}{WHEN}",
        rf"(?m:^)\W*(?P<people>{PERSON})[\"”’']?(?:[ \t]{{2,}}|[ \t]*[|:][ \t]*)[^;\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,40}}; born\b{WHEN}",
        rf"(?P<people>{PERSON}) is {AGE}: (?P<date>{DATE})",
        # "LOCKYER, Annet (1846–1921), schoolmistress, was born at Poole on 24 February 1846"
        rf"(?m:^)\W*(?P<people>{PERSON})(?: \([^()\n]{{1,60}}\)){{0,2}}, [^.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,120}}, was born\b{WHEN}",
        # "Baby Ava made her appearance on 30 November", "Kelly had her baby on 30 November. She has called her Ava"
        rf"(?P<people>{PERSON}),? (?:who )?made (?:his|her|their|{PERSON}) (?:appearance|arrival|debut|entrance)[^.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,30}}? (?P<date>{DATE})",
        rf"\b(?:had|has had) (?:{PERSON}|(?:an?|her|his|their) {_SMALL}{_YOUNG}) (?:on|in) (?P<date>{DATE})[^\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,30}}?[.,;]? (?:(?:[Nn]ame:?|called|named)|(?:[Hh]e|[Ss]he|[Tt]hey|{PERSON}) (?:has |have )?(?:called|named) (?:him|her|it|{PERSON})) (?P<people>{PERSON})(?!['’]s)",
        # "since Ava's birth on 4 March 2015", "the birth of her daughter Ava (4.3.15)"
        rf"(?P<people>{PERSON})['’]s birth,? ?\(?(?:(?:on|in) )?(?P<date>{DATE})",
        rf"\b[Bb]irth of (?P<people>{PERSON})(?!['’]s),? ?\(?(?:(?:on|in) )?(?P<date>{DATE})",
        # "Born to Kelly and Dean on 4 March 2015, Ava was"
        rf"(?:(?m:^)|(?<=[.;] ))Born{TO_WHOM}(?: (?:at|in) [^,.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,40}})? (?:on |in )?(?P<date>{DATE})(?: (?:at|in) [^,.;\n{PERSON[1:-1]}{DATE[1:-1]}]{{1,40}})?{TO_WHOM}, (?P<people>{PERSON}) (?=[a-z])",
        # "had Jordan at 17, in 2010", "was forty-four when Tammy turned up, in 2001"
        rf"\b(?:had|gave birth to) (?P<people>{PERSON})(?!['’]s) (?:at|when (?:he|she|{PERSON}) was) {AGE},? (?:on |in )?(?P<date>{DATE})",
        rf"\b{AGE} when (?P<people>{PERSON}) (?:was born|{_CAME}),? (?:on |in )(?P<date>{DATE})",
        # "They married in 1966. Denise came in 1967."
        rf"\b(?:married|wed)\b[^.\n]{{0,80}}\. (?P<people>{PERSON}){_ASIDE} {_CAME} (?:on |in )?(?P<date>{DATE})",
        rf"(?P<people>{PERSON}) weighed [^.\n{PERSON[1:-1]}]{{1,20}} when (?:he|she|they|{PERSON}) (?:arrived|came|was born),?(?: on| in)? (?P<date>{DATE})",
        rf"(?m:^)\W*(?P<date>{DATE})[\s:|.–-]+(?P<people>{PERSON}){_ASIDE} ?(?:(?:is |was )?born\b|b\.(?=[ ,])|arrives?\b)",
        rf"(?m:^)\W*(?P<date>{DATE})[\s:|.–-]+(?:[Bb]irth of (?P<people>{PERSON})(?!['’]s)|(?P<whose>{PERSON})['’]s birth\b(?! (?:certificate|mother|father)))",
    )
)
PEOPLE = rf"(?P<people>{PERSON}(?:, {PERSON})*,? (?:and|&) {PERSON})"
OF_SEVERAL = tuple(
    re.compile(way)
    for way in (
        rf"{PEOPLE},? ?\(?(?:who )?(?:were |are )?(?:both |each |all )?born\b{TO_WHOM}{WHEN}",
        rf"{PEOPLE},? ?\(?(?:both|each|all) (?i:b\.|d\.?o\.?b\.?:?) ?(?P<date>{DATE})",
    )
)
# Over names alone, for "a girl, Ivy" and "twins Ivy" are one phrase each.
OF_NAMED = tuple(
    re.compile(way)
    for way in (
        rf"(?m:^)\W*(?P<date>{DATE})[\s:|.–-]+(?P<people>{PERSON}),? (?:son|daughter|child) (?:of|to) {PERSON}",
        rf"(?m:^)\W*(?P<date>{DATE})[\s:|.–-]+[Aa] (?:son|daughter|boy|girl), (?P<people>{PERSON})(?=[.;\n]|,? to {PERSON}|$)",
        # "has a brother now: Samuel, 23 July", "delivers baby girl, Ava, 6lb 2"
        rf"\b(?:got|has|have|had) (?:now )?(?:an?|another) {_SMALL}(?:[a-z]+-)?(?:{_YOUNG}|brother|sister|grandson|granddaughter|nephew|niece)(?: now)?[:,] (?P<people>{PERSON})(?!['’]s),? (?:(?:arrived|born) )?(?:on )?(?P<date>{DATE})",
        rf"\bdeliver(?:ed|s) (?:(?:an?|her|his|their) )?{_SMALL}{_YOUNG},? (?P<people>{PERSON})(?!['’]s),?{_ASIDE}(?: on| in)? (?P<date>{DATE})",
        rf"(?m:^)\W*(?P<date>{DATE})[\s:|.–-]+{PERSON} (?:bears|deliver(?:ed|s)|gives birth to|had|has) (?:(?:an?|her|his|their) )?{_SMALL}{_YOUNG},? (?P<people>{PERSON})(?=[,.;\n]|$)",
        rf"{PEOPLE},? (?:both |all )?share (?:an? |the )?(?:birthday|birth date|date of birth)?[,:]? ?(?P<date>{DATE})",
        rf"\b(?:had|has had) (?:an?|her|his|their) (?:[a-z]+ ){{0,2}}(?:baby|boy|daughter|girl|son),? (?P<people>{PERSON})(?!['’]s),?{_ASIDE}(?: on| in)? (?P<date>{DATE})",
        rf"\b(?:on|in) (?P<date>{DATE}),? (?:twins|triplets),? {PEOPLE}",
        rf"\b[Tt](?:wins?|riplets),? {PEOPLE},? ?\(?(?:(?i:{LABEL}):? ?)?(?P<date>{DATE})",
        rf"(?P<people>{PERSON}(?:, [\"“]{PERSON}[\"”],?)? (?:and|&) {PERSON}(?:, [\"“]{PERSON}[\"”],?)?)[:,] [^.;\n{PERSON[1:-1]}]{{0,40}}\btwins\b[^.;\n{PERSON[1:-1]}]{{0,50}}, (?P<date>{DATE})(?=[.;,\n]|$)",
        rf"{PEOPLE},? ?\(?(?:[Tt]wins|[Tt]riplets),? (?:both )?(?:(?:born|b\.|d\.?o\.?b\.?) )?(?:on )?(?P<date>{DATE})",
    )
)
# "The twins were born on 4 March 2015", of those told of before
OF_TWINS = re.compile(rf"\b[Tt]he (?P<twins>twins|triplets),? (?:who )?(?:were )?(?:both |all )?born\b{WHEN}")
