"""Who is whose kin in family histories: parents with their places, lists of brothers and sisters, children called like elders."""

from __future__ import annotations

import pytest

from casefile.record import Attribute
from tests.extract.test_histories import read, told

GEORGE = (
    "George Tolland Rudd was the son of Nathaniel Rudd of Bewdley and Susannah Tolland. On 4 September 1838 George married "
    "Charlotte, the daughter of Captain Wray. Their children were Nathaniel (1840-1902), Charlotte Susannah (b. 1845) and "
    "George (1848-1921). Charlotte died in 1850."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Clara Larrea Rueda was born around 1807 in Solmes (Lerida Baja, Spain) to Mateo Larrea Pombo of Villarte (Valle Hondo, "
            "eight kilometres away) and Ramona Rueda of Solmes. She died in 1874.",
            {
                ("Mateo Larrea Pombo", "parent", "Clara Larrea Rueda"),
                ("Ramona Rueda", "parent", "Clara Larrea Rueda"),
            },
            id="born to two, each of a place",
        ),
        pytest.param(
            "Ada Rose Frayne (1867-1932) drew plants. Born in Bristol to Edmund Frayne, a clerk, and his Italian wife Lucia Marchetti, "
            "she was the youngest of six.",
            {
                ("Edmund Frayne", "parent", "Ada Rose Frayne"),
                ("Lucia Marchetti", "parent", "Ada Rose Frayne"),
            },
            id="born to a clerk and his wife",
        ),
        pytest.param(
            "Thomas Arkwell was born in 1843 at Hebden, the eldest of seven children of William Arkwell, a weaver, and his wife Hannah. "
            "He died in 1911.",
            {("William Arkwell", "parent", "Thomas Arkwell"), ("Hannah", "parent", "Thomas Arkwell")},
            id="the eldest of seven",
        ),
        pytest.param(
            GEORGE,
            {
                ("Nathaniel Rudd", "parent", "George Tolland Rudd"),
                ("Susannah Tolland", "parent", "George Tolland Rudd"),
            },
            id="the son of two",
        ),
    ],
)
def test_parents_are_read_with_where_they_came_from(text: str, expected: set[tuple[str, ...]]) -> None:
    assert {t for t in told(read(text)) if t[1] == "parent" and t[2] == expected_child(expected)} == expected


def expected_child(expected: set[tuple[str, ...]]) -> str:
    return next(iter(expected))[2]


def test_a_place_behind_of_is_no_person() -> None:
    text = (
        "Ana Pombo Rueda was born in 1807 to Mateo Pombo of Villarte and Ramona Rueda of Orbea. She left Orbea in 1830. "
        "Ana died in Orbea in 1874."
    )
    assert not {"Orbea", "Villarte"} & {p.label for p in read(text).people}


def test_a_list_of_brothers_and_sisters_is_of_the_one_who_had_the_first() -> None:
    text = (
        "Ana Pombo was born in 1807. She was one of five that we know of (she had an older brother, Andrés, younger sisters Paulina "
        "and Benita, and a younger brother Ramiro). Ana died in 1874."
    )
    siblings = {t[0] for t in told(read(text)) if t[1:] == ("sibling", "Ana Pombo")}
    assert siblings == {"Andrés", "Paulina", "Benita", "Ramiro"}


def test_the_brothers_whom_mum_had_are_hers() -> None:
    text = (
        "My mother Violet was born in 1924. Mum had two brothers, Jack and Ronnie, and a sister, Hilda. I was born in 1949 and "
        "my sister Pauline in 1952."
    )
    kin = {t for t in told(read(text)) if t[1] == "sibling"}
    assert {("Jack", "sibling", "Violet"), ("Hilda", "sibling", "Violet")} <= kin
    assert ("Hilda", "sibling", "The author") not in kin


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(("Nathaniel", "born", "1840"), id="like his grandfather"),
        pytest.param(("George", "born", "1848"), id="like his father"),
        pytest.param(("George Tolland Rudd", "parent", "George"), id="his father's son"),
        pytest.param(("Charlotte Susannah", "born", "1845"), id="like her mother"),
        pytest.param(("Charlotte", "died", "1850"), id="her mother"),
        pytest.param(("Charlotte", "parent", "George"), id="of both"),
    ],
)
def test_a_child_called_like_an_elder_is_somebody_else(expected: tuple[str, ...]) -> None:
    assert expected in told(read(GEORGE))


def test_the_elder_of_that_name_has_no_life_of_a_child() -> None:
    assert not {
        t for t in told(read(GEORGE)) if t[0] in ("George Tolland Rudd", "Nathaniel Rudd") and t[1] == "born"
    }


def test_a_brother_with_the_short_form_of_a_fathers_name_is_not_the_father() -> None:
    text = "My father, Archibald Petrie, was born in 1899. My mother was Jean Mathers. My eldest brother, Archie, was killed in 1944."
    found = told(read(text))
    assert {("Archie", "sibling", "The author"), ("Archie", "died", "1944")} <= found
    assert not {t for t in found if t[1] == "parent" and t[0] == "The author"}


def test_her_husband_is_the_one_whom_she_married() -> None:
    text = (
        "Ana Pombo Rueda was born in 1807. She married Mateo Rueda Pombo in 1830. Mateo Luis died young in 1841. "
        "Ana died in 1874, a year after her husband Mateo died."
    )
    assert ("Mateo Rueda Pombo", "died", "1873~") in told(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Josiah Hale, b. abt 1785 in Zennor; d. 6 Nov 1851.", ("Josiah Hale", "born", "1785~"), id="abt"
        ),
        pytest.param(
            "My great-great grandfather, Silas, was born in 1843. My grandfather, Septimus, had nobody.",
            ("Silas", "relative", "The author"),
            id="a great-great grandfather",
        ),
        pytest.param(
            "My grandfather, Septimus did too, in 1931. My mother was Ann Hale.",
            ("Septimus", "grandparent", "The author"),
            id="a name with one comma",
        ),
        pytest.param(
            "Dora Hale was born in 1924. She married Frank Hale in 1947; he predeceased her in 1958.",
            ("Frank Hale", "died", "1958"),
            id="predeceased",
        ),
    ],
)
def test_wording_of_histories(text: str, expected: tuple[str, ...]) -> None:
    assert expected in told(read(text))


def test_of_two_parents_her_mother_is_the_woman() -> None:
    text = "Rosa Amaro was born in 1822 to Bentino Amaro of Caldeira and Ingrid Lindqvist. Her mother died in 1861. Rosa died in 1890."
    found = told(read(text))
    assert ("Ingrid Lindqvist", "died", "1861") in found
    assert ("Bentino Amaro", "died", "1861") not in found


REGISTER = (
    "Baptisms, parish of St Oswald, Lowick\n\n1742 Mar 7. Richard, son of George Wetherby.\n\nBurials\n\n"
    "1771 Feb 2. Ann, wife of George Wetherby, aged 52.\n\nBirths\n\n3 May 1801. Jane, daughter of Richard Wetherby."
)


def test_a_baptism_is_no_birth_and_an_age_behind_wife_of_is_the_wifes() -> None:
    births = {t[0]: t[2] for t in told(read(REGISTER)) if t[1] == "born"}
    assert births == {"Ann Wetherby": "1718~", "Jane Wetherby": "1801-05-03"} or births == {
        "Ann": "1718~",
        "Jane": "1801-05-03",
    }


def test_an_age_at_death_tells_about_when_somebody_was_born() -> None:
    text = "Ellen Pickup died in childbirth in 1875, aged 31. Her mother died at age 60 in 1880. John Pickup died in 1890."
    births = {t for t in told(read(text)) if t[1] == "born"}
    assert ("Ellen Pickup", "born", "1844~") in births
    assert "John Pickup" not in {b[0] for b in births}


def test_he_behind_a_month_cut_short_is_whose_life_is_told() -> None:
    text = (
        "Thomas Arkwell was born on 12 Apr. 1843, the eldest of seven children of William Arkwell, a weaver, and his wife Hannah. "
        "He married, on 3 May 1866, Ellen Pickup, by whom he had three children: Mary, John and Alice."
    )
    found = told(read(text))
    assert ("Thomas Arkwell", "parent", "Mary") in found
    assert ("Hannah", "partner", "William Arkwell") in found


def test_survivors_with_their_places_are_all_children() -> None:
    text = (
        "Dora Hale was born in 1924 and died in 1998. She is survived by her daughters, Susan Tate (Michael) of Stafford and "
        "Christine Hale of Leek."
    )
    assert {t[2] for t in told(read(text)) if t[:2] == ("Dora Hale", "parent")} == {
        "Susan Tate",
        "Christine Hale",
    }


def test_a_clerk_of_old_took_no_minutes() -> None:
    case = read(
        "Ada Hale was born in 1867, the daughter of Edmund Hale, a clerk, and Lucia Marchetti. She died in 1932."
    )
    jobs = {
        f.claim.value for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "profession"
    }
    assert jobs == {"clerk"}
