"""How people of a note stand to each other: close, afraid, in conflict, cut off, hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.encoded import PERSON, person_index
from extract.proposals import ProposedFact
from extract.reading import Reading

_CONFIDENCE = 0.7
_A, _B = rf"(?P<a>{PERSON})", rf"(?P<b>{PERSON})"
_BE = r"(?:is|was|are|were|remains?|seems?|feels?|felt|has been|had been|['’]s)"
_NOT = r"(?P<neg> not| never| no longer|n['’]t)?"
_SLIGHT = r"(?: (?:very|really|so|quite|always|still|also|both|extremely|a bit|clearly))*"

# Words that deny something else than the tie: "does not forgive", "have not spoken since".
_CANNOT = r"(?:cannot|can ?not|can['’]t|could not|couldn['’]t|does not|doesn['’]t|did not|didn['’]t|will not|won['’]t|would not|wouldn['’]t|has not|hasn['’]t|has never|had not|hadn['’]t|never|no longer)"
_HAVE_NOT = r"(?:have not|haven['’]t|had not|hadn['’]t|did not|didn['’]t|do not|don['’]t|are not|aren['’]t|were not|weren['’]t|no longer)"

_WELL = "brilliantly|famously|great|really well|so well|very well|well"
_OFTEN = "(?:at \\S+ )?(?:every|each) (?:day|evening|morning|night|Sunday|Saturday|week|weekend)|daily|nightly|most (?:days|nights)"
_HIT = (
    "hit|punched|kicked|slapped|assaulted|strangled|attacked|smacked|headbutted|choked|battered|caned"
    "|struck|stabbed|throttled|thumped|whipped"
)

# nature, and the words that state it of A towards B; "violence" to a child is physical abuse.
EMOTIONAL_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("close", re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:close|attached|devoted) to {_B}")),
    (
        "close",
        re.compile(rf"{_A}{_NOT} (?:adores?|dotes on|idolises|worships|loves|adored|loved) {_B}(?!['’]s)"),
    ),
    ("close", re.compile(rf"{_A} and {_B} {_BE}{_NOT}{_SLIGHT} (?:close|inseparable|devoted)\b")),
    ("close", re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} fond of {_B}")),
    ("close", re.compile(rf"{_A} (?:very|really|so|extremely) (?:close|attached|devoted) to {_B}")),
    ("close", re.compile(rf"{_A}{_NOT} (?:clings?|clung) to {_B}(?!['’]s)")),
    (
        "close",
        re.compile(
            rf"{_A}{_NOT} (?:misses|missed|trusts) {_B}(?!['’]s)(?= (?:most|a lot|terribly|very)|[.,;:]| and\b)"
        ),
    ),
    (
        "close",
        re.compile(
            rf"{_A}{_NOT} (?:spoke|speaks|talks|talked) (?:very )?(?:warmly|fondly|lovingly) (?:of|about) {_B}"
        ),
    ),
    ("close", re.compile(rf"(?:close|warm|strong|loving) (?:bond|relationship) between {_A} and {_B}")),
    (
        "close",
        re.compile(
            rf"{_A} (?:enjoys|had|has) an? (?:very |really )?(?:close|excellent|good|lovely|loving|positive|secure|special|strong|warm) (?:attachment to|bond with|relationship with) {_B}"
        ),
    ),
    ("close", re.compile(rf"{_A} (?:gets|got) (?:on|along) (?:{_WELL}) with {_B}(?!['’]s)")),
    ("close", re.compile(rf"{_A} and {_B} (?:both )?(?:get|got) (?:on|along) (?:{_WELL})")),
    (
        "close",
        re.compile(
            rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:affectionate (?:to|towards|with)|protective of|tender with) {_B}(?!['’]s)"
        ),
    ),
    (
        "close",
        re.compile(
            rf"{_A} (?:looks up to|looked up to|thinks the world of|lights up (?:for|with)) {_B}(?!['’]s)"
        ),
    ),
    (
        "close",
        re.compile(rf"{_A} (?:rings|phones|telephones|texts|messages|video[- ]?calls) {_B} (?:{_OFTEN})\b"),
    ),
    (
        "fearful",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:frightened|scared|afraid|terrified|fearful|wary) of {_B}"),
    ),
    (
        "conflict",
        re.compile(
            rf"{_A} and {_B}(?: do| did)?{_NOT}{_SLIGHT} (?:argued?|row(?:ed)?|fight|fought|clash(?:ed)?|quarrel(?:led)?|fell out|fall out)\b"
        ),
    ),
    ("conflict", re.compile(rf"(?:conflict|rows|arguments|tension|hostility) between {_A} and {_B}")),
    (
        "hostile",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:hostile|abusive|nasty|cruel) (?:to|towards) {_B}"),
    ),
    ("fearful", re.compile(rf"{_A}{_NOT} (?:fears|feared|dreads|dreaded) {_B}(?!['’]s)")),
    (
        "conflict",
        re.compile(
            rf"{_A} and {_B} {_BE}{_NOT} (?:always |constantly )?(?:arguing|at loggerheads|fighting|rowing)\b"
        ),
    ),
    ("conflict", re.compile(rf"{_A} and {_B} (?:have|had) (?:fallen out|had words|words|a row)\b")),
    (
        "conflict",
        re.compile(
            rf"{_A}(?: has| had)?{_NOT} (?:f[ae]ll(?:en)? out|argued?s?|row(?:s|ed)|clash(?:es|ed)?|(?:had|has) (?:a|another) (?:big |huge )?(?:row|argument)|at loggerheads) with {_B}(?!['’]s)"
        ),
    ),
    ("hostile", re.compile(rf"{_A}{_NOT} (?:blames|hates|hated|detests|despises|resents) {_B}(?!['’]s)")),
    ("cut_off", re.compile(rf"{_A} (?:wants|wanted|will have|has|had) nothing (?:more )?to do with {_B}")),
    ("cut_off", re.compile(rf"{_A} (?:has |had )?disowned {_B}(?!['’]s)")),
    (
        "cut_off",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:estranged from|cut off from|not speaking to) {_B}"),
    ),
    (
        "cut_off",
        re.compile(
            rf"{_A} (?:has|had) (?:had )?no (?:contact|relationship)(?: at all| whatsoever)? with {_B}(?!['’]s)"
        ),
    ),
    (
        "cut_off",
        re.compile(rf"{_A} and {_B} (?:have no contact|{_BE} (?:estranged|not on speaking terms))\b"),
    ),
    ("distant", re.compile(rf"{_A} has (?:had )?(?:little|very little) contact with {_B}")),
    (
        "controlling",
        re.compile(
            rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:controlling (?:of|towards)|possessive (?:of|towards)) {_B}"
        ),
    ),
    ("controlling", re.compile(rf"{_A}{_NOT} (?:controls|controlled) {_B}(?!['’]s)")),
    ("violence", re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:physically )?violent (?:to|towards) {_B}")),
    (
        "violence",
        re.compile(
            rf"{_A} {_BE} (?:convicted|found guilty)(?: (?:in|on) [^ ,.;]+)? of (?:assault(?:ing)?|hitting|wounding) (?:on )?{_B}"
        ),
    ),
    (
        "violence",
        re.compile(rf"{_A} (?:blacked|broke|bust|split) {_B}['’]?s? (?:eye|nose|jaw|lip|arm|wrist|rib)"),
    ),
    (
        "violence",
        re.compile(
            rf"{_A}(?: has| had| had ever| ever| did)?{_NOT}(?: \w+ly)? (?:{_HIT}|hits|beats?) {_B}(?!['’]s (?:door|phone|car))"
        ),
    ),
)

# "pushed Ava on the swing" is play.
_HARD = r"(?=[.;!]|$| (?:against|away|backwards|down|hard|into|off|onto|out|over|through)\b(?! (?:the |a |her |his )?(?:buggy|park|pram|slide|wheelchair))| in the (?:back|chest|face|stomach)\b| to the (?:floor|ground)\b)"
PUSHED_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("violence", re.compile(rf"{_A}(?: has| had)?{_NOT} (?:pushed|shoved) {_B}{_HARD}")),
    (
        "violence",
        re.compile(
            rf"{_B} (?:was|were){_NOT} (?:pushed|shoved)(?: (?:down|into|over|to)[^.,;:\n]{{0,30}}?)? by {_A}(?!['’]s)"
        ),
    ),
)
# The same the other way round: B was hit by A.
PASSIVE_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "violence",
        re.compile(
            rf"{_B} (?:was|were|had been|has been){_NOT}(?: \w+ly)? (?:{_HIT}|beaten|shaken)(?: [^.,;:\n]{{0,40}}?)? by {_A}(?!['’]s)"
        ),
    ),
    ("violence", re.compile(rf"assault(?:s|ed)? (?:up)?on {_B} by {_A}(?!['’]s)")),
)

# The same, of words with a "not" of their own: the tie is affirmed by it.
ESTRANGED_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hostile", re.compile(rf"{_A} {_CANNOT} (?:ever )?(?:forgiven?|stand|abide|bear) {_B}(?!['’]s)")),
    ("conflict", re.compile(rf"{_A} {_CANNOT} (?:get|got|getting) (?:on|along) with {_B}(?!['’]s)")),
    (
        "conflict",
        re.compile(
            rf"{_A} and {_B} {_HAVE_NOT} (?:get (?:on|along)|(?:take|took) to (?:one another|each other))\b"
        ),
    ),
    ("cut_off", re.compile(rf"{_A} {_CANNOT} (?:speaks?|spoken|speaking|talks?|talked) to {_B}(?!['’]s)")),
    (
        "cut_off",
        re.compile(rf"{_A} and {_B} {_HAVE_NOT} (?:been )?(?:speak(?:ing)?|spoken|talk(?:ed|ing)?)\b"),
    ),
)


# Natures that nobody can know of but who was there: what somebody says of them is alleged.
HARMFUL = frozenset(
    ("controlling", "emotional_abuse", "neglect", "physical_abuse", "sexual_abuse", "violence")
)


def emotional_facts(
    doc: Doc, reading: Reading, stated: Iterable[ProposedFact] = ()
) -> Iterator[ProposedFact]:
    """A fact for each sentence that says how one person stands to another, as the note asserts it.

    stated: the other relationships of the note; violence to a child of one's own is abuse.
    """
    brought_up = {
        (f.claim.subject_id, f.claim.object_id)
        for f in stated
        if isinstance(f.claim, Relationship)
        and f.claim.type in ("carer", "grandparent", "parent")
        and f.assertion.certainty is Certainty.AFFIRMED
    }
    rules = [(*rule, False) for rule in (*EMOTIONAL_RULES, *PUSHED_RULES, *PASSIVE_RULES)]
    rules += [(*rule, True) for rule in ESTRANGED_RULES]
    for nature, pattern, has_own_not in rules:
        for match in pattern.finditer(reading.spoken.text):
            ends = _ends(reading, match)
            if ends is None:
                continue
            start = reading.spoken.origin(match.start())
            end = reading.spoken.origin_end(match.end())
            asserted = assertion_at(doc, start, end, is_harm=nature in HARMFUL)
            if has_own_not and asserted.certainty is Certainty.NEGATED:
                asserted = replace(asserted, certainty=Certainty.AFFIRMED)
            if match.groupdict().get("neg"):
                asserted = replace(asserted, certainty=Certainty.NEGATED)
            is_abuse = nature == "violence" and (ends[1] in reading.children or ends in brought_up)
            if is_abuse and _are_pronouns(reading, match):
                continue  # "He struck her" is mostly told of a couple; whom it means is too much of a guess to accuse.
            claim = Relationship("emotional", *ends, "physical_abuse" if is_abuse else nature, "current")
            yield ProposedFact(
                claim, start, end, f"rule:emotional-{nature.replace('_', '-')}", _CONFIDENCE, asserted
            )


def _are_pronouns(reading: Reading, match: re.Match[str]) -> bool:
    return all(reading.spoken_mentions[person_index(match[side])].kind == "pronoun" for side in ("a", "b"))


def _ends(reading: Reading, match: re.Match[str]) -> tuple[str, str] | None:
    """The two people of a tie; None where either may be several, or both are one."""
    one, other = (reading.spoken_people(person_index(match[side])) for side in ("a", "b"))
    return (one[0], other[0]) if len(one) == len(other) == 1 and one != other else None
