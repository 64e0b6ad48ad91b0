"""Sentences that tell of a couple without a noun for it: "whom she married", "m. Parminder", "the couple split up"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casefile.record import Relationship
from extract.encoded import PERSON
from extract.partner_builders import (
    grown_pair,
    own_pair,
    parents_pair,
    several_children,
    titled_pair,
    widowed,
    with_author,
)
from extract.reading import Reading
from extract.relation_builders import partners, they

_AUX = r"(?:(?:has|had|have|was|were|is|are|been|got|be|then|later|since|now|lately|recently|briefly|finally|also|already|once|long) |['’]s )*"
_NEVER = r"(?P<neg>not |never )?"
_NEAR = rf"[^.;:\n|{PERSON[1:-1]}]"
# "(80)", "(d. 2009)", ", 41,": between a name and what is said of it.
_ASIDE = r"(?: ?\([^()\n]{1,25}\)|, \d{1,2},)?"
_BOND = (
    r"(?:married|wed|divorced|separated|engaged|living|lives|lived|cohabiting|in a (?:\w+ )?relationship|a couple"
    r"|going out|went out|seeing|together|dating)"
)
# What two people are or did together.
_TOGETHER = (
    r"(?:(?:no longer|still|back|now|never|not|only|both|since|always|briefly) )*"
    r"(?:live together|lived together|living together|live as a couple|an item|a couple|(?:\w+ )?partners|together(?! with)|back together|got together|get together"
    r"|got back together|parted|apart(?=[ .,;\n])|lived apart|live apart|wed\b|got wed|getting wed|married\b|getting married|get married|engaged\b|separated\b|divorced\b|divorcing"
    r"|split(?: up)?\b|broke up|broken up|finished\b|going out|went out|courting|walking out|dating|fell in love|in love|tied the knot"
    r"|(?:had|began|started|were in|are in|in) an? (?:\w+ )?(?:relationship|affair|romance)|saw (?:one another|each other)|seeing (?:one another|each other)"
    r"|entered (?:into )?(?:a|the) civil partnership|civil partners)"
)
# "lives in Kelso with Mo", "above the shop with a man called Mo"
_SOMEWHERE = r"(?: (?:at|in|near|outside) (?:[A-ZÀ-Þ][\w'’-]+ ?){1,3}(?<! ))?"
_CALLED = r"(?:an? (?:[a-z]+ )?(?:bloke|chap|fell(?:a|er|ow)|girl|lady|lad|man|woman),? (?:called |named )?)?"
_WITH = (
    r"(?:(?:(?:was|is|been|got|now|still) )with|back with|back together with|together with|walking out (?:w/|with)|courting|in love with|fell in love with|got with|got together with|got back (?:together )?with"
    rf"|(?:taken|took) up (?:again )?with|shacked up with|set up home with|sharing a (?:flat|house|home) with|(?:gone to live|lived|lives|living|went to live)(?: now)?{_SOMEWHERE} with|moved in with|began living with|begun seeing|started seeing|started dating|began seeing)"
)

Rule = tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Iterator[Relationship]], float]

PARTNER_RULES: dict[str, Rule] = {
    "partner-whom": (
        re.compile(
            rf"(?P<a>{PERSON}){_ASIDE},? (?:(?:to|with|from) )?whom (?P<b>{PERSON}) {_AUX}{_NEVER}{_BOND}\b"
        ),
        partners,
        0.85,
    ),
    "partner-who": (
        re.compile(
            rf"(?P<a>{PERSON}){_ASIDE},? who {_AUX}{_NEVER}(?:married|wed|divorced|left|separated from|split from|married to|engaged to) (?P<b>{PERSON})"
        ),
        partners,
        0.85,
    ),
    "partner-tree": (
        re.compile(
            rf"(?P<a>{PERSON}){_ASIDE} (?:m\.?|x) (?:1st|2nd|1stly|2ndly|\(\d\))? ?(?P<b>{PERSON})(?=[^\n]{{0,40}}(?:\b(?:m|div|sep|mar)\b|\d{{4}}|\n|$))"
        ),
        partners,
        0.8,
    ),
    "partner-joined": (
        re.compile(
            rf"(?P<a>{PERSON}){_ASIDE} (?:and|&|\+|n) (?P<b>{PERSON}){_ASIDE},? (?:who )?{_AUX}{_TOGETHER}"
        ),
        partners,
        0.85,
    ),
    "partner-with": (
        re.compile(rf"(?P<a>{PERSON}){_ASIDE},? (?:who )?{_AUX}{_WITH} {_CALLED}(?P<b>{PERSON})"),
        grown_pair,
        0.6,
    ),
    "partner-applicants": (
        re.compile(
            rf"\b(?:[Aa]pplicants|[Aa]dopters|[Aa]doptive parents)(?: \([^()\n]{{1,20}}\))?: ?(?P<a>{PERSON}){_ASIDE},? (?:and|&) (?P<b>{PERSON})"
        ),
        partners,
        0.7,
    ),
    "partner-widowed": (
        re.compile(
            rf"(?P<a>{PERSON})(?:, {PERSON}['’]s? {PERSON})?{_ASIDE},?(?: (?:is|was|who|has|had|been|aged|a)| \d{{1,2}},)* [Ww]idow(?:ed|er)? (?:by |of |\()(?:the late )?(?P<b>{PERSON})"
        ),
        widowed,
        0.8,
    ),
    "partner-author": (
        re.compile(
            rf"(?:(?P<a>{PERSON}) and (?:I|me)|\b(?:[Mm]e and|I and) (?P<b>{PERSON})) {_AUX}{_TOGETHER}"
        ),
        with_author,
        0.8,
    ),
    "partner-i": (
        re.compile(
            rf"\bI (?:(?:then|later|first|only|had|have|never) )*(?:married|wed|divorced|got engaged to) (?P<a>{PERSON})(?!['’]s)|(?P<b>{PERSON}) (?:(?:then|later|has|had) )*(?:married|divorced) me\b"
        ),
        with_author,
        0.8,
    ),
    "partner-titled": (
        re.compile(rf"(?P<a>{PERSON})\.? (?:and|&) (?P<b>{PERSON})"),
        titled_pair,
        0.85,
    ),
    "partner-the-couple": (
        re.compile(rf"\b(?:[Tt]hey|[Tt]he (?:couple|pair|two)) {_AUX}{_TOGETHER}"),
        they,
        0.7,
    ),
    "partner-parents": (
        re.compile(
            rf"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Bb]oth) (?:birth |natural )?(?:parents|parties) {_AUX}{_TOGETHER}"
        ),
        parents_pair,
        0.75,
    ),
    "partner-child-by": (
        re.compile(
            rf"(?P<a>{PERSON})(?:['’]s)? {_NEAR}{{0,30}}?(?:child|children|son|daughter|boy|girl|baby|kids|sons|daughters){_NEAR}{{0,15}}? by (?:an? |his |her )?(?:\w+ ){{0,3}}?(?:, )?(?P<b>{PERSON})"
        ),
        own_pair,
        0.7,
    ),
    "parent-several-by": (
        re.compile(
            rf"(?P<a>{PERSON}) {_NEAR}{{0,25}}?\b(?:had|has|have) (?P<child>{PERSON}){_NEAR}{{0,25}}? (?:by|with) (?P<b>{PERSON})"
        ),
        several_children,
        0.7,
    ),
}
