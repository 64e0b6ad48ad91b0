"""The policy on sensitive events, row by row: what each band is told, with which sign-offs, and what no page ever says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from casefile.record import Case, Relationship
from story.bands import AGE_BANDS
from story.book import Book, Page, SentenceKind, Tone
from story.checklist import check_book
from story.policy import POLICY
from story.trace import recheck
from story.write import write_book

from .conftest import Notes

_RANK = "WGPF"
_LEVELS = {"withhold": "W", "general": "G", "plain": "P", "full": "F"}


@dataclass(frozen=True)
class Row:
    """A row of the practice table: the highest level of each band, its sign-offs, and how a book shows it.

    told: what a sentence with the topic says, by band from which it says so; never: what no page of the book says.
    sections: where it is told; "why" unless said.
    """

    topic: str
    levels: str
    roles: str
    make: Callable[[Notes], None] | None
    told: dict[str, str]
    never: str = "(?!)"
    sections: tuple[str, ...] = ("why",)


def event(kind: str, people: str, words: str, day: str | None = "2019-01-10") -> Callable[[Notes], None]:
    """The row's event, with its words as the note and as the summary."""

    def make(n: Notes) -> None:
        n.note(f"row{len(n.texts)}", "2019-01-11", f"{words}.")
        n.event(kind, people, day, words, words)

    return make


def tie(nature: str, subject: str, other: str, words: str) -> Callable[[Notes], None]:
    def make(n: Notes) -> None:
        n.note("row", "2019-01-11", f"{words}.")
        n.is_("emotional", subject, other, words, nature=nature)

    return make


def convicted(n: Notes) -> None:
    tie("violence", "dad", "mum", "Declan hurt Shona at home")(n)
    event("court_hearing", "dad", "Declan convicted of the assault", "2018-12-01")(n)


def brother_elsewhere(n: Notes) -> None:
    """The family has him already: Finn stays with Nan Peg."""


def no_dad(n: Notes) -> None:
    n.facts[:] = [
        f for f in n.facts if not (isinstance(f.claim, Relationship) and f.claim.subject_id == "dad")
    ]


def ended_by_carer(n: Notes) -> None:
    words = "Peg gave notice, as the carer was unable to continue; Niamh had been kicking off"
    event("placement_end", "child peg", words.split(";")[0], "2019-03-04")(n)


def allegation(n: Notes) -> None:
    event(
        "placement_end", "child peg", "Moved because of an allegation about the carer, unproven", "2019-03-04"
    )(n)


ROWS = [
    Row(
        "neglect",
        "GPPFF",
        "SW TM",
        event("incident", "child mum", "Niamh left alone with no food; filthy flat"),
        {
            "0-4": "could not give you|did not get all",
            "5-7": "on your own",
            "8-11": "not enough food",
            "12-15": "neglect",
        },
        "filth|squal",
    ),
    Row(
        "physical_abuse",
        "WGPFF",
        "SW TM LEG",
        event("incident", "child dad", "Declan slapped Niamh, bruised arm"),
        {"5-7": "hurt you", "8-11": "hurt you", "12-15": "physical abuse"},
        "slap|bruis|arm|Declan hurt",
    ),
    Row(
        "sexual_abuse",
        "WWGPF",
        "SW TM TH CP LEG",
        event("incident", "child dad", "sexual assault of Niamh"),
        {},
        "sexual|bad touch",
    ),
    Row(
        "conception_by_crime",
        "WWWWW",
        "TH TM LEG CP",
        event("other", "child mum", "Niamh was conceived by rape"),
        {},
        r"\brape|\bconceiv",
    ),
    Row(
        "sexual_abuse_sibling",
        "WWGPP",
        "SW TM IG",
        event("incident", "finn dad", "sexual abuse of Finn"),
        {"8-11": "Something happened in your family that was not safe"},
        "sexual|happened to Finn",
    ),
    Row(
        "emotional_abuse",
        "WGPFF",
        "SW TM",
        tie("emotional_abuse", "mum", "child", "Shona called Niamh a stupid cow"),
        {"5-7": "scare|frighten", "12-15": "emotional abuse"},
        "stupid|cow",
    ),
    Row(
        "domestic_abuse",
        "GPPFF",
        "SW TM LEG",
        convicted,
        {"0-4": "not safe|shouting", "5-7": "Declan hurt Shona|fighting", "12-15": "domestic abuse"},
        "failed to protect",
    ),
    Row(
        "substances",
        "GPPFF",
        "SW TM IG",
        event("incident", "mum", "Shona injecting heroin with needles at £10 a bag"),
        {"5-7": "took drugs|taking drugs", "8-11": "addiction"},
        r"inject|needle|£|chose (?:drugs|heroin)",
    ),
    Row(
        "alcohol",
        "WPPFF",
        "SW TM IG",
        event("incident", "mum", "Shona drunk and drinking vodka"),
        {"5-7": "alcohol"},
        "drunk|vodka|alcoholic",
    ),
    Row(
        "before_birth_harm",
        "WGPFF",
        "SW TM HP",
        event("diagnosis", "child", "FASD diagnosed in Niamh"),
        {"5-7": "extra help when you were born", "12-15": "you needed extra help"},
        "FASD|drank",
    ),
    Row(
        "mental_illness",
        "GPPFF",
        "SW TM IG",
        event("illness", "mum", "Shona sectioned with psychosis, mental illness"),
        {"0-4": "feel calm|illness of the mind", "5-7": "cannot catch it", "8-11": "mental illness"},
        "psychos|section|mad ",
    ),
    Row(
        "learning_disability",
        "GPPFF",
        "SW TM IG",
        event("assessment", "mum", "Shona has a learning disability, IQ 62"),
        {"0-4": "hard to learn", "8-11": "harder to learn"},
        "IQ|62|slow",
    ),
    Row(
        "physical_illness",
        "GPPPF",
        "SW IG",
        event("illness", "mum", "Shona ill with her liver, may not recover"),
        {"0-4": "not well", "8-11": "unwell|not well"},
        "liver|recover",
    ),
    Row(
        "prison",
        "WPPFF",
        "SW TM LEG",
        event("imprisonment", "dad", "Declan sentenced to 4 years", "2018-12-01"),
        {"5-7": "went to prison"},
        "bad man|4 years|time.out",
    ),
    Row(
        "offence",
        "WWGPF",
        "SW TM LEG POL",
        event("court_hearing", "dad", "Declan convicted of burglary at Mrs Pym's", "2018-12-01"),
        {"8-11": "broke an important law", "12-15": "had broken the law"},
        "Pym|burgl",
    ),
    Row(
        "death",
        "PPPFF",
        "SW CP",
        event("death", "dad", "Declan died", "2018-12-01"),
        {"0-4": "Declan died"},
        "passed away|heaven|asleep|lost him",
        ("dad",),
    ),
    Row(
        "death_by_suicide",
        "PPPFF",
        "SW TM TH CP",
        event(
            "death",
            "dad",
            "Declan died by suicide, hanged himself in the shed, a note was left",
            "2018-12-01",
        ),
        {"0-4": "Declan died", "8-11": "own body stop working", "12-15": "died by suicide"},
        r"\bhang|\bshed\b|note was",
        ("dad",),
    ),
    Row(
        "death_by_violence",
        "PPPFF",
        "SW TM TH LEG",
        event("death", "dad", "Declan was murdered, stabbed outside the shop", "2018-12-01"),
        {
            "0-4": "Declan died",
            "5-7": "hurt Declan, and he died",
            "8-11": "because somebody hurt him",
            "12-15": "killed",
        },
        "stab|murder|shop|trial",
        ("dad",),
    ),
    Row(
        "death_sibling",
        "PPPPF",
        "SW TM TH LEG",
        event("death", "finn", "Finn died of head injuries", "2018-12-01"),
        {"0-4": "(?:Finn|He) died"},
        "injur|head",
        ("siblings",),
    ),
    Row(
        "sibling_elsewhere",
        "PPPFF",
        "SW IG",
        brother_elsewhere,
        {"0-4": "(?:Finn|He) lives with Nan Peg"},
        "Larch|kept her",
        ("siblings",),
    ),
    Row(
        "unknown_father",
        "PPPFF",
        "SW",
        no_dad,
        {
            "0-4": "do not know your birth dad",
            "5-7": "do not know who he is",
            "8-11": "do not know who your birth dad is",
        },
        "maybe|perhaps|may be Declan",
        ("dad",),
    ),
    Row(
        "move",
        "PPPFF",
        "SW",
        event("placement_end", "child peg", "Move because Peg stopped fostering", "2019-03-04"),
        {"0-4": "stopped being a foster carer|could not", "8-11": "stopped fostering"},
        "broke down|because you",
        ("foster_homes",),
    ),
    Row(
        "unplanned_end",
        "GPPFF",
        "SW TM",
        ended_by_carer,
        {"0-4": "could not carry on", "8-11": "could not carry on"},
        "kick|behav|because you",
        ("foster_homes",),
    ),
    Row(
        "abuse_allegation_carer",
        "WWGPF",
        "SW TM LADO LEG",
        allegation,
        {"8-11": "check(?:ed)? that everyone was safe"},
        "abuse",
        ("foster_homes",),
    ),
    Row(
        "adoption_ended",
        "GPPFF",
        "SW TM TH",
        event("other", "child", "adoption disrupted", "2018-06-01"),
        {"0-4": "came to an end"},
        "disrupt|broke|fault of",
    ),
    Row(
        "relinquished",
        "GPPFF",
        "SW",
        event("other", "child mum", "Shona relinquished Niamh", "2018-06-01"),
        {"0-4": "could not be the parent", "5-7": "decided that she could not be the parent"},
        "gave you|gave away|loved you so|relinquish",
    ),
    Row(
        "foundling",
        "GPPFF",
        "SW TM IG",
        event("other", "child", "Niamh was a foundling on the church steps", "2015-05-12"),
        {"0-4": "found you and kept you safe", "8-11": "found you and kept you safe"},
        "abandon|steps|because",
    ),
    Row(
        "asylum",
        "GPPFF",
        "SW LEG",
        event("other", "child", "Niamh claimed asylum after the lorry from Calais", "2018-06-01"),
        {"0-4": "made a journey", "8-11": "this country"},
        "lorry|Calais|asylum|agent",
    ),
    Row(
        "female_harm",
        "WWGPF",
        "SW TM TH LEG POL",
        event("other", "child", "fears of forced marriage and FGM", "2018-06-01"),
        {"12-15": "something that the law forbids"},
        "FGM|marriage|forced",
    ),
    Row(
        "exploitation",
        "WWGPF",
        "SW TM POL",
        event(
            "other", "child", "county lines: Niamh exploited by the Eastside gang, debt of £300", "2018-06-01"
        ),
        {"8-11": "not safe for you", "12-15": "you were a child"},
        r"\bgang|Eastside|debt|£",
    ),
    Row("child_harmful_behaviour", "WWWGG", "SW TM TH", None, {}),
    Row(
        "secure_or_hospital",
        "WGPPF",
        "SW TM",
        event("other", "child", "Niamh in a secure unit, restrained twice", "2018-06-01"),
        {"5-7": "there to keep you safe", "12-15": "could not leave on your own"},
        "restrain|secure|twice",
    ),
    Row(
        "court",
        "GPPFF",
        "SW LEG",
        brother_elsewhere,
        {"0-4": "A judge made a big choice", "8-11": "a judge decided", "12-15": "care order"},
        "case no|ZZ",
        ("big_day",),
    ),
    Row(
        "contact_ended",
        "GPPFF",
        "SW TM",
        event("family_time", "child mum", "Family time with Shona suspended", "2023-06-30"),
        {"0-4": "not seeing Shona"},
        "does not want|refus",
        ("in_touch",),
    ),
    Row(
        "missed_contact",
        "WGPFF",
        "SW",
        event("family_time", "child mum", "Shona did not come for the third time", "2023-06-30"),
        {"5-7": "did not come", "8-11": "do not always know why", "12-15": "often not written down"},
        "third|3 times|failed|always late",
        ("in_touch",),
    ),
    Row(
        "heritage",
        "PPPFF",
        "SW",
        brother_elsewhere,
        {"0-4": "Irish and Scottish", "12-15": "Irish and Scottish"},
        "exotic|maybe",
        ("my_people",),
    ),
    Row(
        "health_risk",
        "WWGPF",
        "SW HP",
        event("diagnosis", "child", "Niamh is a carrier of a gene, 50% odds", "2018-06-01"),
        {"8-11": "your health"},
        r"\bgene\b|50|odds",
    ),
]
WITHOUT_TOPIC = ("heritage", "unknown_father", "move")
rows = pytest.mark.parametrize("row", ROWS, ids=lambda r: r.topic)
bands = pytest.mark.parametrize("band", list(AGE_BANDS))


def book_of(row: Row, n: Notes, band: str) -> tuple[Case, Book]:
    if row.topic in (
        "neglect",
        "substances",
        "alcohol",
        "mental_illness",
        "learning_disability",
        "physical_illness",
        "emotional_abuse",
        "domestic_abuse",
        "physical_abuse",
        "offence",
        "prison",
        "before_birth_harm",
        "adoption_ended",
        "relinquished",
        "foundling",
        "asylum",
        "female_harm",
        "exploitation",
        "secure_or_hospital",
        "health_risk",
        "sexual_abuse",
        "sexual_abuse_sibling",
        "conception_by_crime",
    ):
        n.facts[:] = [f for f in n.facts if getattr(f.claim, "type", "") != "incident"]
    if row.make:
        row.make(n)
    case = n.case()
    return case, write_book(case, band)


def level_of(row: Row, band: str) -> str:
    return _LEVELS[POLICY[row.topic].levels[band]]


def test_every_row_of_the_practice_table_is_a_row_of_ours_and_the_other_way_round() -> None:
    ours = set(POLICY) - {"pregnancy_lost", "self_harm"}  # two that the practice table leaves to judgement
    assert {r.topic for r in ROWS} == ours
    assert len(ROWS) == 37


@rows
def test_no_band_is_told_more_than_the_practice_table_allows(row: Row) -> None:
    told = [level_of(row, band) for band in AGE_BANDS]
    assert all(_RANK.index(ours) <= _RANK.index(most) for ours, most in zip(told, row.levels, strict=True)), (
        told
    )
    assert set(POLICY[row.topic].sign_offs) >= set(row.roles.split())


@rows
@bands
def test_a_row_is_told_as_its_band_allows_and_never_says_what_it_must_not(
    row: Row, band: str, niamh_notes: Notes
) -> None:
    case, book = book_of(row, niamh_notes, band)
    text = " ".join(s.text for p in book.pages for s in p.sentences)
    assert not re.search(row.never, text, re.IGNORECASE), re.search(row.never, text, re.IGNORECASE)
    wanted = next(
        (row.told[b] for b in reversed(list(AGE_BANDS)[: list(AGE_BANDS).index(band) + 1]) if b in row.told),
        None,
    )
    pages = [p for p in book.pages if set(row.sections) & set(p.sections)]
    told = " ".join(s.text for p in pages for s in p.sentences)
    if level_of(row, band) == "W":
        assert not [s for s in book.sentences if s.topic == row.topic]
    elif wanted:
        assert re.search(wanted, told), told
    assert recheck(case, book) == ()


@rows
@bands
def test_a_row_that_is_told_needs_its_sign_offs_and_carries_its_reassurance(
    row: Row, band: str, niamh_notes: Notes
) -> None:
    case, book = book_of(row, niamh_notes, band)
    told = [p for p in book.pages if any(s.topic == row.topic for s in p.sentences)]
    if not told or row.topic in WITHOUT_TOPIC:
        return
    message = next(r for r in check_book(case, book) if r.id == "C25")
    assert not message.passed
    for page in told:
        kinds = {(s.rule or "").split(".")[0] for s in page.sentences if s.kind is SentenceKind.REASSURANCE}
        wanted = POLICY[row.topic].reassurance[: 1 if band == "0-4" else 2]
        assert (
            set(wanted) <= kinds
            or page.tone is not Tone.HARD
            or (row.topic in ("contact_ended", "missed_contact") and "not_your_fault" in kinds)
        )


def is_held(pages: tuple[Page, ...], index: int) -> bool:
    """Whether a hard page is neither first nor last, reassures, and a warm page follows."""
    page = pages[index]
    is_inside = 0 < index < len(pages) - 1
    reassures = any(s.kind is SentenceKind.REASSURANCE for s in page.sentences)
    return is_inside and reassures and pages[index + 1].tone is Tone.WARM


@rows
@bands
def test_a_hard_page_is_held_whatever_the_row(row: Row, band: str, niamh_notes: Notes) -> None:
    _, book = book_of(row, niamh_notes, band)
    assert all(is_held(book.pages, i) for i, p in enumerate(book.pages) if p.tone is Tone.HARD)


@bands
def test_what_happened_to_a_brother_is_never_told_as_the_childs_own(band: str, niamh_notes: Notes) -> None:
    event("incident", "finn dad", "sexual abuse of Finn")(niamh_notes)
    text = " ".join(s.text for s in write_book(niamh_notes.case(), band).sentences)
    assert "Something happened to you" not in text


@bands
def test_a_time_that_did_not_take_place_is_not_told_as_one_together(band: str, niamh_notes: Notes) -> None:
    n = niamh_notes
    n.facts[:] = [f for f in n.facts if getattr(f.claim, "type", "") != "family_time"]
    event("family_time", "child mum", "Shona cancelled the visit", "2023-06-30")(n)
    text = " ".join(s.text for s in write_book(n.case(), band).sentences)
    assert "you saw Shona" not in text
    assert "time with Shona" not in text
