"""Patterns of encoded text for the ways in which notes say that somebody has died."""

from __future__ import annotations

import re

from extract.encoded import DATE, PERSON
from extract.lexicons import load_lexicon


def _any(section: str) -> str:
    return "|".join(sorted(load_lexicon("deaths")[section], key=len, reverse=True))


_NOBODY = f"{PERSON[1:-1]}"
_WHO = rf"(?P<person>{PERSON})"
_WHEN = rf"(?:{DATE}|\d{{4}}\b)"
_BRACKETS = r"(?: ?\([^()\n]{0,120}\))?"

# "Ruth is dead against it".
_KEEN = r"(?! (?:against|easy|good|keen|on|set)\b)"

DEAD_VERB = re.compile(
    rf"(?<![\w-])(?:(?:{_any('verbs')})(?![\w-])|is (?:now )?dead\b{_KEEN}|passed (?={_WHEN})|passed (?:in|on) (?={_WHEN}(?:[.,;)]|$| (?:after|aged|at|from|of|with)\b))|d\. ?(?={_WHEN}|\d\d\b(?![/.]\d)))",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    rf"(?:\b(?:{_any('not_yet')})|n['’]t)\b(?:(?!\b(?:after|since|until|when)\b)[^,;){_NOBODY}]){{0,20}}(?:{PERSON}[^,;){_NOBODY}]{{0,14}})?$",
    re.IGNORECASE,
)
# Between the person and the verb: "Ken, who had sadly …".
_AUXILIARY = (
    r"(?:,? (?:who|that|which|and))?(?: ?(?:,|:(?= found)|(?:found|known) to|['’]d|['’]s|had|has|have|having|was|were|is|are|be|been|being|at birth|both|first|got|herself"
    r"|himself|just|later|now|since|soon|then|[a-z]+ly|[a-z]+ years? (?:ago|later)))* ?$"
)
# Who stands before the verb: beside it, before something put between, in a relative clause of several deeds, or of a place.
SUBJECTS = tuple(
    re.compile(way)
    for way in (
        rf"{_WHO}{_BRACKETS}{_AUXILIARY}",
        rf"{_WHO}{_BRACKETS}(?:, (?:(?P<last>{PERSON})|(?!and )[^,.;:\n]{{1,90}})){{1,3}},{_AUXILIARY}",
        rf"{_WHO},? who [^.;:\n]{{1,90}}?,? (?:and|but){_AUXILIARY}",
        rf"{_WHO}[^.,;:\n{_NOBODY}]{{1,40}}, who{_AUXILIARY}",
        rf"{_WHO} (?:is|was) (?:baptised|born|christened)\b[^.;:\n{_NOBODY}]{{0,80}},? and{_AUXILIARY}",
        rf"{_WHO},? (?:is|was) (?:an?|the) [^.,;:\n{_NOBODY}]{{1,40}} who{_AUXILIARY}",
    )
)
# "JOHN HART, b. 1761, tinner; m. 1785 Grace Eddy; d. 1820": of whom the entry of a pedigree tells.
ENTRY = re.compile(
    rf"[\s\d.()ivx•*-]*(?P<person>{PERSON}),? \(?(?:b|bap|bapt|born)\b\.?[^\n]*; *(?:and |he |she )?"
)
SPOUSES_BIRTH = re.compile(rf"{PERSON}[^\n{_NOBODY};]*\b(?:b\.|born\b)[^\n{_NOBODY};]*;\s*$")
# "Jean died in 2014 and her husband in 2016": a second whom the verb is said of.
AND_ANOTHER = re.compile(
    rf"\bdied(?: in| on)? {DATE}(?:,? (?:and|but)|,|;) {_WHO}(?:,? (?:in|on))? (?={DATE})", re.IGNORECASE
)
# "Ken (d. 2018)", "Ken (he died in 2018)"
IN_BRACKETS = re.compile(rf"{_WHO} ?\((?P<pronoun>{PERSON})?{_AUXILIARY}")
# "Mick got Covid and died": no more than a clause before; "her pen died": something else.
CLAUSE_START = re.compile(
    r"[;:]| [–—-] |\b(?:after|although|and(?= [^ ]+ (?:died|was|had))|because|but|since|that|though|until|when|where|while)\b",
    re.IGNORECASE,
)
OTHER_SUBJECT = re.compile(
    r"(?:\b(?:an?|her|his|its|my|one|our|some(?:body|one)|the|their|this|your)|['’]s)(?: [\w-]+){1,3} ?$",
    re.IGNORECASE,
)
# "lost her mum in Tesco", "lost Ava to adoption": somebody who lives.
_LIVES = r"(?!['’]s| to (?!cancer|covid|drugs|suicide|an? )|[^.\n]{0,20}\b(?:asda|court|custody|shop|supermarket|tesco|town)\b)"
LOST_BY_OTHERS = (
    re.compile(rf"\b(?:{_any('of_the_dead')}) {_WHO}{_LIVES}", re.IGNORECASE),
    re.compile(rf"{_WHO}['’]s? (?:[a-z-]+ )?(?:{_any('left_behind')})\b"),
)
LATE_NAME = re.compile(
    rf"(?:\b(?:the|my|our|your|his|her|their|and)|['’]s) late,? (?P<person>{PERSON})", re.IGNORECASE
)
_MARK = rf"(?:{_any('marks')})(?![\w'’-])"
ADDED = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"{_WHO} ?\((?:[^()\n{_NOBODY}]{{0,30}}[,;/–-] ?)?(?:now |sadly )?{_MARK}[^()\n]{{0,40}}\)",
        rf"{_WHO} ?†",
        rf"{_WHO}(?:,|:| ?[–—=-]) (?:now |sadly )?{_MARK}{_KEEN}",
        rf"{_WHO} (?:dec['’]d|deceased|RIP)\b",
        rf"\b(?:the deceased|RIP|R\.I\.P\.)[,:]? {_WHO}",
        rf"\bwidow(?:ed|er)?,? ?\({_WHO}",
    )
)
ROW_CELL = re.compile(rf"[|/\t] ?{_MARK}[^|/\t\n,;]{{0,40}}", re.IGNORECASE)
