"""Family trees written as GEDCOM, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.partial_date import PartialDate
from casefile.profile import Profile, profile, usable_facts
from casefile.record import Assertion, Attribute, Case, Event, Fact, Person, Relationship
from casefile.vocabulary import Certainty
from graph.gedcom import read_gedcom
from graph.gedcom_dates import gedcom_date, partial_date
from graph.gedcom_write import GEDCOM_VERSIONS, gedcom_text
from tests.graph.families import families

FAMILY = """
rosa:f parent kit birth
ben:m parent kit birth
subject kit
rosa partner ben married divorced
zoe:f parent kit adoptive
amy:f parent kit adoptive
zoe partner amy civil_partnership
jean:f carer kit foster
abe:m carer kit foster
jean partner abe cohabiting
nan:f carer kit special_guardian
nan grandparent kit maternal
dan:m parent kit step
dan partner rosa dating separated
kit sibling lil half
pat godparent kit
don:m parent kit donor
sue:f parent kit surrogate
jo:f carer kit private_foster
kit sibling kay identical_twin
kim friend kit
sol neighbour kit
rosa born 1985-05-02
ben died 2014
ben deceased true
nan deceased true
"""
_FAMILY_TIES = (
    "parent",
    "partner",
    "carer",
    "sibling",
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "cousin",
    "relative",
    "godparent",
    "friend",
    "neighbour",
)
_UNDIRECTED = ("partner", "sibling", "cousin", "relative", "friend", "neighbour")


@pytest.fixture(params=GEDCOM_VERSIONS)
def version(request):
    return request.param


def _again(case: Case, version: str, path) -> Case:
    path.write_text(gedcom_text(case, version=version), encoding="utf-8")
    return read_gedcom(path)


def _links(case: Case) -> set[tuple[object, ...]]:
    """Family ties by the place of each person, which no writing changes."""
    place = {p.id: n for n, p in enumerate(case.people)}
    found: set[tuple[object, ...]] = set()
    for fact in usable_facts(case, accepted_only=False):
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type in _FAMILY_TIES
            and claim.subject_id != claim.object_id
        ):
            ends = [place[claim.subject_id], place[claim.object_id]]
            ends = sorted(ends) if claim.type in _UNDIRECTED else ends
            nature = None if claim.type == "partner" or claim.nature == "unknown" else claim.nature
            found.add((claim.type, *ends, nature))
    return found


def test_nobody_and_no_link_is_lost_or_invented_on_the_way(make_case, version, tmp_path):
    case = make_case(FAMILY)
    again = _again(case, version, tmp_path / "tree.ged")
    assert [profile(again, p.id).name for p in again.people] == [p.label for p in case.people]
    assert _links(again) == _links(case)


def test_couples_keep_what_they_were_and_when(make_case, version, tmp_path):
    case = make_case("rosa:f partner ben:m married").with_facts([])
    dated = Relationship(
        "partner", "rosa", "ben", "married", "divorced", PartialDate("2010-06"), PartialDate("2018~")
    )
    again = _again(case.with_facts([Fact("r1", dated, ())]), version, tmp_path / "tree.ged")
    (couple,) = [f.claim for f in again.facts if isinstance(f.claim, Relationship)]
    assert (couple.nature, couple.status, couple.start, couple.end) == (
        "married",
        "divorced",
        PartialDate("2010-06"),
        PartialDate("2018~"),
    )


@pytest.mark.parametrize(
    ("nature", "status"), [("married", "annulled"), ("affair", None), ("brief", None), ("cohabiting", None)]
)
def test_couples_keep_what_a_worker_recorded(make_case, version, tmp_path, nature, status):
    case = make_case("rosa:f partner ben:m married").with_facts([])
    told = Relationship("partner", "rosa", "ben", nature, status)
    again = _again(case.with_facts([Fact("r1", told, ())]), version, tmp_path / "tree.ged")
    (couple,) = [f.claim for f in again.facts if isinstance(f.claim, Relationship)]
    assert (couple.nature, couple.status) == (nature, status)


@pytest.mark.parametrize("status", ["ended", "widowed", "reunited"])
def test_couples_without_a_wedding_keep_their_dates_too(make_case, version, tmp_path, status):
    case = make_case("ROSA:f partner BEN:m cohabiting").with_facts([])
    span = (PartialDate("2010"), PartialDate("2015-03"))
    told = Relationship("partner", "BEN", "ROSA", "cohabiting", status, *span)
    again = _again(case.with_facts([Fact("r1", told, ())]), version, tmp_path / "tree.ged")
    assert [f.claim for f in again.facts if isinstance(f.claim, Relationship)] == [told]


def test_a_couple_who_married_twice_is_a_couple_twice(make_case, version, tmp_path):
    case = make_case("ROSA:f partner BEN:m married").with_facts([])
    first = Relationship(
        "partner", "BEN", "ROSA", "married", "divorced", PartialDate("1990"), PartialDate("1995")
    )
    second = Relationship("partner", "BEN", "ROSA", "married", None, PartialDate("1999-05-02"))
    again = _again(case.with_facts([Fact("r1", first, ()), Fact("r2", second, ())]), version, tmp_path / "t")
    assert [f.claim for f in again.facts if isinstance(f.claim, Relationship)] == [first, second]


@pytest.mark.parametrize("nature", ["foster", "kinship", "special_guardian"])
@pytest.mark.parametrize(
    ("status", "start", "end"),
    [("former", "2019-03", "2021~"), ("former", None, "2020"), ("current", "2022-05-06", None)],
    ids=["dated", "its end known", "still there"],
)
def test_care_keeps_its_dates_and_whether_it_is_over(
    make_case, version, tmp_path, nature, status, start, end
):
    case = make_case("NAN:f carer KIT kinship").with_facts([])
    dates = [PartialDate(day) if day else None for day in (start, end)]
    told = Relationship("carer", "NAN", "KIT", nature, status, *dates)
    again = _again(case.with_facts([Fact("r1", told, ())]), version, tmp_path / "tree.ged")
    assert [f.claim for f in again.facts if isinstance(f.claim, Relationship)] == [told]


def test_placements_and_moves_come_back_with_their_days(make_case, version, tmp_path):
    case = make_case("ROSA:f parent KIT birth").with_facts([])
    move = Event("placement_start", ("KIT",), PartialDate("2020-03-14"), place="Leeds")
    again = _again(case.with_facts([Fact("e1", move, ())]), version, tmp_path / "tree.ged")
    assert [f.claim for f in again.facts if isinstance(f.claim, Event)] == [move]


def test_somebody_without_a_name_stays_without_one(version, tmp_path):
    case = Case(people=(Person("I1", "Unnamed (I1)"),))
    again = _again(case, version, tmp_path / "tree.ged")
    assert (again.people[0].label, again.facts) == ("Unnamed (I1)", ())


GOLD = sorted((Path(__file__).parents[1] / "cases").glob("*.gold.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.partition(".")[0])
def test_a_shipped_family_comes_back_with_everybody_and_every_link(path, version, tmp_path):
    case = read_case(path)
    again = _again(case, version, tmp_path / "tree.ged")
    assert [profile(again, p.id).name for p in again.people] == [
        profile(case, p.id).name for p in case.people
    ]
    assert _links(again) == _links(case)
    lives = [[(q.gender, q.born, q.died, q.is_deceased) for q in _profiles(c)] for c in (case, again)]
    assert lives[0] == lives[1]


def _profiles(case: Case) -> list[Profile]:
    return [profile(case, p.id) for p in case.people]


def test_parents_whom_nobody_calls_a_couple_do_not_become_one(make_case, version, tmp_path):
    case = make_case("rosa:f parent kit birth\nben:m parent kit birth\nsubject kit")
    assert {kind for kind, *_ in _links(_again(case, version, tmp_path / "tree.ged"))} == {"parent"}


def test_dates_of_life_are_kept(make_case, version, tmp_path):
    again = _again(make_case(FAMILY), version, tmp_path / "tree.ged")
    shown = {q.name: q for q in (profile(again, p.id) for p in again.people)}
    assert shown["Rosa"].born == PartialDate("1985-05-02")
    assert (shown["Ben"].died, shown["Ben"].is_deceased) == (PartialDate("2014"), True)
    assert (shown["Nan"].died, shown["Nan"].is_deceased) == (None, True)


@pytest.mark.parametrize("certainty", [c for c in Certainty if c is not Certainty.AFFIRMED])
@pytest.mark.parametrize(
    "claim",
    [
        Relationship("parent", "ben", "kit", "birth"),
        Relationship("partner", "ben", "kit", "married"),
        Relationship("carer", "ben", "kit", "kinship"),
        Attribute("ben", "died", "2014"),
        Attribute("ben", "gender", "male"),
        Event("placement_start", ("ben", "kit"), PartialDate("2014")),
    ],
    ids=["parent", "partner", "carer", "death", "gender", "placement"],
)
def test_only_what_is_affirmed_is_written_as_fact(claim, certainty, version):
    people = (Person("ben", "Ben"), Person("kit", "Kit"))
    bare = Case(people=people, subject_ids=("kit",))
    text = gedcom_text(bare.with_facts([Fact("f", claim, (), Assertion(certainty))]), version=version)
    notes = [line for line in text.splitlines() if " NOTE " in line]
    is_note = certainty is Certainty.ALLEGED
    assert [line.startswith("1 NOTE Alleged, not established: ") for line in notes] == [True] * is_note
    without = "\n".join(line for line in text.splitlines() if line not in notes)
    assert without == gedcom_text(bare, version=version).rstrip("\n")


def test_an_adoption_and_a_placement_have_their_dates(make_case, version):
    case = make_case("zoe:f parent kit adoptive\nsubject kit").with_facts(
        [
            Fact("e1", Event("adoption", ("kit", "zoe"), PartialDate("2018-01")), ()),
            Fact("e2", Event("placement_start", ("kit", "zoe"), PartialDate("2017-22"), "Brook/ton"), ()),
        ]
    )
    text = gedcom_text(case, version=version)
    assert "1 ADOP\n2 DATE JAN 2018\n2 FAMC @F_1@\n3 ADOP WIFE" in text
    assert "1 EVEN\n2 TYPE Placement start\n2 DATE BET JUN 2017 AND AUG 2017\n2 PLAC Brook ton" in text


@pytest.mark.parametrize(
    "edtf", ["1961-03-04", "1961-03", "1961", "1850~", "1850-03~", "../1900", "1900-01-02/..", "1900/1902"]
)
def test_a_date_comes_back_as_it_was(edtf):
    assert partial_date(gedcom_date(PartialDate(edtf))) == PartialDate(edtf)


@pytest.mark.parametrize("edtf", ["2019-24", "2019-22~", "1900?", "1900%", "2019-22/2020", "1900~/1902?"])
def test_a_date_without_its_own_form_is_not_made_more_exact(edtf):
    before = PartialDate(edtf)
    after = partial_date(gedcom_date(before))
    assert after is not None
    assert before.is_within(after)


def test_marks_of_the_format_in_a_name_do_no_harm(version, tmp_path):
    case = Case(people=(Person("a/b", "Zoë @I1@ O'Hara/Lee\n0 TRLR"), Person("F_1", "Unnamed")))
    again = _again(case, version, tmp_path / "tree.ged")
    assert [profile(again, p.id).name for p in again.people] == ["Zoë I1 O'Hara Lee 0 TRLR", "Unnamed"]


def test_an_unknown_version_is_refused():
    with pytest.raises(OutputRefused, match=r"5\.5\.1 or 7\.0"):
        gedcom_text(Case(), version="4.0")


@settings(max_examples=100, deadline=None)
@given(families())
@pytest.mark.parametrize("form", GEDCOM_VERSIONS)
def test_any_family_comes_back_whole(tmp_path_factory, form, case):
    again = _again(case, form, tmp_path_factory.mktemp("tree") / "tree.ged")
    assert len(again.people) == len(case.people)
    assert _links(again) >= _links(case)
