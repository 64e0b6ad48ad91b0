"""Golden drawings, one feature each: compared element by element, rewritten by `pytest --update-golden` and read in review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.record import Case
from graph.genogram import draw_genogram

GOLDEN = Path(__file__).with_name("golden")

CASES = {
    "adopted": "subject ava\nrosa:f parent ava:f birth\njoy:f parent ava adoptive\nsam:m parent ava adoptive\njoy partner sam married",
    "alleged-father": "subject ava\nrosa:f parent ava:f birth\ncarl:m parent ava birth alleged",
    "couples": "al:m partner bea:f married divorced\ncy:m partner di:f cohabiting current\ned:m partner fay:f dating ended",
    "died": "subject ava\nrosa:f parent ava:f birth\nrosa deceased true\nrosa died 2016-03-06",
    "emotional": "subject ava\nrosa:f parent ava:f birth\ntom:m parent ava birth\nava emotional rosa close current\ntom emotional rosa violence",
    "foster-home": "subject ava\nrosa:f parent ava:f birth\njan:f carer ava foster current",
    "gender-not-recorded": "subject ava\nava:x parent kit birth",
    "no-recorded-parents": "ava:f sibling ben:m full",
    "pregnancy": "rosa:f parent unborn_baby birth\nrosa parent ava:f birth\nsubject ava\nava born 2012",
    "side": "subject ava\nrosa:f parent ava:f birth\nzed:m cousin ava",
    "special-guardian": "subject ava\nnan:f parent rosa:f birth\nrosa parent ava:f birth\nnan carer ava special_guardian current",
    "three-partners": "rosa:f partner tom:m married divorced\nrosa partner carl:m married divorced\nrosa partner fred:m married\nrosa parent a:f birth\ntom parent a birth\nrosa parent b:m birth\ncarl parent b birth\nrosa parent c:m birth\nfred parent c birth",
    "twins": "subject ava\nrosa:f parent ava:f birth\nrosa parent ida:f birth\nava sibling ida twin",
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_drawing_is_as_it_was(
    name: str, make_case: Callable[[str], Case], check_golden: Callable[[Path, str], None]
) -> None:
    check_golden(GOLDEN / f"genogram-{name}.svg", draw_genogram(make_case(CASES[name]), budget_s=60).svg)


@pytest.mark.parametrize("profile", ["mcgoldrick", "nsgc"])
def test_a_profile_is_as_it_was(
    profile: str, make_case: Callable[[str], Case], check_golden: Callable[[Path, str], None]
) -> None:
    case = make_case("al:m partner bea:x cohabiting current\nal deceased true")
    check_golden(GOLDEN / f"genogram-{profile}.svg", draw_genogram(case, profile=profile, budget_s=60).svg)
