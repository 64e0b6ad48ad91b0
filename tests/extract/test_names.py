"""Names as notes write them, and the words that look like names and are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.encoded import encode, is_person
from extract.name_words import forename_gender
from extract.names import find_names
from extract.roster import build_roster

WRITTEN = {
    "surname first": ("WHITLOCK, Stacey lives there.", ("Stacey",), "Whitlock"),
    "surname in capitals first": ("NOWAK Katarzyna lives there.", ("Katarzyna",), "Nowak"),
    "surname in capitals last": ("Temi OGUNBANJO lives there.", ("Temi",), "Ogunbanjo"),
    "title": ("Mrs Osman rang.", (), "Osman"),
    "warrant number": ("PC 2217 Robson attended.", (), "Robson"),
    "initial": ("Seen by H Lund today.", (), "Lund"),
    "hyphen": ("Ellie-Mae Whitlock rang.", ("Ellie-Mae",), "Whitlock"),
    "apostrophe": ("Sinead O'Neill rang.", ("Sinead",), "O'Neill"),
    "three names": ("Mohammed Imran Hussain rang.", ("Mohammed", "Imran"), "Hussain"),
    "particle": ("Maria de Lurdes rang.", ("Maria",), "de Lurdes"),
    "two particles": ("Anna van der Berg rang.", ("Anna",), "van der Berg"),
    "nickname in quotation marks": ('Thomas "Tommy" Dunne rang.', ("Thomas",), "Dunne"),
    "nickname that begins otherwise": ('Jakub "Kuba" Nowak rang.', ("Jakub",), "Nowak"),
    "nickname in single quotation marks": ("William ‘Billy’ Hart rang.", ("William",), "Hart"),
    "short forename": ("Reg Oakden rang.", ("Reg",), "Oakden"),
    "letter of a list": ("A. Toni Blake rang.\n\nB. Nobody came.", ("Toni",), "Blake"),
    "letter that is an initial": ("T. Blake rang.", (), "Blake"),
    "signature": ("He slept well. No callers.\n\nT. Orford", (), "Orford"),
    "letters of a post": ("Entry 04.10. L Marland ESN. Slept well.", (), "Marland"),
    "plain word before": ("* Weekdays Danielle lives with Gran.", ("Danielle",), ""),
    "title in capitals": ("RECORDER PLATT: judgment", (), "Platt"),
    "class of a drug": ("Supplying class A. Lacey Dunne was five.", ("Lacey",), "Dunne"),
    "sender of an e-mail": ("From: Kerr, Danielle\nTo: file", ("Danielle",), "Kerr"),
    "shared surname": ("Mr Dele and Mrs Folake Ogunbanjo came.", ("Dele",), "Ogunbanjo"),
}


@pytest.mark.parametrize(("text", "given_names", "surname"), WRITTEN.values(), ids=WRITTEN)
def test_a_name_is_taken_apart(text, given_names, surname):
    form = next(f for f in find_names(text) if f.strength > 0)

    assert (form.given, form.surname) == (given_names, surname)


NO_PEOPLE = {
    "school": "She goes to Linden Park Primary School.",
    "street": "They live in Tennyson Court.",
    "refuge": "She moved to Jasmine House.",
    "month": "It was in June 2019 and in May.",
    "town": "He moved to Leeds.",
    "village": "She moved to Bargoed. Bargoed is nearer.",
    "place of two words": "He was seen in Ystrad Mynach. Ystrad Mynach was busy.",
    "word of a document": "Timeline in prose. Tape 2, side A. Narrator: the aunt.",
    "heading": "WHAT IS THE WORRY",
    "month in short": "Excluded 20 Jan FTE, back 27 Jan.",
    "hyphenated Non": "Non-molestation order refused. Non-mobile baby.",
    "injunction": "Non mol granted for a year. Non mol advice given.",
    "charity of two words": "The Red Cross rang. Flowers through Red Cross. Red Cross have asked.",
    "thing with a name": "Her mobility scooter is called Elvis. His imaginary friend is called Piers. Piers was kind.",
    "letter of a form": "In 10F. Punched a locker. Report B. Probability of paternity 99%.",
    "weekday": "Seen Mon and Thurs.",
    "contraction": "She said I'm fine and I'll go.",
    "pet": "They have a staffy called Roxy. Roxy barks. I saw Roxy and told Roxy off.",
    "pet in brackets": "The children have a cat (Milly). Milly was asleep. I stroked Milly.",
    "side of an aunt": "Pat. aunt came by coach.",
    "charity": "The group is run by Winston's Wish.",
    "prison": "He is in HMP Durnley.",
}


@pytest.mark.parametrize("text", NO_PEOPLE.values(), ids=NO_PEOPLE)
def test_what_is_no_name_makes_no_person(text):
    assert [p.label for p in build_roster([text]).people] == []


UNKNOWN_FORENAMES = {
    "in a list of names": ("She lists Kezia, Manus, Joyanne. All are well.", "Joyanne"),
    "before whose brother he is": ("Welland, Jago's brother, has two.", "Welland"),
    "before the kin": ("She would ring Devina, sister, in Leeds.", "Devina"),
    "before an age in words": ("There is Tejpalan, six, who was not expected.", "Tejpalan"),
    "after married to": ("Michael is married to Yuiko with two sons.", "Yuiko"),
}


@pytest.mark.parametrize(("text", "forename"), UNKNOWN_FORENAMES.values(), ids=UNKNOWN_FORENAMES)
def test_a_forename_that_no_list_knows_is_one_where_its_surroundings_say_so(text, forename):
    assert forename in [p.label for p in build_roster([text]).people]


@pytest.mark.parametrize(
    "text",
    [
        "They went to Tesco, Primark, Greggs.",
        "At Brixwell, Ava's mum cried.",
        "It is near Oakley, six miles out.",
    ],
    ids=("shops", "a place before an owner", "miles"),
)
def test_a_word_that_only_stands_like_a_name_calls_nobody(text):
    assert [p.label for p in build_roster([text]).people if p.label != "Ava"] == []


def test_a_surname_that_is_also_a_place_is_a_name_behind_a_forename() -> None:
    assert [p.label for p in build_roster(["Jean Heywood rang from Heywood."]).people] == ["Jean Heywood"]


JOINED = {
    "half of a couple": (
        "Mr and Mrs Spry foster. Iain Spry drove. Pauline and Iain sang.",
        ["Iain Spry", "Pauline Spry"],
    ),
    "letters of a double surname in a heading": (
        "REPORT – MARNIE R-M\nMarnie Reed-Moss is six.",
        ["Marnie Reed-Moss"],
    ),
    "a later surname": ("Jean Hart is now Jean Holt. Mrs Holt sang.", ["Jean Hart"]),
    "same first letter in brackets": ("Theo (Tee) sang. Tee is fine. Tee's six.", ["Theo"]),
    "ranks in words": (
        "Det Con Ray Hart and Detective Sergeant Tom Bell met. Constable Dunn left.",
        ["Ray Hart", "Tom Bell", "Constable Dunn"],
    ),
    "letters behind a judge": ("HER HONOUR JUDGE MARCHANT QC sat.", ["Judge Marchant"]),
    "pet form with its ending": ("Lenny Hart rang. Len sang.", ["Lenny Hart"]),
    "forename that is also a surname": (
        "Grandad Keith rang. Nobody told L. Keith is ill.",
        ["Keith"],
    ),
    "initial of the full form": ("Betty Hart rang. Mrs E. Hart left.", ["Betty Hart"]),
    "who goes by": ("Folake Oni, 15, who goes by Fola, rang. Fola left.", ["Folake Oni"]),
    "shorthand before a name": ("TC Craig Hart. HP TC Patricia Dunn rang.", ["Craig Hart", "Patricia Dunn"]),
    "post behind a rank": ("Present: DS Lund PPIU, Moira Hart (school).", ["Moira Hart", "DS Lund"]),
    "label of a birth": ("Ava Hart DoB 03/04/2012\nTheo Hart D.o.B. 05/06/2014", ["Ava Hart", "Theo Hart"]),
    "surname's other gender": (
        "Jakub Kowalski and Zuzanna Kowalska. Zuzanna Kowalski rang.",
        ["Jakub Kowalski", "Zuzanna Kowalska"],
    ),
    "middle name": (
        "Theo Alan Whitlock was born. Theo Whitlock is well. Theo smiled.",
        ["Theo Alan Whitlock"],
    ),
    "known as": ("Katarzyna Nowak (prefers Kasia) rang. Kasia Nowak left.", ["Katarzyna Nowak"]),
    "pet form": ("Trevor Bell rang. Trev was calm.", ["Trevor Bell"]),
    "couple": ("Janet and Paul Eldridge came.", ["Paul Eldridge", "Janet Eldridge"]),
    "accents left out": ("Tomáš Horák rang. Tomas Horak left.", ["Tomáš Horák"]),
    "part of a double forename": ("Isla-Rae Marsh is four. Isla smiled.", ["Isla-Rae Marsh"]),
    "pet form of its first part": ("Bobby-Lee Marsh is four. Bob smiled.", ["Bobby-Lee Marsh"]),
    "pet form before the name": ("Ash slept. Ashley woke at six.", ["Ashley"]),
    "end of a long name": ("Oluwatobi Adeyemi came. Tobi sang.", ["Oluwatobi Adeyemi"]),
    "pet form of a rarer name": ("Macsen Pugh is four. Mac smiled.", ["Macsen Pugh"]),
    "title and full name": ("Stacey Whitlock rang. Ms Whitlock was calm.", ["Stacey Whitlock"]),
}


@pytest.mark.parametrize(("text", "people"), JOINED.values(), ids=JOINED)
def test_names_that_a_note_shows_to_be_one_person_are_joined(text, people):
    assert [p.label for p in build_roster([text]).people] == people


APART = {
    "friends named together": ("Iain Spry drove. Pauline and Iain sang.", 2),
    "pet form told apart": ("Lenny Hart told Len so. Len left.", 2),
    "initial of another": ("Betty Hart rang. Mrs K. Hart left.", 2),
    "initial and surname": ("Keith rang. The form was signed by L. Keith. Mr Keith left.", 2),
    "different full names": ("Kelly Marsh rang. Kelly Shaw rang.", 2),
    "father known by another name": (
        "Mohammed Imran Hussain rang. Imran is calm. PGF Mohammed Hussain died.",
        2,
    ),
    "Mr and Mrs": ("Mr Hewlett is head. Mrs Hewlett teaches.", 2),
    "one name inside another": ("Will Marsh rang. Willow is four.", 2),
    "officer and mother": ("PC Robson came. Mrs Robson rang.", 2),
}


@pytest.mark.parametrize(("text", "number"), APART.values(), ids=APART)
def test_different_people_stay_apart(text, number):
    assert len(build_roster([text]).people) == number


@given(st.text(alphabet="Ava Kelyd.,'\n-(12)", max_size=80))
def test_a_name_stands_where_it_says(text):
    for form in find_names(text):
        assert 0 <= form.start < form.end <= len(text)
        assert "\n" not in text[form.start : form.end]


@given(st.lists(st.sampled_from(["Ava", "met", "Dean", "on", "12 May", ",", "\n"]), max_size=12))
def test_encoding_keeps_every_place(words):
    text = " ".join(words)
    spans = [(f.start, f.end) for f in find_names(text)]
    encoded = encode(text, spans)
    for position, character in enumerate(encoded.text):
        origin = encoded.origin(position)
        assert (origin in dict(spans)) if is_person(character) else text[origin] == character


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Bethany (Beth) Calloway came.", "Bethany (Beth) Calloway", id="short form"),
        pytest.param("Samuel (Sam) Osei came.", "Samuel (Sam) Osei", id="another short form"),
    ],
)
def test_a_short_form_in_the_middle_belongs_to_the_name(text: str, name: str) -> None:
    assert [text[f.start : f.end] for f in find_names(text)] == [name]


def test_a_service_in_brackets_is_no_short_form() -> None:
    text = "Joanna (Juniper Trust) Fleet came."
    assert "Joanna (Juniper Trust) Fleet" not in [text[f.start : f.end] for f in find_names(text)]


@pytest.mark.parametrize("name", ["Ceridwen", "Ifeoma", "Katarína", "Rajesh", "Eilidh"])
def test_a_forename_of_any_of_the_larger_communities_is_known_at_its_first_mention(name):
    assert [p.label for p in build_roster([f"The bus was late. {name} came by taxi."]).people] == [name]


ONE_PERSON = {
    "spellings of Muhammad": "Mohamed Sankoh came. Muhammad rang later.",
    "doubled letters": "TURAY, Mattieu came. Matieu rang later.",
    "short form": "Alexander Munro came. Alec rang later.",
    "pet form of a couple": "Margaret and Iain Munro came. Peg Munro rang later.",
    "surname alone": "Olu Bankole came.\nCollected by SW BANKOLE.",
    "class behind a name": "SANKOH Fatmatta Y6\nFatmata Sankoh was late.",
    "label of a form": "Child A:   SANKOH, Zainab. F.\nChild A is well.",
    "surname of a form she signed": "Kelly Marsh is the tenant. She signed in 2014 as Kelly Shaw.",
    "surname before adoption": "Before you were Theo Marsh you were Theo Reay.",
    "two forenames kept": "Theo James Reay was born. He will be Theo James Marsh.",
    "forename before adoption": "Jacob Marsh (was Jayden) is six. Jayden was small.",
    "surname before marriage": "Vilma Kirkwood, was Horvath. Vilma Horvath rang.",
    "pet name with a kin word": 'Ionie Marsh ("Granny Io", 71) came. Granny Io sang.',
    "title, then forename": "Mrs Sharpe, her nana Winnie, came. Winnie Sharpe sang.",
    "kin word and surname": "Maureen Pickard rang. Nan Pickard is well.",
    "title and initial": "Winston Prentice rang. Mr P is well.",
    "title and woman's forename": "Brenda Marsh rang. Mrs Brenda is well.",
    "initials of a double surname": "Meera Joshi-Kerr rang. Meera JK is well.",
    "letter that speaks": "Joanne Marsh rang. Do not tell Joanne I cried.",
    "doubled by a toddler": "Pat Marsh came. Pat-Pat sang. Then Pat-Pat left.",
    "plural": "Bridget Marsh rang. She is one of two Bridgets.",
    "surname on a certificate": "Luca Horvath came. His certificate says Horvath.",
    "title and surname of a couple": "Carers Pauline & Iain Spry. Mrs Spry is well.",
    "month behind a name": "Simon Marsh May 2017. Simon Marsh rang.",
    "title and forename in brackets": "Old Mrs Munro (Chrissie, 91) rang. Chrissie Munro is well.",
}


@pytest.mark.parametrize("text", ONE_PERSON.values(), ids=ONE_PERSON)
def test_one_person_whom_writers_call_differently_is_one(text: str) -> None:
    people = [p for p in build_roster([text]).people if p.given[:1] != ("Iain",)]

    assert len(people) == 1


TWO_PEOPLE = {
    "told apart in a sentence": "Mohamed told Muhammad to come. Mohamed agreed. Muhammad left.",
    "like names of a girl and a grandmother": "SANKOH Isatta, 08/08/2011\nSANKOH Isata, 66, visits.",
    "names that sound alike": "Marie Munro came. Mary Munro rang.",
    "class of a namesake": "Hallie Marsh is in the same class as Hallie Dunn.",
    "kin word and another surname": "Maureen Pickard rang. Nan Iris is well.",
    "question": "Is Pat Maureen's mum?",
    "two of one initial": "Mr Pickard rang. Mr Prentice rang. Was it Mr P?",
    "girl's and boy's name": "Louis Munro came. Louise Munro rang.",
}


@pytest.mark.parametrize("text", TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_two_of_like_names_are_kept_apart(text: str) -> None:
    assert len(build_roster([text]).people) == 2


NOBODY = {
    "house where somebody lives": "They live at Bryn Teg.",
    "colour of a rating": "Screening done, RAG rating AMBER.",
    "Welsh school": "She starts at Ysgol y Bryn soon.",
    "chart": "Baby on NAS chart scoring 9.",
    "product": "AssetPlus was begun.",
    "plain word first": "Advised SW of it.",
    "charity": "Barnardo's will ring.",
    "label": "Entered UK:   3 September 2016.",
    "district": "90B Selhurst Parade, London SE.",
    "language": "The interpreter (Temne/Krio) was late.",
    "heading with a number": "POLICE - OCCURRENCE 21/0907.",
    "primary school": "She is in P5 at Linnet PS.",
    "mark": "Mark approx 3 x 2 cm to the back.",
    "town of a journey": "Parents arrive from Panevys. The grave is in Panevys.",
    "colour of a risk": "GRADE: Amber - child at risk.",
    "song": 'She sang "Delilah" on a table.',
    "queen's school": "All go to Queen Eleanor.",
    "dog's breed": "Mess on the stairs (Bruno, staffie).",
    "house": "She moved. Larkrise was full. They rang Larkrise.",
    "shorthand": "She left him NYE. FYI he is out. He is RUI.",
    "month of a letter": "Letterbox once a year. She writes each June.",
    "verb and name": "Reckons it was him.",
    "animal": "She crawled to get to the cat (Angus).",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_word_of_the_form_or_the_map_is_nobody(text: str) -> None:
    assert build_roster([text]).people == []


def test_a_forename_that_is_also_a_word_stands_between_title_and_surname() -> None:
    assert [p.label for p in build_roster(["Mrs Princess Ampofo rang."]).people] == ["Princess Ampofo"]


def test_somebody_who_only_signs_is_a_person() -> None:
    roster = build_roster(["DUTY VISIT, Fri 3 Feb. T. Orford. Lift out.", "Core group. Y Blakely"])

    assert {(p.initial, p.surname) for p in roster.people} == {("T", "Orford"), ("Y", "Blakely")}


def test_a_song_is_nobody() -> None:
    (song, *_) = find_names('Helen rang. Nan sings "Ally Bally Bee" to her.')[1:]

    assert song.strength < -3


@pytest.mark.parametrize(
    ("full", "short"), [("Katherine", "Kath"), ("Nathaniel", "Nate"), ("Siobhan", "Shiv")]
)
def test_a_pet_form_that_no_list_has_as_a_forename_is_one_beside_its_long_form(full: str, short: str) -> None:
    notes = [f"{full} Bellamy is Ava's aunt. {full} lives in Hull.", f"I rang {short} about Friday."]
    roster = build_roster(notes, subject_names=["Ava Marsh"])
    (form,) = [f for f in roster.names_in(notes[1]) if roster.accepts(f)]

    assert roster.person(roster.find(form) or "") in [p for p in roster.people if p.given == (full,)]


@pytest.mark.parametrize("word", ["Will", "Win", "Patch"])
def test_a_plain_word_is_no_pet_form_for_the_long_form(word: str) -> None:
    notes = ["William Bellamy, Winifred Bellamy and Patricia Bellamy came.", f"{word} of it, he said."]
    roster = build_roster(notes, subject_names=["Ava Marsh"])

    assert not any(roster.accepts(f) for f in roster.names_in(notes[1]))


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        pytest.param("Mary A. Heneghan came.", "Heneghan", id="with a stop"),
        pytest.param("Mary A Heneghan came.", "Heneghan", id="without one"),
        pytest.param("Mary A. Hale came.", "Hale", id="a word of places"),
    ],
)
def test_a_letter_in_the_middle_parts_no_name(text: str, surname: str) -> None:
    assert [(form.given, form.surname) for form in find_names(text)] == [(("Mary",), surname)]


@pytest.mark.parametrize("forename", ["Harjit", "Balvir", "Gurpreet", "Mandeep"])
def test_a_forename_of_both_says_no_gender(forename: str) -> None:
    assert forename_gender(forename) == "either"
