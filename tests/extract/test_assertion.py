"""What a note does with a claim: the claim stands in [[double brackets]]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.assertion import assertion_in
from extract.layout import read_layout


def _assertion(marked: str) -> tuple[str, str | None]:
    start = marked.index("[[")
    end = marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    found = assertion_in(text, start, end)
    return str(found.certainty), found.said_by


AFFIRMED = [
    "Kelly is [[Tyler's mother]].",
    "It emerged at the reading of the will that they [[married]] in May.",
    "I have to tell you, in case nobody has, that Wendy [[died]] on 3 May.",
    "[[Kelly Marsh, Tyler's mum]], was in.",
    "Mum says [[Sandra is his nan]].",
    "Suspect [[arrested]] 23.50.",
    "He was [[convicted]] of battery in 2012.",
    "Dean admits that he [[hit Ava]].",
    "The court found that the father [[held the mother by the throat]].",
    "DNA shows that [[Liam is the father]].",
    "He pleaded guilty to [[the assault]].",
    "She was [[placed]] on 4 May with her aunt.",
    "He is nearly four and [[lives with his aunt]].",
    "They [[married]] in May.",
    "Not only was he [[excluded]], he was late.",
    "No doubt [[she is his mother]].",
    "Nobody rang, but Kelly [[moved out]] on Friday.",
    "She does not drink, and she [[moved to Leeds]] in 2019.",
    "If anything should happen, [[his aunt Rosa]] has a key.",
    "The plan was made and they [[moved]] on 4 June.",
    "Dean was not there. [[Kelly came]] on her own.",
    "He is scared because [[dad shouted]].",
    "Without doubt [[Jo is his brother]].",
    "She lives there without [[her husband]].",
    "[[Her brother Tom]] did not come.",
    "[[Her nan]] would like a visit.",
    "They had planned a party, and the [[care order]] came on Friday.",
    "[[The two are not speaking]] since Easter.",
    "The conference [[made him subject to a plan]].",
    "[[She moved in]] and nobody asked whether she was well.",
    "Plan: home to Kelly. He [[moved to Joan]] in May.",
    "Ava is [[subject to a care order]].",
]
NEGATED = [
    "You nearly [[lived with the Moors]] in Hull.",
    "People keep thinking [[she is his gran]].",
    "Lily [[was adopted]] by nobody.",
    "[[Foster carer Jenny Tapp]] stood down, never needed.",
    "Lou was recorded as [[her uncle]].",
    "He had thought that [[the hearing was on Monday]].",
    "That was a lie, [[he hit nobody]].",
    "She refused [[the medical]].",
    "Dave isnt [[her dad]].",
    "Dean is [[not Tyler's father]].",
    "Dean isn't [[Tyler's father]].",
    "She denies that he [[hit her]].",
    "Mr Grant denied [[the assault]].",
    "There is no evidence that [[she was harmed]].",
    "Kamran is NOT [[the Kamran linked to this]].",
    "[[The concerns]] were not substantiated.",
    "[[The visit planned for Monday]] was cancelled.",
    "[[The allegation]] was withdrawn.",
    "He has never [[hit any child]].",
    "Neither of them [[hit Ava]].",
    "Liam was excluded as [[the father of Theo]].",
    "No record of [[any CP plan]].",
    "She did not [[go into care]].",
    "[[He was arrested]] - no, that was his brother.",
    "It is untrue that [[they married]].",
    "[[The hearing on 21 November]] is vacated.",
    "He was wrongly recorded as [[her uncle]].",
    "They weren't [[married]].",
    "Her dad [[has died]]? - no, Kasia corrected.",
    "[[The strategy meeting]] was never held.",
    "Minutes that name Dean as [[the father of both]] should not be relied on.",
]
ALLEGED = [
    ("Kelly says Dean [[hit her]].", "Kelly"),
    ("Zayd told me that uncle [[slapped him]].", None),
    ("Ms Andreou alleges [[strangulation on two occasions]].", "Ms Andreou"),
    ("The father is said to be [[a man called Gaz]].", None),
    ("He is believed to be [[her boyfriend]].", None),
    ("There is a rumour that [[they separated]].", None),
    ("Caller claims that [[he screams at her]].", None),
    ("Mia disclosed that Craig [[grabbed her arm]].", "Mia"),
    ("According to gran, who reported that he [[locked her in]].", None),
    ('She said "[[he pushed me]]" and cried.', None),
    ("Apparently [[they split up]] in May.", None),
    ("[[They split up]] in May, according to Jo.", None),
    ("He is suspected of [[dealing]].", None),
]
HYPOTHETICAL = [
    "Could she [[come to me]] when she leaves?",
    "He says that he will [[go]] to Leeds.",
    "Joan offers [[to have both girls]].",
    "My recommendation is that [[both stay with Joan]].",
    "Ava has asked to live [[with Joan]].",
    "They are thinking about [[adopting]].",
    "If the order is made [[he will be her guardian]].",
    "Should she drink again, [[they go back to gran]].",
    "[[Denise would take the children]].",
    "He might [[move to Leeds]].",
    "They hope to [[marry]].",
    "She wants to [[live with Jan]].",
    "The plan is that [[they adopt]].",
    "Amari [[will start school]] in September.",
    "Mum is due to start [[the programme]].",
    "In the event of relapse [[Marcia has all three]].",
    "She has applied for [[special guardianship]].",
    "They were considered as [[carers]] and might be again.",
    "[[A move to Leeds]] is being considered.",
    "Would move if [[Rosa agrees]].",
    "Decision: [[s47 joint]].",
    "Plan: [[return to Kelly]] over six weeks.",
    "He [[moves on 23 July]], subject to panel.",
    "[[A strategy discussion]] which was to have taken place in May.",
    "She has leave to oppose [[the adoption order]].",
    "He seeks leave to oppose the making of an [[adoption order]] for Ava.",
    "They were thinking of a [[second placement]].",
]
UNKNOWN = [
    "It is not known whether [[he lives there]].",
    "[[Who the father is]] is not recorded.",
    "Probation cannot confirm that [[he moved]].",
    "[[Abu is privately fostered]]??",
    "Has [[he moved in]]? Not asked.",
    "Whether [[he is her father]] she declined to answer.",
]


@pytest.mark.parametrize("marked", AFFIRMED)
def test_what_a_note_states_is_affirmed(marked: str) -> None:
    assert _assertion(marked)[0] == "affirmed"


@pytest.mark.parametrize("marked", NEGATED)
def test_what_a_note_denies_is_negated(marked: str) -> None:
    assert _assertion(marked)[0] == "negated"


@pytest.mark.parametrize(("marked", "speaker"), ALLEGED)
def test_what_somebody_says_of_harm_is_alleged_with_the_speaker_when_plain(
    marked: str, speaker: str | None
) -> None:
    certainty, said_by = _assertion(marked)
    assert certainty == "alleged"
    assert speaker is None or said_by == speaker


@pytest.mark.parametrize("marked", HYPOTHETICAL)
def test_what_is_only_possible_or_planned_is_hypothetical(marked: str) -> None:
    assert _assertion(marked)[0] == "hypothetical"


@pytest.mark.parametrize("marked", UNKNOWN)
def test_what_the_note_leaves_open_is_unknown(marked: str) -> None:
    assert _assertion(marked)[0] == "unknown"


def test_what_stands_under_options_is_only_possible() -> None:
    text = "Options considered\n(a) home under a CP plan; (b) baby placed with MGM.\n"
    start = text.index("baby placed")
    assert next(line.kind for line in read_layout(text).lines) == "heading"
    assert str(assertion_in(text, start, start + 11).certainty) == "hypothetical"


def test_a_paragraph_below_a_plan_is_stated_again() -> None:
    text = "Plan\nHV to call.\n\nKelly moved out on Friday.\n"
    start = text.index("moved out")
    assert str(assertion_in(text, start, start + 9).certainty) == "affirmed"


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_stretch_of_any_text_is_judged(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert assertion_in(text, start, end).certainty in (
        "affirmed",
        "negated",
        "alleged",
        "hypothetical",
        "unknown",
    )


HARM = "Kelly says that [[he took the phone off her]]."


@pytest.mark.parametrize(
    ("is_harm", "expected"), [(True, "alleged"), (False, "affirmed")], ids=["harm", "other"]
)
def test_what_somebody_says_of_harm_is_alleged_whatever_its_words(is_harm: bool, expected: str) -> None:
    text = HARM.replace("[[", "").replace("]]", "")
    start = text.index("he took")
    assert assertion_in(text, start, len(text) - 1, is_harm=is_harm).certainty == expected


def test_who_says_so_is_never_half_a_word() -> None:
    text = "Her visa was said to be refused, he hit her."
    assert assertion_in(text, text.index("he hit"), len(text) - 1).said_by != "a was"
