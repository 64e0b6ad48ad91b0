"""Statements that a note quotes to put right. Notes are of 12 May 2021, about Ava Marsh."""

from __future__ import annotations

import pytest

from extract.quoted_errors import quoted_errors

LIST = "The minutes contain errors:\n1. "


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param(
            "\"Beth, mother's eldest\". No. She is the father's.", '"Beth, mother\'s eldest"', id="no"
        ),
        pytest.param(
            '"Placed with her stepfather": no, with Dean.', '"Placed with her stepfather"', id="no, but"
        ),
        pytest.param("“Kev is her uncle.” This is not correct.", "“Kev is her uncle.”", id="not correct"),
        pytest.param('"Ava b. 3.4.14" should read 4.3.14.', '"Ava b. 3.4.14"', id="should read"),
        pytest.param(LIST + '"Nan deceased." Mrs Beck rang me.', '"Nan deceased."', id="listed"),
        pytest.param(
            LIST + '"Born 2014." In 2015.\n2. "Nan deceased." She rang.',
            '"Nan deceased."',
            id="second of a list",
        ),
    ],
)
def test_a_quotation_that_is_put_right_is_an_error(text, quoted):
    assert quoted in [text[start:end] for start, end in quoted_errors(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"Dad came." No concerns.', id="no concerns"),
        pytest.param('"my twins", no names', id="no names"),
        pytest.param('"Nan lives with us now." No one else does.', id="no one"),
        pytest.param('In my family:\n1. "Nan and Grandad."', id="list of something else"),
        pytest.param('The minutes contain errors:\nAva said "Nan came."', id="within a line"),
    ],
)
def test_other_quotations_are_no_errors(text):
    assert not list(quoted_errors(text))
