"""What an ecomap shows, and that it can be read."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ecomap_score import score_ecomap
from benchmarks.invented_world import invented_world
from benchmarks.speed_ecomap import draw_worlds
from benchmarks.strokes import meeting
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Case,
    Event,
    Fact,
    Organisation,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    Tie,
    text_digest,
)
from casefile.vocabulary import Certainty
from graph.ecomap import draw_ecomap
from graph.ecomap_content import ecomap_content
from graph.ecomap_household import Box
from graph.ecomap_routes import passes_box
from graph.ecomap_services import SERVICES, service_of_job, service_of_organisation
from graph.ecomap_strokes import STROKES
from graph.ecomap_words import ecomap_in_words

FIVE = """
subject maya
rosa:f parent maya:f birth
rosa member household/rowan_road
maya member household/rowan_road
maya member school/oakfield_primary strong
rosa member surgery/high_street_surgery
jean:f parent rosa birth
jean emotional maya close current
dev:m parent maya birth
dev emotional rosa violence former
sam:f professional maya current
sam profession social worker
"""


def _many(count: int) -> str:
    """A household of five with `count` systems of every sort."""
    children = ["kit", "bo", "may"]
    lines = ["subject kit", "rosa:f partner dan:m married current"]
    for child in children:
        lines += [f"rosa parent {child} birth", f"dan parent {child} birth"]
    lines += [f"{p} member household/rowan_road" for p in (*children, "rosa", "dan")]
    people = [*children, "rosa", "dan"]
    kinds = ["school", "surgery", "club", "faith_group", "charity", "housing", "court", "employer"]
    strengths = ["strong", "tenuous", "stressful", "unknown"]
    feelings = ["close", "distant", "conflict", "cut_off", "violence"]
    for n in range(count):
        who = people[n * 7 % 5]
        if n % 3 == 0:
            lines.append(f"{who} member {kinds[n % 8]}/place_{n} {strengths[n % 4]} current")
        elif n % 3 == 1:
            lines += [
                f"friend_{n}:{'fmx'[n % 3]} friend {who}",
                f"friend_{n} emotional {who} {feelings[n % 5]}",
            ]
        else:
            lines += [f"worker_{n} professional {who} current", f"worker_{n} profession officer {n}"]
            lines.append(f"worker_{n} emotional {who} close")
    return "\n".join(lines)


CASES = {"five systems": FIVE, "forty systems": _many(40), "a child alone": "subject kit\nkit gender female"}


@pytest.fixture(scope="module", params=CASES.values(), ids=CASES.keys())
def drawing(request, make_case):
    return draw_ecomap(make_case(request.param))


def _box(entry) -> Box:
    return Box(entry["x"], entry["y"], entry["w"], entry["h"])


def _overlap(a: Box, b: Box) -> bool:
    return abs(a.x - b.x) < (a.w + b.w) / 2 - 0.2 and abs(a.y - b.y) < (a.h + b.h) / 2 - 0.2


def test_nothing_overlaps(drawing):
    found = drawing.geometry
    boxes = [_box(e) for key in ("systems", "persons", "labels") for e in found[key]]
    assert not [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)]


def test_every_system_stands_outside_the_circle_and_everyone_of_the_household_inside(drawing):
    circle = drawing.geometry["circle"]
    for entry in drawing.geometry["systems"]:
        dx = max(abs(entry["x"] - circle["x"]) - entry["w"] / 2, 0)
        dy = max(abs(entry["y"] - circle["y"]) - entry["h"] / 2, 0)
        assert math.hypot(dx, dy) > circle["r"]
    for entry in drawing.geometry["persons"] + drawing.geometry["labels"]:
        dx = abs(entry["x"] - circle["x"]) + entry["w"] / 2
        dy = abs(entry["y"] - circle["y"]) + entry["h"] / 2
        assert math.hypot(dx, dy) < circle["r"]


def test_every_system_has_a_line_and_every_line_ends_at_the_person_or_the_circle(drawing):
    found = drawing.geometry
    ties = [line for line in found["lines"] if line["kind"] == "bond"]
    assert {line["owner"] for line in ties} == {e["id"] for e in found["systems"]}
    boxes = {e["id"]: _box(e) for e in found["systems"]}
    people = {e["id"]: _box(e) for e in found["persons"]}
    circle = found["circle"]
    for line in ties:
        start, end = line["points"][0], line["points"][-1]
        assert _touches(boxes[line["owner"]], start, 1.0)
        if line["to"]:
            assert _touches(people[line["to"]], end, 4.0)
        else:
            assert math.dist(end, (circle["x"], circle["y"])) == pytest.approx(circle["r"], abs=1)


def _touches(box: Box, point, slack: float) -> bool:
    return abs(point[0] - box.x) <= box.w / 2 + slack and abs(point[1] - box.y) <= box.h / 2 + slack


def test_no_line_runs_through_the_box_of_another_system(drawing):
    boxes = {e["id"]: _box(e) for e in drawing.geometry["systems"]}
    through = [
        (line["owner"], name)
        for line in drawing.geometry["lines"]
        if line["kind"] == "bond"
        for name, box in boxes.items()
        if name != line["owner"]
        and any(passes_box((tuple(a), tuple(b)), box, -1.0) for a, b in pairwise(line["points"]))
    ]
    assert through == []


def test_everything_is_on_the_sheet_and_the_sheet_has_the_shape_of_a4(drawing):
    for entry in [*drawing.geometry["systems"], *drawing.geometry["persons"]]:
        assert entry["w"] / 2 <= entry["x"] <= drawing.width - entry["w"] / 2
        assert entry["h"] / 2 <= entry["y"] <= drawing.height - entry["h"] / 2
    assert drawing.width / drawing.height == pytest.approx(842 / 595, abs=0.01)


def test_the_svg_is_named_described_and_traceable(drawing):
    root = ET.fromstring(drawing.svg)
    names = {"svg": "http://www.w3.org/2000/svg"}
    assert root.find("svg:title", names).text.startswith("Ecomap: ")
    assert root.find("svg:desc", names).text
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    bonds = [e for e in root.iter() if (e.get("id") or "").startswith("bond-")]
    assert len(bonds) == sum(line["kind"] == "bond" for line in drawing.geometry["lines"])
    assert all(e.get("aria-label") and e.get("data-facts") for e in bonds)


@pytest.mark.parametrize(("systems", "seed"), [(5, 0), (10, 0), (10, 1), (20, 0), (20, 1), (40, 0), (40, 1)])
def test_nothing_lies_on_anything_and_names_can_be_read_on_a4(systems, seed):
    drawing = draw_ecomap(invented_world(systems, seed))
    score = score_ecomap(drawing.geometry, drawing.width)
    assert (score.systems, score.overlaps, score.through) == (systems, 0, 0)
    assert score.least_name_pt >= 7.0
    assert score.crossings <= systems


@pytest.mark.parametrize(("systems", "most"), [(5, 0.5), (10, 1.0), (20, 4.0)])
def test_lines_seldom_cross(systems, most):
    scores = draw_worlds(systems, 3)
    assert sum(s.crossings for s in scores) / len(scores) <= most


def test_a_line_of_a_tie_does_not_run_along_a_line_of_the_family():
    """The tie of the second of three children must not be taken for the line to the child's parents."""
    drawing = draw_ecomap(invented_world(10, 0))
    family = [line["points"] for line in drawing.geometry["lines"] if line["kind"] == "child"]
    ties = [line["points"] for line in drawing.geometry["lines"] if line["kind"] == "bond"]
    shared = [
        meeting((tuple(a), tuple(b)), (tuple(c), tuple(d)), reach=3.0)
        for tie in ties
        for line in family
        for a, b in pairwise(tie)
        for c, d in pairwise(line)
    ]
    assert [found for found in shared if found is not None and found.length > 6.0] == []


def test_sixty_systems_have_names_that_can_be_read_on_a3():
    drawing = draw_ecomap(invented_world(60, 0))
    score = score_ecomap(drawing.geometry, drawing.width)
    assert (score.systems, score.overlaps) == (60, 0)
    assert score.least_name_pt * math.sqrt(2) >= 7.0


def test_the_key_explains_an_unborn_child_by_its_own_shape(make_case):
    svg = draw_ecomap(make_case("subject kit\nrosa:f parent kit:m birth\nrosa parent unborn_baby birth")).svg
    key = svg[svg.index('id="key"') :]
    assert ">Pregnancy<" in key
    assert "Gender not recorded" not in key


def test_the_key_explains_what_is_used_and_nothing_else(make_case):
    svg = draw_ecomap(make_case(FIVE)).svg
    key = svg[svg.index('id="key"') :]
    assert all(words in key for words in ("Strong or close", "Stressful", "Gap: ended", "Arrow"))
    assert all(words not in key for words in ("Tenuous", "Cut off", "Non-binary"))


def test_the_drawing_is_as_it_was(make_case, check_golden):
    check_golden(
        Path(__file__).with_name("golden") / "ecomap-five-systems.svg", draw_ecomap(make_case(FIVE)).svg
    )


def test_proposals_are_left_out_when_only_accepted_facts_are_wanted(make_case):
    drawing = draw_ecomap(make_case(FIVE), accepted_only=True)
    assert drawing.geometry["systems"] == []
    assert "Female" not in drawing.svg


def test_two_children_of_one_home_share_an_ecomap(make_case):
    lines = "subject kit bo\nkit member household/home\nbo member household/home\nbo member school/oakfield"
    assert "Ecomap: Kit and Bo" in draw_ecomap(make_case(lines)).svg


def test_the_same_case_is_drawn_the_same_every_time(make_case):
    assert draw_ecomap(make_case(FIVE)).svg == draw_ecomap(make_case(FIVE)).svg


def _bonds(case, name):
    system = next(s for s in ecomap_content(case).systems if s.title == name)
    return [(b.person_id, b.strength, b.is_former, b.arrow) for b in system.bonds]


@pytest.mark.parametrize(
    ("lines", "name", "bonds"),
    [
        ("kit member school/oakfield strong", "Oakfield", [("kit", "strong", False, None)]),
        ("kit member school/oakfield stressful", "Oakfield", [("kit", "stressful", False, None)]),
        ("kit member school/oakfield former", "Oakfield", [("kit", "plain", True, None)]),
        ("ann:f parent kit\nann emotional kit close", "Ann", [("kit", "strong", False, None)]),
        ("ann parent kit\nann emotional kit distant", "Ann", [("kit", "tenuous", False, None)]),
        ("ann parent kit\nann emotional kit cut_off", "Ann", [("kit", "cut_off", False, None)]),
        ("ann parent kit\nann emotional kit violence", "Ann", [("kit", "stressful", False, "in")]),
        ("ann parent kit\nkit emotional ann fearful", "Ann", [("kit", "stressful", False, "out")]),
        ("ann parent kit\nann emotional kit conflict", "Ann", [("kit", "stressful", False, None)]),
        (
            "ann parent kit\nann emotional kit close\nkit emotional ann conflict",
            "Ann",
            [("kit", "strong_stressful", False, None)],
        ),
        (
            "ann parent kit\nann emotional kit close\nann emotional kit conflict former",
            "Ann",
            [("kit", "strong", False, None)],
        ),
        ("ann parent kit\nann emotional kit violence former", "Ann", [("kit", "stressful", True, "in")]),
        ("sam professional kit current", "Sam", [("kit", "plain", False, None)]),
        ("sam professional kit former", "Sam", [("kit", "plain", True, None)]),
        ("bea friend kit former", "Bea", [("kit", "plain", True, None)]),
    ],
    ids=[
        "strong",
        "stressful",
        "former",
        "close",
        "distant",
        "cut off",
        "towards the child",
        "from the child",
        "both ways",
        "close and stressful",
        "current before former",
        "only former",
        "professional",
        "former professional",
        "former friend",
    ],
)
def test_what_the_record_says_decides_the_line(make_case, lines, name, bonds):
    assert _bonds(make_case(f"subject kit\n{lines}"), name) == bonds


@pytest.mark.parametrize("certainty", ["negated", "hypothetical"])
def test_what_is_denied_or_considered_is_not_drawn(make_case, certainty):
    case = make_case(
        f"subject kit\nann parent kit\nann emotional kit violence {certainty}\nbea friend kit {certainty}"
    )
    systems = ecomap_content(case).systems
    assert [(s.title, s.bonds[0].strength) for s in systems] == [("Ann", "plain")]


@pytest.mark.parametrize(
    ("lines", "name", "bond"),
    [
        ("ann parent kit\nann emotional kit violence alleged", "Ann", ("stressful", False, "in", True)),
        ("lee emotional kit violence former alleged", "Lee", ("stressful", True, "in", True)),
        ("bea friend kit alleged", "Bea", ("plain", False, None, True)),
        ("max parent kit alleged", "Max", ("plain", False, None, True)),
        ("kit member club/boxing strong alleged", "Boxing", ("strong", False, None, True)),
        (
            "ann emotional kit close\nann emotional kit violence alleged",
            "Ann",
            ("strong", False, None, False),
        ),
        ("bea friend kit alleged\nbea friend kit", "Bea", ("plain", False, None, False)),
        (
            "ann emotional kit violence\nkit emotional ann violence",
            "Ann",
            ("stressful", False, "both", False),
        ),
    ],
    ids=[
        "what a parent is alleged to do",
        "in the past",
        "friend",
        "father",
        "club",
        "stated before alleged",
        "stated as well",
        "both ways",
    ],
)
def test_what_is_alleged_is_drawn_as_alleged(make_case, lines, name, bond):
    (found,) = next(
        s for s in ecomap_content(make_case(f"subject kit\n{lines}")).systems if s.title == name
    ).bonds
    assert (found.strength, found.is_former, found.arrow, found.is_alleged) == bond


def test_an_alleged_tie_has_question_marks_and_both_ways_two_arrows(make_case):
    svg = draw_ecomap(
        make_case("subject kit\nlee emotional kit violence alleged\nkit emotional lee violence alleged")
    ).svg
    bond = svg[svg.index('id="bond-lee') : svg.index('id="person-kit"')]
    assert ">?<" in bond
    assert bond.count("Z") == 2
    assert "alleged stressful tie: Lee and Kit" in bond
    assert "Question mark: alleged" in re.sub(r"<[^>]+>", " ", svg[svg.index('id="key"') :])


TWO_HOMES = """
subject kit
rosa:f parent kit:m birth
dan:m parent kit birth
rosa member household/mill_lane
kit member household/mill_lane
kit member household/elm_rise
dan member household/elm_rise
bo member household/elm_rise
kit member household/old_street former
"""


def test_a_second_home_and_a_former_one_stand_beside_the_circle(make_case):
    case = make_case(TWO_HOMES)
    assert set(ecomap_content(case).centre) == {"kit", "rosa"}
    homes = {s.title: s for s in ecomap_content(case).systems if s.service.key == "home"}
    assert homes["Elm Rise"].details == ("with Dan and Bo",)
    assert [b.is_former for s in homes.values() for b in s.bonds] == [False, True]


def test_kin_of_one_of_several_children_says_whose(make_case):
    case = make_case("subject kit bo\nkit member household/h\nbo member household/h\nlee:m parent bo birth")
    (lee,) = ecomap_content(case).systems
    assert (lee.tag, [b.person_id for b in lee.bonds]) == ("Bo's father", ["bo"])


def test_the_ecomap_as_at_a_day_has_the_ties_of_then(make_case):
    case = make_case("subject kit\nkit born 2012-03-04\nkit member household/h")
    places = tuple(Organisation(n, n.title(), "school") for n in ("ash", "oak"))
    ties = [
        Fact("t1", Tie("kit", "ash", start=PartialDate("2017-09"), end=PartialDate("2020-07")), ()),
        Fact("t2", Tie("kit", "oak", start=PartialDate("2020-09")), ()),
    ]
    case = replace(case, organisations=(*case.organisations, *places)).with_facts(ties)
    then = draw_ecomap(case, as_at=date(2019, 1, 1))
    assert [s["id"] for s in then.geometry["systems"]] == ["ash"]
    assert "Ecomap: Kit, as at 1 January 2019" in then.svg
    assert "Gap: ended" not in then.svg
    assert [s["id"] for s in draw_ecomap(case, as_at=date(2021, 1, 1)).geometry["systems"]] == ["ash", "oak"]
    assert "Ash (Education) with Kit" in "".join(ecomap_in_words(case, as_at=date(2019, 1, 1)))
    assert "Oak" not in "".join(ecomap_in_words(case, as_at=date(2019, 1, 1)))


def test_a_line_that_concerns_everyone_ends_at_the_circle(make_case):
    case = make_case(
        "subject kit\nkit member household/home\nbo member household/home\nsam professional kit\nsam professional bo"
    )
    assert [b[0] for b in _bonds(case, "Sam")] == [""]


def test_a_line_to_the_circle_says_for_whom_it_is_when_not_for_all(make_case):
    people = "\n".join(f"{p} member household/home" for p in ("kit", "bo", "may", "rosa"))
    workers = "\n".join(f"sam professional {p}" for p in ("kit", "bo", "may"))
    (system,) = ecomap_content(make_case(f"subject kit\n{people}\n{workers}")).systems
    assert [b.person_id for b in system.bonds] == [""]
    assert "for Kit, Bo and May" in system.details


def test_professionals_of_one_service_who_see_the_same_child_make_one_system(make_case):
    case = make_case(
        "subject kit\nsam professional kit\nsam profession social worker\npat professional kit\n"
        "pat profession team manager\nlee professional kit\nlee profession class teacher"
    )
    assert [s.title for s in ecomap_content(case).systems] == ["Children's social care", "Lee"]


def test_a_grandmother_is_wider_family_and_the_dead_are_left_out(make_case):
    case = make_case("subject kit\nrosa:f parent kit\nnan:f parent rosa\nalan:m parent rosa\nalan died 2001")
    assert [(s.title, s.tag) for s in ecomap_content(case).systems] == [
        ("Rosa", "mother"),
        ("Nan", "maternal grandmother"),
    ]


def test_the_circle_says_when_nobody_recorded_who_lives_together(make_case):
    case = make_case("subject kit\nrosa parent kit\nben parent kit\nrosa parent bo")
    content = ecomap_content(
        case.with_facts([Fact("e1", Event("visit", ("kit", "rosa"), PartialDate("2020")), ())])
    )
    assert set(content.centre) == {"kit", "rosa", "bo"}
    assert content.centre_label == "Who lives together is not recorded"


def test_a_tie_of_somebody_outside_is_left_out_and_said_so(make_case):
    drawing = draw_ecomap(make_case("subject kit\nben:m parent kit\nben member prison/stone_hill"))
    assert drawing.warnings == ("Not drawn: ties of people outside the circle: Ben with Stone Hill.",)


@pytest.mark.parametrize(
    ("job", "service"),
    [
        ("social worker", "social_care"),
        ("deputy head and designated safeguarding lead", "education"),
        ("GP", "health"),
        ("madrassah teacher", "faith"),
        ("domestic abuse support worker", "support"),
        ("police officer", "justice"),
        ("CAMHS bereavement worker", "health"),
        ("independent reviewing officer", "social_care"),
        ("conference chair", "social_care"),
        ("school nurse", "health"),
        ("astronaut", "other"),
        (None, "other"),
    ],
)
def test_a_job_belongs_to_a_service(job, service):
    assert service_of_job(job).key == service


@pytest.mark.parametrize(
    "service", [s for s in SERVICES.values() if s.kinds or s.jobs or s.names], ids=lambda s: s.key
)
def test_every_word_of_a_service_leads_to_it(service):
    assert {service_of_job(job).key for job in service.jobs} <= {service.key}
    kinds = [k for k in service.kinds if k != "service"]
    assert all(service_of_organisation(Organisation("o", "Place", kind)).key == service.key for kind in kinds)
    assert all(service_of_organisation(Organisation("o", name)).key == service.key for name in service.names)


def test_the_words_give_every_tie_with_its_facts_and_what_is_missing(make_case):
    lines = ecomap_in_words(make_case(FIVE))
    text = "\n".join(lines)
    assert "Close or strong: Jean (maternal grandmother; close to Maya) with Maya (fact r7)." in lines
    assert "Ended or in the past: Dev (father; violence towards Rosa (former)) with Rosa (fact r9)." in lines
    assert "Not on record: a friend, neighbour, club or activity with a current tie to Maya." in lines
    assert set(re.findall(r"\br\d+\b", text)) == {"r2", "r3", "r4", "r5", "r7", "r8", "r9", "r10"}


AT_SCHOOL_AGE = "subject kit\nkit born 2015-03-04\nrosa:f parent kit birth\nkit member household/h\nrosa member household/h"


@pytest.mark.parametrize(
    ("lines", "words", "is_there"),
    [
        ("", "a second parent of Kit (fact r1)", True),
        ("dan:m parent kit birth", "a second parent of Kit", False),
        ("dan:m parent kit birth alleged", "a second parent of Kit; alleged: Dan", True),
        ("dan:m parent kit birth", "how Dan, Kit's father, and Kit get on (fact r4)", True),
        ("dan:m parent kit birth\ndan emotional kit close", "how Dan", False),
        ("dan:m parent kit birth\ndan died 2019", "how Dan", False),
        ("", "an adult outside the home and the services with a current tie to Kit.", True),
        ("nan:f parent rosa birth", "an adult outside the home", False),
        (
            "bea friend kit",
            "an adult outside the home and the services with a current tie to Kit (the age of Bea",
            True,
        ),
        ("bea friend kit\nbea born 1980", "an adult outside the home", False),
        ("bea friend kit\nbea born 2014", "an adult outside the home", True),
        ("bea friend kit", "a friend, neighbour", False),
        ("", "a friend, neighbour", True),
        ("", "a current school or college of Kit, who is 9 (fact a0)", True),
        ("kit member school/oak", "a current school", False),
        ("kit member school/oak former", "a current school", True),
        ("lee professional kit\nlee profession class teacher", "a current school", False),
        ("", "a GP or surgery of Kit", True),
        ("kit member surgery/high_street_surgery", "a GP or surgery", False),
        ("lee professional kit\nlee profession GP", "a GP or surgery", False),
    ],
)
def test_what_nobody_recorded_is_said_and_nothing_more(make_case, lines, words, is_there):
    case = replace(make_case(f"{AT_SCHOOL_AGE}\n{lines}"), documents=(_note("d1", "2024-06-01"),))
    said = [line for line in ecomap_in_words(case) if line.startswith("Not on record: ")]
    assert any(words in line for line in said) is is_there


def _note(name, day):
    return SourceDocument(name, name, "", text_digest(""), PartialDate(day))


@pytest.mark.parametrize(("last", "is_said"), [("2022-05-01", True), ("2024-04-01", False)])
def test_a_brother_whom_no_later_note_mentions_is_named_with_the_date(make_case, last, is_said):
    case = make_case("subject kit\nrosa parent kit birth\nrosa parent bo:m birth\nkit member household/h")
    bo = replace(case.person("bo"), mentions=(SourceSpan("d1", 0, 0, ""),))
    case = replace(
        case,
        people=tuple(bo if p.id == "bo" else p for p in case.people),
        documents=(_note("d1", last), _note("d2", "2024-06-01")),
    )
    said = "Not on record: Bo, Kit's brother, after the note of 1 May 2022; the notes go on to 1 June 2024"
    assert any(line.startswith(said) for line in ecomap_in_words(case)) is is_said


def test_who_alleges_a_tie_is_said(make_case):
    case = make_case("subject kit\nlee emotional kit violence alleged\nrosa parent kit")
    told = replace(case.fact("r1"), assertion=Assertion(Certainty.ALLEGED, "rosa"))
    (line,) = [w for w in ecomap_in_words(case.with_facts([told])) if w.startswith("Alleged")]
    assert line.endswith(
        "Lee (known to the family; violence towards Kit (alleged)) with Kit; said by Rosa (fact r1)."
    )


_JUDGING = (
    r"good|bad|poor|better|worse|best|worst|weak|risk\w*|safe|unsafe|danger\w*|worr\w+|concern\w*|should|must|need\w*|"
    r"likely|unlikely|probab\w+|score\w*|rat(ed|ing)|percent|high|low|healthy|unhealthy|toxic|inappropriate|positive|"
    r"negative|fail\w*|lack\w*|isolated|vulnerable|unfortunately|only|enough|inadequate|problem\w*"
)


@pytest.mark.parametrize("seed", range(4))
def test_no_word_of_the_ecomap_judges_scores_or_predicts(seed):
    case = invented_world(20, seed)
    said = " ".join(ecomap_in_words(case)) + draw_ecomap(case).svg
    assert re.findall(rf"\b({_JUDGING})\b", re.sub(r"<[^>]+>", " ", said), re.IGNORECASE) == []


def test_every_strength_is_drawn_and_worded():
    assert all(stroke.words and stroke.width > 1 for stroke in STROKES.values())


@st.composite
def ecomap_cases(draw: st.DrawFn) -> Case:
    """A household of up to four with any ties."""
    home = [f"h{n}" for n in range(draw(st.integers(1, 4)))]
    others = [f"o{n}" for n in range(draw(st.integers(0, 12)))]
    places = [
        Organisation(f"s{n}", f"Place {n}", draw(st.sampled_from(("school", "club", "court"))))
        for n in range(4)
    ]
    facts = [Fact(f"m{h}", Tie(h, "home"), ()) for h in home]
    for n in range(draw(st.integers(0, 20))):
        who = draw(st.sampled_from(home))
        place = draw(st.sampled_from(places)).id
        strength = draw(st.sampled_from(("strong", "tenuous", "stressful", "unknown")))
        facts.append(
            Fact(f"t{n}", Tie(who, place, strength, draw(st.sampled_from(("current", "former")))), ())
        )
    for n, other in enumerate(others):
        who = draw(st.sampled_from(home))
        kind = draw(st.sampled_from(("friend", "professional", "relative")))
        facts.append(Fact(f"r{n}", Relationship(kind, other, who), ()))
        facts.append(
            Fact(
                f"e{n}",
                Relationship("emotional", other, who, draw(st.sampled_from(("close", "conflict")))),
                (),
            )
        )
    people = tuple(Person(p, f"Name{p}") for p in (*home, *others))
    return Case(
        people=people,
        organisations=(Organisation("home", "Home", "household"), *places),
        facts=tuple(facts),
        subject_ids=("h0",),
    )


@settings(max_examples=12, deadline=None)
@given(ecomap_cases())
def test_any_world_is_drawn_without_overlap_and_without_losing_a_tie(case):
    drawing = draw_ecomap(case)
    systems = [_box(e) for e in drawing.geometry["systems"]]
    assert not any(_overlap(a, b) for a, b in combinations(systems, 2))
    drawn = set(re.findall(r"[\w-]+", " ".join(re.findall(r'data-facts="([^"]*)"', drawing.svg))))
    assert {f.id for f in case.facts if isinstance(f.claim, Tie)} <= drawn
