"""Who looks after whom, in sentences without a word for carer, and workers known by a title or by where they work."""

from __future__ import annotations

import pytest

from casefile.record import Relationship

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

CARED_FOR = {
    "went to": ("Ava went on 3 May to Gail Okoro. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "is with, far away": (
        "Ava is in Leeds with Gail Okoro, and settled. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "has had her": ("Gail Okoro has had Ava since Easter. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "brought up": ("Gail Okoro brought Ava up. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "with, since": (
        "Where she is living: with Gail Okoro since 3 May. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "label": ("Current placement: Gail Okoro\nGail is kind.", "Gail Okoro carer Ava Marsh"),
    "host": ("Host: Gail Okoro\nGail is kind.", "Gail Okoro carer Ava Marsh"),
    "approved": ("Gail Okoro is approved for two. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "and raised": (
        "Gail Okoro left work at sixty and raised Ava. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "has got": ("Gail Okoro has got Ava at the moment. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "taken to": ("Ava was taken to Gail Okoro that evening. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "the couple": (
        "Gail Okoro and Ben Okoro rang. Ava stayed with the Okoros throughout.",
        "Ben Okoro carer Ava Marsh",
    ),
    "their couple": (
        "Gail Jones and Ben Jones rang. Ava is placed with the Jones household.",
        "Ben Jones carer Ava Marsh",
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), CARED_FOR.values(), ids=CARED_FOR)
def test_a_sentence_says_who_looks_after_a_child(read_family, stated, sentence, expected):
    assert expected in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


NOT_CARED_FOR = {
    "angry with": ("Ava is angry with Gail Okoro. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "plays with": ("Ava was at the park with Gail Okoro. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "on some days": (
        "Gail Okoro looks after Ava on Thursdays. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "since last night": (
        "Neighbour Gail Okoro has had Ava since last night. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "for the night": ("Gail Okoro has had Ava for the night. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "stayed the weekend": (
        "Ava stayed with Gail Okoro for the weekend. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "to tea": (
        "Gail Okoro has had Ava for tea once a month since May. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "a grown-up's own home": (
        "Re Ava. I live with Gail Okoro in Leeds. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "with a husband": (
        "Kelly rang. Lives with husband Ben Okoro in Leeds. Ben is kind.",
        "Ben Okoro carer Ava Marsh",
    ),
    "stood down": (
        "Foster carer Gail Okoro stood down, never needed.",
        "Gail Okoro carer Ava Marsh",
    ),
    "seen with": ("Ava was seen with Gail Okoro. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "guardianship recommended": (
        "I recommend a special guardianship order to Gail Okoro.",
        "Gail Okoro carer Ava Marsh",
    ),
    "guardianship planned": (
        "The plan is for a special guardianship order to Gail Okoro.",
        "Gail Okoro carer Ava Marsh",
    ),
    "guardianship refused": (
        "A special guardianship order to Gail Okoro was refused.",
        "Gail Okoro carer Ava Marsh",
    ),
    "at the park": ("Ava was with Gail Okoro at the park. Gail is kind.", "Gail Okoro carer Ava Marsh"),
    "too many of the name": (
        "Gail Okoro, Ben Okoro and Jo Okoro rang. Ava stayed with the Okoros.",
        "Ben Okoro carer Ava Marsh",
    ),
    "others live": (
        "Kelly's nieces, Jo and Bea Tull, rang. They live with Gail Okoro. Gail is kind.",
        "Gail Okoro carer Ava Marsh",
    ),
    "canvassed": (
        "Special guardianship to Gail Okoro, canvassed by the father, is neither needed nor sought.",
        "Gail Okoro carer Ava Marsh",
    ),
    "went to the": ("Ava went to the doctor. Gail Okoro is kind. Jan laughed.", "Gail Okoro carer Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "wrong"), NOT_CARED_FOR.values(), ids=NOT_CARED_FOR)
def test_being_with_somebody_is_not_being_cared_for(read_family, stated, sentence, wrong):
    assert wrong not in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


def test_an_order_is_of_the_children_named_behind_it(read_family, stated):
    head = "CASE NOTE 12/05/2021\nChildren: Ava Marsh (9), Tom Marsh (7) and Leo Marsh (3)\n\n"
    note = head + "I make special guardianship orders to Gail Okoro in respect of Ava and Tom. Gail is kind."
    found = stated(read_family([note], subject="Ava Marsh"))

    assert {f for f in found if "carer" in f} == {"Gail Okoro carer Ava Marsh", "Gail Okoro carer Tom Marsh"}


def test_the_eldest_two_are_the_first_two_children_listed(read_family, stated):
    head = "CASE NOTE 12/05/2021\nChildren: Ava Marsh (9), Tom Marsh (7) and Leo Marsh (3)\n\n"
    found = stated(
        read_family([head + "The eldest two went to Gail Okoro on 3 May. Gail is kind."], subject="Ava Marsh")
    )

    assert {"Gail Okoro carer Ava Marsh", "Gail Okoro carer Tom Marsh"} <= found
    assert "Gail Okoro carer Leo Marsh" not in found


WORKERS = {
    "by title": ("Mrs Tredwell wants to see the drawing again.", "Mrs Tredwell professional Ava Marsh"),
    "by employer": ("Carly Webb from Haven rang twice.", "Carly Webb professional Ava Marsh"),
    "interpreter": ("Interpreter: Saba Tekle", "Saba Tekle professional Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "expected"), WORKERS.values(), ids=WORKERS)
def test_a_worker_is_known_by_title_or_employer(read_family, stated, sentence, expected):
    assert expected in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


NO_WORKERS = {
    "neighbour": ("Ava waited with the neighbour, Mrs Tredwell.", "Mrs Tredwell professional Ava Marsh"),
    "family surname": ("Mrs Marsh made tea.", "Kelly Marsh professional Ava Marsh"),
    "couple": ("Ava likes Mr Tredwell and Mrs Tredwell.", "Mrs Tredwell professional Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "wrong"), NO_WORKERS.values(), ids=NO_WORKERS)
def test_neighbours_and_family_are_no_workers(read_family, stated, sentence, wrong):
    assert wrong not in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


THREE = "{title}\nChildren: Ava Marsh (9), Tom Marsh (7) and Leo Marsh (3)\n\n"


def test_who_writes_about_several_children_works_with_each(read_family, stated):
    title = THREE.format(title="SUPPORT VISIT    Harriet Vosper, 14 March 2023")
    found = stated(read_family([title + "I have had them since May. All well."], subject="Ava Marsh"))

    assert {f"Harriet Vosper professional {name} Marsh" for name in ("Ava", "Tom", "Leo")} <= found
    assert "Harriet Vosper carer Ava Marsh" not in found


def test_a_heading_of_two_children_speaks_of_both(read_family, stated):
    text = (
        THREE.format(title="REVIEW 12/05/2021")
        + "Ava and Tom\nSocial worker Olu Bankole sees them on Mondays."
    )
    found = stated(read_family([text], subject="Ava Marsh"))

    assert {"Olu Bankole professional Ava Marsh", "Olu Bankole professional Tom Marsh"} <= found
    assert "Olu Bankole professional Leo Marsh" not in found


TERMS = {
    "under an order": ("Ava lives with Gail Okoro under a special guardianship order.", "special_guardian"),
    "on an order": ("Ava has lived with Gail Okoro since 2019 on an SGO.", "special_guardian"),
    "regulation 24": ("Ava is placed with Gail Okoro under Reg 24.", "kinship"),
    "connected person": ("Ava is placed with Gail Okoro as a connected person.", "kinship"),
    "privately": ("Ava is privately fostered by Gail Okoro.", "private_foster"),
    "aunt and guardian": ("Gail Okoro, Ava's aunt and special guardian, came.", "special_guardian"),
    "an order that is another's": (
        "Ava lives with Gail Okoro. A special guardianship order is planned.",
        None,
    ),
}


@pytest.mark.parametrize(("sentence", "nature"), TERMS.values(), ids=TERMS)
def test_the_terms_of_care_are_those_that_the_words_give(read_family, sentence, nature):
    case = read_family([HEAD + sentence + " Gail is kind."], subject="Ava Marsh")
    natures = {
        f.claim.nature
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "carer" and f.is_affirmed
    }

    assert natures == {nature} if nature else "special_guardian" not in natures


SECOND_PARTS = {
    "apposition": "Gail Okoro, Ava's aunt and carer, came.",
    "is": "Gail Okoro is Ava's aunt and kinship carer.",
    "who is": "Gail Okoro, who is Ava's aunt and carer, came.",
    "to the child": "Gail Okoro, aunt and carer to Ava, came.",
}


@pytest.mark.parametrize("sentence", SECOND_PARTS.values(), ids=SECOND_PARTS)
def test_a_relative_may_be_the_carer_too(read_family, stated, sentence):
    found = stated(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert {"Gail Okoro aunt_uncle Ava Marsh", "Gail Okoro carer Ava Marsh"} <= found


def test_a_relative_and_a_carer_stay_two_people(read_family, stated):
    found = stated(read_family([HEAD + "Mum and carer Gail Okoro came."], subject="Ava Marsh"))

    assert "Kelly Marsh carer Ava Marsh" not in found
