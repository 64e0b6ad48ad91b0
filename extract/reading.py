"""What is known while a note is read from top to bottom: its people so far, who was spoken of last, whose file it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.encoded import Encoded, encode
from extract.layout import Layout
from extract.proposals import Mention
from extract.relational_nouns import RelationalNoun

# What stands between two names of one list.
_BESIDE = re.compile(r"(?: ?\([^()\n]{1,14}\))?(?:,? and|,? &| \+| ?/|,) ?")


@dataclass(frozen=True)
class LocalPerson:
    """Somebody a note speaks of.

    id: the same in every note of a family: "n…" for somebody named, "s:…" for somebody known only as a
    relative ("s:mother:n0" is the mother of n0).
    anchors: for an unnamed relative, whose relative it is.
    """

    id: str
    label: str
    gender: str | None = None
    is_named: bool = True
    is_sure: bool = True  # False: "her mum", where "her" is the reading's guess
    is_child: bool = False
    anchors: tuple[str, ...] = ()
    noun: RelationalNoun | None = None


@dataclass(frozen=True)
class Advocate:
    """Somebody who speaks for others in court, at characters [start, end) of the note: the words for the job, and for whom."""

    person: str
    start: int
    end: int
    post: str
    clients: tuple[str, ...]


@dataclass
class Reading:
    """One note being read.

    children: the children that the file is about; focus: those that this note is about.
    author: who wrote the note, when known; speakers: who says each line of a transcript, by line number.
    """

    text: str
    encoded: Encoded
    layout: Layout
    sentences: tuple[int, ...]
    people: dict[str, LocalPerson] = field(default_factory=dict)
    names: tuple[Mention, ...] = ()  # by the index of their character in `encoded`
    mentions: list[Mention] = field(default_factory=list)
    spoken: Encoded = field(
        default_factory=lambda: encode("", ())
    )  # with role nouns and pronouns as people too
    spoken_mentions: tuple[Mention, ...] = ()  # by the index of their character in `spoken`
    children: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    author: str | None = None
    addressee: tuple[str, ...] = ()  # the child or children that a letter is written to
    speakers: dict[int, str] = field(default_factory=dict)
    professionals: set[str] = field(default_factory=set)
    advocates: dict[str, Advocate] = field(default_factory=dict)  # of these, who speaks for a party in court
    kin: set[str] = field(default_factory=set)  # people whom the note calls a relative of anybody
    births: Mapping[str, str] = field(default_factory=dict)  # of the children, year first
    carers: set[str] = field(default_factory=set)  # people whom the note calls a carer, whatever their job is
    elders: set[str] = field(default_factory=set)  # whom it calls a parent or grandparent of anybody
    named_parents: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # by child and "mother" or "father", as far as read
    couples: list[tuple[int, tuple[str, ...]]] = field(
        default_factory=list
    )  # two whom the words make a couple, and behind which character, in text order
    principal: str | None = None  # whose life a history tells
    narrator: str | None = None  # who writes a memoir: "Mum" is his or her mother
    resolved: int = 0  # pronouns before this character are among the mentions

    def add_mention(self, mention: Mention) -> None:
        """Keep the mentions in text order."""
        at = bisect_left(self.mentions, mention.start, key=lambda m: m.start)
        self.mentions.insert(at, mention)

    def mentions_of(self, index: int) -> tuple[str, ...]:
        """Ids of the people whom the encoded name with this index means."""
        return self.names[index].referents

    def spoken_people(self, index: int) -> tuple[str, ...]:
        """Ids of the people whom the name, role noun or pronoun with this index in `spoken` means."""
        return self.spoken_mentions[index].referents

    def sentence_at(self, position: int) -> int:
        """Where the sentence of a character starts."""
        at = bisect_left(self.sentences, position + 1) - 1
        return self.sentences[max(0, at)]

    def gender(self, person_id: str) -> str | None:
        person = self.people.get(person_id)
        return person.gender if person else None

    def slot(self, noun: RelationalNoun, anchors: Sequence[str], label: str, *, is_sure: bool = True) -> str:
        """Id of the relative that bare words such as "Mum" mean, made when first spoken of.

        is_sure: whose relative it is stands in the words, or it is one of the file's children.
        """
        person_id = f"s:{_slot_key(noun)}:{'+'.join(sorted(anchors))}"
        if person_id not in self.people:
            self.people[person_id] = LocalPerson(
                person_id,
                label,
                noun.gender,
                is_named=False,
                is_sure=is_sure,
                anchors=tuple(sorted(anchors)),
                noun=noun,
            )
        return person_id

    def namesake(self, person_id: str, noun: RelationalNoun, *, label: str = "") -> str:
        """Id of the relative who bears the same name as somebody, made when first spoken of; `label` as written."""
        other = f"{person_id}:{noun.relation}:{noun.gender}"
        if other not in self.people:
            known = self.people[person_id]
            gender = noun.gender or (known.gender if noun.is_inverse else None)
            self.people[other] = replace(
                known, id=other, label=label or known.label, gender=gender, is_child=False
            )
        return other

    def is_quoted(self, position: int) -> bool:
        """Whether a character stands inside quotation marks that open in its line."""
        line = self.layout.line_at(position)
        before = self.text[line.start : position]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def speaker(self, position: int) -> str | None:
        """Who says "I" there: the speaker of the line, or outside quotations the author; None when not known."""
        spoken = self.speakers.get(self.layout.number_at(position))
        return spoken if spoken or self.is_quoted(position) else self.author

    def line_child(self, position: int) -> tuple[str, ...]:
        """The child or children that a line is about: it starts with their name, or the heading above does."""
        number = self.layout.number_at(position)
        for back in range(number, max(-1, number - 40), -1):
            line = self.layout.lines[back]
            if back != number and line.kind != "heading":
                continue
            opening = self._opening_children(line.start, line.end, is_heading=line.kind == "heading")
            if opening or line.kind == "heading":
                return opening
        return ()

    def headed_by(self, position: int) -> str | None:
        """The person whose name alone is the heading of the section that a character stands in."""
        number = self.layout.number_at(position)
        for back in range(number - 1, max(-1, number - 20), -1):
            line = self.layout.lines[back]
            if line.kind == "heading":
                words = self.text[line.start : line.end].strip(" :0123456789.)")
                return next(
                    (
                        m.referents[0]
                        for m in self.names
                        if line.start <= m.start < line.end and m.end - m.start == len(words)
                    ),
                    None,
                )
        return None

    def _opening_children(self, start: int, end: int, *, is_heading: bool) -> tuple[str, ...]:
        """Children whom a line opens with; a heading "Skye and Jamie" speaks of both."""
        lead = start + (len(self.text[start:end]) - len(self.text[start:end].lstrip(" -•*0123456789.)(")))
        listed: list[str] = []
        last = lead
        for mention in self.mentions:
            if mention.start < last or mention.end > end:
                continue
            if mention.start != lead and not (listed and _BESIDE.fullmatch(self.text, last, mention.start)):
                break
            listed += [r for r in mention.referents if r in self.children]
            last = mention.end
        after = self.text[last : min(end, last + 6)]
        if is_heading or after[:1] in (":", ".", "-", "–") or after.startswith((" -", " (", " –")):
            return tuple(dict.fromkeys(listed))
        return ()

    def recent(self, position: int, *, lines: int = 3) -> Iterable[Mention]:
        """Mentions of people before a position, latest first, as far back as `lines` lines."""
        first = self.layout.lines[max(0, self.layout.number_at(position) - lines)].start
        for mention in reversed(self.mentions):
            if mention.end <= position and mention.kind in ("name", "role", "pronoun"):
                if mention.start < first:
                    return
                yield mention


def _slot_key(noun: RelationalNoun) -> str:
    return noun.key


def antecedent(
    reading: Reading,
    position: int,
    *,
    gender: str | None,
    prefers_child: bool = False,
    excluded: Iterable[str] = (),
) -> str | None:
    """Who a pronoun at a position means; None when nobody fits.

    The subject of the same sentence, then others of it, then the subject of the one before, and so on;
    people who are there for their job only when nobody else fits.
    """
    ranked = _ranked(reading, position, gender)
    ranked = [p for p in ranked if p not in set(excluded)]
    if prefers_child:
        near = _ranked(reading, position, gender, sentences=2)
        young = [p for p in near if p in reading.children and p not in set(excluded)]
        child = next(iter(sorted(young, key=lambda p: reading.gender(p) != gender)), None)
        if child is not None:
            return child
    family = [p for p in ranked if p not in reading.professionals]
    return next(iter(family or ranked), None)


def _ranked(reading: Reading, position: int, gender: str | None, *, sentences: int = 99) -> list[str]:
    by_sentence: dict[int, list[str]] = {}
    for mention in reading.recent(position):
        if len(mention.referents) == 1 and _agrees(reading, mention.referents[0], gender):
            by_sentence.setdefault(reading.sentence_at(mention.start), []).append(mention.referents[0])
    ranked: list[str] = []
    for start in sorted(by_sentence, reverse=True)[:sentences]:
        found = [by_sentence[start][-1], *by_sentence[start][:-1]]
        ranked += sorted(found, key=lambda p: gender is not None and reading.gender(p) != gender)
    return list(dict.fromkeys(ranked))


def _agrees(reading: Reading, person_id: str, gender: str | None) -> bool:
    return gender is None or reading.gender(person_id) in (None, gender)
