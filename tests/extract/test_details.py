"""What a life story treasures is found with whose it is; what is no treasure is left alone."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from casefile.record import Detail, SourceDocument, text_digest
from casefile.vocabulary import DETAIL_KINDS
from extract.details import detail_patterns
from extract.pipeline import rules_pipeline
from extract.roster import build_roster

HEAD = "Note about Mia Hart, DOB 04/03/2015. Kelly Hart is Mia's mum.\n\n"


def _doc(text: str) -> Doc:
    roster = build_roster([text], subject_names=["Mia Hart"])
    roster.children = tuple(p.id for p in roster.people[:1])
    doc = rules_pipeline().make_doc(text)
    doc._.document = SourceDocument("d1", "Note", text, text_digest(text))
    doc._.roster = roster
    return rules_pipeline()(doc)


def _details(text: str) -> list[tuple[str, str, str]]:
    """Whose, kind and value of each detail."""
    doc = _doc(HEAD + text)
    found = [f.claim for f in doc._.details if isinstance(f.claim, Detail)]
    return [(doc._.people[c.person_id].label, c.kind, c.value) for c in found]


TREASURES = [
    ("Mia loves drawing seals.", "Mia Hart", "likes", "drawing seals"),
    ("Cricket is Mia's favourite thing.", "Mia Hart", "likes", "Cricket"),
    ("Mia hates hair wash.", "Mia Hart", "dislikes", "hair wash"),
    ("Mia's favourite food is rice with raisins.", "Mia Hart", "food", "rice with raisins"),
    ("Mia sleeps with her old blue rabbit.", "Mia Hart", "comfort_object", "her old blue rabbit"),
    ("Mia will not be parted from the scarf.", "Mia Hart", "comfort_object", "the scarf"),
    ("Mia took her first steps at nan's.", "Mia Hart", "first", "took her first steps at nan's"),
    ("Mia walked at 15 months.", "Mia Hart", "first", "walked at 15 months"),
    ("At nursery Mia is nicknamed Mimi.", "Mia Hart", "nickname", "Mimi"),
    (
        "Rosa Hart is Mia's mother. She chose the name Mia because it was short.",
        "Mia Hart",
        "name_story",
        "Rosa Hart chose the name Mia because it was short",
    ),
    ("Mia was named after her great-gran.", "Mia Hart", "name_story", "named after her great-gran"),
    ("Mia has a rabbit called Kluska.", "Mia Hart", "pet", "a rabbit called Kluska"),
    ("Mia wants to be a vet.", "Mia Hart", "wish", "wants to be a vet"),
    ('Mia said "he looks like a tortoise".', "Mia Hart", "quote", "he looks like a tortoise"),
    ("Mia speaks Polish and English.", "Mia Hart", "language", "Polish and English"),
    ("Mia goes to Chapel Fold Mosque.", "Mia Hart", "faith", "Chapel Fold Mosque"),
    ("Mia has asthma.", "Mia Hart", "health", "asthma"),
    ("Mia is a lovely, bossy little girl.", "Mia Hart", "personality", "a lovely, bossy little girl"),
    ("Mia has her father's ears.", "Mia Hart", "appearance", "her father's ears"),
    ("Mia is good at maths.", "Mia Hart", "talent", "maths"),
    ('Nan sang. Mia sings "Caledonia" in the bath.', "Mia Hart", "song", "Caledonia"),
    ("Kelly works at the bakery.", "Kelly Hart", "work", "works at the bakery"),
    ("Ethnicity: White British", "Mia Hart", "heritage", "White British"),
    ("Bedtime: bath, two stories, light on", "Mia Hart", "routine", "bath, two stories, light on"),
]


@pytest.mark.parametrize(("text", "who", "kind", "value"), [pytest.param(*c, id=c[0]) for c in TREASURES])
def test_a_treasure_is_found_with_whose_it_is(text: str, who: str, kind: str, value: str) -> None:
    assert (who, kind) in [(w, k) for w, k, _ in _details(text)]
    assert any(value in v for _, k, v in _details(text) if k == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Mia loves Kelly very much.", "likes", id="a person"),
        pytest.param("Mia loves her mum.", "likes", id="a role"),
        pytest.param("Mia does not have asthma; if she has asthma we check.", "wish", id="no wish"),
        pytest.param('Mia said "Dean hit me with a belt".', "quote", id="a saying of harm"),
        pytest.param('Mia said "mum is poorly and sick".', "quote", id="a saying too heavy to keep"),
        pytest.param("Mia likes being carried off by them.", "food", id="no food"),
        pytest.param("Kelly works in progress since March.", "work", id="no work"),
        pytest.param("Mia is good.", "talent", id="good at nothing named"),
        pytest.param("She picked the name? Nobody knows.", "name_story", id="a question"),
    ],
)
def test_what_is_no_treasure_is_left_alone(text: str, kind: str) -> None:
    assert kind not in [k for _, k, _ in _details(text)]


def test_a_child_s_first_word_is_the_child_s_though_the_mother_tells_it() -> None:
    found = _details('Kelly laughed telling me Mia said her first word was "Wox" for the dog.')
    assert ("Mia Hart", "first") in [(w, k) for w, k, _ in found]


def test_the_words_of_every_detail_stand_at_its_characters() -> None:
    text = HEAD + "\n".join(case[0] for case in TREASURES)
    doc = _doc(text)
    assert len(doc._.details) >= 10
    for fact in doc._.details:
        assert text[fact.start : fact.end].strip()
        assert fact.claim.value.split()[-1] in text[fact.start : fact.end]
        assert fact.method == f"rule:detail-{fact.claim.kind}"


def test_every_kind_in_the_lexicon_is_known_and_told_by_a_test() -> None:
    kinds = {way.kind for way in detail_patterns()}
    assert kinds <= set(DETAIL_KINDS)
    assert kinds <= {case[2] for case in TREASURES}


def test_a_talent_is_of_whom_the_verb_speaks_not_of_a_possessor() -> None:
    found = _details("Dean Cole has hair like Mia's and was good at drawing.")
    assert ("Dean Cole", "talent", "drawing") in found
    assert not any(whose == "Mia Hart" for whose, kind, _ in found if kind == "talent")


def test_a_toy_with_a_name_is_told_once_and_is_no_pet() -> None:
    found = _details("Mia sleeps with a grey rabbit called Mr Flop that was knitted by Nan.")
    assert [(kind, value) for _, kind, value in found] == [("comfort_object", "a grey rabbit called Mr Flop")]


def test_what_a_grown_up_asks_for_is_no_wish_of_the_child() -> None:
    assert not any(kind == "wish" for _, kind, _ in _details("Dean Cole has asked for a DNA test."))
