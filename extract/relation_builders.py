"""What the patterns of sentences that state a relationship say, once they match: who is whose partner, carer or parent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Relationship
from extract.couples import couple_before
from extract.encoded import DATE, PERSON, person_index
from extract.reading import Reading, antecedent


def people_in(reading: Reading, characters: str | None) -> list[str]:
    found: list[str] = []
    for character in re.findall(PERSON, characters or ""):
        found += reading.spoken_people(person_index(character))
    return list(dict.fromkeys(found))


_NATURES = (
    (re.compile(r"civil", re.IGNORECASE), "civil_partnership"),
    (re.compile(r"engaged|fianc", re.IGNORECASE), "engaged"),
    (re.compile(r"marri|divorc|wedding|wed\b|nikah|husband|wife| m\.? ", re.IGNORECASE), "married"),
    (re.compile(r"liv(?:e|es|ed|ing) (?:together|with)|cohabit|moved in", re.IGNORECASE), "cohabiting"),
    (re.compile(r"\b(?:brief|fling|one[- ]night|short-lived)\b", re.IGNORECASE), "brief"),
    (
        re.compile(
            r"relationship|dating|seeing|went out|going out|girlfriend|boyfriend|together", re.IGNORECASE
        ),
        "dating",
    ),
)
_STATUSES = (
    (re.compile(r"divorc", re.IGNORECASE), "divorced"),
    (re.compile(r"separat|apart|estranged", re.IGNORECASE), "separated"),
    (
        re.compile(
            r"split|broke|ended|finished|left|over\b|had been|had an? (?:\w+ )?(?:affair|fling|relationship)|brief\b|short-lived|went out|no longer|parted|saw (?:one another|each other)|was seeing"
            r"|(?:was|were) (?:dating|engaged|going out|in a|in an|in love|with)\b|(?<!has )(?<!have )(?<!since )\blived (?:with|together)",
            re.IGNORECASE,
        ),
        "ended",
    ),
)
# "They were married": no longer, unless it tells of the wedding: "were married in 2009".
_WAS_MARRIED = re.compile(rf"\b(?:was|were) (?:briefly |long |once |then )?married(?: to {PERSON})?$")
_WEDDING = re.compile(rf" ?(?:{DATE}|\d|\(|at\b|by\b|in\b|last\b|on\b|the (?:day|week|year)\b)")


def bond(match: re.Match[str]) -> tuple[str, str]:
    """Nature and status that the words of a couple give."""
    words, after = match.group(), match.string[match.end() : match.end() + 12]
    nature = next((n for pattern, n in _NATURES if pattern.search(words)), "unknown")
    status = next((s for pattern, s in _STATUSES if pattern.search(words)), "current")
    if status == "current" and _WAS_MARRIED.search(words) and not _WEDDING.match(after):
        status = "ended"
    return nature, status


def partners(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    people = [
        *people_in(reading, match["a"]),
        *people_in(reading, match["b"] if "b" in match.re.groupindex else ""),
    ]
    if len(people) != 2:
        return
    nature, status = bond(match)
    # A teaching assistant whom the note marries to somebody is not there for her job.
    if nature == "married" or not any(p in reading.professionals for p in people):
        yield Relationship("partner", people[0], people[1], nature, status)


def own_partner(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "daughter from her marriage to Tomasz": the woman spoken of."""
    position = reading.spoken.origin(match.start())
    gender = "male" if match["pronoun"].lower() == "his" else "female"
    owner = antecedent(reading, position, gender=gender, excluded=(*reading.children, *reading.professionals))
    for other in people_in(reading, match["b"]):
        if owner is not None:
            nature, _ = bond(match)
            yield Relationship("partner", owner, other, nature, "ended")


def _children_before(reading: Reading, match: re.Match[str]) -> list[str]:
    """The children a placement speaks of: named in the clause, else those of the line or the note."""
    named = [p for g in ("child", "only") if g in match.re.groupindex for p in people_in(reading, match[g])]
    named = [p for p in named if p not in reading.professionals]
    position = reading.spoken.origin(match.start())
    if not named and _IS_OTHERS.search(reading.text[:position]) and not _names_child(reading, position):
        return []
    return named or _sentence_child(reading, position) or list(reading.line_child(position) or reading.focus)


# "Kayleigh and Ivy are at college. They live with an aunt": not the children of the file.
_IS_OTHERS = re.compile(r"(?:^|[.!?;\n] ?)(?:They|they|Both|both)(?: both| all| now| still)* $")


def _names_child(reading: Reading, position: int) -> bool:
    """Whether the sentence before names a child of the file, or nobody at all."""
    end = reading.sentence_at(position)
    start = reading.sentence_at(end - 1) if end else 0
    named = [r for m in reading.mentions if start <= m.start < end for r in m.referents]
    return not named or any(r in reading.children for r in named)


def _sentence_child(reading: Reading, position: int) -> list[str]:
    """The child of the file whom the sentence, or the one before, speaks of last before a position."""
    start = reading.sentence_at(reading.sentence_at(position) - 1) if reading.sentence_at(position) else 0
    for mention in reversed(reading.mentions):
        if (
            start <= mention.start < position
            and mention.referents
            and all(r in reading.children for r in mention.referents)
        ):
            return list(mention.referents)
    return []


_FORMER = re.compile(
    r"\b(?:until|till|had been|had looked|had raised|previously|formerly|moved from|ended|left)\b",
    re.IGNORECASE,
)
# Told in the past, what a carer did is over; "has fostered" and "was placed with" leave it open.
_WAS_DONE = re.compile(
    r"\b(?:lived|stayed(?! on)|raised|reared|brought|fostered|fostering|looked after|looking after|cared for|minded|you (?:first )?(?:came|arrived|moved)|had you"
    r"|(?:was|were) (?:(?:\w+ )?(?:nights|days|weeks|months|years) )?with)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:has|have|is|are|am|since|still|now|remains?|remained)\b|['’](?:s|ve|re|m) ", re.IGNORECASE
)
_HAVE = re.compile(r"(?:\b(?:has|have)|['’]ve)(?: [a-z]+)? $", re.IGNORECASE)
_FOR_A_WHILE = re.compile(
    r"(?: then)? for (?:\w+ )?(?:nights|days|weeks|months|a week|a month|a fortnight)\b"
)


_SPELL = re.compile(rf"{DATE} ?(?:to|till|until|[-–]) ?{DATE}")
_ENDING = re.compile(rf",? ?\(?(?:from )?(?:{DATE} ?(?:to|till|until|[-–])|(?:to|till|until|up to)) ?{DATE}")


def care_status(match: re.Match[str]) -> str:
    """Whether words that tell of care leave it current or former."""
    words, after = match.group(), match.string[match.end() : match.end() + 30]
    if _FORMER.search(words) and "since" not in words:
        return "former"
    before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    if _SPELL.search(before) or _ENDING.match(after):
        return "former"
    is_done = _WAS_DONE.search(words) is not None or _FOR_A_WHILE.match(after) is not None
    is_open = _STILL.search(words) is not None or _HAVE.search(before) is not None
    return "former" if is_done and not is_open else "current"


# Said of anybody, also of a parent's own childhood; "lives with" is said of grown-ups too.
_CARED_FOR = re.compile(
    r"\b(?:placed|placement|raised|reared|brought up|fostered|fostering|special guardian)\b"
)


# An aunt may be a teacher: whom a child lives with is no worker of the child.
_LIVED_WITH = re.compile(r"\bliv(?:e|ed|es|ing)\b")


# A neighbour who "has had them since last night" or "for the night" helps out.
_SINCE_LATELY = re.compile(
    r" (?:since (?:last night|this (?:afternoon|evening|morning)|yesterday)|(?:just |only )?for (?:(?:the|a|one) (?:afternoon|day|evening|night|weekend)|dinner|lunch|tea)|overnight)\b"
)


# "I live with my partner Ros", "She lives with husband Ade": the home of grown-ups, not where the children are placed.
_SPEAKER = re.compile(r"\b(?:I|[Ww]e)(?: am| also| now| still|['’]m|['’]ve| have)* $")
_SPOUSE = re.compile(
    r"(?:(?:a|her|his|my|the|their) )?(?:long[- ]term |new )?(?:boyfriend|fianc[eé]e?|girlfriend|husband|partner|wife)\b",
    re.IGNORECASE,
)


def _is_home_of_couple(reading: Reading, match: re.Match[str]) -> bool:
    """Whether nobody is named as living there, and the words are a grown-up's of a couple."""
    if match.groupdict().get("child") or not re.match(r"(?i:liv|resid|stay)", match.group()):
        return False
    is_own = _SPEAKER.search(match.string, max(0, match.start() - 20), match.start())
    with_whom = reading.spoken.origin(match.start("carer"))
    return bool(is_own or _SPOUSE.match(reading.text, with_whom))


def carers(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    words = match.group().lower()
    if _is_home_of_couple(reading, match):
        return
    if _SINCE_LATELY.match(reading.text, reading.spoken.origin_end(match.end())):
        return
    for carer in people_in(reading, match["carer"]):
        if carer in reading.children or (carer in reading.professionals and not _LIVED_WITH.search(words)):
            continue
        for child in _children_before(reading, match):
            if carer == child or (child not in reading.children and not _CARED_FOR.search(words)):
                continue
            nature = _nature_behind(match) or carer_nature(reading, carer, words)
            yield Relationship("carer", carer, child, nature, care_status(match))


# "Lives with her nan, Jean, under a special guardianship order", "is placed with Ann and Bo under Regulation 24"
_BEHIND = (
    (re.compile(r"(?:special guardian(?:s|ship)?|\bSGO)\b", re.IGNORECASE), "special_guardian"),
    (re.compile(r"\b(?:reg(?:ulation)?\.? ?24|connected persons?|kinship)\b", re.IGNORECASE), "kinship"),
    (re.compile(r"\bprivate(?:ly)? foster", re.IGNORECASE), "private_foster"),
)
_ON_TERMS = re.compile(
    r"[^.;:\n]{0,25}? (?:as|on|under|through) (?:an? |her |his |their |the |made |interim )*(?=[A-Za-z])"
)
_FAR = 40


def _nature_behind(match: re.Match[str]) -> str | None:
    """The terms on which a child is with somebody, where they stand behind."""
    terms = _ON_TERMS.match(match.string, match.end())
    if terms is None:
        return None
    return next((n for p, n in _BEHIND if p.match(match.string, terms.end(), terms.end() + _FAR)), None)


def carer_nature(reading: Reading, carer: str, words: str) -> str:
    if re.search(r"special guardian|\bsgo?s?\b", words):
        return "special_guardian"
    if "privately foster" in words or "private foster" in words:
        return "private_foster"
    noun = reading.people[carer].noun
    if carer in reading.kin or (noun is not None and noun.relation != "carer"):
        return "kinship"
    return "foster" if re.search(r"placed|placement|foster", words) else "unknown"


def siblings(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    people = people_in(reading, match["all"])
    word = match["word"].lower()
    nature = next(
        (n for n in ("half", "step", "twin", "full", "foster") if n in match.group().lower()), "unknown"
    )
    for i, one in enumerate(people):
        for other in people[i + 1 :]:
            if "cousin" in word:
                yield Relationship("cousin", one, other)
            else:
                yield Relationship("sibling", one, other, nature)


def born_to(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    for child in people_in(reading, match["child"]):
        for parent in people_in(reading, match["parent"]):
            yield Relationship("parent", parent, child, "birth")


def had_named(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Nan had Pam and Roy"; "Tia had him" may be for a night, and "had a mum, Aldona" tells of a mother."""
    mentions = [reading.spoken_mentions[person_index(c)] for c in re.findall(PERSON, match["child"])]
    if all(m.kind == "name" for m in mentions) and not _are_workers(reading, match):
        yield from born_to(reading, match)


def _are_workers(reading: Reading, match: re.Match[str]) -> bool:
    people = {*people_in(reading, match["child"]), *people_in(reading, match["parent"])}
    return bool(people & reading.professionals)


def adopted(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    for child in people_in(reading, match["child"]):
        for parent in people_in(reading, match["parent"]):
            yield Relationship("parent", parent, child, "adoptive")


def owned(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Oliwia is NOT Marek's": whose child somebody is."""
    for child in people_in(reading, match["child"]):
        for parent in people_in(reading, match["parent"]):
            yield Relationship("parent", parent, child, "birth")


def they(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "They married in 2015": the couple spoken of last."""
    people = couple_before(reading, reading.spoken.origin(match.start()))
    if len(people) == 2:
        nature, status = bond(match)
        yield Relationship("partner", people[0], people[1], nature, status)


def own_child(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Her first, Ruby": the grown-up spoken of last."""
    position = reading.spoken.origin(match.start())
    gender = "male" if match["pronoun"].lower() == "his" else "female"
    parent = antecedent(
        reading, position, gender=gender, excluded=(*reading.children, *reading.professionals)
    )
    for child in people_in(reading, match["child"]):
        if parent is not None:
            yield Relationship("parent", parent, child, "birth")


def came_to_us(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Nia came to us on Friday": whoever writes it is the carer."""
    author = reading.author
    if author is None or author in reading.professionals or author in reading.children:
        return
    for child in _children_before(reading, match):
        if child in reading.children and child != author:
            yield Relationship(
                "carer", author, child, carer_nature(reading, author, "foster"), care_status(match)
            )


def their_children(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "They had two: Colette and Martin": of the couple spoken of last."""
    for parent in couple_before(reading, reading.spoken.origin(match.start())):
        for child in people_in(reading, match["child"]):
            yield Relationship("parent", parent, child, "birth")


def fathered(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "The twins are by Kev Moran"; what a worker wrote is by the worker."""
    if not _are_workers(reading, match):
        yield from born_to(reading, match)


def had_with(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Tracey had Courtney with Mick": both are parents."""
    for parent in (*people_in(reading, match["parent"]), *people_in(reading, match["other"])):
        for child in people_in(reading, match["child"]):
            yield Relationship("parent", parent, child, "birth")
