"""Family histories, biographies and memoirs: texts that are no child's file, about people long dead or by "I"."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Event, Relationship, SourceDocument, text_digest
from casefile.vocabulary import Certainty
from extract.histories import is_long_past
from extract.pipeline import rules_pipeline
from extract.propose import propose_case

LIFE = (
    "Adelaide Rose Frayne (1867-1932) was a botanist. Born in Bristol to Edmund Frayne, a clerk, and his wife Lucia Marchetti, "
    "she was the youngest of six. Her brother Walter became a missionary. Her father died in 1876.\n\n"
    "In 1891 she married Percy Standish. She died in Kew on 8 October 1932, a year after Percy died."
)
MEMOIR = (
    "I was born in Dundee in 1931. My father was born August 14, 1904, and died May 9, 1981. My mother, Jean Mathers, came from "
    "Kirriemuir. Mum sang. My maternal grandfather, Robert Mathers, was born about 1868.\n\n"
    "My sisters, Isobel and Margaret, both taught. I married Catherine Lindsay in 1956."
)


def read(text: str, *, subject: str | None = None) -> Case:
    document = SourceDocument("d1", "Text", text, text_digest(text))
    names = [subject] if subject else []
    return propose_case([document], subject_names=names, nlp=rules_pipeline())


def told(case: Case) -> set[tuple[str, ...]]:
    """Relationships and days of life, with the names of those they are about."""
    names = {p.id: p.label for p in case.people}
    found: set[tuple[str, ...]] = set()
    for fact in case.facts:
        if fact.assertion.certainty is not Certainty.AFFIRMED:
            continue
        match fact.claim:
            case Relationship(type=kind, subject_id=one, object_id=other):
                found.add((names[one], kind, names[other]))
            case Attribute(person_id=person, field="born" | "died" as field, value=value):
                found.add((names[person], field, str(value)))
            case Event(type="marriage", people=people, date=day):
                found.add(("marriage", str(day), *sorted(names[p] for p in people)))
    return found


@pytest.fixture(scope="module")
def life() -> Case:
    return read(LIFE)


@pytest.fixture(scope="module")
def memoir() -> Case:
    return read(MEMOIR)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(("Walter", "sibling", "Adelaide Rose Frayne"), id="her brother"),
        pytest.param(("Edmund Frayne", "died", "1876"), id="her father, to whom she was born"),
        pytest.param(("Adelaide Rose Frayne", "died", "1932-10-08"), id="she, of whom the text tells"),
        pytest.param(("marriage", "1891", "Adelaide Rose Frayne", "Percy Standish"), id="she married"),
    ],
)
def test_she_is_the_one_whose_life_is_told(life: Case, expected: tuple[str, ...]) -> None:
    assert expected in told(life)


def test_a_life_is_about_the_one_with_whom_it_opens(life: Case) -> None:
    assert [p.label for p in life.people if p.id in life.subject_ids] == ["Adelaide Rose Frayne"]


def test_the_day_of_a_wedding_long_ago_is_no_day_of_a_note() -> None:
    case = read(
        "On 4 September 1838 George Rudd married Charlotte Wray. In 1853 George Rudd married Emma Wray."
    )
    assert ("marriage", "1853", "Emma Wray", "George Rudd") in told(case)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(("The author", "born", "1931"), id="I was born"),
        pytest.param(("Father", "parent", "The author"), id="a father without a name"),
        pytest.param(("Father", "born", "1904-08-14"), id="his birth"),
        pytest.param(("Father", "died", "1981-05-09"), id="and died"),
        pytest.param(("Jean Mathers", "parent", "The author"), id="a mother with a name"),
        pytest.param(("Robert Mathers", "grandparent", "The author"), id="a grandfather"),
        pytest.param(("Margaret", "sibling", "The author"), id="the second of two sisters"),
        pytest.param(("marriage", "1956", "Catherine Lindsay", "The author"), id="I married"),
    ],
)
def test_whoever_writes_a_memoir_is_a_person_with_kin(memoir: Case, expected: tuple[str, ...]) -> None:
    assert expected in told(memoir)


def test_a_memoir_is_about_its_author(memoir: Case) -> None:
    assert [p.label for p in memoir.people if p.id in memoir.subject_ids] == ["The author"]
    assert len([p for p in memoir.people if "other" in p.label]) == 0  # "Mum" is Jean Mathers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dear Ava,\nMy mum was Jean Hart. My dad was Ken Hart. I loved them.", id="a letter"),
        pytest.param(
            "Statement\n\nMy mother Jean Hart had Ava. My father left. I told them.", id="a statement"
        ),
        pytest.param(
            'Ava Hart said "my mum shouts" and "my dad went". I asked her why.', id="a child's words"
        ),
        pytest.param(
            "Child: Ava Hart\n\nMy mum is Jean Hart. My dad is Ken Hart. I live there.", id="a form"
        ),
    ],
)
def test_no_letter_statement_form_or_quotation_has_an_author_without_a_name(text: str) -> None:
    assert "The author" not in [p.label for p in read(text).people]


def test_no_memoir_is_read_where_somebody_says_whose_file_it_is() -> None:
    assert "The author" not in [p.label for p in read(MEMOIR, subject="Catherine Lindsay").people]


def test_somebody_dies_at_the_age_that_a_sentence_gives_of_them_and_not_of_another() -> None:
    text = "Rosa Hale was born in 1822. Her children were Ines and Paul. Ines died when she was four. Rosa died in 1890."
    assert not {t for t in told(read(text)) if t[:2] == ("Ines", "died")}


def test_a_time_of_day_beside_a_year_of_today_is_no_year_long_past():
    assert not is_long_past(["Rang at 1625 on 3 May 2018. The father, born in 1955, came."])
    assert not is_long_past(["Her nan was born in 1922, her mum in 1950, she in 1980. Seen in 2011."])
    assert is_long_past(["Ann was born in 1807 and died in 1874."])


def test_a_memoir_with_a_byline_is_told_by_whoever_it_names() -> None:
    text = (
        "THE YARD\nby Isobel Mathers\n\n"
        + MEMOIR.split("\n\n", maxsplit=1)[0]
        + "\n\nMy sister Margaret taught."
    )
    case = read(text, subject="Isobel Mathers")

    assert ("Jean Mathers", "parent", "Isobel Mathers") in told(case)
    assert ("Margaret", "sibling", "Isobel Mathers") in told(case)
    aliases = {f.claim.value for f in case.facts if getattr(f.claim, "field", "") == "also_known_as"}
    assert not aliases & {"I", "My"}


def test_an_age_in_a_tale_of_long_ago_is_not_one_of_today() -> None:
    text = MEMOIR.replace("both taught.", "both taught. My label said ISOBEL MATHERS, 6, and was red.")
    document = SourceDocument("d1", "Text", text, text_digest(text), PartialDate("2012"))
    case = propose_case([document], nlp=rules_pipeline())

    assert not {("Isobel", "born"), ("Isobel Mathers", "born")} & {fact[:2] for fact in told(case)}
