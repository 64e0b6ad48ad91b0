"""Case files keep everything on the way out and back."""

from casefile.exchange import parse_case, serialise_case
from casefile.record import Attribute, Case, Evidence, Fact, Person, SourceDocument, SourceSpan, text_digest

TEXT = "Rosa is Ava's mother."


def small_case() -> Case:
    document = SourceDocument("d1", "Visit", TEXT, text_digest(TEXT))
    words = Evidence(SourceSpan("d1", 0, 4, "Rosa"), "rule:name", 0.9)
    return Case(
        documents=(document,),
        people=(Person("p1", "Rosa", (words.span,)),),
        facts=(Fact("f1", Attribute("p1", "name", "Rosa"), (words,)),),
        subject_ids=("p1",),
    )


def test_a_case_survives_the_journey_to_json_and_back() -> None:
    assert parse_case(serialise_case(small_case())) == small_case()
