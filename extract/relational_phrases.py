"""Phrases that say who is whose: "Kelly's mum Sandra", "Denise (MGM)", "mother of Ava: Rosa", "SW Heather Lund"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.encoded import DATE, PERSON, person_index
from extract.proposals import Mention
from extract.reading import Reading, antecedent
from extract.relational_nouns import RelationalNoun, find_nouns


@dataclass(frozen=True)
class Phrase:
    """A relational noun with the people it joins, at characters [start, end) of the note.

    possessors: whose mum, worker or friend; holders: who is the mum, worker or friend.
    modifiers: words before the noun that colour it ("half", "maternal", "late", "ex").
    pattern: how it was put: "apposition", "brackets", "label", "predicate", "bare" …
    """

    noun: RelationalNoun
    start: int
    end: int
    possessors: tuple[str, ...]
    holders: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    pattern: str = "bare"
    is_negated: bool = False
    is_explicit: bool = False  # the possessor is said, not taken from whose file it is
    is_pronoun: bool = False  # "her mum": whose she is, is the reading's guess
    is_title: bool = False  # a kin word before a forename, as children and neighbours use it: "Uncle Dele"

    @property
    def described(self) -> tuple[str, ...]:
        """The people that the noun itself describes: the mum, the son, the worker."""
        return self.holders


_MODIFIERS = (
    r"expectant|putative|alleged|possible|legal|known|married|then-|"
    r"older|elder|eldest|oldest|younger|youngest|little|big|baby|twin|identical twin|late|own|real|biological|birth|bio|natural|maternal|mat\.?"
    r"|paternal|pat\.?|half|step|foster|adoptive|adopted|ex|former|estranged|new|current|then|best|dear|only|first|second|third|other|middle"
    r"|great|surviving|unborn|newborn|infant|teenage|adult|grown-up|grown up|young|previous|long-term|long term|live-in|on-off|on and off"
    r"|allocated|named|key|community|specialist|previous|old|close|good|lovely|two|three|four|five|\d+|\d+[- ](?:yr|year|month|week)s?[- ]old|estranged|wider"
)
_NAME_LIST_GAP = rf"(?:,? ?\(?(?:dob|DOB|b\.|born|aged?)? ?{DATE}\)?)?(?: ?\(?(?:aged )?\d{{1,2}}(?: ?(?:yrs?|years?|months?|mths?|wks?))?\)?| \({DATE}\)| {DATE})?(?:, (?:and )?|; (?:and )?| and | & | ?/ ?| \+ )"


_POSSESSOR = re.compile(
    rf"(?:(?P<pair>{PERSON})(?:,? and | & ))?(?P<name>{PERSON})(?:['’]s|['’]|s['’]) $"
    rf"|(?P<pronoun>\b(?:his|her|their|my|our|your|His|Her|Their|My|Our|Your)) (?:own )?$"
    rf"|(?P<generic>\b(?i:(?:the |both |all )?(?:\w+ )?(?:child(?:ren)?|kids?|weans?|bairns?|boys?|girls?|twins?|baby|siblings|yp|young person)(?:['’]s?|s['’]))) $"
    rf"|(?P<article>\b(?i:the|a|an|another|this|that|one|no|some)) $"
)
_MODIFIER_RUN = re.compile(rf"(?:\b(?i:{_MODIFIERS})[, ]? ?-?)+$")

_RIGHT_OF = re.compile(
    rf"(?:\s\((?:mat|pat|maternal|paternal)\.?\))? (?:of|to|for) (?:both )?(?P<of>{PERSON}(?:(?:, | and |, and | & ){PERSON})*)(?!['’]s)"
)
_RIGHT_OF_ALL = re.compile(
    r" (?:of|to) (?:all (?:three|four|five|of them|the children)|both(?: children| of them| boys| girls)?|the (?:children|kids|twins|boys|girls)|them)\b"
)
_RIGHT_OWN = re.compile(r" of (?P<pronoun>his|her|their|my|our) own")
_AGE = rf"(?:,? ?\(?(?:aged )?\d{{1,3}}\)?)?"
_LIST = rf"{PERSON}(?:{_NAME_LIST_GAP}{PERSON})*"
_RIGHT_NAME = re.compile(
    rf"(?P<gap> | ?[-–=] | ?\(|:\s?|, (?:called |named )?| (?:is |was |are |were )?(?:called |named )|, now )(?P<names>{_LIST})(?P<after>.{{0,12}})"
)
_RIGHT_ORIGIN = re.compile(
    r" from (?:before|(?:a|his|her|their) (?:previous|first|second|earlier|last)[\w ]{0,20}(?:relationship|marriage|partner))(?=[,:]| \()"
)
_RIGHT_CELL = re.compile(rf"(?: ?\||\t| {{3,}})\s*(?P<names>{PERSON})")
# "MGM (ayeeyo) Khadra": the same in another word.
_RIGHT_OTHER_WORD = re.compile(rf" \([^\W\d_]{{3,14}}\)(?=,? {PERSON})")
_RIGHT_IS = re.compile(rf" (?:is|was|are|were) (?P<names>{_LIST})(?P<after>.{{0,3}})")

_LEFT_BRACKET = re.compile(
    rf"(?P<pair>{PERSON} (?:and|&|\+) )?(?P<name>{PERSON}) ?[(\[](?:[^()\n]{{0,30}}(?:, | and |/|; | & ))?$"
)
_LEFT_COMMA = re.compile(
    rf"(?P<name>{PERSON})(?: ?\([^()\n]{{1,25}}\)|, \d{{1,3}})?(?:, | [-–=] |, who (?:is|was) )$"
)
_LEFT_IS = re.compile(
    rf"(?:(?P<list>(?:{PERSON}{_NAME_LIST_GAP})+)?(?P<name>{PERSON})|\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey))(?: is| was|['’]s|['’]re| are| were| became| remains| isn['’]t| wasn['’]t)"
    r"(?: (?P<neg>not|NOT|never|no longer))?(?: (?:now|also|actually|really|in fact|still|only))?(?: as)? $"
)
_LEFT_HAS = re.compile(
    rf"(?:(?:(?P<pair>{PERSON}) (?:and|&|\+) )?(?P<name>{PERSON})|\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey))(?=\W)[^.;:\n]{{0,30}}?\b(?:has|have|had|got|with|has got|expecting|gave birth to|adopted)"
    r"(?: (?:now|also|got|just))?(?: (?:a|an|one|two|three|another|his|her|their))?(?: own)? $"
)
_ENDS_APPOSITION = re.compile(r"\s*(?:[,.;)\n(]|$| who\b| of\b| and (?:his|her|their)\b| [-–] )")
_JOB_WORDS = re.compile(rf"(?<={PERSON}, )(?:[\w&/'’-]+ ){{1,5}}$")
# Bare nouns that explain the name before a comma: "Bilal, chacha, single".
_APPOSED = ("professional", "parent", "grandparent", "great_grandparent", "aunt_uncle", "carer", "sibling")
_NAME_BEFORE = re.compile(rf"(?P<name>{PERSON}) $")


def read_phrases(reading: Reading) -> list[Phrase]:
    """Every phrase of the note that ties people together, in text order; role nouns become mentions on the way."""
    phrases: list[Phrase] = []
    previous: tuple[int, tuple[str, ...]] | None = None
    text = reading.encoded.text
    for start, end, noun in find_nouns(text):  # names are one character there: "Mo Farrell" holds no "Mo"
        phrase, phrase_end = _read_phrase(reading, (start, end), noun, previous)
        if phrase is None:
            previous = None
            continue
        previous = (phrase_end, phrase.holders)
        if phrase.possessors or phrase.holders:
            phrases.append(phrase)
    return phrases


@dataclass(frozen=True)
class _Found:
    """People named on one side of a noun; `start` and `end` in the encoded text."""

    people: tuple[str, ...]
    start: int
    end: int
    pattern: str
    is_negated: bool = False


def _read_phrase(
    reading: Reading,
    place: tuple[int, int],
    noun: RelationalNoun,
    previous: tuple[int, tuple[str, ...]] | None,
) -> tuple[Phrase | None, int]:
    start, end = place
    text = reading.encoded.text
    if noun.is_inverse and re.match(r"['’]s? |s['’] ", text[end : end + 3]):
        # "the children's dad": the children are whose, not who.
        return None, end
    run = _MODIFIER_RUN.search(text, max(0, start - 40), start)
    left = run.start() if run else start
    modifiers = tuple(re.findall(r"[\w.]+", run.group().lower())) if run else ()
    possessor = _possessor(reading, left, noun, previous)
    if possessor is not None and possessor.pattern == "none":
        return None, end
    left = possessor.start if possessor else left
    of = _of(reading, end, noun)
    if of is not None and (possessor is None or not possessor.people):
        possessor, end_of = of, of.end
    else:
        end_of = end
    holder = _holder(reading, (left, end_of), noun, is_possessed=possessor is not None)
    return _join(reading, (left, start, end, end_of), noun, (possessor, holder, modifiers))


def _people_at(reading: Reading, characters: str) -> tuple[str, ...]:
    """Ids of the people whose characters stand in a piece of encoded text."""
    ids: list[str] = []
    for character in re.findall(PERSON, characters):
        ids += reading.mentions_of(person_index(character))
    return tuple(dict.fromkeys(ids))


def _possessor(
    reading: Reading, left: int, noun: RelationalNoun, previous: tuple[int, tuple[str, ...]] | None
) -> _Found | None:
    text = reading.encoded.text
    if previous is not None and previous[1] and re.fullmatch(r"['’]s? (?:own )?", text[previous[0] : left]):
        return _Found(previous[1], previous[0], left, "chain")
    match = _POSSESSOR.search(text, max(0, left - 24), left)
    if match is None:
        return None
    if match["name"]:
        return _Found(_people_at(reading, (match["pair"] or "") + match["name"]), match.start(), left, "name")
    if match["pronoun"]:
        people = _pronoun_people(
            reading, match["pronoun"].lower(), reading.encoded.origin(match.start()), noun
        )
        return (
            _Found(people, match.start(), left, "pronoun")
            if people
            else _Found((), match.start(), left, "none")
        )
    if match["generic"]:
        return _Found(
            _default_children(reading, reading.encoded.origin(left)), match.start(), left, "generic"
        )
    return _Found((), match.start(), left, "article")


_CHILD_NOUNS = ("parent", "grandparent", "great_grandparent", "aunt_uncle", "carer", "cousin")


def _pronoun_people(reading: Reading, pronoun: str, position: int, noun: RelationalNoun) -> tuple[str, ...]:
    if pronoun in ("my", "our"):
        speaker = reading.speakers.get(reading.layout.number_at(position))
        if speaker is None and not reading.is_quoted(position):
            speaker = reading.author
        return (speaker,) if speaker else ()
    if pronoun == "your":
        return reading.addressee
    if pronoun == "their":
        return _plural_antecedent(reading, position)
    gender = "male" if pronoun == "his" else "female"
    prefers_child = noun.relation in _CHILD_NOUNS and not noun.is_inverse
    found = _joined_before(reading, position, gender) or antecedent(
        reading, position, gender=gender, prefers_child=prefers_child
    )
    return (found,) if found and found not in reading.professionals else ()


def _joined_before(reading: Reading, position: int, gender: str) -> str | None:
    """ "Billy, 11, and his sisters": the person right before "and his"."""
    for mention in reading.recent(position, lines=0):
        gap = reading.text[mention.end : position]
        if len(gap) > 22 or not re.fullmatch(
            r"(?:,? ?\(?\d{1,2}\)?,?| \([^)]*\))?,?(?: and| with| &| \+| plus)? ", gap
        ):
            return None
        if len(mention.referents) == 1 and reading.gender(mention.referents[0]) in (None, gender):
            return mention.referents[0]
    return None


def _plural_antecedent(reading: Reading, position: int) -> tuple[str, ...]:
    """The pair or group that "their" means: people joined by "and", or a group word, nearest before."""
    for mention in reversed([m for m in reading.mentions if m.end <= position]):
        if len(mention.referents) > 1:
            return mention.referents
        if reading.layout.number_at(mention.start) < reading.layout.number_at(position) - 2:
            break
    near = list(reading.recent(position, lines=1))
    for second, first in zip(near, near[1:], strict=False):
        if re.fullmatch(r",? (?:and|&|\+) ", reading.text[first.end : second.start]):
            return tuple(dict.fromkeys((*first.referents, *second.referents)))
    return reading.focus


def _default_children(reading: Reading, position: int) -> tuple[str, ...]:
    """Whose mum a bare "Mum" is: the child of the line or section, or else the children of the note."""
    return reading.line_child(position) or reading.focus


def _of(reading: Reading, end: int, noun: RelationalNoun) -> _Found | None:
    own = _RIGHT_OWN.match(reading.encoded.text, end)
    if own is not None:
        people = _pronoun_people(reading, own["pronoun"], reading.encoded.origin(end), noun)
        return _Found(people, end, own.end(), "of") if people else None
    match = _RIGHT_OF.match(reading.encoded.text, end)
    all_of = _RIGHT_OF_ALL.match(reading.encoded.text, end) if match is None else None
    if all_of is not None and reading.focus:
        return _Found(reading.focus, end, all_of.end(), "of")
    if match is None:
        return None
    return _Found(_people_at(reading, match["of"]), end, match.end(), "of")


def _holder(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> _Found | None:
    """Who is the mum, worker or friend that the noun speaks of, when somebody named is."""
    return (
        _holder_right(reading, place, noun, is_possessed=is_possessed)
        or _holder_left(reading, place, noun, is_possessed=is_possessed)
        or _holder_predicate(reading, place)
    )


def _holder_right(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> _Found | None:
    text = reading.encoded.text
    origin = _RIGHT_ORIGIN.match(text, place[1]) or _RIGHT_OTHER_WORD.match(text, place[1])
    place = (place[0], origin.end()) if origin else place
    cell = _RIGHT_CELL.match(text, place[1])
    if (
        cell is not None
        and not is_possessed
        and re.search(r"(?:^|\n)[\s|\d.•*-]*$", text[max(0, place[0] - 8) : place[0]])
    ):
        return _Found(_people_at(reading, cell["names"]), place[0], cell.end("names"), "row")
    match = _RIGHT_NAME.match(text, place[1])
    if match is None:
        match = _RIGHT_IS.match(text, place[1])
        if match is None or not is_possessed or re.match(r"['’]", match["after"]):
            return None
        return _Found(_people_at(reading, match["names"]), place[0], match.end("names"), "is")
    gap, after = match["gap"].strip(), match["after"]
    if not _may_follow(text, match, noun, is_possessed=is_possessed):
        return None
    names = (
        match["names"]
        if noun.is_plural or _takes_list(noun, text[place[0] : place[1]])
        else match["names"][0]
    )
    end = match.start("names") + len(names)
    if (
        gap == ""
        and re.match(r"['’]s", after)
        and len(names) == len(match["names"])
        and not is_possessed
        and noun.is_job
    ):
        pass
    pattern = {"": "apposition", ",": "apposition", ":": "label", "(": "brackets"}.get(gap[:1], "apposition")
    return _Found(_people_at(reading, names), place[0], end, pattern)


_AFTER_APPOSITION = re.compile(
    r"(?:[,.;:)(\n]|$| who| \(| is | was | has | had | and | in | at | on | [a-z]+(?:s|ed) )"
)


def _takes_list(noun: RelationalNoun, words: str) -> bool:
    return noun.is_plural or words.rstrip().endswith(("s", "ren"))


def _may_follow(text: str, match: re.Match[str], noun: RelationalNoun, *, is_possessed: bool) -> bool:
    gap = match["gap"].strip()
    if gap == ":":
        return True
    if gap.startswith(",") and gap == ",":
        after = match["after"]
        if not is_possessed and (noun.is_plural or not noun.is_unique or _in_attendance(text, match.start())):
            return False
        return _AFTER_APPOSITION.match(after) is not None
    if gap in ("-", "–", "="):
        return True
    if gap == "" and noun.relation in ("partner", "friend", "neighbour", "sibling") and not is_possessed:
        return noun.relation in ("partner", "friend", "sibling")
    return True


_ATTENDANCE = re.compile(
    r"(?:present|attended|attendees|attending|in attendance|seen|apologies|apols|invited|those present|with|at home)\b",
    re.IGNORECASE,
)


def _in_attendance(text: str, position: int) -> bool:
    """Whether a line lists who was there: its commas part people, they do not explain them."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
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


def _holder_left(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun, *, is_possessed: bool
) -> _Found | None:
    text = reading.encoded.text
    left, right = place
    if re.match(r"['’]s? ", text[right : right + 3]):
        return None
    floor = max(0, left - 60)
    in_row = _row_person(text, left)
    if in_row is not None and not is_possessed:
        return _Found(_people_at(reading, in_row), left, right, "row")
    match = _LEFT_BRACKET.search(text, floor, left)
    if match is not None and re.match(r"[^(\n]{0,40}\)", text[right : right + 42]):
        pair = match["pair"] if match["pair"] and noun.is_plural else ""
        start = match.start() if pair else match.start("name")
        return _Found(_people_at(reading, pair + match["name"]), start, right, "brackets")
    if noun.is_job and not is_possessed:
        # "Fadumo Hirsi, Somali family link worker": words of a job title that no list holds.
        titled = _JOB_WORDS.search(text, floor, left)
        left = titled.start() if titled else left
    match = _LEFT_COMMA.search(text, floor, left)
    if match is not None and _ENDS_APPOSITION.match(text, right):
        ends = is_possessed or noun.relation in _APPOSED
        if ends:
            return _Found(_people_at(reading, match["name"]), match.start(), right, "apposition")
    match = _NAME_BEFORE.search(text, floor, left)
    if (
        match is not None
        and not is_possessed
        and text[left:right].isupper()
        and (noun.is_job or noun.is_unique)
    ):
        return _Found(_people_at(reading, match["name"]), match.start(), right, "apposition")
    return None


def _holder_predicate(reading: Reading, place: tuple[int, int]) -> _Found | None:
    text = reading.encoded.text
    match = _LEFT_IS.search(text, max(0, place[0] - 40), place[0])
    if match is None:
        return None
    negated = bool(match["neg"]) or "n't" in match.group() or "n’t" in match.group()
    if match["name"]:
        many = re.search(r" (?:are|were)\b", match.group()) is not None
        people = _people_at(reading, ((match["list"] or "") if many else "") + match["name"])
    else:
        people = _subject_pronoun(
            reading, match["pronoun"].lower(), reading.encoded.origin(match.start("pronoun"))
        )
    return _Found(people, match.start(), place[1], "predicate", negated) if people else None


def _subject_pronoun(reading: Reading, pronoun: str, position: int) -> tuple[str, ...]:
    if pronoun == "they":
        return _plural_antecedent(reading, position)
    found = antecedent(reading, position, gender="male" if pronoun == "he" else "female")
    return (found,) if found else ()


def _owner_by_verb(reading: Reading, left: int) -> tuple[str, ...]:
    """Who "has a daughter": the subject before the verb."""
    text = reading.encoded.text
    match = _LEFT_HAS.search(text, max(0, left - 50), left)
    if match is None:
        return ()
    if match["name"]:
        return _people_at(reading, (match["pair"] or "") + match["name"])
    return _subject_pronoun(reading, match["pronoun"].lower(), reading.encoded.origin(match.start("pronoun")))


def _nearest_adult(
    reading: Reading, position: int, others: Sequence[str], *, may_be_child: bool
) -> tuple[str, ...]:
    """Whose "husband Adewale" is: the grown-up (for a boyfriend, anybody) spoken of last in the same line."""
    genders = {reading.gender(p) for p in others}
    near = list(reading.recent(position, lines=0))
    if may_be_child and re.search(r"[.!?] $|\n$|^$", reading.text[max(0, position - 2) : position]):
        near.reverse()  # "Oliwia passed … did Kasia's hair. Boyfriend Max": the paragraph is about its first person
    for mention in near:
        person = mention.referents[0] if len(mention.referents) == 1 else ""
        if (
            person
            and person not in others
            and person not in reading.children
            and person not in reading.professionals
        ):
            return (
                (person,) if reading.gender(person) not in genders or reading.gender(person) is None else ()
            )
    return ()


def _join(
    reading: Reading,
    place: tuple[int, int, int, int],
    noun: RelationalNoun,
    parts: tuple[_Found | None, _Found | None, tuple[str, ...]],
) -> tuple[Phrase | None, int]:
    left, noun_start, noun_end, end_of = place
    possessor, holder, modifiers = parts
    origin = reading.encoded.origin(noun_start)
    is_article = possessor is not None and possessor.pattern == "article"
    owners = possessor.people if possessor else ()
    if not owners and (noun.is_inverse or (is_article and holder is not None)):
        owners = _owner_by_verb(reading, left)
    if not owners and noun.relation == "partner" and holder is not None and not is_article:
        owners = _nearest_adult(reading, origin, holder.people, may_be_child=noun.nature in ("dating", None))
    explicit = bool(owners) and (possessor is None or possessor.pattern != "generic")
    if not owners and not noun.is_inverse and _may_default(noun, holder, is_article=is_article):
        owners = _default_owner(reading, noun, origin)
    if holder is not None and len(holder.people) == 1 and holder.people == owners and _splits(noun, holder):
        # "Fa: Patrick Ward" in a note about Patrick Ward: nobody is his own father.
        holder = replace(holder, people=(reading.namesake(owners[0], noun),))
    if holder is not None:
        owners = tuple(o for o in owners if o not in holder.people)
    elif noun.is_unique and owners and not (is_article and noun.key != "mother" and noun.key != "father"):
        sure = (
            possessor is None or possessor.pattern != "pronoun" or all(o in reading.children for o in owners)
        )
        slot = reading.slot(noun, owners, reading.encoded.text[noun_start:noun_end], is_sure=sure)
        holder = _Found((slot,), left, end_of, "bare")
    start = reading.encoded.origin(min(left, holder.start if holder else left))
    end = reading.encoded.origin_end(max(end_of, holder.end if holder else end_of))
    if holder is not None and holder.people:
        whole = holder.pattern in ("apposition", "bare") and holder.start >= left
        span = (
            (start, end)
            if whole
            else (reading.encoded.origin(noun_start), reading.encoded.origin_end(noun_end))
        )
        _mention_role(reading, span, holder.people)
    if noun.key == "partner" and "birth" in modifiers:
        return None, noun_end
    if noun.key == "father" and _is_priest(reading, (noun_start, noun_end), holder):
        return None, noun_end
    phrase = Phrase(
        noun,
        start,
        end,
        owners,
        holder.people if holder else (),
        modifiers,
        holder.pattern if holder else "none",
        is_negated=bool(holder and holder.is_negated),
        is_explicit=explicit,
        is_pronoun=possessor is not None and possessor.pattern == "pronoun",
        is_title=_is_title(reading, (noun_start, noun_end), noun, holder) and not explicit,
    )
    return phrase, (
        holder.end if holder and holder.pattern in ("apposition", "brackets", "label") else noun_end
    )


_CHURCH = re.compile(
    r"\b(?:church|parish|priest|mass|our lady|st [A-Z]|communion|confession|chapel|cathedral|presbytery)",
    re.IGNORECASE,
)


def _is_priest(reading: Reading, place: tuple[int, int], holder: _Found | None) -> bool:
    """ "Father Zbigniew at Our Lady's": a priest, where the line speaks of a church."""
    if (
        holder is None
        or holder.pattern != "apposition"
        or reading.encoded.text[place[0] : place[1]] != "Father"
    ):
        return False
    line = reading.layout.line_at(reading.encoded.origin(place[0]))
    return _CHURCH.search(reading.text[line.start : line.end]) is not None


def _splits(noun: RelationalNoun, holder: _Found) -> bool:
    """Whether a noun tells of somebody else with the same name."""
    return (
        noun.relation in ("parent", "grandparent", "aunt_uncle")
        and not noun.is_inverse
        and holder.pattern == "label"
    )


def _is_title(reading: Reading, place: tuple[int, int], noun: RelationalNoun, holder: _Found | None) -> bool:
    words = reading.encoded.text[place[0] : place[1]]
    follows = holder is not None and holder.pattern == "apposition" and holder.end == place[1] + 2
    return (
        follows
        and noun.relation in ("parent", "aunt_uncle", "grandparent")
        and words[:1].isupper()
        and not words.isupper()
    )


def _may_default(noun: RelationalNoun, holder: _Found | None, *, is_article: bool) -> bool:
    """Whether the noun may belong to the children of the file without saying so."""
    if noun.relation in ("partner", "friend", "neighbour", "relative", "godparent"):
        return False
    if noun.is_unique:
        return (
            not is_article
            or noun.key in ("mother", "father")
            or (holder is not None and holder.pattern == "predicate")
        )
    if holder is None:
        return False
    return True


def _default_owner(reading: Reading, noun: RelationalNoun, position: int) -> tuple[str, ...]:
    if noun.is_job:
        return ()
    if noun.gender == "male" or noun.side == "paternal" or noun.nature == "step":
        # Half-siblings share a mother more often than a father.
        near = _children_spoken_of(reading, position)
        if near:
            return near
    return _default_children(reading, position)


def _children_spoken_of(reading: Reading, position: int) -> tuple[str, ...]:
    """Children of the file whom the same sentence speaks of before a position; empty when none or all."""
    start = reading.sentence_at(position)
    for mention in reversed(reading.mentions):
        if (
            start <= mention.start < position
            and mention.referents
            and all(r in reading.children for r in mention.referents)
        ):
            return mention.referents
    return ()


def _mention_role(reading: Reading, place: tuple[int, int], people: Sequence[str]) -> None:
    reading.add_mention(Mention("role", place[0], place[1], tuple(people)))
