"""What a drawing must show, by the case or by the GEDCOM file."""

from __future__ import annotations

from pathlib import Path

from benchmarks.told_family import ToldPerson, ToldUnion, told_in_case
from benchmarks.told_gedcom import told_in_gedcom
from casefile.record import Assertion, Attribute, Case, Claim, Fact, Person, Relationship
from casefile.vocabulary import Certainty

GEDCOM = """\
0 HEAD
0 @I1@ INDI
1 NAME Ann /Lee/
1 SEX F
1 BIRT
2 DATE ABT 12 MAR 1685
0 @I2@ INDI
1 SEX M
1 BAPM
2 DATE 5 BC
0 @I3@ INDI
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 CHIL @I9@
0 @F2@ FAM
1 HUSB @VOID@
0 TRLR
"""


def case_of(*claims: Claim, certainty: Certainty = Certainty.AFFIRMED) -> Case:
    people = ("ava", "rosa", "liam", "jo", "worker")
    facts = (Fact(f"f{n}", claim, (), Assertion(certainty)) for n, claim in enumerate(claims))
    return Case(people=tuple(Person(p, p) for p in people), facts=tuple(facts), subject_ids=("ava",))


def test_parents_partners_and_carers_must_be_linked() -> None:
    told = told_in_case(
        case_of(
            Relationship("parent", "rosa", "ava", "birth"),
            Relationship("partner", "rosa", "liam"),
            Relationship("carer", "jo", "ava", "foster"),
            Attribute("rosa", "gender", "female"),
            Attribute("ava", "born", "2015-03-04"),
        )
    )
    assert told.unions == (
        ToldUnion(("rosa",), ("ava",)),
        ToldUnion(("rosa", "liam")),
        ToldUnion(("jo",), ("ava",)),
    )
    assert told.people["rosa"].sex == "F"
    assert told.people["ava"].born == (2015, 3, 4)


def test_kin_named_by_their_tie_alone_must_be_there_without_a_line() -> None:
    told = told_in_case(case_of(Relationship("cousin", "jo", "ava")))
    assert set(told.people) == {"ava", "jo"}
    assert told.unions == ()


def test_nothing_is_asked_of_those_in_the_file_for_their_job() -> None:
    told = told_in_case(case_of(Relationship("professional", "worker", "ava")))
    assert set(told.people) == {"ava"}


def test_what_is_denied_need_not_be_drawn() -> None:
    told = told_in_case(case_of(Relationship("parent", "liam", "ava"), certainty=Certainty.NEGATED))
    assert (set(told.people), told.unions) == ({"ava"}, ())


def test_a_gedcom_file_tells_its_people_and_families(tmp_path: Path) -> None:
    path = tmp_path / "family.ged"
    path.write_text(GEDCOM, encoding="utf-8")
    told = told_in_gedcom(path)
    assert told.people == {
        "I1": ToldPerson("F", (1685, 3, 12)),
        "I2": ToldPerson("M", (-5, 0, 0)),
        "I3": ToldPerson(),
    }
    assert told.unions == (ToldUnion(("I2", "I1"), ("I3",)),)
