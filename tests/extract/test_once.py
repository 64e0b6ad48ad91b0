"""What happens to somebody once is told once, and a birthday is no birth."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Event, Evidence, Fact, SourceSpan
from extract.once import happen_once


@pytest.mark.parametrize(
    ("words", "is_birth"),
    [
        pytest.param("I turned eighteen on the 20th of Feb", False, id="turned an age"),
        pytest.param("Manny, their son, was four on 2 May", False, id="was an age"),
        pytest.param("D's birthday was yesterday", False, id="birthday"),
        pytest.param("Your sister had a baby girl on 30 April", True, id="had a baby"),
        pytest.param("born on her gran's birthday, 30 April", True, id="born on a birthday"),
        pytest.param("Boy! Yohannes, Saturday 29th, at Walsgrave", True, id="in few words"),
    ],
)
def test_a_birthday_that_the_model_takes_for_a_birth_is_left_out(words: str, is_birth: bool) -> None:
    span = SourceSpan("d1", 0, len(words), words)
    fact = Fact(
        "f1", Event("birth", ("ava",), PartialDate("2022-04-30")), (Evidence(span, "model:abc", 0.6),)
    )
    assert bool(happen_once([fact])) is is_birth
