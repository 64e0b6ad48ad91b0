"""The writer of one book: it picks frames so that sentences fit the band and do not repeat, and keeps what was told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from casefile.partial_date import PartialDate
from casefile.record import Relationship
from story.bands import AgeBand, by_register, own_or_younger
from story.book import LeftOut, Sentence, SentenceKind
from story.content import StoryFacts
from story.grammar import capitalised, counted, joined, possessive
from story.homes import current_home, find_lived_in
from story.kin import KinWord
from story.library import Library, shipped_library
from story.names import NameTable
from story.readability import measure
from story.tables import table
from story.when import When, when_words

AGED = re.compile(r"when you were|before you were born", re.IGNORECASE)
_GOES_ON = re.compile(r"There is also|Another |Before that|.* too\.$")  # no way to begin a section
_PROPER = frozenset((*table("proper_words")["languages"], *table("proper_words")["peoples"]))
MOST_USES = 3  # of one frame in a book
MOST_OPENINGS = 2  # of one opening in a section
MOST_OTHERS = 4


@dataclass(frozen=True)
class Gap:
    """Something the book had to leave open: entry of the gap table, whom it is about, and when."""

    id: str
    name: str = ""
    when: str = ""


@dataclass
class Draft:
    """One book in the making. Frames and facts used so far are kept, so that nothing is said twice."""

    story: StoryFacts
    band: AgeBand
    names: NameTable
    kin: Mapping[str, KinWord]
    library: Library = field(default_factory=shipped_library)
    uses: Counter[str] = field(default_factory=Counter)
    openings: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    gaps: list[Gap] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    reserved: set[str] = field(default_factory=set)
    pauses: int = 0
    has_said_age: bool = False  # in this section, beside a month

    def new_section(self) -> None:
        """Openings are counted anew."""
        self.openings.clear()
        self.has_said_age = False

    def when(self, date: PartialDate | None) -> When:
        if self.band.dates == "day" and date is not None and date in self._others_birthdays:
            date = PartialDate(f"{date.earliest:%Y-%m}")  # the day is theirs to tell
        said = when_words(date, self.story.born, self.band.dates)
        return When(said.options[-1:]) if self.has_said_age and self.band.dates == "month" else said

    @cached_property
    def _others_birthdays(self) -> frozenset[PartialDate]:
        me = self.story.child_id
        days = {p.born for i, p in self.story.profiles.items() if i != me and p.born and p.born.is_day}
        return frozenset(d for d in days if d != self.story.born)

    def name(self, person_id: str) -> str:
        return self.names[person_id].text

    def pronouns(self, person_id: str | None) -> dict[str, str]:
        """ "they", "them" and "their" of a person whose gender the record gives, as slots; none otherwise."""
        gender = self.story.profiles[person_id].gender if person_id else None
        words = {"female": ("she", "her", "her"), "male": ("he", "him", "his")}.get(gender or "", ())
        return dict(zip(("they", "them", "their"), words, strict=False))

    def say(
        self,
        frame: str,
        facts: Sequence[str],
        *,
        kind: SentenceKind = SentenceKind.FACT,
        topic: str = "",
        **slots: str | When,
    ) -> Sentence | None:
        """A sentence from a frame of the frame table; None when none of its variants can be filled or is short enough."""
        texts = by_register(table("frames").get(frame, {}), self.band)
        return self.say_from(frame, texts, facts, kind=kind, topic=topic, slots=slots)

    def say_from(
        self,
        rule: str,
        texts: Sequence[str],
        facts: Sequence[str],
        *,
        kind: SentenceKind = SentenceKind.FACT,
        topic: str = "",
        slots: Mapping[str, str | When] = MappingProxyType({}),
        **more: str | When,
    ) -> Sentence | None:
        """The best of several texts: short enough, used least, and not opening like its neighbours."""
        slots = {**slots, **more}
        options = [
            (index, text)
            for index, pattern in enumerate(texts)
            for text in _filled(pattern, slots)
            if len(text.split()) <= self.band.longest_sentence and self._is_readable(text, slots)
        ]
        if not options:
            return None
        index, text = min(
            options,
            key=lambda o: (
                *self._cost(f"{rule}/{o[0] + 1}", o[1]),
                not self.openings and bool(_GOES_ON.match(o[1])),
                -_says_when(texts[o[0]]),
                self.uses[f"{rule}/{o[0] + 1}"],
            ),
        )
        self.uses[f"{rule}/{index + 1}"] += 1
        self.openings[opening(text)] += 1
        if "when" in slots and isinstance(slots["when"], When) and AGED.search(text):
            facts = [*facts, *self.story.birth[1]]
            self.has_said_age = True
            kind = SentenceKind.DERIVED if kind is SentenceKind.FACT else kind
        self.told.update(facts)
        others = _others(text, (t for _, t in options))
        return Sentence("", text, kind, tuple(dict.fromkeys(facts)), f"{rule}/{index + 1}", topic, others)

    def _is_readable(self, text: str, slots: Mapping[str, str | When]) -> bool:
        """Whether words that came from a note are plain enough for the young bands."""
        if self.band.index > 1 or not {"v", "clause"} & slots.keys():
            return True
        if set(re.findall(r"[\w'’-]{4,}", str(slots.get("v", "")))) <= self.name_words and "v" in slots:
            return True  # names only, and the frame is the table's
        room = 0.5 if self.band.index == 0 else 1.5
        return measure([text], taught=self.band.taught, names=self.name_words).grade <= self.band.grade + room

    @property
    def name_words(self) -> frozenset[str]:
        """Names of people, organisations, peoples and languages, whole and word by word, which readability does not count."""
        people = {n.text for n in self.names.people.values() if n.is_named}
        places = {o.name for o in self.story.case.organisations}
        return self.names.words | people | places | _PROPER

    def _cost(self, rule: str, text: str) -> tuple[bool, bool]:
        return self.uses[rule] >= MOST_USES, self.openings[opening(text)] >= MOST_OPENINGS

    # ---- library -------------------------------------------------------------------------------------------------

    def stock(
        self, entry: str, kind: SentenceKind = SentenceKind.EXPLAINER, **more: str
    ) -> tuple[Sentence, ...]:
        """The library's sentences for the band; empty when it has none."""
        texts = own_or_younger(dict(self.library.texts.get(entry, {})), self.band)
        return tuple(Sentence("", self.filled_in(t, **more), kind, (), entry) for t in texts)

    def explain(self, entry: str) -> tuple[Sentence, ...]:
        """An explainer the first time it is wanted; nothing after that."""
        if entry in self.explained:
            return ()
        self.explained.add(entry)
        return self.stock(entry)

    def reassure(self, entry: str) -> tuple[Sentence, ...]:
        """The next wording of a reassurance that comes in several."""
        names = [k for k in self.library.texts if k.startswith(f"{entry}.")]
        chosen = min(names, key=lambda n: self.uses[n])
        self.uses[chosen] += 1
        return self.stock(chosen, SentenceKind.REASSURANCE)

    def pause(self) -> tuple[Sentence, ...]:
        """A resting place after a hard page."""
        entry = ("pause.one", "pause.two", "pause.three")[self.pauses % 3]
        self.pauses += 1
        return self.stock(entry)

    def gap(self, entry: str, *, name: str = "", when: str = "") -> tuple[Sentence, ...]:
        """The words of a gap box, noted for the page of what is not known; empty when the band has none."""
        self.gaps.append(Gap(entry, name, when))
        wordings = [entry, *(k for k in self.library.gaps if k.startswith(f"{entry}."))]
        chosen = min(wordings, key=lambda w: self.uses[f"gap.{w}"])
        self.uses[f"gap.{chosen}"] += 1
        texts = own_or_younger(dict(self.library.gaps[chosen]), self.band)
        return tuple(
            Sentence("", self.filled_in(t, name=name, when=when), SentenceKind.GAP, (), f"gap.{chosen}/{i}")
            for i, t in enumerate(texts, 1)
        )

    def filled_in(self, text: str, **more: str) -> str:
        """A library text with the book's own words in its slots."""
        slots = {
            "child": self.names.child,
            "carers": self.carers,
            "worker": self.worker,
            "notes": counted(len(self.story.case.documents), "note")
            if self.story.case.documents
            else "the record",
            "parents": self.parents,
            "anyone": self.anyone,
            **more,
        }
        slots |= {capitalised(k): capitalised(v) for k, v in slots.items()}
        return text.format_map(slots)

    @property
    def carers(self) -> str:
        """Whom the child lives with, by name; "a grown-up you trust" when nobody is named."""
        named = dict.fromkeys(
            self.name(p) for p in self.carer_ids if self.names.knows(p) and not self.story.is_dead(p)
        )
        return joined(list(named), last="or") or "a grown-up you trust"

    @property
    def anyone(self) -> str:
        """The carers and the social worker, as people to turn to."""
        named = [self.name(p) for p in self.carer_ids if self.names.knows(p) and not self.story.is_dead(p)]
        return joined([*(named or ["a grown-up you trust"]), self.worker], last="or")

    @property
    def carer_ids(self) -> tuple[str, ...]:
        """The grown-ups of the present home; without one, everybody who is recorded as caring for the child now."""
        home = current_home(find_lived_in(self.story))
        if home is not None:
            return home.with_ids
        cared = (f.claim.subject_id for f in self.story.current_carers if isinstance(f.claim, Relationship))
        return tuple(dict.fromkeys((*cared, *self.story.adoptive_parents)))

    @property
    def parents(self) -> str:
        """Living parents by name; "your family" when none is known."""
        living = [
            self.name(p) for p in self.story.parents if self.names.knows(p) and not self.story.is_dead(p)
        ]
        return joined(living, last="or") or "your family"

    @property
    def worker(self) -> str:
        """The child's social worker by first name; "your social worker" when nobody is named so."""
        for fact in self.story.relations("professional", other=self.story.child_id):
            subject = getattr(fact.claim, "subject_id", "")
            job = self.story.profiles[subject].profession or ""
            if (
                job == "social worker"
                and getattr(fact.claim, "status", "") != "former"
                and self.names.knows(subject)
            ):
                return self.name(subject)
        return "your social worker" if self.band.index else "your helper"

    def leave_out(self, fact_ids: Sequence[str], reason: str) -> None:
        """Note for the worker what this book does not tell, and why."""
        self.left_out.append(LeftOut(tuple(fact_ids), reason))


def _others(chosen: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Other texts that stand on the same facts: an age needs the day of birth, which a month does not."""
    is_aged = bool(AGED.search(chosen))
    return tuple(t for t in dict.fromkeys(texts) if t != chosen and bool(AGED.search(t)) == is_aged)[
        :MOST_OTHERS
    ]


def _says_when(pattern: str) -> bool:
    return "{when}" in pattern or "{When}" in pattern


def opening(text: str) -> str:
    """The first two words of a sentence, small; of a day with its month three."""
    words = re.findall(r"[\w'’-]+", text.lower())[:3]
    return " ".join(words if len(words) > 1 and words[1].isdigit() else words[:2])


def _filled(pattern: str, slots: Mapping[str, str | When]) -> Iterator[str]:
    """The pattern with its slots filled, once for each way to say the date; nothing when a slot has no words."""
    time = slots.get("when")
    options = (time.options or ("",)) if isinstance(time, When) else (time or "",)
    for option in options:
        values = {k: v for k, v in slots.items() if isinstance(v, str)} | ({"when": option} if option else {})
        values |= {f"{k}'s": possessive(v) for k, v in values.items() if k in ("x", "y")}
        values |= {capitalised(k): capitalised(v) for k, v in values.items()}
        wanted = set(re.findall(r"\{([^}]+)\}", pattern))
        if wanted <= values.keys():
            yield capitalised(_commas(pattern.format_map(values)))


def _commas(text: str) -> str:
    """A date with an age in the middle of a sentence keeps one comma on each side."""
    text = re.sub(r"(, when you were (?:a baby|(?!a\b)[\w-]+)(?: or [\w-]+)?)(?= (?!or )[^,.])", r"\1,", text)
    return text.replace(",,", ",").replace(",.", ".")
