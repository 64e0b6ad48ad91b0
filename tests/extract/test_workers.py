"""Whose worker somebody is: cases handed over, jobs that serve all children of a file, forms and tables."""

from __future__ import annotations

import pytest

HEAD = "Case note: Ava Mensah\n\nAva is well. "


def _workers(case):
    names = {p.id: p.label for p in case.people}
    return {
        (names[f.claim.subject_id], names[f.claim.object_id], f.claim.status)
        for f in case.facts
        if getattr(f.claim, "type", "") == "professional" and f.is_affirmed
    }


HANDOVERS = {
    "took-over": ("I took over from Tom Ferris in May.", {("Tom Ferris", "former")}),
    "took-the-case": ("I took the file over from Ms Amory in April.", {("Ms Amory", "former")}),
    "took-it-from": ("I took this case from Tom Ferris.", {("Tom Ferris", "former")}),
    "picked-up": ("I picked this up off Tom Ferris on the 3rd.", {("Tom Ferris", "former")}),
    "transferred": ("The case was transferred from Tom Ferris.", {("Tom Ferris", "former")}),
    "from-to": (
        "\nTRANSFER SUMMARY   from Tom Ferris (leaving 2/9) to Joan Hale",
        {("Tom Ferris", "former"), ("Joan Hale", "current")},
    ),
    "named": (
        "Joan Hale has taken over from Tom Ferris.",
        {("Tom Ferris", "former"), ("Joan Hale", "current")},
    ),
    "succeeded": (
        "Joan Hale, who succeeded Tom Ferris, rang.",
        {("Tom Ferris", "former"), ("Joan Hale", "current")},
    ),
    "no-longer-visits": ("Tom Ferris, her health visitor, no longer visits.", {("Tom Ferris", "former")}),
    "leaves": ("Tom Ferris, her social worker, leaves on Friday.", {("Tom Ferris", "former")}),
    "guardian-discharged": (
        "The children's guardian, Tom Ferris, is discharged with thanks.",
        {("Tom Ferris", "former")},
    ),
    "cover": (
        "Tom Ferris, social worker, visited. Joan Hale, social worker, is Tom Ferris's maternity cover.",
        {("Tom Ferris", "former"), ("Joan Hale", "current")},
    ),
    "since-promoted": (
        "Tom Ferris, social worker, visited. Seen monthly since Tom Ferris's promotion.",
        {("Tom Ferris", "former")},
    ),
    "outgoing": ("Outgoing worker: Tom Ferris, social worker.", {("Tom Ferris", "former")}),
    "closed": ("Tom Ferris, her social worker, closed on 4 May 2021.", {("Tom Ferris", "former")}),
    "closed-the-door": ("Tom Ferris, her social worker, closed the door.", {("Tom Ferris", "current")}),
    "no-case": ("Rosa Mensah, her mum, took the dog over from Tom Ferris.", set()),
    "leaves-home": ("Tom Ferris, her social worker, leaves her a note.", {("Tom Ferris", "current")}),
}


@pytest.mark.parametrize(("sentence", "expected"), HANDOVERS.values(), ids=HANDOVERS)
def test_a_case_handed_over_has_a_former_and_a_new_worker(read_family, sentence, expected):
    case = read_family([HEAD + sentence], subject="Ava Mensah")
    assert {(worker, status) for worker, _, status in _workers(case)} == expected


TWO = "Children: Ava Mensah and Kofi Mensah\n\n"
SERVES = {
    "chair": ("Conference chair: Joan Hale", {"Ava Mensah", "Kofi Mensah"}),
    "contact-supervisor": ("Written up by Joan Hale (contact supervisor).", {"Ava Mensah", "Kofi Mensah"}),
    "teacher": ("Her class teacher, Joan Hale, rang.", {"Ava Mensah"}),
}


@pytest.mark.parametrize(("sentence", "children"), SERVES.values(), ids=SERVES)
def test_some_jobs_serve_all_children_of_a_file(read_family, sentence, children):
    case = read_family([TWO + sentence], subject="Ava Mensah")
    assert {child for worker, child, _ in _workers(case) if worker == "Joan Hale"} == children


AUTHORS = {
    "behind-the-title": "RHI    Completed by: Tash Orme, Safe Return project\nAva Mensah was out for a night.",
    "kept-by": "PASTORAL LOG   Ava Mensah\nkept by Ms Orme\n\nAva was settled.",
    "column": "INITIAL VISIT\nWorker   Tash Orme      Seen 14 June 2016\nChild: Ava Mensah",
}


@pytest.mark.parametrize("note", AUTHORS.values(), ids=AUTHORS)
def test_whoever_a_title_says_wrote_it_works_with_the_child(read_family, note):
    case = read_family([note], subject="Ava Mensah")
    assert {(w.split()[-1], child) for w, child, _ in _workers(case)} == {("Orme", "Ava Mensah")}


def test_capitals_stress_a_forename_before_a_surname(read_family):
    note = (
        "1. CHILDREN\n| KEZIAH Mensah | 14/08/2010 |\n| AVA Mensah | 02/02/2013 |\n\nSocial worker: Joan Hale"
    )
    case = read_family([note], subject="Ava Mensah")
    assert {p.label for p in case.people} == {"Ava Mensah", "Keziah Mensah", "Joan Hale"}


def test_a_health_visitor_works_with_the_children_below_school_age(read_family):
    note = (
        "Contact record 12 May 2021\n\nChildren: Ava Mensah (DOB 04/03/2020) and Kofi Mensah (DOB 02/02/2011)\n"
        "HV: Joan Hale\nSocial worker: Tom Ferris"
    )
    case = read_family([note], subject="Ava Mensah")
    assert {(worker, child) for worker, child, _ in _workers(case)} == {
        ("Joan Hale", "Ava Mensah"),
        ("Tom Ferris", "Ava Mensah"),
        ("Tom Ferris", "Kofi Mensah"),
    }


SERVED_HEAD = (
    "Children: Ava Mensah (DOB 04/03/2014) and Kofi Mensah (DOB 02/02/2016)\n"
    "Rosa Mensah is their mother. Mrs Tapp is their foster carer.\n\n"
)
SERVED = {
    "to-the-mother": ("Tom Ferris (midwife to the mother) rang.", {"Rosa Mensah"}),
    "supporting": ("Tom Ferris, IDVA supporting Rosa Mensah, rang.", {"Rosa Mensah"}),
    "for-the-carers": ("Tom Ferris, link worker for the carers.", {"Mrs Tapp"}),
    "for-the-adopters-child": ("Tom Ferris, social worker for Kofi.", {"Kofi Mensah"}),
    "of-another-child": ("Tom Ferris, social worker for the neighbour's child.", set()),
    "list": (
        "Workers: Joan Hale for Ava; Tom Ferris for Kofi and Ava since 1 July.",
        {"Ava Mensah", "Kofi Mensah"},
    ),
    "list-one-child": ("Workers: Joan Hale for Kofi; Tom Ferris for Ava.", {"Ava Mensah"}),
    "list-below-a-heading": (
        "Workers\nJoan Hale for Kofi; Tom Ferris for Rosa Mensah, from Monday.",
        {"Rosa Mensah"},
    ),
    "list-of-the-carers": ("Present: Joan Hale for the children; Tom Ferris for the carers.", {"Mrs Tapp"}),
    "no-list": ("Ava drew a card. Tom Ferris for Kofi.", set()),
}


@pytest.mark.parametrize(("sentence", "served"), SERVED.values(), ids=SERVED)
def test_a_worker_serves_whom_the_words_behind_name(read_family, sentence, served):
    case = read_family([SERVED_HEAD + sentence], subject="Ava Mensah")
    assert {whom for worker, whom, _ in _workers(case) if worker == "Tom Ferris"} == served
