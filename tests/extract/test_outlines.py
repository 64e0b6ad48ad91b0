"""Family trees written as outlines, registers and family history."""

from __future__ import annotations

import pytest

END = "\n\nCopied for the file of Perdita Quist.\n"
SUBJECT = "Perdita Quist"

NUMBERED = """1. Josiah Garth b. 1843, d. 1901; m. 1867 Mary Pell (1845-1912), and had issue:
 1.1 Thomas Garth b. 1868, m. 1890 Ada Frost
  1.1.1 Fred Garth b. 1891
 1.2 Sarah Garth b. 1870"""
INDENTED = """Joseph Barker (1850–1920) = Hannah Lister (1854–1931)
  - Edith Barker (1876–1955) m. George Orme
      - Cyril Orme b. 1901
  - Albert Barker (b. 1878)
      m. 1st Lily Snow
      - Norman (1910)
      2nd, not married, Rita Vane (ended 1930)
      - Phyllis (1921)"""
DRAWN = """Robert Sharp
|-- David Sharp (b. 1955) + Linda Croft
|   `-- Kelly Sharp (b. 1980)
`-- Susan Sharp (b. 1958)"""
GENERATIONS = """1 Edward Tull b: 1820
+ Martha Gray b: 1825
2 Henry Tull b: 1850
3 Frank Tull b: 1880
2 Emma Tull b: 1853"""
REGISTER = """Samuel Orr was born at Bray in 1866 and married Lucy Finn in 1890.
Children of the marriage:
1. Hugh, b. 1891
2. Maud, b. 1893, married Percy Dale

William Orr, b. 1870, m. (1) Ada Hurst, m. (2) 1901 Beth Lane
By Ada:
 i. Ivor b. 1895
By Beth:
 i. Nora b. 1902"""
BY_MARRIAGES = """1.  JOHN HALE, b. 1761, tinner; m. 8 Feb 1785 Grace Eddy; d. 1820. Children:
1.1  WILLIAM, b. 1789, d. 4 Sep 1854; m. (1) 1812 Mary Frost (d. 1819), m. (2) 1822 Honor Quick. Children:
     by the first marriage
     1.1.1  Thomas, b. 1816
     by the second marriage
     1.1.2  Ruth, b. 1824

1.2  SARAH, b. 1792"""
OF_COUPLE = """Children of George Hale and Ann Frost:
1. Zoe, b. 2009
2. Max, b. 2011"""
LISTED = "Joan Kendall (b. 1929) m. Leonard Fox. Issue: Martin (b. 1950), Gillian."
HISTORY = (
    "Walter Judd was born in 1871. In 1895 he married Florence Nye, by whom he had issue two sons: Harry (1896) and "
    "Sidney (1898–1917).\n\nHarry and his wife, Jean Low, had one child: Brian."
)

CHILDREN = {
    "numbers": (
        NUMBERED,
        ["Josiah Garth > Thomas Garth", "Mary Pell > Sarah Garth", "Ada Frost > Fred Garth"],
    ),
    "by the order of marriages": (
        BY_MARRIAGES,
        ["Grace Eddy > William", "Mary Frost > Thomas", "Honor Quick > Ruth", "John Hale > Sarah"],
    ),
    "indents": (
        INDENTED,
        [
            "Hannah Lister > Albert Barker",
            "George Orme > Cyril Orme",
            "Lily Snow > Norman",
            "Rita Vane > Phyllis",
        ],
    ),
    "drawn": (DRAWN, ["Linda Croft > Kelly Sharp", "Robert Sharp > Susan Sharp"]),
    "generations": (
        GENERATIONS,
        ["Martha Gray > Emma Tull", "Henry Tull > Frank Tull", "Edward Tull > Henry Tull"],
    ),
    "register": (
        REGISTER,
        ["Samuel Orr > Hugh", "Lucy Finn > Maud", "Ada Hurst > Ivor", "Beth Lane > Nora"],
    ),
    "couple": (OF_COUPLE, ["George Hale > Max", "Ann Frost > Zoe"]),
    "listed": (LISTED, ["Joan Kendall > Martin", "Leonard Fox > Gillian"]),
    "history": (
        HISTORY,
        ["Walter Judd > Harry", "Florence Nye > Sidney", "Harry > Brian", "Jean Low > Brian"],
    ),
}


@pytest.mark.parametrize(("tree", "expected"), CHILDREN.values(), ids=CHILDREN)
def test_a_family_tree_says_whose_child_each_is(read_family, stated, tree, expected):
    found = stated(read_family([tree + END], subject=SUBJECT))

    assert {e.replace(" > ", " parent ") for e in expected} <= found


NO_CHILDREN = {
    "not the second wife's": (INDENTED, "Rita Vane parent Norman"),
    "not the sister's": (NUMBERED, "Sarah Garth parent Fred Garth"),
    "not the first wife's": (REGISTER, "Ada Hurst parent Nora"),
    "not of the family above": (REGISTER, "Samuel Orr parent William Orr"),
    "household with roles": (
        "- Kelly Marsh (mother), b. 1990\n- Dean Okoro (partner), b. 1988\n   - Ruby Vale (lodger), b. 1999",
        "Dean Okoro parent Ruby Vale",
    ),
    "actions": (
        "1. Kelly Marsh to attend, 4 May 2020\n   - Jo Dale to refer, 4 May 2020\n   - Sam Reed to review, 6 May 2020",
        "Kelly Marsh parent Jo Dale",
    ),
    "people who came": (
        "Kelly Marsh, 31\n   Jo Dale, 29\n   Sam Reed, 40",
        "Kelly Marsh parent Jo Dale",
    ),
}


@pytest.mark.parametrize(("tree", "wrong"), NO_CHILDREN.values(), ids=NO_CHILDREN)
def test_a_line_below_another_need_not_be_a_child(read_family, stated, tree, wrong):
    assert wrong not in stated(read_family([tree + END], subject=SUBJECT))


def test_a_tree_joins_couples_and_says_how_they_ended(read_family):
    case = read_family([INDENTED + END], subject=SUBJECT)
    names = {p.id: p.label for p in case.people}
    unions = {
        (names[f.claim.subject_id], names[f.claim.object_id]): (f.claim.nature, f.claim.status)
        for f in case.facts
        if getattr(f.claim, "type", "") == "partner"
    }

    assert unions["Edith Barker", "George Orme"] == ("married", "widowed")
    assert unions["Albert Barker", "Rita Vane"] == ("unknown", "ended")


def test_the_second_of_a_name_is_not_his_own_father(read_family, stated):
    tree = (
        "1. John Garth b. 1843 m. Mary Cole\n 1.1 John Garth b. 1868 m. Ada Pell\n  1.1.1 Ivy Garth b. 1891"
    )
    case = read_family([tree + END], subject=SUBJECT)

    assert sorted(p.label for p in case.people).count("John Garth") == 2
    assert "John Garth parent John Garth" in stated(case)
    assert "Mary Cole parent Ivy Garth" not in stated(case)


LIVES = {
    "span": (INDENTED, "Hannah Lister", "1854", "1931"),
    "born and died": (NUMBERED, "Josiah Garth", "1843", "1901"),
    "year of a child": (INDENTED, "Norman", "1910", "None"),
    "list in a sentence": (HISTORY, "Harry", "1896", "None"),
    "span in a list": (HISTORY, "Sidney", "1898", "1917"),
    "years of a post": (
        "Jo Dale (2015-2018) was the social worker. Jo Dale left.",
        "Jo Dale",
        "None",
        "None",
    ),
}


@pytest.mark.parametrize(("text", "name", "born", "died"), LIVES.values(), ids=LIVES)
def test_bare_years_are_a_life(read_family, described, text, name, born, died):
    case = read_family([text + END], subject=SUBJECT)

    assert (described(case, "born")[name], described(case, "died")[name]) == (born, died)


def test_a_day_of_death_behind_a_wedding_is_of_whom_the_entry_is(read_family, described):
    died = described(read_family([BY_MARRIAGES + END], subject=SUBJECT), "died")
    assert (died["John Hale"], died["William"], died["Mary Frost"]) == ("1820", "1854-09-04", "1819")
    assert died["Grace Eddy"] == "None"


def test_a_tree_dates_weddings(read_family):
    case = read_family([NUMBERED + END], subject=SUBJECT)

    weddings = {str(f.claim.date) for f in case.facts if getattr(f.claim, "type", "") == "marriage"}
    assert weddings == {"1867", "1890"}


SAID_BY = {
    "statement": "I, CAROL ANN PELL, will say:\n1. I am the mother of Ava Marsh. I am 25.",
    "full name": "1. My full name is Carol Pell. I am 63.\n2. I am the mother of Ava Marsh.",
}


@pytest.mark.parametrize("text", SAID_BY.values(), ids=SAID_BY)
def test_a_statement_is_by_whoever_says_i(read_family, stated, text):
    found = stated(read_family([text], subject="Ava Marsh"))

    assert any(words.endswith("Pell parent Ava Marsh") for words in found)


def test_i_have_children(read_family, stated):
    text = "I, Carol Pell, will say this. I have two children, Simon Pell and Ruth Pell. Simon is well.\nAva Marsh is his."

    assert "Carol Pell parent Ruth Pell" in stated(read_family([text], subject="Ava Marsh"))
