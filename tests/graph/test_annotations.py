"""What is noted of people: every mark is said by some words, and not by words that take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Attribute, Case, Detail, Event, Evidence, Fact, Person, SourceSpan
from casefile.vocabulary import DETAIL_KINDS, EVENT_TYPES, Certainty, FactStatus
from graph.annotation_words import annotation_table
from graph.doubtful import put_in_doubt
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.genogram_notes import FamilyNotes, annotate, legend_of
from graph.symbols_fills import QUADRANTS, REGIONS

TABLE = annotation_table()
DAY = date(2024, 6, 1)


def _case(*claims: Event | Detail, born: str = "2010-05-04", certainty: str = "affirmed") -> Case:
    facts = [Fact("f0", Attribute("ava", "born", born), ())]
    facts += [Fact(f"f{n}", c, (), Assertion(Certainty(certainty))) for n, c in enumerate(claims, start=1)]
    return Case(people=(Person("ava", "Ava"),), facts=tuple(facts), subject_ids=("ava",))


def _event(kind: str, words: str = "", day: str = "2024-03-04") -> Event:
    return Event(kind, ("ava",), PartialDate(day), summary=words)


def _notes(case: Case, *, day: date = DAY, accepted_only: bool = False) -> FamilyNotes:
    family = build_family(case)
    return annotate(case, family, as_at=day, accepted_only=accepted_only, conditions="halves")


def _marks(case: Case, *, day: date = DAY) -> set[str]:
    return {a.mark for a in _notes(case, day=day).of("ava").annotations}


def _health(words: str) -> Detail:
    return Detail("ava", "health", words)


# What calls for each mark of the table.
TOLD: dict[str, Event | Detail] = {
    "allergy": _health("Allergic to penicillin"),
    "asthma": _health("Asthma, blue inhaler"),
    "cao": _event("order_made", "Child arrangements order: Ava is to live with her aunt"),
    "cin": _event("plan_start", "Child in need plan began"),
    "cla": _event("care_start"),
    "co": _event("order_made", "Care orders made for the children"),
    "coeliac": _health("Coeliac disease"),
    "cp": _event("plan_start", "Made subject to a child protection plan"),
    "cultures": Detail("ava", "heritage", "Grew up between Poland and Leeds"),
    "cystic_fibrosis": _health("Cystic fibrosis"),
    "diabetes": _health("Type 1 diabetes"),
    "disability": _event("diagnosis", "A diagnosis of autism"),
    "eczema": _health("Eczema"),
    "ehcp": _event("plan_start", "EHCP issued"),
    "epilepsy": _health("Epilepsy since 2019"),
    "epo": _event("order_made", "Emergency protection order", "2024-05-20"),
    "excluded": _event("exclusion", "Three days"),
    "exploited": _event("incident", "Sexually exploited by an adult"),
    "heart": _health("Congenital heart defect"),
    "ico": _event("order_made", "Interim care order made"),
    "illness": _event("diagnosis", "Leukaemia"),
    "language": Detail("ava", "language", "Pashto, needs an interpreter"),
    "migrated": _event("move_home", "Came to England from Eritrea"),
    "missing": _event("incident", "Reported missing overnight"),
    "misuse": _health("Dependent on cannabis; smokes weed daily"),
    "obesity": _health("Obese"),
    "placement": _event("order_made", "Placement order"),
    "prison": _event("imprisonment"),
    "recovery": _health("In recovery from drugs"),
    "remission": _health("Leukaemia in remission"),
    "s20": _event("care_start", "Accommodated under section 20"),
    "s76": _event("care_start", "Accommodated under section 76"),
    "sgo": _event("order_made", "Special guardianship order to Nan"),
    "sickle_cell": _health("Sickle cell disease"),
    "smoker": _health("Smokes ten a day"),
    "so": _event("order_made", "Supervision order for twelve months"),
}
MARKS = {*TABLE["fill"], *TABLE["tag"], *TABLE["condition"], "cultures"}


@pytest.mark.parametrize("mark", sorted(MARKS))
def test_every_mark_is_drawn_where_words_or_events_call_for_it(mark: str) -> None:
    assert mark in _marks(_case(TOLD[mark]))
    assert legend_of(mark)


@pytest.mark.parametrize("mark", sorted(MARKS))
@pytest.mark.parametrize("certainty", ["negated", "hypothetical"])
def test_what_is_denied_or_only_considered_is_never_drawn(mark: str, certainty: str) -> None:
    assert mark not in _marks(_case(TOLD[mark], certainty=certainty))


@pytest.mark.parametrize("mark", sorted(MARKS - {"cultures", "recovery", "remission"}))
def test_what_is_only_alleged_is_drawn_as_alleged(mark: str) -> None:
    found = [
        a for a in _notes(_case(TOLD[mark], certainty="alleged")).of("ava").annotations if a.mark == mark
    ]
    assert [a.is_alleged for a in found] == [True]


def test_every_row_of_the_word_table_belongs_to_a_mark_and_every_rule_names_known_words() -> None:
    others = {*TABLE["union"], *TABLE["contact"], *TABLE["identity"]}
    others |= {row["undone"] for row in TABLE["contact"].values()}
    assert set(TABLE["words"]) <= {*MARKS, *others, "responsibility", "secret", "young_carer"}
    for row in TABLE["tag"].values():
        assert {*row.get("begins", ()), *row.get("ends", ())} <= set(EVENT_TYPES)
        assert set(row.get("drops", ())) <= set(TABLE["tag"])
    assert {row["region"] for row in TABLE["fill"].values()} | set(QUADRANTS) == set(REGIONS) - {
        "lower left"
    } | {"lower left"}
    assert {c.kind for c in TOLD.values() if isinstance(c, Detail)} <= set(DETAIL_KINDS)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("No drug misuse", id="no"),
        pytest.param("Never depressed", id="never"),
        pytest.param("Exposed to heroin before birth", id="before birth"),
        pytest.param("Family history of bipolar disorder", id="family history"),
        pytest.param("Tested for epilepsy", id="tested"),
        pytest.param("Worried that she may have cancer", id="worried"),
        pytest.param("Sign of depression", id="sign of"),
        pytest.param("Recovery from surgery", id="recovery of another kind"),
    ],
)
def test_words_that_take_it_back_leave_the_symbol_white(words: str) -> None:
    assert _marks(_case(_health(words))) == set()


def test_a_relatives_illness_is_never_drawn_on_a_child() -> None:
    assert _marks(_case(_event("illness", "Her step-grandfather had a stroke"))) == set()
    assert _marks(_case(_event("illness", "She had a stroke at birth"))) == {"illness"}


def test_a_small_child_is_no_misuser() -> None:
    assert _marks(_case(_health("Withdrawal from heroin at birth"), born="2022-01-01")) == set()


@pytest.mark.parametrize(
    ("events", "left"),
    [
        pytest.param(["plan_start:child protection plan", "plan_end:Plan ended"], set(), id="a plan ends"),
        pytest.param(
            ["plan_start:child protection plan", "plan_end:CAMHS sessions finished"],
            {"cp"},
            id="another plan ends",
        ),
        pytest.param(
            ["plan_start:child protection plan", "plan_start:stepped down to a child in need plan"],
            {"cin"},
            id="stepped down",
        ),
        pytest.param(
            [
                "plan_start:child protection plan",
                "plan_start:child in need plan",
                "plan_end:Child protection plan ended, step down to child in need",
            ],
            {"cin"},
            id="the plan named first ends",
        ),
        pytest.param(["imprisonment:", "release:"], set(), id="released"),
        pytest.param(["care_start:", "care_end:"], set(), id="care ends"),
        pytest.param(
            ["care_start:section 20", "order_made:interim care order"], {"cla", "ico"}, id="s20 to ICO"
        ),
        pytest.param(["order_made:interim care order", "order_made:care order"], {"co"}, id="ICO to CO"),
        pytest.param(
            ["care_start:", "order_made:care order", "order_made:special guardianship order"],
            {"sgo"},
            id="SGO",
        ),
        pytest.param(
            [
                "care_start:",
                "order_made:interim care order",
                "order_made:Interim care orders discharged; supervision order",
            ],
            {"so"},
            id="discharged",
        ),
        pytest.param(["order_made:Application for a care order"], set(), id="only applied for"),
        pytest.param(["order_made:Care order refused"], set(), id="refused"),
    ],
)
def test_what_has_ended_is_shown_no_more(events: list[str], left: set[str]) -> None:
    told = [event.split(":") for event in events]
    case = _case(*(_event(kind, words, f"2024-0{n}-01") for n, (kind, words) in enumerate(told, start=1)))
    assert _marks(case) == left


def test_a_supervision_order_lasts_a_year_and_a_childs_order_ends_at_eighteen() -> None:
    supervised = _case(_event("order_made", "Supervision order"))
    assert _marks(supervised, day=date(2025, 1, 1)) == {"so"}
    assert _marks(supervised, day=date(2026, 1, 1)) == set()
    in_care = _case(_event("order_made", "Care order"))
    assert _marks(in_care, day=date(2028, 5, 1)) == {"co"}
    assert _marks(in_care, day=date(2028, 5, 4)) == set()


def test_the_later_word_on_drink_counts() -> None:
    sober = Detail("ava", "health", "Sober since March", PartialDate("2024-03"))
    relapse = Detail("ava", "health", "Alcohol misuse again", PartialDate("2024-05"))
    heavy = Detail("ava", "health", "Alcohol misuse", PartialDate("2023"))
    assert _marks(_case(sober, heavy)) == {"recovery"}
    assert _marks(_case(sober, heavy, relapse)) == {"misuse"}


def test_a_care_start_that_names_a_parent_marks_only_the_child(make_case) -> None:
    case = make_case("tom:m parent ava:f birth\nsubject ava")
    case = case.with_facts([Fact("e1", Event("care_start", ("ava", "tom"), None), ())])
    notes = _notes(case)
    assert [p for p in ("ava", "tom") if notes.of(p).annotations] == ["ava"]


def test_a_special_guardians_own_child_is_not_under_the_order(make_case) -> None:
    case = make_case("""
        sunil:m carer ava:f special_guardian
        sunil parent bo:m birth
        subject ava
        ava born 2016-05-04
        bo born 2020-05-03
    """)
    order = Event(
        "order_made", ("ava", "sunil", "bo"), PartialDate("2022-01-17"), summary="Special guardianship order"
    )
    notes = _notes(case.with_facts([Fact("e1", order, ())]))
    assert [p for p in ("ava", "bo", "sunil") if notes.of(p).annotations] == ["ava"]


def _reviewed(status: FactStatus) -> Case:
    case = _case(_health("Asthma"))
    return case.with_facts([Fact("f1", _health("Asthma"), (), status=status)])


def test_rejected_facts_are_not_drawn_and_unchecked_ones_not_among_accepted() -> None:
    assert not _notes(_reviewed(FactStatus.REJECTED)).people
    assert not _notes(_reviewed(FactStatus.PROPOSED), accepted_only=True).people
    assert _notes(_reviewed(FactStatus.ACCEPTED), accepted_only=True).people


def test_a_drawing_names_the_facts_it_notes_and_says_what_they_rest_on() -> None:
    case = _case(_health("Asthma"), _event("care_start"))
    svg = draw_genogram(case).svg
    assert 'data-facts="f0 f1 f2"' in svg
    assert "0 accepted and 2 unchecked facts" in svg
    plain = draw_genogram(case, with_annotations=False).svg
    assert "CLA" not in plain
    assert "sthma" not in plain
    assert "unchecked facts" not in plain


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Rosa has parental responsibility", "PR: mother"),
        ("Mother holds full PR for Ava", "PR: mother"),
        ("Rosa does not have parental responsibility", None),
        ("Rosa is her mother; Tom has parental responsibility", None),
        ("Rosa is her mother", None),
    ],
)
def test_parental_responsibility_is_only_what_the_parents_own_fact_says(make_case, words, line) -> None:
    case = make_case("rosa:f parent ava:f birth\nsubject ava")
    told = case.fact("r1")
    span = SourceSpan("d1", 0, len(words), words)
    case = case.with_facts([replace(told, evidence=(Evidence(span, "rule:test"),))])
    assert [a.text for a in _notes(case).of("ava").annotations] == ([line] if line else [])


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("heritage", "uncle Tom Orme, 23, Bristol, arrived by coach", ""),
        ("work", "Ava's sister", ""),
        ("work", "15", ""),
        ("work", "tomato grower", "tomato grower"),
        ("heritage", "Somali", "Somali"),
    ],
    ids=["another-person", "a-tie-to-oneself", "a-number", "a-word-that-begins-as-a-name", "heritage"],
)
def test_what_tells_of_somebody_of_the_file_is_not_written_below_a_name(
    kind: str, value: str, line: str
) -> None:
    case = _case(Detail("ava", kind, value))
    case = replace(case, people=(*case.people, Person("tom", "Tom Orme")))
    assert [a.text for a in _notes(case).of("ava").annotations] == ([line] if line else [])


def test_an_event_without_a_summary_is_read_in_the_notes_words() -> None:
    span = SourceSpan("d1", 0, 32, "Ava was placed on a child protection plan")
    fact = Fact("f1", _event("plan_start"), (Evidence(span, "rule:test"),))
    case = _case().with_facts([fact])
    assert _marks(case) == {"cp"}


@pytest.mark.parametrize(
    ("confidence", "status", "lines"),
    [
        pytest.param(0.3, FactStatus.PROPOSED, [], id="a guess of the reading"),
        pytest.param(0.7, FactStatus.PROPOSED, ["vet nurse"], id="likely"),
        pytest.param(0.3, FactStatus.ACCEPTED, ["vet nurse"], id="accepted by a worker"),
    ],
)
def test_what_is_likelier_wrong_than_right_is_not_written_below_a_name(
    confidence: float, status: FactStatus, lines: list[str]
) -> None:
    case = _case(Detail("ava", "work", "vet nurse"), born="1990-05-04")
    quote = Evidence(SourceSpan("d1", 0, 9, "vet nurse"), "model:detail", confidence)
    facts = (case.facts[0], replace(case.facts[1], evidence=(quote,), status=status))
    assert [a.text for a in _notes(put_in_doubt(replace(case, facts=facts))).of("ava").annotations] == lines
