"""Who a relational noun describes: the person named before it, behind it, in its table row, or by its sentence."""

from __future__ import annotations

import re

from extract.encoded import DATE, PERSON
from extract.phrase_parts import LIST, Found, people_at
from extract.phrase_predicates import LEFT_IS, holder_predicate
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun

# "Sibling 3's father, referred to here as Father 1"
_CALLED = (
    r"(?:(?:who (?:is|was|will be) )?(?:referred to|known|described|anonymised) (?:(?:here|herein|hereafter|below|throughout|in this \w+) )?as "
    r"|whom? (?:I|we) (?:(?:shall|will) )?(?:call|refer to as) )"
)
_RIGHT_NAME = re.compile(
    rf"(?P<gap> | ?[-–=] |,? ?[(\[]|:[ \t]*|, (?:called |named |{_CALLED})?| (?:is |was |are |were )?(?:called |named |{_CALLED})|, now |['’]s (?:(?:first|full|real) )?name (?:is|was) (?:given as )?)(?:(?:Uncle|Aunt|Auntie|Aunty|Cousin) )?(?P<names>{LIST})(?P<after>.{{0,12}})"
)
_RIGHT_ORIGIN = re.compile(
    r" from (?:before|(?:a|his|her|their) (?:previous|first|second|earlier|last)[\w ]{0,20}(?:relationship|marriage|partner))(?=[,:]| \()"
    r"|,? \(?aged? \d{1,2}\)?(?=,)| (?:together|between them)(?=[,:]| \()| of \d{1,2}(?=,)"
    r"| of (?:over |nearly |about |some |more than )?[\w-]+ (?:years|months|weeks)(?=,| \()"
    r"| \([\"“‘']?[A-Z]{1,3}[\"”’']?\)(?=,)"  # "the father (F), Dewi Ormond"
    r"|(?:['’]s)? (?:full |first |fore)?name(?: in full)?(?=:)| \((?:full )?name\)(?=:)"  # "Mother's full name: "
)
_RIGHT_CELL = re.compile(rf"(?: ?\||\t| {{3,}})\s*(?P<names>{LIST})")
# "MGM (ayeeyo) Khadra": the same in another word.
_RIGHT_OTHER_WORD = re.compile(rf" \([^\W\d_]{{3,14}}\)(?=,? {PERSON})")
_RIGHT_IS = re.compile(
    rf"(?: ?\([^()\n{PERSON[1:-1]}]{{1,25}}\)|, [^.;:,\n{PERSON[1:-1]}]{{1,50}},)? (?:is|was|are|were) (?P<names>{LIST})(?P<after>.{{0,3}})"
)
_LEFT_BRACKET = re.compile(
    rf"(?P<pair>{PERSON} (?:and|&|\+) )?(?P<name>{PERSON})(?:,? from [A-ZÀ-Þ][a-zà-þ]+|,? (?:dob:? |DOB:? |b\. ?)?{DATE})? {{0,3}}[(\[](?:[^()\n]{{0,30}}(?:, | and |/|; | & ))?$"
)
# "Lynn Hoyle, Keighley, PGM of Ava"
_LEFT_PLACE = re.compile(rf"(?P<name>{PERSON}), (?:of )?[A-Z][a-z]{{2,}}(?: [A-Z][a-z]+)?, $")
_LEFT_COMMA = re.compile(
    rf"(?P<pair>{PERSON} (?:and|&|\+) )?(?P<name>{PERSON})(?: ?\([^()\n]{{1,25}}\)|, \d{{1,3}}|,? (?:was )?born(?: (?:in |on )?{DATE})?|,? (?i:d\.?o\.?b\.?|b\.?):? ?{DATE})?(?:, | [-–=] )$"
)
# "Seen: Ronnie. Her mum. Said little.": a name and who that is, each a sentence of its own in hurried notes.
_LEFT_FRAGMENT = re.compile(rf"(?:^|[\n:;.?!])[-•* \t]*(?P<name>{PERSON})\. $")
_ENDS_FRAGMENT = re.compile(r"\.(?:\s|$)|\s*(?:\n|$)")
# "Colette: Jodie's older half-sister", as a list of the family puts it.
_LEFT_LABEL = re.compile(
    rf"(?:^|[\n|])[-•*\d.)( \t]*(?P<names>{LIST})(?: ?\([^()\n]{{1,25}}\))?(?:, \d{{1,2}})?: (?:(?i:the|a|an) )?$"
)
_OWN_WORDS = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:[\w-]+ ){0,2}[\w-]+$")
_LEFT_LIST_BRACKET = re.compile(rf"(?P<names>{LIST}) ?[(\[]$")
_LEFT_WHO = re.compile(
    rf"(?P<name>{PERSON})(?: ?\([^()\n]{{1,25}}\)|, \d{{1,3}})?,? who (?:is|was|are|were) (?:also |now |then )?$"
)
# "Liam, that's Kim's boy": who it is, for those who do not know.
_LEFT_THAT = re.compile(
    rf"(?P<name>{PERSON})(?: ?\([^()\n]{{1,25}}\))?(?:,| [-–—]| \() ?(?:that['’]s|that is|that was|that['’]ll be|this is) $"
)
# What a relative may be besides: "Ava's aunt and special guardian".
_OTHER_PART = (
    r"(?:(?:current|former|foster|kinship|legal|long-term|main|primary|sole|special|temporary) ){0,2}"
    r"(?:advocate|appointee|carer|child ?minder|godfather|godmother|godparent|guardian|landlady|neighbour)"
)
_RIGHT_OTHER_PART = re.compile(rf" (?:and|&) {_OTHER_PART}(?=, {PERSON},)")
_ENDS_APPOSITION = re.compile(
    rf"\s*(?:[,.;:)\n(|]|$)| (?:and|&) of {PERSON}| (?:and|&) (?:(?:his|her|their|the) )?{_OTHER_PART}(?=[,.;:)]| (?:for|of|to)\b)"
    r"| (?:who|of|since|from|until|till|for|at|in|there|here|on|when|then|now)\b| and (?:his|her|their|the)\b| [-–/] |[\"”]"
)
# "Aoife, who is Sean's partner and Leo's mother", "Denise, Ava's nan, Kelly's mother": what stands between the name and
# the second of two such phrases.
_LEFT_SECOND = re.compile(
    rf"(?P<name>{PERSON}), (?:who (?:is|was) )?{PERSON}['’]s? [a-z][a-z -]{{2,24}}(?: and|,(?: and)?) $"
)
_JOB_WORDS = re.compile(rf"(?<={PERSON}, )(?:[\w&/'’-]+ ){{1,5}}$")
# Bare nouns that explain the name before a comma: "Bilal, chacha, single".
_APPOSED = ("professional", "parent", "grandparent", "great_grandparent", "aunt_uncle", "carer", "sibling")
_NAME_BEFORE = re.compile(rf"(?P<name>{PERSON}) $")
_AFTER_APPOSITION = re.compile(
    r"(?:[,.;:)(\n]|$| who| \(| of (?=[A-Z])| is | was | did | came | went | has | had | and | in | at | on | [a-z]+(?:s|ed) )"
)
# "Mum, Donna and Wes": three people, none of them explained.
_AND_ANOTHER = re.compile(rf"(?:, {PERSON})* (?:and|&) {PERSON}")
_ATTENDANCE = re.compile(
    r"(?:present|attended|attendees|attending|in attendance|seen|apologies|apols|invited|those present|with|at home)\b",
    re.IGNORECASE,
)


def find_holder(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> Found | None:
    """Who is the mum, worker or friend that the noun speaks of, when somebody named is."""
    found = (
        _that_is(reading, place, noun, is_possessed=is_possessed)
        or _holder_right(reading, place, noun, is_possessed=is_possessed)
        or _holder_left(reading, place, noun, is_possessed=is_possessed)
        or holder_predicate(reading, place, noun)
    )
    # "Respondent Father - Mr Rusk (Counsel)"
    is_advocate = (
        found is not None and not noun.is_job and not reading.advocates.keys().isdisjoint(found.people)
    )
    return None if is_advocate else found


def _that_is(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> Found | None:
    """ "Donna, that's Mum's sister, Phil and the twins": Donna is the sister."""
    text = reading.encoded.text
    match = _LEFT_THAT.search(text, max(0, place[0] - 60), place[0]) if is_possessed else None
    if (
        match is None
        or not _may_be(reading, match["name"], noun)
        or re.match(r"['’]s? ", text[place[1] : place[1] + 3])
    ):
        return None
    return Found(people_at(reading, match["name"]), match.start("name"), place[1], "that")


_AND_ALSO = re.compile(r",? (?:and|but) (?:(?:also|is|the|so|thus) )*|, (?:(?:so|thus|also|and) )?")


def carried_on(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, said: tuple[int, Found] | None
) -> Found | None:
    """Whom the phrase before calls something, where this one goes on: "Aoife, who is Sean's partner and Saoirse's mother".

    said: where the phrase before ends, and whom it speaks of.
    """
    text = reading.encoded.text
    if said is None or said[0] > place[0] or _AND_ALSO.fullmatch(text, said[0], place[0]) is None:
        return None
    end, found = said
    genders = {reading.gender(p) for p in found.people} - {None}
    if (noun.gender and genders - {noun.gender}) or not _ENDS_APPOSITION.match(text, place[1]):
        return None
    if text[end : place[0]] == ", " and found.pattern != "predicate" and _in_attendance(text, place[0]):
        return None
    return Found(found.people, found.start, place[1], found.pattern, found.is_negated)


def _holder_right(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> Found | None:
    text = reading.encoded.text
    origin = (
        _RIGHT_ORIGIN.match(text, place[1])
        or _RIGHT_OTHER_WORD.match(text, place[1])
        or (_RIGHT_OTHER_PART.match(text, place[1]) if is_possessed else None)
    )
    place = (place[0], origin.end()) if origin else place
    cell = _RIGHT_CELL.match(text, place[1])
    if (
        cell is not None
        and not is_possessed
        and re.search(r"(?:^|\n)[\s|\d.•*-]*$", text[max(0, place[0] - 8) : place[0]])
    ):
        names = cell["names"] if noun.is_plural else cell["names"][0]
        return Found(people_at(reading, names), place[0], cell.start("names") + len(names), "row")
    match = _RIGHT_NAME.match(text, place[1])
    if match is None:
        match = _RIGHT_IS.match(text, place[1])
        if match is None or re.match(r"['’]", match["after"]):
            return None
        if not is_possessed and not (_is_elder(noun) and _ENDS_CLAUSE.match(match["after"])):
            return None
        return Found(people_at(reading, match["names"]), place[0], match.end("names"), "is")
    gap = _gap_of(match)
    if not _may_follow(text, match, noun, is_possessed=is_possessed):
        return None
    if gap == "," and _CHILDREN_OF.search(text, max(0, place[0] - 20), place[0]):
        return None
    if gap == "," and (not _may_be(reading, match["names"][0], noun) or _starts_clause(text, place, match)):
        return None
    names = (
        match["names"]
        if noun.is_plural or _takes_list(noun, text[place[0] : place[1]])
        else match["names"][0]
    )
    end = match.start("names") + len(names)
    pattern = {"": "apposition", ",": "apposition", ":": "label", "(": "brackets"}.get(gap[:1], "apposition")
    return Found(people_at(reading, names), place[0], end, pattern)


def _gap_of(match: re.Match[str]) -> str:
    """What stands between noun and name; a bracket, with a comma before it or not, as "("."""
    gap = str(match["gap"]).strip()
    return "(" if gap.endswith(("(", "[")) else gap


_GOES_ON = re.compile(rf", {PERSON}(?: is| was|['’]s)(?: the)? {PERSON}?['’]?s?")


def _starts_clause(text: str, place: tuple[int, int], match: re.Match[str]) -> bool:
    """ "Jim is Johnny's brother, Packie is Kathleen's": what stands behind the comma is said of somebody else."""
    said = LEFT_IS.search(text, max(0, place[0] - 80), place[0])
    return said is not None and _GOES_ON.match(text, match.start()) is not None


# "Two older children of the mother, Ann and Bo": the names are those of the children.
_CHILDREN_OF = re.compile(r"\b(?:children|daughters|siblings|sons) of (?:the )?$")


_ENDS_CLAUSE = re.compile(r"[.,;:(\n]|$")


def _is_elder(noun: RelationalNoun) -> bool:
    """ "Mum is Kelly.": the mother of the note's child, whom no other word owns."""
    return noun.is_unique and not noun.is_inverse and noun.relation in ("parent", "grandparent")


def _takes_list(noun: RelationalNoun, words: str) -> bool:
    return noun.is_plural or words.rstrip().endswith(("s", "ren"))


def _may_follow(text: str, match: re.Match[str], noun: RelationalNoun, *, is_possessed: bool) -> bool:
    gap = _gap_of(match)
    if gap == ":":
        return True
    if gap.startswith(",") and re.match(r"['’]s\b", match["after"]):
        return False  # "X's mother, now Ann's wife, is Jo"
    if gap.startswith(",") and gap == ",":
        after = match["after"]
        if noun.nature == "twin" and len(re.findall(PERSON, match["names"])) == 2:
            return True  # "the twins, Lacey and Lola"
        if noun.is_plural and noun.relation in ("parent", "grandparent"):
            is_pair = len(re.findall(PERSON, match["names"])) == 2
            return (is_possessed or (is_pair and not _in_attendance(text, match.start()))) and (
                _AFTER_APPOSITION.match(after) is not None
            )
        is_one = noun.is_unique or noun.side is not None  # "mat aunt, Leanne Hutton"
        if not is_possessed and (noun.is_plural or not is_one or _in_attendance(text, match.start())):
            return False
        if not is_possessed and _AND_ANOTHER.match(text, match.start("names") + 1):
            return False
        return _AFTER_APPOSITION.match(after) is not None
    if gap in ("-", "–", "="):
        return True
    if gap == "" and noun.relation in ("partner", "friend", "neighbour", "sibling") and not is_possessed:
        return noun.relation in ("partner", "friend", "sibling")
    return True


_PARTED = 2


def _in_attendance(text: str, position: int) -> bool:
    """Whether a line lists who was there: its commas part people, they do not explain them."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    parted = line.count(";") + text[position:].split("\n", 1)[0].count(";")
    if ";" in line and parted >= _PARTED and line.rsplit(";", 1)[1].count(",") == 1:
        return False  # "Present: Mr Lee; Ann Lee, maternal aunt; J Poole": of each it is said who they are
    if not _ATTENDANCE.match(line.lstrip(" -•*")):
        line = line.rsplit(". ", 1)[-1]
    return _ATTENDANCE.match(line.lstrip(" -•*")) is not None or line.count(",") + line.count(";") >= 3


def _row_person(text: str, left: int) -> str | None:
    """The character of the person whose table row a noun stands in, at the start of a cell of its own."""
    line = text[text.rfind("\n", 0, left) + 1 : left]
    if not re.search(r"(?:\||\t| {3,})\s*$", line) or not line.strip(" |\t"):
        return None
    first = re.match(rf"[\s|\d.•*-]*({PERSON})", line)
    return first.group(1) if first is not None and len(re.findall(PERSON, line)) == 1 else None


def _may_be(reading: Reading, name: str, noun: RelationalNoun) -> bool:
    """ "With Imran, mother and Ava", "Dom, Dad's brother, Cara his wife": Imran is nobody's mother, and Cara no brother."""
    genders = {reading.gender(p) for p in people_at(reading, name)} - {None}
    return noun.gender is None or not genders or noun.gender in genders


def _holder_left(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> Found | None:
    text = reading.encoded.text
    left, right = place
    if re.match(r"['’]s? ", text[right : right + 3]):
        return None
    floor = max(0, left - 60)
    in_row = _row_person(text, left)
    if in_row is not None:
        return Found(people_at(reading, in_row), left, right, "row")
    is_said = (
        _OWN_WORDS.search(text[floor:right]) is not None
    )  # by whom the label names: "Wes: my mum says …"
    label = _LEFT_LABEL.search(text, floor, left) if is_possessed and not is_said else None
    if label is not None:
        return Found(people_at(reading, label["names"]), label.start("names"), right, "label")
    several = _LEFT_LIST_BRACKET.search(text, floor, left) if _takes_list(noun, text[left:right]) else None
    if several is not None and text[right : right + 1] in ")],;":
        return Found(people_at(reading, several["names"]), several.start(), right, "brackets")
    match = _LEFT_BRACKET.search(text, floor, left)
    if match is not None and re.match(r"[^(\n]{0,90}\)", text[right : right + 92]):
        pair = match["pair"] if match["pair"] and noun.is_plural else ""
        start = match.start() if pair else match.start("name")
        return Found(people_at(reading, pair + match["name"]), start, right, "brackets")
    if noun.is_job and not is_possessed:
        # "Fadumo Hirsi, Somali family link worker": words of a job title that no list holds.
        titled = _JOB_WORDS.search(text, floor, left)
        left = titled.start() if titled else left
    from_place = _LEFT_PLACE.search(text, floor, left) if noun.is_unique or noun.side else None
    if from_place is not None and is_possessed and _ENDS_APPOSITION.match(text, right):
        return Found(people_at(reading, from_place["name"]), from_place.start(), right, "apposition")
    match = _LEFT_COMMA.search(text, floor, left)
    is_dated = match is not None and re.search(DATE, match.group()) is not None
    is_listed = _in_attendance(text, left) and not is_dated  # "Dean Okoro, DOB 03/04/85, father"
    explains = is_possessed or (noun.relation in _APPOSED and (noun.is_job or not is_listed))
    if (
        match is not None
        and explains
        and _ENDS_APPOSITION.match(text, right)
        and _may_be(reading, match["name"], noun)
    ):
        pair = match["pair"] if match["pair"] and noun.is_plural else ""
        start = match.start() if pair else match.start("name")
        return Found(people_at(reading, pair + match["name"]), start, right, "apposition")
    match = (
        _LEFT_WHO.search(text, floor, left)
        or _second_of_two(text, place, is_possessed=is_possessed)
        or _fragment_before(reading, place, noun)
    )
    if match is not None:
        return Found(people_at(reading, match["name"]), match.start("name"), right, "apposition")
    match = _NAME_BEFORE.search(text, floor, left)
    if (
        match is not None
        and not is_possessed
        and text[left:right].isupper()
        and (noun.is_job or noun.is_unique)
    ):
        return Found(people_at(reading, match["name"]), match.start(), right, "apposition")
    return None


def _fragment_before(reading: Reading, place: tuple[int, int], noun: RelationalNoun) -> re.Match[str] | None:
    """The name that is a sentence of its own before a relative who is one too: "Ronnie. Her mum."."""
    text = reading.encoded.text
    if noun.is_plural or _ENDS_FRAGMENT.match(text, place[1]) is None:
        return None
    match = _LEFT_FRAGMENT.search(text, max(0, place[0] - 60), place[0])
    return match if match is not None and _may_be(reading, match["name"], noun) else None


def _second_of_two(text: str, place: tuple[int, int], *, is_possessed: bool) -> re.Match[str] | None:
    """The name before "Sean's partner and" where "Leo's mother" is the second phrase that explains it."""
    if not is_possessed or _ENDS_APPOSITION.match(text, place[1]) is None:
        return None
    return _LEFT_SECOND.search(text, max(0, place[0] - 60), place[0])
