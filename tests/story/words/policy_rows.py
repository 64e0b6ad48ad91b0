"""The practice table on sensitive events, row by row, with an event that falls under each and what a book may say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casefile.record import Relationship

from .conftest import Notes


@dataclass(frozen=True)
class Row:
    """A row of the practice table: the highest level of each band, its sign-offs, and how a book shows it.

    told: what a sentence with the topic says, by band from which it says so; never: what no page of the book says.
    sections: where it is told; "why" unless said.
    """

    topic: str
    levels: str
    roles: str
    make: Callable[[Notes], None] | None
    told: dict[str, str]
    never: str = "(?!)"
    sections: tuple[str, ...] = ("why",)


def event(kind: str, people: str, words: str, day: str | None = "2019-01-10") -> Callable[[Notes], None]:
    """The row's event, with its words as the note and as the summary."""

    def make(n: Notes) -> None:
        n.note(f"row{len(n.texts)}", "2019-01-11", f"{words}.")
        n.event(kind, people, day, words, words)

    return make


def tie(nature: str, subject: str, other: str, words: str) -> Callable[[Notes], None]:
    def make(n: Notes) -> None:
        n.note("row", "2019-01-11", f"{words}.")
        n.is_("emotional", subject, other, words, nature=nature)

    return make


def convicted(n: Notes) -> None:
    tie("violence", "dad", "mum", "Declan hurt Shona at home")(n)
    event("court_hearing", "dad", "Declan convicted of the assault", "2018-12-01")(n)


def brother_elsewhere(n: Notes) -> None:
    """The family has him already: Finn stays with Nan Peg."""


def no_dad(n: Notes) -> None:
    n.facts[:] = [
        f for f in n.facts if not (isinstance(f.claim, Relationship) and f.claim.subject_id == "dad")
    ]


def ended_by_carer(n: Notes) -> None:
    words = "Peg gave notice, as the carer was unable to continue; Niamh had been kicking off"
    event("placement_end", "child peg", words.split(";")[0], "2019-03-04")(n)


def allegation(n: Notes) -> None:
    event(
        "placement_end", "child peg", "Moved because of an allegation about the carer, unproven", "2019-03-04"
    )(n)


ROWS = [
    Row(
        "neglect",
        "GPPFF",
        "SW TM",
        event("incident", "child mum", "Niamh left alone with no food; filthy flat"),
        {
            "0-4": "could not give you|did not get all",
            "5-7": "on your own",
            "8-11": "not enough food",
            "12-15": "neglect",
        },
        "filth|squal",
    ),
    Row(
        "physical_abuse",
        "WGPFF",
        "SW TM LEG",
        event("incident", "child dad", "Declan slapped Niamh, bruised arm"),
        {"5-7": "hurt you", "8-11": "hurt you", "12-15": "physical abuse"},
        "slap|bruis|arm|Declan hurt",
    ),
    Row(
        "sexual_abuse",
        "WWGPF",
        "SW TM TH CP LEG",
        event("incident", "child dad", "sexual assault of Niamh"),
        {},
        "sexual|bad touch",
    ),
    Row(
        "conception_by_crime",
        "WWWWW",
        "TH TM LEG CP",
        event("other", "child mum", "Niamh was conceived by rape"),
        {},
        r"\brape|\bconceiv",
    ),
    Row(
        "sexual_abuse_sibling",
        "WWGPP",
        "SW TM IG",
        event("incident", "finn dad", "sexual abuse of Finn"),
        {"8-11": "Something happened in your family that was not safe"},
        "sexual|happened to Finn",
    ),
    Row(
        "emotional_abuse",
        "WGPFF",
        "SW TM",
        tie("emotional_abuse", "mum", "child", "Shona called Niamh a stupid cow"),
        {"5-7": "scare|frighten", "12-15": "emotional abuse"},
        "stupid|cow",
    ),
    Row(
        "domestic_abuse",
        "GPPFF",
        "SW TM LEG",
        convicted,
        {"0-4": "not safe|shouting", "5-7": "Declan hurt Shona|fighting", "12-15": "domestic abuse"},
        "failed to protect",
    ),
    Row(
        "substances",
        "GPPFF",
        "SW TM IG",
        event("incident", "mum", "Shona injecting heroin with needles at £10 a bag"),
        {"5-7": "took drugs|taking drugs", "8-11": "addiction"},
        r"inject|needle|£|chose (?:drugs|heroin)",
    ),
    Row(
        "alcohol",
        "WPPFF",
        "SW TM IG",
        event("incident", "mum", "Shona drunk and drinking vodka"),
        {"5-7": "alcohol"},
        "drunk|vodka|alcoholic",
    ),
    Row(
        "before_birth_harm",
        "WGPFF",
        "SW TM HP",
        event("diagnosis", "child", "FASD diagnosed in Niamh"),
        {"5-7": "extra help when you were born", "12-15": "you needed extra help"},
        "FASD|drank",
    ),
    Row(
        "mental_illness",
        "GPPFF",
        "SW TM IG",
        event("illness", "mum", "Shona sectioned with psychosis, mental illness"),
        {"0-4": "feel calm|illness of the mind", "5-7": "cannot catch it", "8-11": "mental illness"},
        "psychos|section|mad ",
    ),
    Row(
        "learning_disability",
        "GPPFF",
        "SW TM IG",
        event("assessment", "mum", "Shona has a learning disability, IQ 62"),
        {"0-4": "hard to learn", "8-11": "harder to learn"},
        "IQ|62|slow",
    ),
    Row(
        "physical_illness",
        "GPPPF",
        "SW IG",
        event("illness", "mum", "Shona ill with her liver, may not recover"),
        {"0-4": "not well", "8-11": "unwell|not well"},
        "liver|recover",
    ),
    Row(
        "prison",
        "WPPFF",
        "SW TM LEG",
        event("imprisonment", "dad", "Declan sentenced to 4 years", "2018-12-01"),
        {"5-7": "went to prison"},
        "bad man|4 years|time.out",
    ),
    Row(
        "offence",
        "WWGPF",
        "SW TM LEG POL",
        event("court_hearing", "dad", "Declan convicted of burglary at Mrs Pym's", "2018-12-01"),
        {"8-11": "broke an important law", "12-15": "had broken the law"},
        "Pym|burgl",
    ),
    Row(
        "death",
        "PPPFF",
        "SW CP",
        event("death", "dad", "Declan died", "2018-12-01"),
        {"0-4": "Declan died"},
        "passed away|heaven|asleep|lost him",
        ("dad",),
    ),
    Row(
        "death_by_suicide",
        "PPPFF",
        "SW TM TH CP",
        event(
            "death",
            "dad",
            "Declan died by suicide, hanged himself in the shed, a note was left",
            "2018-12-01",
        ),
        {"0-4": "Declan died", "8-11": "own body stop working", "12-15": "died by suicide"},
        r"\bhang|\bshed\b|note was",
        ("dad",),
    ),
    Row(
        "death_by_violence",
        "PPPFF",
        "SW TM TH LEG",
        event("death", "dad", "Declan was murdered, stabbed outside the shop", "2018-12-01"),
        {
            "0-4": "Declan died",
            "5-7": "hurt Declan, and he died",
            "8-11": "because somebody hurt him",
            "12-15": "killed",
        },
        "stab|murder|shop|trial",
        ("dad",),
    ),
    Row(
        "death_sibling",
        "PPPPF",
        "SW TM TH LEG",
        event("death", "finn", "Finn died of head injuries", "2018-12-01"),
        {"0-4": "(?:Finn|He) died"},
        "injur|head",
        ("siblings",),
    ),
    Row(
        "sibling_elsewhere",
        "PPPFF",
        "SW IG",
        brother_elsewhere,
        {"0-4": "(?:Finn|He) lives with Nan Peg"},
        "Larch|kept her",
        ("siblings",),
    ),
    Row(
        "unknown_father",
        "PPPFF",
        "SW",
        no_dad,
        {
            "0-4": "do not know your birth dad",
            "5-7": "do not know who he is",
            "8-11": "do not know who your birth dad is",
        },
        "maybe|perhaps|may be Declan",
        ("dad",),
    ),
    Row(
        "move",
        "PPPFF",
        "SW",
        event("placement_end", "child peg", "Move because Peg stopped fostering", "2019-03-04"),
        {"0-4": "stopped being a foster carer|could not", "8-11": "stopped fostering"},
        "broke down|because you",
        ("foster_homes",),
    ),
    Row(
        "unplanned_end",
        "GPPFF",
        "SW TM",
        ended_by_carer,
        {"0-4": "could not carry on", "8-11": "could not carry on"},
        "kick|behav|because you",
        ("foster_homes",),
    ),
    Row(
        "abuse_allegation_carer",
        "WWGPF",
        "SW TM LADO LEG",
        allegation,
        {"8-11": "check(?:ed)? that everyone was safe"},
        "abuse",
        ("foster_homes",),
    ),
    Row(
        "adoption_ended",
        "GPPFF",
        "SW TM TH",
        event("other", "child", "adoption disrupted", "2018-06-01"),
        {"0-4": "came to an end"},
        "disrupt|broke|fault of",
    ),
    Row(
        "relinquished",
        "GPPFF",
        "SW",
        event("other", "child mum", "Shona relinquished Niamh", "2018-06-01"),
        {"0-4": "could not be the parent", "5-7": "decided that she could not be the parent"},
        "gave you|gave away|loved you so|relinquish",
    ),
    Row(
        "foundling",
        "GPPFF",
        "SW TM IG",
        event("other", "child", "Niamh was a foundling on the church steps", "2015-05-12"),
        {"0-4": "found you and kept you safe", "8-11": "found you and kept you safe"},
        "abandon|steps|because",
    ),
    Row(
        "asylum",
        "GPPFF",
        "SW LEG",
        event("other", "child", "Niamh claimed asylum after the lorry from Calais", "2018-06-01"),
        {"0-4": "made a journey", "8-11": "this country"},
        "lorry|Calais|asylum|agent",
    ),
    Row(
        "female_harm",
        "WWGPF",
        "SW TM TH LEG POL",
        event("other", "child", "fears of forced marriage and FGM", "2018-06-01"),
        {"12-15": "something that the law forbids"},
        "FGM|marriage|forced",
    ),
    Row(
        "exploitation",
        "WWGPF",
        "SW TM POL",
        event(
            "other", "child", "county lines: Niamh exploited by the Eastside gang, debt of £300", "2018-06-01"
        ),
        {"8-11": "not safe for you", "12-15": "you were a child"},
        r"\bgang|Eastside|debt|£",
    ),
    Row("child_harmful_behaviour", "WWWGG", "SW TM TH", None, {}),
    Row(
        "secure_or_hospital",
        "WGPPF",
        "SW TM",
        event("other", "child", "Niamh in a secure unit, restrained twice", "2018-06-01"),
        {"5-7": "there to keep you safe", "12-15": "could not leave on your own"},
        "restrain|secure|twice",
    ),
    Row(
        "court",
        "GPPFF",
        "SW LEG",
        brother_elsewhere,
        {"0-4": "A judge made a big choice", "8-11": "a judge decided", "12-15": "care order"},
        "case no|ZZ",
        ("big_day",),
    ),
    Row(
        "contact_ended",
        "GPPFF",
        "SW TM",
        event("family_time", "child mum", "Family time with Shona suspended", "2023-06-30"),
        {"0-4": "not seeing Shona"},
        "does not want|refus",
        ("in_touch",),
    ),
    Row(
        "missed_contact",
        "WGPFF",
        "SW",
        event("family_time", "child mum", "Shona did not come for the third time", "2023-06-30"),
        {"5-7": "did not come", "8-11": "do not always know why", "12-15": "often not written down"},
        "third|3 times|failed|always late",
        ("in_touch",),
    ),
    Row(
        "heritage",
        "PPPFF",
        "SW",
        brother_elsewhere,
        {"0-4": "Irish and Scottish", "12-15": "Irish and Scottish"},
        "exotic|maybe",
        ("my_people",),
    ),
    Row(
        "health_risk",
        "WWGPF",
        "SW HP",
        event("diagnosis", "child", "Niamh is a carrier of a gene, 50% odds", "2018-06-01"),
        {"8-11": "your health"},
        r"\bgene\b|50|odds",
    ),
]
