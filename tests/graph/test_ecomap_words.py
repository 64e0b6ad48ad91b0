"""The ecomap in words: every tie with its facts, the service that a job belongs to, and what nobody recorded."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from benchmarks.invented_world import invented_world
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Organisation,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.vocabulary import Certainty
from graph.ecomap import draw_ecomap
from graph.ecomap_services import SERVICES, service_of_job, service_of_organisation
from graph.ecomap_strokes import STROKES
from graph.ecomap_words import ecomap_in_words
from tests.graph.ecomaps import FIVE


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
