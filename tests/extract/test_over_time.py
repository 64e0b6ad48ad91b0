"""Which couples, carers and workers the notes leave as past, and the natures that other facts tell."""

from __future__ import annotations

import pytest

from casefile.record import (
    Assertion,
    Attribute,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from extract.natures import tell_natures
from extract.sides import part_sides
from extract.status_over_time import settle_over_time

PARTNERS = {
    "dead": ("Harriet Kemble is Ava's nan. Her husband, Frank, died in 2011.", "widowed"),
    "estranged": ("Her mother, Rosa Mensah, and her estranged husband, Femi, share the car.", "separated"),
    "first-wife": ("Ava's father, Femi Mensah, has a first wife, Grace.", "divorced"),
    "was-married": ("Femi Mensah was married to Grace. He lives alone.", "divorced"),
    "wedding": ("Femi Mensah was married to Grace in 2012.", "current"),
    "perfect": ("Femi Mensah has lived with Grace Tull since 2019.", "current"),
    "past": ("Femi Mensah lived with Grace Tull for a time.", "ended"),
    "widowed-brackets": (
        "Harriet Kemble, Ava's nan, is 71, widowed (Ron, April 2020).",
        "widowed",
    ),
    "over-before-a-death": (
        "Femi Mensah was married to Grace Tull from 2003 until 2007. Grace Tull died in 2019.",
        "divorced",
    ),
    "was-with": ("Ava's mum, Rosa Mensah, was with Craig Tull then.", "ended"),
}


def _status(case, kind):
    return {f.claim.status for f in case.facts if getattr(f.claim, "type", "") == kind and f.is_affirmed}


@pytest.mark.parametrize(("sentence", "status"), PARTNERS.values(), ids=PARTNERS)
def test_a_couple_stands_as_the_words_leave_it(read_family, sentence, status):
    case = read_family([f"Case note: Ava Mensah\n\nAva is well. {sentence}"], subject="Ava Mensah")
    assert status in _status(case, "partner")


CARERS = {
    "raised": ("Grace Tull raised Ava in Leeds.", "former"),
    "has-raised": ("Grace Tull has raised Ava in Leeds.", "current"),
    "fostered": ("Beryl Hadden, who fostered Ava, sent a card.", "former"),
    "has-lived": ("Ava has lived with Beryl and Ken Hadden since May.", "current"),
    "lived": ("Ava lived with Beryl and Ken Hadden.", "former"),
    "have-lived": (
        "Ava is nine. They have lived with Beryl and Ken Hadden, foster carers in Leeds.",
        "current",
    ),
    "placed": ("Ava was placed on 4 May 2020 with Beryl and Ken Hadden.", "current"),
    "for-weeks": ("Ava went to Beryl Hadden for nine days.", "former"),
    "was-carer": ("Beryl Hadden was her foster carer.", "former"),
    "dates": ("Beryl Hadden, foster carer, July 2012 to August 2015, writes.", "former"),
    "to-date": ("Beryl Hadden, her foster carer, to December 2019, writes.", "former"),
    "list-of-placements": ("\n03/05/2018 - 06/07/2019 | Ava placed with Beryl Hadden | Leeds", "former"),
    "placed-dates": ("Ava was placed with Beryl Hadden from May 2018 to June 2019.", "former"),
    "since-date": ("Beryl Hadden, foster carer, from July 2020, writes.", "current"),
    "stayed-on": ("Ava stayed on with Beryl Hadden.", "current"),
}


@pytest.mark.parametrize(("sentence", "status"), CARERS.values(), ids=CARERS)
def test_the_tense_tells_whether_a_carer_is_former(read_family, sentence, status):
    case = read_family([f"Case note: Ava Mensah\n\nAva is in foster care. {sentence}"], subject="Ava Mensah")
    assert _status(case, "carer") == {status}


WORKERS = {
    "was": ("Tom Ferris was her social worker.", "former"),
    "until": ("Tom Ferris, her social worker until June, rang.", "former"),
    "left": ("Tom Ferris, her social worker, rang. Tom Ferris has left.", "former"),
    "moved-to-another-team": (
        "Tom Ferris, her social worker, rang. Tom Ferris has moved to the adoption team.",
        "former",
    ),
    "moved-to-another-house": (
        "Tom Ferris, her social worker, rang. Tom Ferris has moved to a house near the sea.",
        "current",
    ),
    "left-a-message": ("Tom Ferris, her social worker, has left a message.", "current"),
    "taken-over": ("Tom Ferris, her social worker, came. Jo Lisle has taken over from Tom Ferris.", "former"),
    "discharged": ("Dr Attah, her psychiatrist, saw Ava. Dr Attah discharged her.", "former"),
    "old": ("Her old teacher, Tom Ferris, wrote.", "former"),
    "now": ("Tom Ferris, her social worker, came.", "current"),
}


@pytest.mark.parametrize(("sentence", "status"), WORKERS.values(), ids=WORKERS)
def test_a_worker_whose_time_is_over_is_former(read_family, sentence, status):
    case = read_family([f"Case note: Ava Mensah\n\nAva is well. {sentence}"], subject="Ava Mensah")
    assert status in _status(case, "professional")


def _statuses_by_name(case, kind):
    names = {p.id: p.label for p in case.people}
    return {
        names[f.claim.subject_id]: f.claim.status
        for f in case.facts
        if getattr(f.claim, "type", "") == kind and f.is_affirmed
    }


def test_whoever_comes_to_the_post_later_makes_the_one_before_former(read_family):
    case = read_family(
        [
            "Home visit 12 May 2021\n\nAva Mensah seen by Tom Ferris, social worker. IRO: Jill Amos.",
            "Review 3 March 2022\n\nAva Mensah. Present: Dawn Pell, social worker. IRO: Jill Amos.",
        ],
        subject="Ava Mensah",
    )
    assert _statuses_by_name(case, "professional") == {
        "Tom Ferris": "former",
        "Dawn Pell": "current",
        "Jill Amos": "current",
    }


def test_a_list_of_those_present_gives_nobody_the_post_of_another():
    documents = [SourceDocument(i, i, "", text_digest("")) for i in ("d1", "d2")]

    def works(worker: str, document: str, words: str) -> Fact:
        evidence = Evidence(SourceSpan(document, 0, len(words), words), "model:1", 0.8)
        return Fact(
            worker, Relationship("professional", worker, "ava", None, "current"), (evidence,), Assertion()
        )

    facts = [
        works("rob", "d1", "Tom Ferris (SW), Rob Tully (DSL)"),
        works("tom", "d1", "Tom Ferris (SW)"),
        works("dawn", "d2", "Social worker: Dawn Pell"),
    ]
    settled = settle_over_time(facts, documents)
    assert [f.claim.status for f in settled] == ["current", "former", "current"]


def test_a_later_carer_makes_the_one_before_former(read_family):
    case = read_family(
        [
            "Log 12 May 2021\n\nAva Mensah. Foster carer: Beryl Hadden",
            "Review 3 March 2022\n\nAva Mensah. Foster carers: Jean and Paul Orme",
        ],
        subject="Ava Mensah",
    )
    assert _statuses_by_name(case, "carer") == {
        "Beryl Hadden": "former",
        "Jean Orme": "current",
        "Paul Orme": "current",
    }


def test_a_couple_who_foster_do_not_follow_each_other(read_family):
    case = read_family(
        [
            "Log 12 May 2021\n\nAva Mensah. Foster carer: Jean Orme",
            "Review 3 March 2022\n\nAva Mensah. Ava is placed with Jean and Paul Orme.",
        ],
        subject="Ava Mensah",
    )
    assert set(_statuses_by_name(case, "carer").values()) == {"current"}


NATURES = {
    "side-by-mother": (
        "Her mum, Rosa Mensah, came. Grandma Jean came. Rosa's mother, Jean, lives near.",
        "grandparent",
        "maternal",
    ),
    "side-by-father": (
        "Her dad, Femi Mensah, came. Uncle Kofi rang. Femi's brother Kofi is a nurse.",
        "aunt_uncle",
        "paternal",
    ),
    "spouses": ("Her mother, Rosa Mensah, and her father, Femi Mensah, came.", "partner", "married"),
    "full": ("Her full brother, Leo, came.", "sibling", "full"),
    "same-parents": ("Leo is her brother, same mum and dad.", "sibling", "full"),
    "different-fathers": ("Leo is her brother, same mother, different fathers.", "sibling", "half"),
    "carer": ("Ava has lived with Beryl Hadden since May.", "carer", "foster"),
    "they-adopted": (
        "Her aunt Jo Tull lives with Hal Tull. They adopted a son, Jonah.",
        "parent",
        "adoptive",
    ),
}


@pytest.mark.parametrize(("sentence", "kind", "nature"), NATURES.values(), ids=NATURES)
def test_other_facts_tell_a_nature(read_family, sentence, kind, nature):
    case = read_family([f"Case note: Ava Mensah\n\nAva is well. {sentence}"], subject="Ava Mensah")
    found = {f.claim.nature for f in case.facts if getattr(f.claim, "type", "") == kind and f.is_affirmed}
    assert found == {nature}


MATCHED = "Matching 12 May 2021\n\nAva Mensah is one. Prospective adopters: Ellen Tarrant (38), a paramedic, and Ian Rusk (36), a gardener. They married in 2015."


def test_an_adoption_makes_prospective_adopters_parents(read_family, stated):
    later = "Visit 3 March 2023\n\nAva Mensah is well. The adoption order for Ava was made on 6 March 2021."
    case = read_family([MATCHED, later], subject="Ava Mensah")
    found = stated(case)
    assert {"Ellen Tarrant parent Ava Mensah", "Ian Rusk parent Ava Mensah"} <= found
    assert not any(" carer " in words for words in found)


def test_prospective_adopters_are_carers_until_then(read_family, stated):
    found = stated(read_family([MATCHED], subject="Ava Mensah"))
    assert {"Ellen Tarrant carer Ava Mensah", "Ian Rusk carer Ava Mensah"} <= found
    assert not any(" parent " in words for words in found)


def test_adopters_are_a_couple_whatever_their_jobs_are(read_family):
    case = read_family([MATCHED], subject="Ava Mensah")
    assert [
        f.claim.nature for f in case.facts if getattr(f.claim, "type", "") == "partner" and f.is_affirmed
    ] == ["married"]


def test_a_guardians_partner_is_no_foster_carer(read_family):
    case = read_family(
        [
            "Report 12 May 2021\n\nAva Mensah was in foster care. Beth Amos is Ava's aunt. Beth lives with her partner, Sam Orde.",
            "Visit 3 March 2022\n\nAva Mensah has lived with Beth and Sam since June 2020.",
        ],
        subject="Ava Mensah",
    )
    natures = {f.claim.nature for f in case.facts if getattr(f.claim, "type", "") == "carer"}
    assert natures == {"kinship"}


COUPLES = {
    "later": (
        ["Joe Price is not Kelly's partner.", "Kelly married Joe Price in May 2021."],
        {"Kelly Marsh partner Joe Price", "Joe Price partner Kelly Marsh"},
    ),
    "earlier": (["Kelly married Joe Price.", "Joe Price is not Kelly's partner."], set()),
}


@pytest.mark.parametrize(("notes", "facts"), COUPLES.values(), ids=COUPLES)
def test_two_who_were_no_couple_may_become_one(read_family, stated, notes, facts):
    head = "Child: Ava Marsh\nMother: Kelly Marsh\n\n"
    found = stated(read_family([head + note for note in notes], subject="Ava Marsh"))

    assert {f for f in found if "partner" in f} <= facts
    assert bool({f for f in found if "partner" in f}) is bool(facts)


def _kin(kind, one, other, nature=None, *, confidence=0.9, method="rule:said"):
    span = SourceSpan("d1", 0, 1, "x")
    return Fact("", Relationship(kind, one, other, nature), (Evidence(span, method, confidence),))


def test_a_grandmothers_side_is_that_of_the_likely_of_two_parents():
    genders = [
        Fact("", Attribute(p, "gender", g), (Evidence(SourceSpan("d1", 0, 1, "x"), "rule:said", 0.9),))
        for p, g in (("mum", "female"), ("dad", "male"))
    ]
    likely = [
        _kin("parent", "mum", "ava", "birth"),
        _kin("parent", "dad", "ava", "birth"),
        _kin("parent", "nan", "mum", "birth"),
        _kin("grandparent", "nan", "ava", "unknown"),
    ]
    doubted = _kin("parent", "nan", "dad", "birth", confidence=0.3)
    told = tell_natures([*genders, *likely, doubted], [Person(i, i) for i in ("ava", "mum", "dad", "nan")])
    assert {f.claim.nature for f in told if getattr(f.claim, "type", "") == "grandparent"} == {"maternal"}


@pytest.mark.parametrize(
    ("method", "side", "is_kept"),
    [
        pytest.param("model:7", "paternal", False, id="of two sides, by the model"),
        pytest.param("rule:said", "paternal", True, id="of two sides, in words"),
        pytest.param("model:7", "maternal", True, id="of one side"),
    ],
)
def test_the_model_makes_no_couple_of_grandparents_of_two_sides(method, side, is_kept):
    couple = _kin("partner", "nan", "pop", method=method)
    kin = [_kin("grandparent", "nan", "ava", "maternal"), _kin("grandparent", "pop", "ava", side)]
    assert (couple in part_sides([*kin, couple])) is is_kept
