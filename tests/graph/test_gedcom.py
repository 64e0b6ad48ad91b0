"""Family trees read from small invented GEDCOM files."""

from __future__ import annotations

import pytest

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Attribute, Relationship
from graph.gedcom import read_gedcom
from graph.gedcom_dates import born_by, partial_date

HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
FAMILY = """\
0 @I1@ INDI
1 NAME Zoë /Marsh/
1 NAME Zoë /Okoro/
1 SEX F
1 BIRT
2 DATE 4 MAR 1961
0 @I2@ INDI
1 NAME Ivor /Marsh/ junior
1 SEX M
1 DEAT Y
0 @I3@ INDI
1 NAME Kit /Marsh/
1 SEX X
1 CHR
2 DATE 2 MAY 1990
1 FAMC @F1@
0 @I4@ INDI
1 FAMC @F1@
2 PEDI adopted
0 @I5@ INDI
1 FAMC @F1@
2 PEDI foster
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 CHIL @I4@
1 CHIL @I5@
1 MARR
2 DATE ABT 1985
1 DIV Y
0 TRLR
"""


@pytest.fixture
def read(tmp_path):
    def read_text(text, *, encoding="utf-8"):
        path = tmp_path / "tree.ged"
        path.write_bytes(text.encode(encoding))
        return read_gedcom(path)

    return read_text


def _relationships(case):
    return [
        (c.subject_id, c.type, c.object_id, c.nature)
        for f in case.facts
        if isinstance(c := f.claim, Relationship)
    ]


def test_people_keep_their_pointers_names_and_dates(read):
    case = read(HEAD + FAMILY)
    assert [p.id for p in case.people] == ["I1", "I2", "I3", "I4", "I5"]
    zoe, ivor, kit = (profile(case, i) for i in ("I1", "I2", "I3"))
    assert (zoe.name, zoe.also_known_as, zoe.gender, zoe.born) == (
        "Zoë Marsh",
        ("Zoë Okoro",),
        "female",
        PartialDate("1961-03-04"),
    )
    assert (ivor.name, ivor.is_deceased, ivor.died) == ("Ivor Marsh junior", True, None)
    assert (kit.gender, kit.born) == ("non_binary", PartialDate("../1990-05-02"))
    assert case.person("I4").label == "Unnamed (I4)"


def test_a_family_gives_a_couple_and_its_children(read):
    case = read(HEAD + FAMILY)
    assert _relationships(case) == [
        ("I2", "partner", "I1", "married"),
        ("I2", "parent", "I3", "birth"),
        ("I1", "parent", "I3", "birth"),
        ("I2", "parent", "I4", "adoptive"),
        ("I1", "parent", "I4", "adoptive"),
        ("I2", "carer", "I5", "foster"),
        ("I1", "carer", "I5", "foster"),
    ]
    couple = next(f.claim for f in case.facts if isinstance(f.claim, Relationship))
    assert (couple.status, couple.start) == ("divorced", PartialDate("1985~"))


@pytest.mark.parametrize(
    ("child_lines", "nature"),
    [
        ("1 FAMC @F1@\n2 PEDI birth", "birth"),
        ("1 FAMC @F1@\n2 PEDI OTHER", "unknown"),
        ("1 FAMC @F1@\n1 ADOP\n2 FAMC @F1@\n3 ADOP BOTH", "adoptive"),
        ("1 FAMC @F9@\n1 FAMC @F1@", "unknown"),
        ("1 FAMC @F1@\n2 PEDI SEALING", None),
        ("", "birth"),
    ],
    ids=[
        "by birth",
        "another way",
        "adoption event",
        "second family",
        "sealing is no parentage",
        "only the family says so",
    ],
)
def test_how_a_child_belongs_to_a_parent(read, child_lines, nature):
    text = (
        f"{HEAD}0 @A@ INDI\n0 @B@ INDI\n{child_lines}\n0 @F1@ FAM\n1 WIFE @A@\n1 CHIL @B@\n0 TRLR\n".replace(
            "\n\n", "\n"
        )
    )
    assert _relationships(read(text)) == ([("A", "parent", "B", nature)] if nature else [])


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("0 @F1@ FAM", []),
        ("0 @A@ INDI\n1 FAMS @F1@\n0 @F1@ FAM\n1 HUSB @A@\n1 WIFE @A@", []),
        ("0 @A@ INDI\n0 @F1@ FAM\n1 HUSB @VOID@\n1 WIFE @A@\n1 CHIL @VOID@", []),
        ("0 @A@ INDI\n0 @F1@ FAM\n1 WIFE @A@\n1 CHIL @A@", []),
        (
            "0 @A@ INDI\n0 @B@ INDI\n0 @F1@ FAM\n1 WIFE @A@\n1 CHIL @B@\n0 @F2@ FAM\n1 WIFE @B@\n1 CHIL @A@",
            [("A", "parent", "B", "birth"), ("B", "parent", "A", "birth")],
        ),
        ("0 @A@ INDI\n0 @B@ INDI\n0 @F1@ FAM\n1 CHIL @A@\n1 CHIL @B@", [("A", "sibling", "B", "full")]),
        ("0 @A@ INDI\n0 @B@ INDI\n1 FAMC @F1@\n0 @F1@ FAM\n1 WIFE @A@", [("A", "parent", "B", "birth")]),
        ("0 @A@ INDI\n0 @B@ INDI\n1 ASSO @A@\n2 ROLE GODP", [("A", "godparent", "B", None)]),
        (
            "0 @A@ INDI\n0 @B@ INDI\n0 @F1@ FAM\n1 HUSB @A@\n1 WIFE @B@\n1 MARR N",
            [("A", "partner", "B", "unknown")],
        ),
    ],
    ids=[
        "empty family",
        "married to oneself",
        "void pointers",
        "own child",
        "a cycle",
        "children only",
        "only the child says so",
        "godparent",
        "a marriage that never was",
    ],
)
def test_odd_families_are_read_as_far_as_they_make_sense(read, records, expected):
    assert _relationships(read(f"{HEAD}{records}\n0 TRLR\n")) == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("4 MAR 1961", "1961-03-04"),
        ("MAR 1961", "1961-03"),
        ("1961", "1961"),
        ("4 March 1961", "1961-03-04"),
        ("ABT 1850", "1850~"),
        ("EST MAR 1850", "1850-03~"),
        ("BEF 1900", "../1900"),
        ("AFT 2 JAN 1900", "1900-01-02/.."),
        ("BET 1900 AND 1902", "1900/1902"),
        ("FROM 1900 TO 1902", "1900/1902"),
        ("INT 4 MAR 1961 (about Easter)", "1961-03-04~"),
        ("@#DJULIAN@ 25 DEC 1699", "1699/1700"),
        ("@#DHEBREW@ 5758", "1997/1998"),
        ("@#DFRENCH R@ 11 NIVO 6", "1797/1798"),
        ("25 FEB 1699/00", "1699~"),
        ("100 B.C.", None),
        ("31 FEB 1961", None),
        ("BET 1902 AND 1900", None),
        ("(in the war)", None),
        ("25 MAR", None),
        ("", None),
    ],
)
def test_a_date_is_never_more_exact_than_the_file(text, edtf):
    found = partial_date(text)
    assert (found and found.edtf) == edtf


def test_a_baptism_only_bounds_a_birth():
    assert born_by("BET 1900 AND 1902") == PartialDate("../1902")
    assert born_by("AFT 1900") is None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (HEAD, "utf-8-sig"),
        ("0 HEAD\n1 GEDC\n2 VERS 7.0\n", "utf-8"),
        ("0 HEAD\n1 CHAR UNICODE\n", "utf-16"),
        ("0 HEAD\n1 CHAR ANSI\n", "cp1252"),
    ],
    ids=["UTF-8 with a mark", "GEDCOM 7", "UTF-16", "Windows"],
)
def test_names_survive_the_character_sets_in_use(read, head, encoding):
    case = read(f"{head}0 @I1@ INDI\n1 NAME Zoë /Marsh/\n0 TRLR\n", encoding=encoding)
    assert profile(case, "I1").name == "Zoë Marsh"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macintosh"])
def test_every_line_end_is_read(read, line_end):
    assert len(read((HEAD + FAMILY).replace("\n", line_end)).people) == 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "{}",
        "0 HEAD\nSecret Name\n0 TRLR\n",
        "0 HEAD\n3 NAME Secret /Name/\n0 TRLR\n",
        "\x00\x01\x02",
    ],
    ids=["empty", "prose", "JSON", "a line without a level", "a level left out", "binary"],
)
def test_what_is_not_gedcom_gets_one_clear_line(read, text):
    with pytest.raises(CaseInvalid, match=r"'tree\.ged'") as error:
        read(text)
    assert "Secret" not in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CaseInvalid, match=r"no file 'none\.ged'"):
        read_gedcom(tmp_path / "none.ged")


def test_every_attribute_is_one_that_a_case_file_may_hold(read):
    fields = {f.claim.field for f in read(HEAD + FAMILY).facts if isinstance(f.claim, Attribute)}
    assert fields == {"name", "also_known_as", "gender", "born", "deceased"}
