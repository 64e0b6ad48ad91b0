"""Family trees as people really have them: old character sets, pointers to nowhere, dates in words, extensions of 7.0."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Case, Relationship
from graph.gedcom import read_gedcom
from graph.gedcom_write import GEDCOM_VERSIONS, gedcom_text
from graph.genogram import draw_genogram

# "é" and "ł" in ANSEL: the accent comes before its letter, and barred l has a place of its own.
ANSEL = (
    b"0 HEAD\r\n1 SOUR OldTree\r\n1 GEDC\r\n2 VERS 5.5\r\n1 CHAR ANSEL\r\n"
    b"0 @I1@ INDI\r\n1 NAME Ren\xe2ee /Wa\xb1ek/\r\n1 SEX F\r\n0 TRLR\r\n"
)
MESSY = """\
0 HEAD
1 SOUR FamilyThing
2 VERS 3
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @SUB1@ SUBM
1 NAME Somebody
0 @I1@ INDI
1 NAME  Rosa   /QUILL/
2 NICK Ro
1 SEX F
1 BIRT
2 DATE about Easter 1985?
1 FAMS @F1@
1 FAMS @F99@
0 @I2@ INDI
1 NAME /Quill/
1 SEX Male
1 BIRT Y
1 DEAT
2 DATE (killed in the war)
2 PLAC Wexborough
1 FAMS @F1@
0 @I3@ INDI
1 NAME Ava /Quill/
1 SEX U
1 BIRT
2 DATE 30 FEB 2012
1 FAMC @F1@
1 FAMC @F404@
0 @I4@ INDI
1 NAME
1 SEX
1 BIRT
2 DATE BETWEEN 2014 AND 2016
1 FAMC @F1@
2 PEDI adopted
1 _CUSTOM words of some program
2 _MORE of it
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 CHIL @I4@
1 CHIL @I77@
1 MARR
2 DATE summer of '84
0 @F404@ FAM
1 HUSB @I78@
0 @S1@ SOUR
1 TITL A parish book
0 TRLR
"""
SEVEN = """\
0 HEAD
1 GEDC
2 VERS 7.0
1 SCHMA
2 TAG _KITH https://example.org/kith
2 TAG _SKY https://example.org/sky
0 @VOID_NOT@ INDI
1 NAME Ana /de la Cruz/
2 TRAN Ана де ла Крус
3 LANG ru
1 SEX X
1 NO MARR
1 BIRT
2 DATE FROM 1980 TO 1981
3 PHRASE the winter of that year
1 FAMS @F1@
1 _KITH close to everybody
2 _SKY blue
0 @I2@ INDI
1 NAME Bo /Lee/
1 FAMC @F1@
2 PEDI OTHER
3 PHRASE raised by
1 FAMC @VOID@
1 ASSO @VOID@
2 PHRASE A neighbour
2 ROLE NGHBR
0 @F1@ FAM
1 HUSB @VOID_NOT@
1 WIFE @VOID@
1 CHIL @I2@
1 CHIL @VOID@
0 @X1@ _KITH
1 NOTE something of another program
0 TRLR
"""


def _read(folder: Path, content: bytes | str) -> Case:
    path = folder / "tree.ged"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_gedcom(path)


def _ties(case: Case) -> list[tuple[str, str, str, str | None]]:
    claims = (f.claim for f in case.facts)
    return [(c.subject_id, c.type, c.object_id, c.nature) for c in claims if isinstance(c, Relationship)]


def test_letters_of_the_old_library_character_set_come_out_right(tmp_path: Path) -> None:
    assert profile(_read(tmp_path, ANSEL), "I1").name == "Renée Wałek"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macintosh"])
def test_a_mark_at_the_start_says_how_letters_are_written(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    text = MESSY.replace("CHAR UTF-8", "CHAR UNICODE").replace("Wexborough", "Łódź").replace("\n", line_end)
    case = _read(tmp_path, (mark + text).encode(encoding))
    assert [p.label for p in case.people][:3] == ["Rosa QUILL", "Quill", "Ava Quill"]


def test_a_messy_file_is_read_as_far_as_it_makes_sense(tmp_path: Path) -> None:
    case = _read(tmp_path, MESSY)
    assert _ties(case) == [
        ("I2", "partner", "I1", "married"),
        ("I2", "parent", "I3", "birth"),
        ("I1", "parent", "I3", "birth"),
        ("I2", "parent", "I4", "adoptive"),
        ("I1", "parent", "I4", "adoptive"),
    ]
    rosa, quill, ava, unnamed = (profile(case, f"I{n}") for n in (1, 2, 3, 4))
    assert (rosa.name, rosa.born) == ("Rosa QUILL", None)
    assert (quill.gender, quill.is_deceased, quill.died) == ("male", True, None)
    assert (ava.gender, ava.born) == ("unknown", None)
    assert unnamed.name == "Unnamed (I4)"


def test_seven_with_extensions_and_pointers_to_nobody(tmp_path: Path) -> None:
    case = _read(tmp_path, SEVEN)
    assert [p.label for p in case.people] == ["Ana de la Cruz", "Bo Lee"]
    assert _ties(case) == [("VOID_NOT", "parent", "I2", "unknown")]
    ana = profile(case, "VOID_NOT")
    assert (ana.gender, ana.born) == ("non_binary", PartialDate("1980/1981"))


@pytest.mark.parametrize("version", GEDCOM_VERSIONS)
@pytest.mark.parametrize("text", [pytest.param(MESSY, id="messy"), pytest.param(SEVEN, id="seven")])
def test_what_was_understood_survives_writing_and_reading_again(
    tmp_path: Path, text: str, version: str
) -> None:
    first = _read(tmp_path, text)
    again = _read(tmp_path, gedcom_text(first, version=version))
    assert len(again.people) == len(first.people)
    assert sorted(t[1:2] + t[3:] for t in _ties(again)) == sorted(t[1:2] + t[3:] for t in _ties(first))
    for before, after in zip(first.people, again.people, strict=True):
        one, two = profile(first, before.id), profile(again, after.id)
        assert (one.name, one.gender, one.born, one.is_deceased) == (
            two.name,
            two.gender,
            two.born,
            two.is_deceased,
        )


@pytest.mark.parametrize("text", [pytest.param(MESSY, id="messy"), pytest.param(SEVEN, id="seven")])
def test_everybody_of_such_a_file_is_drawn(tmp_path: Path, text: str) -> None:
    case = _read(tmp_path, text)
    drawn = {p["id"] for p in draw_genogram(case, budget_s=0.3).geometry["persons"]}
    assert drawn == {p.id for p in case.people}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(MESSY.replace("1 SEX F\n", "1 SEX F\n9 NOTE too deep\n"), id="a level that jumps"),
        pytest.param(
            MESSY.replace("1 SEX F\n", "1 SEX F\nRosa is lost here\n"), id="a line of a note broken off"
        ),
    ],
)
def test_a_file_that_breaks_off_names_the_line_and_nobody(tmp_path: Path, broken: str) -> None:
    with pytest.raises(
        CaseInvalid, match=r"'tree\.ged' is not a GEDCOM file.*line \d+.*export it again"
    ) as error:
        _read(tmp_path, broken)
    assert "Rosa" not in str(error.value)
