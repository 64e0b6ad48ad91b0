"""What is told at a sentence, and that every word list of the checks has its words."""

from __future__ import annotations

from story.hints import WHY
from story.tables import rows


def test_every_reason_of_the_language_table_has_a_sentence_and_none_is_without_a_word() -> None:
    assert set(WHY) == {row["why"] for row in rows("language")}
