"""Whom a sentence says a relational noun of: "Kelly is Ava's mother", "he cannot be her father", "I am her nan"."""

from __future__ import annotations

import re

from extract.encoded import DATE, PERSON
from extract.phrase_owners import speaker_at, subject_pronoun
from extract.phrase_parts import NAME_LIST_GAP, Found, people_at
from extract.reading import Reading, antecedent
from extract.relational_nouns import RelationalNoun

# "Esi, whom he does call Auntie, is …", "Nigel (41) is …": what stands between somebody and the verb.
_ASIDE = rf"(?: ?\([^()\n]{{1,25}}\)|, (?:who|whom|whose|which|aged|now|then|the|a|an|\d)[^.;:\n{PERSON[1:-1]}]{{0,50}},|, (?:[a-z-]{{3,12}}|{DATE}),|, (?:(?:the|his|her|their) )?(?:aunt|brother|daughter|father|husband|mother|mum|dad|partner|sister|son|twin|uncle|wife) (?:of|to) [^.;:,\n]{{1,40}},)?"
LEFT_IS = re.compile(
    rf"(?:(?P<list>(?:{PERSON}{NAME_LIST_GAP})+)?(?P<name>{PERSON}){_ASIDE}|\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey))(?: is| was|['’]s|['’]re| are| were| became| remains| isn['’]t| wasn['’]t)(?: therefore| thus| in fact| actually| really)?"
    r"(?: (?P<neg>not|NOT|never|no longer))?(?: (?:now|also|actually|really|in fact|still|only|therefore|thus|in law|biologically))?(?: as)?(?: (?:one|the (?:second|third|fourth|fifth|sixth|seventh|\w{{2,6}}est)) of(?: the)?)? $"
)
# "was wrongly recorded as his father": as good as ruled out.
_WRONGLY_PUT = r"(?:wrongly|incorrectly|mistakenly|erroneously|falsely) (?:described|entered|given|listed|named|noted|put(?: down)?|recorded|registered|shown)"
_LEFT_EXCLUDED = re.compile(
    rf"(?P<name>{PERSON})(?: is| was| has been| had been)?(?: now| formally)? (?:excluded|ruled out|not confirmed|{_WRONGLY_PUT}) as $"
)
# "turned out not to be her father", "cannot be", "is not and has never been": denials of more than a "not" after "is".
_LEFT_CANNOT_BE = re.compile(
    rf"(?:(?P<name>{PERSON})(?: ?\([^()\n]{{1,25}}\))?|\b(?P<pronoun>[Hh]e|[Ss]he))"
    r" (?:(?:cannot|can ?not|can['’]t|could not|couldn['’]t) (?:possibly )?be|(?:has|had) never been|never was|(?:is|was) not,? (?:and|nor) (?:never was|(?:has )?never been|(?:has|was) (?:he|she) ever(?: been)?)"
    r"|(?:turned out|turns out|proved|proves|(?:is|was|has been) (?:found|known|proved|proven|shown)) not to be)(?: (?:actually|really))? $"
)
_EXCLUDES = re.compile(rf"\b(?:excluded|excludes|ruled out|rules out) (?P<name>{PERSON}) as $")


def holder_predicate(reading: Reading, place: tuple[int, int], noun: RelationalNoun) -> Found | None:
    """Who is the mum, worker or friend of whom the noun at `place` is said; negated where the sentence denies it."""
    text = reading.encoded.text
    if re.match(r"['’]s ", text[place[1] : place[1] + 3]):
        return None  # "Kev is her cousin's lodger"
    excluded = _LEFT_EXCLUDED.search(text, max(0, place[0] - 60), place[0]) or _EXCLUDES.search(
        text, max(0, place[0] - 60), place[0]
    )
    if excluded is not None:
        return Found(people_at(reading, excluded["name"]), excluded.start(), place[1], "excluded", True)
    cannot = _LEFT_CANNOT_BE.search(text, max(0, place[0] - 80), place[0])
    match = cannot or LEFT_IS.search(text, max(0, place[0] - 80), place[0])
    if match is None:
        return _role_before(reading, place) or _writer(reading, place)
    said = match.groupdict()
    negated = bool(cannot or said["neg"]) or "n't" in match.group() or "n’t" in match.group()
    if match["name"]:
        many = re.search(r" (?:are|were)\b", match.group()) is not None
        people = people_at(reading, ((said["list"] or "") if many else "") + match["name"])
    else:
        position = reading.encoded.origin(match.start("pronoun"))
        people = subject_pronoun(reading, match["pronoun"].lower(), position)
        if not noun.is_job and len(people) == 1 and people[0] in reading.professionals:
            # "Managed by DC Holroyd. He is Winifred's son": kin of the family is no worker.
            other = antecedent(
                reading, position, gender=reading.gender(people[0]), excluded=reading.professionals
            )
            people = (other,) if other else people
    return Found(people, match.start(), place[1], "predicate", negated) if people else None


_IS_BEHIND_ROLE = re.compile(
    r"(?:, who (?:is|was|has|had)\b[^.;:\n]{1,60}?,)?(?: is| was| remains| became)(?: (?P<neg>not|never|no longer))?(?: (?:also|now|still|in fact))?"
    r"(?: (?:one|the (?:second|third|fourth|fifth|sixth|seventh|\w{2,6}est)) of(?: the)?)? $"
)


def _role_before(reading: Reading, place: tuple[int, int]) -> Found | None:
    """ "The mother is the only daughter of Mr and Mrs Okafor": the relative whom words without a name call."""
    match = _IS_BEHIND_ROLE.search(reading.encoded.text, max(0, place[0] - 100), place[0])
    if match is None:
        return None
    end = reading.encoded.origin(match.start())
    role = next((m for m in reversed(reading.mentions) if m.kind == "role" and m.end == end), None)
    if role is None or len(role.referents) != 1:
        return None
    return Found(role.referents, match.start(), place[1], "predicate", bool(match["neg"]))


# "Aunty tells them I am their sister" is what others say.
_LEFT_I_AM = re.compile(
    r"(?:^|[.?!:;,(\n] ?|\b(?:and|but|because|so|as) )I(?: am| was|['’]m)(?: (?P<neg>not|never))?(?: (?:also|now|still|the|a|an))* $"
)


def _writer(reading: Reading, place: tuple[int, int]) -> Found | None:
    """ "I am her nan": whoever says it."""
    match = _LEFT_I_AM.search(reading.encoded.text, max(0, place[0] - 30), place[0])
    people = speaker_at(reading, reading.encoded.origin(match.start())) if match is not None else ()
    if match is None or not people:
        return None
    return Found(people, match.start(), place[1], "predicate", bool(match["neg"]))
