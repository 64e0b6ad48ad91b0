"""An invented family with its notes, and short ways to build others, for tests of the book's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casefile.exchange import read_case
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Detail,
    Event,
    Evidence,
    Fact,
    Organisation,
    Person,
    Relationship,
    Review,
    SourceDocument,
    SourceSpan,
    Tie,
    text_digest,
)
from casefile.vocabulary import Certainty
from story.book import Book
from story.policy import ASKED, POLICY, SignOff

SHIPPED = Path(__file__).parents[2] / "cases"
REVIEW = Review("tester", datetime(2024, 1, 2, tzinfo=UTC))


@dataclass
class Notes:
    """A case in the making: people by short ids, and facts that quote the notes word for word."""

    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    subject: str = "child"

    def note(self, note_id: str, day: str, text: str) -> None:
        self.texts[note_id] = text
        self.days[note_id] = day

    def person(self, person_id: str, name: str, **fields: str) -> None:
        """A person with accepted attributes; also_known_as takes several with commas."""
        self.people.append(Person(person_id, name))
        if name:
            self.fact(Attribute(person_id, "name", name), name)
        for key, value in fields.items():
            for one in value.split(",") if key == "also_known_as" else (value,):
                self.fact(Attribute(person_id, key, one), one if key == "also_known_as" else name)

    def fact(
        self,
        claim: Claim,
        quote: str,
        *,
        certainty: Certainty = Certainty.AFFIRMED,
        status: str = "accepted",
        said_by: str | None = None,
    ) -> Fact:
        """A fact whose evidence is `quote`, wherever a note has it; a bare name may stand in no note."""
        note_id = next((k for k, text in self.texts.items() if quote in text), next(iter(self.texts), "n0"))
        text = self.texts.get(note_id, "")
        start = max(0, text.find(quote))
        span = SourceSpan(note_id, start, start + len(quote), text[start : start + len(quote)])
        fact = Fact(
            f"f{len(self.facts) + 1}", claim, (Evidence(span, "worker:test"),), Assertion(certainty, said_by)
        )
        if status == "accepted":
            fact = fact.accept(REVIEW)
        if status == "rejected":
            fact = fact.reject(REVIEW)
        self.facts.append(fact)
        return fact

    def is_(self, kind: str, subject: str, other: str, quote: str = "", **more: str) -> Fact:
        """ "subject is the kind of other"."""
        dates = {k: PartialDate(v) for k, v in more.items() if k in ("start", "end")}
        rest = {k: v for k, v in more.items() if k not in ("start", "end")}
        return self.fact(Relationship(kind, subject, other, **rest, **dates), quote)  # type: ignore[arg-type]

    def event(
        self, kind: str, people: str, day: str | None, summary: str, quote: str, place: str | None = None
    ) -> Fact:
        when = PartialDate(day) if day else None
        return self.fact(Event(kind, tuple(people.split()), when, place, summary), quote)

    def detail(self, person_id: str, kind: str, value: str, quote: str, day: str | None = None) -> Fact:
        return self.fact(Detail(person_id, kind, value, PartialDate(day) if day else None), quote)

    def case(self) -> Case:
        documents = tuple(
            SourceDocument(k, f"Note {k}", text, text_digest(text), PartialDate(self.days[k]))
            for k, text in self.texts.items()
        )
        return Case(
            documents, tuple(self.people), tuple(self.organisations), tuple(self.facts), (self.subject,)
        )


BIRTH_NOTE = """Niamh Corrigan born 12 May 2015 at Alder Park Hospital to Shona Corrigan (20). Shona chose the name Niamh \
after her own gran. Father is Declan Reilly, a bus driver, who plays the tin whistle. Finn born 3 June 2018. Shona sings The Wheels on the Bus at bath time. \
Shona makes pancakes on Sundays. Mother is Peg, Nan Peg to the children. Peg has a dog called Biscuit. Family background is Irish and Scottish."""
WORRY_NOTE = """11 January 2019. Shona was using heroin and very sleepy. There was no food in the flat, and Niamh had been left alone. \
Niamh moved to Nan Peg that evening. Declan is not Finn's father, Shona says; she also says that Declan pushed her down the stairs. \
A neighbour wondered if Niamh was hungry. Martin Oake is the social worker. Tyrannosaurus pyjamas."""
MOVE_NOTE = """4 March 2019. Nan Peg went into hospital for her hip on Monday. Niamh moved to foster carer Ruth Adeyinka, of 12 Larch Road, on 4 March. \
Finn stayed with Nan Peg. Niamh took her red blanket from Nan Peg. Niamh said: "I want pancakes on Sunday." Full care order on 20 June 2019."""
NOW_NOTE = """June 2023. Niamh likes swimming, and the colour yellow. She is good at drawing horses. She goes to Birchwood Primary School. \
In March 2022 Niamh won the swimming badge. Lost her first tooth on 9 February 2021. Ruth keeps two hens. Ruth and Niamh baked a lemon cake in May 2021. \
Niamh saw Shona on 3 June 2023. Niamh wants to be a vet. "My horse is called Thunder," says Niamh. Niamh and Nan Peg picked blackberries. Niamh has brown hair and glasses."""


@pytest.fixture
def notes() -> Notes:
    """Nothing written yet, for families that a test builds itself."""
    return Notes()


@pytest.fixture
def niamh() -> Case:
    """Niamh, born 2015: with her mum, with Nan Peg, and with Ruth, a foster carer, since 2019; every fact accepted.

    Beside what may be told stand a denied, an alleged, a considered and a rejected fact, which never may.
    """
    return _niamh().case()


@pytest.fixture
def niamh_notes() -> Notes:
    """Niamh's notes, for a test that adds to them."""
    return _niamh()


def _niamh() -> Notes:
    n = Notes()
    for note_id, day, text in (
        ("n1", "2018-06-20", BIRTH_NOTE),
        ("n2", "2019-01-11", WORRY_NOTE),
        ("n3", "2019-06-21", MOVE_NOTE),
        ("n4", "2023-06-05", NOW_NOTE),
    ):
        n.note(note_id, day, text)
    n.person("child", "Niamh Corrigan", gender="female", born="2015-05-12")
    n.person("mum", "Shona Corrigan", gender="female")
    n.person("dad", "Declan Reilly", gender="male")
    n.person("finn", "Finn", gender="male", born="2018-06-03")
    n.person("peg", "Peg", gender="female", also_known_as="Nan Peg")
    n.person("ruth", "Ruth Adeyinka", gender="female", profession="foster carer")
    n.person("martin", "Martin Oake", gender="male", profession="social worker")
    _relations(n)
    _events(n)
    _details(n)
    _never(n)
    return n


def _relations(n: Notes) -> None:
    n.is_(
        "parent", "mum", "child", "born 12 May 2015 at Alder Park Hospital to Shona Corrigan", nature="birth"
    )
    n.is_("parent", "mum", "finn", "Finn born 3 June 2018", nature="birth")
    n.is_("parent", "dad", "child", "Father is Declan Reilly", nature="birth")
    n.is_("parent", "peg", "mum", "Mother is Peg", nature="birth")
    n.is_("sibling", "child", "finn", "Finn born 3 June 2018", nature="unknown")
    n.is_(
        "carer",
        "peg",
        "child",
        "Niamh moved to Nan Peg that evening",
        nature="kinship",
        status="former",
        start="2019-01-11",
        end="2019-03-04",
    )
    n.is_("carer", "peg", "finn", "Finn stayed with Nan Peg", nature="kinship", status="current")
    n.is_(
        "carer",
        "ruth",
        "child",
        "Niamh moved to foster carer Ruth Adeyinka",
        nature="foster",
        status="current",
        start="2019-03-04",
    )
    n.is_("professional", "martin", "child", "Martin Oake is the social worker", status="current")
    n.organisations.append(Organisation("school", "Birchwood Primary School", "school"))
    n.fact(Tie("child", "school", "strong", "current"), "She goes to Birchwood Primary School")


def _events(n: Notes) -> None:
    n.event(
        "birth",
        "child mum",
        "2015-05-12",
        "Niamh born",
        "Niamh Corrigan born 12 May 2015 at Alder Park Hospital",
        "Alder Park Hospital",
    )
    n.event(
        "placement_start",
        "child peg",
        "2019-01-11",
        "Moved to Nan Peg",
        "Niamh moved to Nan Peg that evening",
    )
    n.event(
        "placement_start",
        "child ruth",
        "2019-03-04",
        "Moved to Ruth",
        "Niamh moved to foster carer Ruth Adeyinka",
    )
    n.event(
        "incident", "mum child", "2019-01-11", "Shona using heroin", "Shona was using heroin and very sleepy"
    )
    n.event(
        "incident",
        "child mum",
        "2019-01-11",
        "Niamh left alone",
        "There was no food in the flat, and Niamh had been left alone",
    )
    n.event("order_made", "child", "2019-06-20", "Care order", "Full care order on 20 June 2019")
    n.event(
        "achievement",
        "child",
        "2022-03",
        "Won the swimming badge",
        "In March 2022 Niamh won the swimming badge",
    )
    n.event(
        "other",
        "child ruth",
        "2021-05",
        "Baked a lemon cake with Ruth",
        "Ruth and Niamh baked a lemon cake in May 2021",
    )
    n.event("family_time", "child mum", "2023-06-03", "Saw Shona", "Niamh saw Shona on 3 June 2023")


def _details(n: Notes) -> None:
    n.detail(
        "child",
        "name_story",
        "Shona chose the name Niamh after her own gran",
        "Shona chose the name Niamh after her own gran",
    )
    n.detail(
        "mum",
        "song",
        "sings The Wheels on the Bus at bath time",
        "Shona sings The Wheels on the Bus at bath time",
    )
    n.detail("mum", "talent", "makes pancakes on Sundays", "Shona makes pancakes on Sundays")
    n.detail("dad", "work", "bus driver", "a bus driver")
    n.detail("dad", "talent", "plays the tin whistle", "plays the tin whistle")
    n.detail("peg", "pet", "Biscuit, a dog", "Peg has a dog called Biscuit")
    n.detail("child", "heritage", "Irish and Scottish", "Family background is Irish and Scottish")
    n.detail(
        "child", "comfort_object", "her red blanket from Nan Peg", "Niamh took her red blanket from Nan Peg"
    )
    n.detail("child", "likes", "swimming", "Niamh likes swimming")
    n.detail("child", "likes", "the colour yellow", "the colour yellow")
    n.detail("child", "talent", "drawing horses", "She is good at drawing horses")
    n.detail(
        "child", "first", "Lost her first tooth", "Lost her first tooth on 9 February 2021", "2021-02-09"
    )
    n.detail("ruth", "pet", "two hens", "Ruth keeps two hens")
    n.detail("child", "wish", "to be a vet", "Niamh wants to be a vet")
    n.detail(
        "child",
        "quote",
        '"I want pancakes on Sunday."',
        'Niamh said: "I want pancakes on Sunday."',
        "2019-03-04",
    )
    n.detail("child", "memory", "Picked blackberries with Nan Peg", "Niamh and Nan Peg picked blackberries")
    n.detail("child", "appearance", "brown hair and glasses", "Niamh has brown hair and glasses")


def _never(n: Notes) -> None:
    n.fact(
        Relationship("parent", "dad", "finn", "birth"),
        "Declan is not Finn's father",
        certainty=Certainty.NEGATED,
    )
    n.fact(
        Event("incident", ("dad", "mum"), None, None, "Declan pushed Shona down the stairs"),
        "Declan pushed her down the stairs",
        certainty=Certainty.ALLEGED,
    )
    n.fact(
        Detail("child", "memory", "Was hungry at the fairground"),
        "A neighbour wondered if Niamh was hungry",
        certainty=Certainty.HYPOTHETICAL,
    )
    n.fact(Detail("child", "likes", "tyrannosaurus pyjamas"), "Tyrannosaurus pyjamas", status="rejected")
    n.fact(Detail("child", "likes", "trampolines"), "likes swimming", status="proposed")
    n.fact(Detail("dad", "talent", "juggling"), "plays the tin whistle", said_by="a neighbour")


@pytest.fixture
def all_signed() -> Callable[[str], tuple[SignOff, ...]]:
    """Every agreement that a book could need, for one version."""

    def sign(version: str) -> tuple[SignOff, ...]:
        day = date(2024, 1, 3)
        topics = [SignOff(t, role, "A. Reader", day) for t, p in POLICY.items() for role in p.sign_offs]
        rest = [SignOff(t, "TM", "B. Reader", day) for t in (f"version:{version}", "keepsakes")]
        asked = [SignOff(t, "SW", "A. Reader", day, "They were glad of it.") for t in ASKED]
        return (*topics, *rest, *asked)

    return sign


@pytest.fixture
def without() -> Callable[[Case, str], Case]:
    """The case without the facts whose claim has a word in it."""

    def drop(case: Case, word: str) -> Case:
        return replace(case, facts=tuple(f for f in case.facts if word not in repr(f.claim)))

    return drop


@pytest.fixture
def shipped() -> Callable[[str], Case]:
    """A shipped family by its number, every fact of its gold file accepted, with the text of its notes."""

    def read(number: str) -> Case:
        gold = next(SHIPPED.glob(f"{number}-*.gold.json"))
        case = read_case(gold)
        notes = sorted(gold.with_name(gold.name.removesuffix(".gold.json")).glob("*.txt"))
        texts = [replace(d, text=n.read_text("utf-8")) for d, n in zip(case.documents, notes, strict=True)]
        case = replace(case, documents=tuple(texts))
        return case.with_facts(f.accept(REVIEW) for f in case.facts)

    return read


@pytest.fixture
def mia(notes: Notes) -> Notes:
    """Mia, born 2014, who lives with a foster carer, Win; her mum Kay, her dad Dan."""
    notes.note(
        "n1",
        "2023-07-02",
        "Mia Hart, daughter of Kay and Dan. Foster carer Winifred Obi. Placed with Winifred. Sober since February 2023. "
        "Kay wrote: I love my girl and I am not well. A lot of black hair. She is kind, looks after the younger ones. "
        "A job in a bakery. Likes swimming and snails. Her sister Joy's blue scarf. Mia moved from Winifred's to Rowan House. "
        "Left at home alone. Dan hit Kay. Dan was arrested.",
    )
    notes.person("child", "Mia Hart", gender="female", born="2014-05-01")
    notes.person("kay", "Kay", gender="female")
    notes.person("dan", "Dan", gender="male")
    notes.person("win", "Winifred Obi", gender="female", also_known_as="Win")
    for parent in ("kay", "dan"):
        notes.is_("parent", parent, "child", "daughter of Kay and Dan", nature="birth")
    return notes


def said(book: Book, section: str) -> str:
    """All the words of the pages of one section."""
    return " ".join(s.text for p in book.pages if section in p.sections for s in p.sentences)
