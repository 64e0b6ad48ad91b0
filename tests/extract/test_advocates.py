"""Who speaks for whom in court: no relative of anybody, and a worker of the client alone."""

from __future__ import annotations

import pytest

from casefile.record import Relationship

HEAD = "IN THE FAMILY COURT\nDate: 4 May 2021\n\n"
BODY = "\n\nAva is six. Ava's mother, Kelly Marsh, was heard, and so was Ava's father, Dean Okoro."
LINES = {
    "counsel, instructed": (
        "Hattie Lorne of counsel (instructed by Harl & Co) for the Mother",
        "Hattie Lorne professional Kelly Marsh",
    ),
    "a bare line": ("Jonathan Pell for the father", "Jonathan Pell professional Dean Okoro"),
    "of the child": ("Junia Frith (instructed by Ives & Co) for the child", "Junia Frith professional Ava"),
    "by name": (
        "Ms Stanhope, Counsel, for the First Respondent Mother, Kelly Marsh",
        "Ms Stanhope professional Kelly Marsh",
    ),
    "behind a dash": ("Respondent Father – Mr Rusk (Counsel)", "Mr Rusk professional Dean Okoro"),
    "two, with a rank": (
        "Ms Kate Hale KC and Mr Piers Storr Q.C. (instructed by Edgar Hollis LLP) for the Mother",
        "Piers Storr professional Kelly Marsh",
    ),
    "two, instructed": (
        "Kara Coyle and Jo Hale, instructed by Bexley, Harker & Orme LLP for the respondent mother",
        "Jo Hale professional Kelly Marsh",
    ),
    "on the next line": (
        "Mr Dorian Dunn (of Messrs Gill Marsden)\nfor the father",
        "Dorian Dunn professional Dean Okoro",
    ),
    "the client first": ("For the mother Miss Tansley", "Miss Tansley professional Kelly Marsh"),
    "under a heading": (
        "REPRESENTATION:\nCounsel:\nApplicant: Ms Trewin\nRespondent Father: Mr Woodgate",
        "Mr Woodgate professional Dean Okoro",
    ),
    "counsel for, before a colon": (
        "Counsel for the Mother: Ms Olive Benbow instructed by Selma Kerr at Lee solicitors",
        "Olive Benbow professional Kelly Marsh",
    ),
    "below a petitioner": (
        "Petitioner: Pell, Legal Department, Dumfries\n\nMother: Ms Howe, Hart & Co, Annan",
        "Ms Howe professional Kelly Marsh",
    ),
    "appeared": (
        "Ann Trott, solicitor, appeared on behalf of the father.",
        "Ann Trott professional Dean Okoro",
    ),
}


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_an_advocate_works_for_the_client_alone(read_family, stated, line, expected):
    case = read_family([HEAD + line + BODY], subject="Ava")
    name = expected.split(" professional ")[0]
    labels = {p.label: p.id for p in case.people}
    of_advocate = [
        f
        for f in case.facts
        if isinstance(f.claim, Relationship) and labels[name] in (f.claim.subject_id, f.claim.object_id)
    ]

    assert expected in stated(case)
    assert len(of_advocate) == 1


def test_an_advocate_of_the_authority_is_nobodys_worker(read_family, stated):
    line = "Anders Wray (instructed by Northmere City Council) for the Local Authority"
    found = stated(read_family([HEAD + line + BODY], subject="Ava"))

    assert not [f for f in found if "Anders" in f]


def test_the_job_of_an_advocate_is_known(read_family, described):
    lines = "Ann Trott, solicitor, for the mother\nJo Hale (instructed by Lee Solicitors) for the father"
    jobs = described(read_family([HEAD + lines + BODY], subject="Ava"), "profession")

    assert (jobs["Ann Trott"], jobs["Jo Hale"]) == ("solicitor", "barrister")


NO_ADVOCATES = {
    "cares for": "Jan Okoro cares for the child.",
    "waits for": "Jan Okoro waited for the mother.",
    "a present": "Jan Okoro has a present for the father.",
}


@pytest.mark.parametrize("line", NO_ADVOCATES.values(), ids=NO_ADVOCATES)
def test_others_who_do_something_for_somebody_are_no_advocates(read_family, stated, line):
    found = stated(read_family([HEAD + line + BODY + "\nJan Okoro is Ava's aunt."], subject="Ava"))

    assert "Jan Okoro aunt_uncle Ava" in found


def test_a_firm_of_solicitors_is_nobody(read_family):
    line = "Mr Dorian Dunn (instructed by Edgar Hollis LLP) for the mother"
    labels = [p.label for p in read_family([HEAD + line + BODY], subject="Ava").people]

    assert not [label for label in labels if "Hollis" in label]


def test_a_judge_is_nobodys_relative_or_worker(read_family, stated):
    text = "Before: Mrs Justice Larkin DBE\n\nAva has an aunt. Mrs Justice Larkin said so at school."

    assert not [f for f in stated(read_family([HEAD + text + BODY], subject="Ava")) if "Larkin" in f]
