"""Who in a family history bears the forename of somebody older: the child Ramona is not Ramona Rueda, her grandmother."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.born_patterns import PARENTS_TOLD
from extract.encoded import PERSON, Encoded, person_index
from extract.proposals import Mention
from extract.reading import LocalPerson

_OWN_ELDER = re.compile(
    rf"\b[Mm]y (?:[\w-]+ )*?(?:great[- ])?(?:grand)?(?:father|mother|dad|mum|mom),? (?P<parent>{PERSON})"
)
# Behind these words, in their sentence, children are named.
_CHILDREN = re.compile(
    r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Ww]ho|[Ww]hom)\b[^.;:\n]{0,20} had (?:[\w-]+ ){0,3}(?:children|daughters?|sons?)\b"
    r"|\b[Tt]heir (?:[\w-]+ ){0,2}(?:child(?:ren)?|daughters?|sons?)\b"
)
_SENTENCE = re.compile(r"(?<![ (][a-z])[.] |\n")  # not "(b. 1845)"
_IN_LIST = re.compile(rf"(?:{PERSON}(?: ?\([^()\n]*\))?(?:,|,? and) $|[:(] ?$)")
_GOES_ON = re.compile(rf"(?: ?\([^()\n]*\))?(?:,|,? and) {PERSON}| ?\(\D{{0,6}}\d{{4}}")
_YOUNGER = re.compile(
    rf"\b(?:brothers?|daughters?|siblings|sisters?|sons?)(?: (?:were|included|are))?[,:]? (?:{PERSON}(?:,? and|,) )*$"
)
_SPOUSE = re.compile(r"\b(?:husband|widow(?:er)?|wife),? $")
_WED = re.compile(rf"\bmarried (?:to )?(?P<spouse>{PERSON})")


def tell_kin_apart(
    encoded: Encoded,
    names: Sequence[Mention],
    people: dict[str, LocalPerson],
    text: str,
    *,
    principal: str | None,
) -> tuple[Mention, ...]:
    """The names, with an id of their own for children and brothers called like an elder; `people` learns them.

    "Her husband Mateo" is the Mateo whom the text marries to somebody.
    """
    found = list(names)
    elders = {found[i].referents[0] for i in _elders(encoded)}
    spouses = [found[person_index(m["spouse"])].referents[0] for m in _WED.finditer(encoded.text)]
    for index, mention in enumerate(names):
        known = people.get(mention.referents[0])
        words = text[mention.start : mention.end]
        at = encoded.position(mention.start)
        before = encoded.text[max(0, at - 40) : at]
        if known is None or " " not in known.label:
            continue
        if known.id in spouses and words == known.label and _is_listed_child(encoded.text, at):
            # "George married Charlotte. Their children were Ann and Charlotte Susannah": the second is no wife.
            people[known.id] = replace(known, label=known.label.split()[0])
            found[index] = _another(mention, known, words, people)
        if " " in words:
            continue
        if _SPOUSE.search(before):
            found[index] = _called_so(mention, words, people, spouses)
        elif _is_younger(encoded.text, at, is_elder=known.id in elders, is_principal=known.id == principal):
            found[index] = _another(mention, known, words, people)
    return tuple(found)


def _another(mention: Mention, known: LocalPerson, words: str, people: dict[str, LocalPerson]) -> Mention:
    other = replace(known, id=f"{known.id}:{mention.start}", label=words)
    people[other.id] = other
    return replace(mention, referents=(other.id,))


def _elders(encoded: Encoded) -> Iterator[int]:
    """Indices of the names that a text gives to parents."""
    for way in (PARENTS_TOLD, _OWN_ELDER):
        for match in way.finditer(encoded.text):
            yield person_index(match["parent"])
            if match.groupdict().get("other"):
                yield person_index(match["other"])


def _is_younger(text: str, at: int, *, is_elder: bool, is_principal: bool) -> bool:
    """Whether the forename at a character of the encoded text is that of a child, or of an elder's son or daughter."""
    if is_elder:
        start = _sentence(text, at)
        before = text[max(start, at - 60) : at]
        return _CHILDREN.search(text, start, at) is not None or _YOUNGER.search(before) is not None
    return is_principal and _is_listed_child(text, at)


def _is_listed_child(text: str, at: int) -> bool:
    """Whether the name at a character stands in a list behind "They had five children"."""
    start = _sentence(text, at)
    before = text[max(start, at - 60) : at]
    is_listed = _IN_LIST.search(before) is not None or _GOES_ON.match(text, at + 1) is not None
    return is_listed and _CHILDREN.search(text, start, at) is not None


def _sentence(text: str, at: int) -> int:
    return max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)


def _called_so(
    mention: Mention, words: str, people: dict[str, LocalPerson], spouses: Sequence[str]
) -> Mention:
    alike = [s for s in dict.fromkeys(spouses) if s in people and people[s].label.split()[0] == words]
    return replace(mention, referents=(alike[0],)) if len(alike) == 1 else mention
