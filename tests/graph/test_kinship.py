"""How people are related to a child, in the words of British families."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import PersonNotFound
from casefile.record import Assertion, Attribute, Case, Fact, Person, Relationship
from casefile.vocabulary import Certainty
from graph.family import build_family
from graph.kinship import explain_kinship, infer_kinship, kinship, kinship_term, term_with_side

BIG_FAMILY = """
subject ava
rosa:f parent ava:f birth
dean:m parent ava birth
rosa parent finn:m birth
luke:m parent finn birth
rosa parent isla:f birth
dean parent isla birth
denise:f parent rosa birth
alan:m parent rosa birth
denise parent jordan:m birth
winnie:f parent denise birth
winnie parent pearl:f birth
pearl parent gwen:f birth
gwen parent tia:f birth
jordan parent kit birth
denise partner trevor:m cohabiting current
jordan partner meg:f married current
dean partner yvonne:f married current
yvonne parent ruby:f birth
carol:f parent dean birth
luke partner sam:f cohabiting current
jan:f carer ava foster current
pat:m carer ava foster former
jan partner ross:m married current
jan parent theo:m birth
joy:f carer finn special_guardian current
edie:f parent luke birth
nadia:f professional ava current
nadia profession social worker
olive:f godparent ava
zed:x friend rosa
"""


@pytest.mark.parametrize(
    ("person", "term"),
    [
        ("rosa", "mother"),
        ("dean", "father"),
        ("finn", "half-brother"),
        ("isla", "sister"),
        ("denise", "maternal grandmother"),
        ("alan", "maternal grandfather"),
        ("carol", "paternal grandmother"),
        ("winnie", "maternal great-grandmother"),
        ("jordan", "maternal uncle"),
        ("pearl", "maternal great-aunt"),
        ("kit", "maternal cousin"),
        ("gwen", "maternal first cousin once removed"),
        ("tia", "maternal second cousin"),
        ("trevor", "grandmother's partner"),
        ("meg", "aunt by marriage"),
        ("yvonne", "step-mother"),
        ("ruby", "step-sister"),
        ("luke", "half-brother's father"),
        ("edie", "half-brother's grandmother"),
        ("jan", "foster carer"),
        ("pat", "former foster carer"),
        ("ross", "foster carer's husband"),
        ("theo", "foster carer's son"),
        ("joy", "half-brother's special guardian"),
        ("nadia", "social worker"),
        ("olive", "godmother"),
        ("zed", "mother's friend"),
    ],
)
def test_everyone_has_the_word_a_worker_would_use(make_case, person, term):
    family = build_family(make_case(BIG_FAMILY))
    assert term_with_side(infer_kinship(family, "ava")[person]) == term


@pytest.mark.parametrize(
    ("lines", "of", "person", "term"),
    [
        ("rosa:f parent ava\nsal:x parent ava step", "ava", "sal", "step-parent"),
        ("rosa parent ava", "ava", "rosa", "parent"),
        ("rosa:f parent ava:f adoptive", "ava", "rosa", "adoptive mother"),
        ("rosa:f parent ava:f adoptive", "rosa", "ava", "adopted daughter"),
        ("rosa:f parent ava adoptive\nann:f parent ava birth", "ava", "ann", "birth mother"),
        ("ava:f sibling bo:m twin", "ava", "bo", "twin brother"),
        ("ava:f sibling bo:m identical_twin", "ava", "bo", "twin brother"),
        ("ava:f sibling bo:m fraternal_twin", "ava", "bo", "twin brother"),
        ("don:m parent ava donor", "ava", "don", "sperm donor"),
        ("don:m parent ava donor", "don", "ava", "child by donation"),
        ("sue:f parent ava surrogate", "ava", "sue", "surrogate mother"),
        ("kim carer ava private_foster", "ava", "kim", "private foster carer"),
        ("ann:f partner bob:m married annulled", "ann", "bob", "former husband"),
        ("ann:f partner bob:m birth", "ann", "bob", "partner"),  # a nature that no couple has
        ("ann:f partner bob:m affair ended", "ann", "bob", "former partner"),
        ("ava:f sibling bo foster", "ava", "bo", "foster brother or sister"),
        ("ava sibling bo half", "ava", "bo", "half-brother or half-sister"),
        ("nan:f grandparent ava maternal", "nan", "ava", "grandchild"),
        ("nan:f great_grandparent ava:f", "ava", "nan", "great-grandmother"),
        ("ann:f parent ava\nann sibling bea:f\nava aunt_uncle cy:m", "ava", "cy", "nephew"),
        ("ann:f partner bob:m married divorced\nann parent ava", "ava", "bob", "mother's former husband"),
        ("ann:f partner bob:m married separated", "ann", "bob", "separated husband"),
        ("ann:f partner bob:m married widowed\nbob died 2010", "ann", "bob", "late husband"),
        ("ann:f partner bob:m married widowed\nbob died 2010", "bob", "ann", "widow"),
        ("ann:f partner bob:m married current\ncat:f parent bob", "ann", "cat", "mother-in-law"),
        ("ann:f partner bob:m dating current\ncat:f parent bob", "ann", "cat", "partner's mother"),
        ("ava sibling bo half\nben:m parent bo birth", "ava", "ben", "half-sibling's father"),
        ("kim carer ava special_guardian", "ava", "kim", "special guardian"),
        ("kim carer ava foster", "kim", "ava", "foster child"),
        ("kim:f professional ava", "kim", "ava", "person they work with"),
        ("kim:f godparent ava:f", "kim", "ava", "goddaughter"),
    ],
    ids=lambda value: value if " " not in str(value) else None,
)
def test_a_short_family(make_case, lines, of, person, term):
    found = kinship(build_family(make_case(lines)), of, person)
    assert found is not None
    assert kinship_term(found) == term


def test_siblings_are_half_only_when_the_other_parents_are_known_to_differ(make_case):
    unknown_father = build_family(make_case("rosa parent ava\nrosa parent bo:m\ndean:m parent ava"))
    assert kinship_term(infer_kinship(unknown_father, "ava")["bo"]) == "brother"


def test_a_named_half_sibling_is_half_without_known_parents(make_case):
    family = build_family(make_case("rosa parent ava\nrosa parent bo:m\nava sibling bo half"))
    assert infer_kinship(family, "ava")["bo"].is_half


def test_full_siblings_share_the_family_that_only_one_of_them_is_recorded_with(make_case):
    case = make_case("subject ava\nava sibling bo full\nrosa:f parent bo birth\ngran:f parent rosa birth")
    found = infer_kinship(build_family(case), "ava")
    assert (kinship_term(found["rosa"]), kinship_term(found["gran"])) == ("mother", "grandmother")


def test_half_siblings_do_not(make_case):
    case = make_case("subject ava\nava:f sibling bo:m half\nrosa:f parent bo birth")
    assert kinship_term(infer_kinship(build_family(case), "ava")["rosa"]) == "half-brother's mother"


def test_nor_do_those_called_full_who_are_recorded_with_other_mothers(make_case):
    case = make_case(
        "subject ava\nava:f sibling bo:m full\nkelly:f parent ava birth\nrosa:f parent bo birth\ndean:m parent bo birth"
    )
    found = infer_kinship(build_family(case), "ava")
    assert kinship_term(found["bo"]) == "brother"
    assert "mother" not in {kinship_term(found["rosa"]), kinship_term(found["dean"])}


def test_the_daughter_of_a_named_grandmother_is_not_called_an_aunt(make_case):
    """She may be the mother."""
    case = make_case("subject ava\nnan:f grandparent ava maternal\nnan parent kelly:f birth")
    assert kinship_term(infer_kinship(build_family(case), "ava")["kelly"]) == "grandmother's daughter"


def test_an_alleged_father_stays_alleged(make_case):
    found = infer_kinship(
        build_family(make_case("subject ava\ndean:m parent ava birth alleged\ncarol:f parent dean")), "ava"
    )
    assert found["dean"].certainty is Certainty.ALLEGED
    assert found["carol"].certainty is Certainty.ALLEGED


@pytest.mark.parametrize("certainty", ["negated", "hypothetical"])
def test_what_is_denied_or_only_considered_relates_nobody(make_case, certainty):
    family = build_family(make_case(f"ava sibling bo\ndean parent ava birth {certainty}"))
    assert "dean" not in infer_kinship(family, "ava")


def test_what_else_a_grandmother_is_to_the_child_is_kept(make_case):
    case = make_case(
        "subject ava\nrosa:f parent ava birth\nnan:f parent rosa birth\nnan carer ava kinship current"
    )
    assert infer_kinship(build_family(case), "ava")["nan"].also == (("kinship carer", "r3"),)


def test_the_reason_reads_from_the_person_to_the_child(make_case):
    case = make_case("subject ellie\nstacey:f parent ellie birth\ndenise:f parent stacey birth")
    found = infer_kinship(build_family(case), "ellie")["denise"]
    assert explain_kinship(case, found) == (
        "Denise is Ellie's maternal grandmother: Denise is the mother of Stacey (fact r2); "
        "Stacey is the mother of Ellie (fact r1)."
    )


def test_the_reason_names_an_allegation(make_case):
    case = make_case("subject ava\ndean:m parent ava birth alleged")
    found = infer_kinship(build_family(case), "ava")["dean"]
    assert "it is alleged that Dean is the father of Ava (fact r1)" in explain_kinship(case, found)


def test_an_unknown_child_is_named_as_such(make_case):
    with pytest.raises(PersonNotFound):
        infer_kinship(build_family(make_case("rosa parent ava")), "nobody")


_TYPES = (
    "parent",
    "sibling",
    "partner",
    "grandparent",
    "aunt_uncle",
    "cousin",
    "carer",
    "friend",
    "professional",
)
_NATURES = {
    "parent": ("birth", "birth", "adoptive", "step", None),
    "sibling": ("full", "half", "twin", "step", "foster", None),
    "partner": ("married", "cohabiting", None),
    "carer": ("foster", "special_guardian"),
}


@st.composite
def families(draw: st.DrawFn) -> Case:
    """Any facts between up to seven people, sensible or not."""
    ids = [f"p{n}" for n in range(1, draw(st.integers(2, 7)) + 1)]
    facts = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(_TYPES))
        subject, other = draw(st.permutations(ids))[:2]
        claim = Relationship(kind, subject, other, draw(st.sampled_from(_NATURES.get(kind, (None,)))))
        certainty = draw(
            st.sampled_from((Certainty.AFFIRMED, Certainty.AFFIRMED, Certainty.ALLEGED, Certainty.NEGATED))
        )
        facts.append(Fact(f"r{number}", claim, (), Assertion(certainty)))
    facts += [
        Fact(f"g{p}", Attribute(p, "gender", draw(st.sampled_from(("female", "male", "unknown")))), ())
        for p in ids
    ]
    return Case(people=tuple(Person(p, p) for p in ids), facts=tuple(facts), subject_ids=(ids[0],))


@given(families())
def test_kinship_is_mirrored(case):
    family = build_family(case)
    found = {p: infer_kinship(family, p) for p in family.nodes}
    for a, b in permutations(family.nodes, 2):
        there, back = found[a].get(b), found[b].get(a)
        assert (there is None) == (back is None)
        if there is not None and back is not None:
            assert (there.up, there.down) == (back.down, back.up)
            assert there.certainty == back.certainty
            assert set(there.path) == set(back.path)
            assert there.is_half == back.is_half


@given(families())
def test_everyone_related_has_a_term_and_a_reason_in_facts(case):
    for found in infer_kinship(build_family(case), "p1").values():
        assert kinship_term(found)
        facts = [case.fact(fact_id) for fact_id in found.path]
        assert facts
        assert all(fact is not None and fact.assertion.certainty is not Certainty.NEGATED for fact in facts)
        assert found.certainty is Certainty.AFFIRMED or any(f and not f.is_affirmed for f in facts)
