"""What a note says of one person: gender, birth, death and job, each with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Attribute
from casefile.vocabulary import Certainty
from extract.advocates import advocates_jobs
from extract.age_columns import births_in_age_columns
from extract.ages import births_from_ages
from extract.ages_at_births import births_at_births
from extract.birth_dates import births_apart
from extract.birthdays import births_from_birthdays
from extract.births_beside import births_beside
from extract.dates import day_of
from extract.deaths import death_assertion, find_deaths
from extract.doc_text import dates_by_place, text_of
from extract.encoded import DATE, PERSON, Encoded, person_index
from extract.lexicons import load_lexicon
from extract.life_dates import life_attributes
from extract.name_labels import label_noun
from extract.name_matching import likely_gender
from extract.phrase_parts import Phrase
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.relational_nouns import find_nouns
from extract.relative_ages import relative_births


@Language.component("attributes")
def attributes(doc: Doc) -> Doc:
    """Set `doc._.deaths` and `doc._.attributes`."""
    reading: Reading = doc._.reading
    doc._.deaths = find_deaths(reading)
    births = [
        *births_beside(doc, reading),
        *births_from_ages(doc, reading),
        *births_from_birthdays(doc, reading),
        *births_in_age_columns(doc, reading),
        *births_apart(
            reading,
            dates_by_place(doc),
            day=day_of(doc._.document.date if doc._.document is not None else None),
        ),
    ]
    doc._.attributes = [
        *_genders(doc, reading),
        *births,
        *births_at_births(reading, births),
        *relative_births(reading, births, dates_by_place(doc)),
        *life_attributes(reading, dates_by_place(doc)),
        *_deaths(doc),
        *_jobs(doc._.phrases, reading.children, text_of(doc) if doc._.roster.is_history else ""),
        *_titled_jobs(doc, reading),
        *advocates_jobs(reading),
    ]
    return doc


def _fact(claim: tuple[str, str, str], place: tuple[int, int], rule: str, confidence: float) -> ProposedFact:
    return ProposedFact(Attribute(*claim), place[0], place[1], f"rule:{rule}", confidence)


def _genders(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    seen: set[str] = set()
    for mention in reading.names:
        person_id = mention.referents[0]
        if person_id in seen or person_id not in reading.people:
            continue
        seen.add(person_id)
        person = doc._.roster.person(person_id)
        place = (mention.start, mention.end)
        title = person.title if person is not None else ""
        # "MRS JUSTICE HALE" says more than her office does.
        titles = (title, reading.text[mention.start : mention.end].split()[0].capitalize() if title else "")
        titled = next((g for t in titles if (g := load_lexicon("titles")["gender"].get(t))), None)
        if titled:
            yield _fact((person_id, "gender", titled), place, "gender-title", 0.95)
        # A namesake of somebody older stands in no roster.
        given = person.given if person is not None else reading.people[person_id].label.split()
        label = label_noun(given[0]) if given else None
        if label is not None and label.gender:
            yield _fact((person_id, "gender", label.gender), place, "gender-kin", 0.9)
        named = likely_gender(given[0]) if given else None
        if named in ("female", "male"):
            yield _fact((person_id, "gender", named), place, "gender-forename", 0.6)
    for phrase in doc._.phrases:
        if phrase.is_negated or not phrase.noun.gender:
            continue
        for person_id in phrase.described:
            yield _fact(
                (person_id, "gender", phrase.noun.gender), (phrase.start, phrase.end), "gender-kin", 0.9
            )
    yield from _sex_letters(reading)
    yield from _pronoun_genders(reading)


_MALE_PRONOUNS = ("he", "him", "himself", "his")
# One pronoun may mean somebody else; a name says more.
_PRONOUN_CONFIDENCE = 0.3


def _pronoun_genders(reading: Reading) -> Iterator[ProposedFact]:
    """ "Jago is toilet-trained. He loves trains.": for people whose names say nothing."""
    for mention in reading.mentions:
        if mention.kind != "pronoun" or reading.gender(mention.referents[0]) is not None:
            continue
        word = reading.text[mention.start : mention.end].lower()
        gender = "male" if word in _MALE_PRONOUNS else "female"
        place = mention.start, mention.end
        yield _fact((mention.referents[0], "gender", gender), place, "gender-pronoun", _PRONOUN_CONFIDENCE)


_SEX = re.compile(
    rf"(?P<person>{PERSON})(?:{DATE}|[ ,(:]|DOB|dob|aged?|\d{{1,2}} ?(?:yrs|years)?,?){{1,8}}?(?P<sex>[MF]|[mf](?=,)|[Mm]ale|[Ff]emale|[Bb]oy|[Gg]irl)(?=[ ,);.\n]|$)"
)


# "B, a boy born in 2014", "J a 13-year-old girl", "TG is a little boy"
_SEX_SAID = re.compile(
    rf"(?P<person>{PERSON})(?:,| is| was| [–-])? an? (?:[a-z0-9-]+,? ){{0,3}}?(?P<sex>boy|female|girl|male|man|woman)\b(?!['’-])"
)


def _sex_letters(reading: Reading) -> Iterator[ProposedFact]:
    text = reading.encoded.text
    for match in (*_SEX.finditer(text), *_SEX_SAID.finditer(text)):
        gender = "male" if match["sex"].lower() in ("m", "male", "man", "boy") else "female"
        for person_id in reading.mentions_of(person_index(match["person"])):
            yield _fact((person_id, "gender", gender), _place(reading.encoded, match), "gender-form", 0.97)


def _place(encoded: Encoded, match: re.Match[str]) -> tuple[int, int]:
    return encoded.origin(match.start()), encoded.origin_end(match.end())


def _deaths(doc: Doc) -> Iterator[ProposedFact]:
    """Who is dead; the day of it, where the note gives it, comes with the event."""
    for death in doc._.deaths:
        claim = Attribute(death.person_id, "deceased", "true")
        asserted = death_assertion(doc, death)
        if asserted.certainty in (Certainty.AFFIRMED, Certainty.NEGATED, Certainty.ALLEGED):
            yield ProposedFact(
                claim, death.start, death.end, f"rule:{death.rule}", death.confidence, asserted
            )
    for phrase in doc._.phrases:
        if "late" in phrase.modifiers and not phrase.is_negated:
            for person_id in phrase.described:
                yield _fact((person_id, "deceased", "true"), (phrase.start, phrase.end), "deceased-late", 0.8)


# Places at a meeting and words that many jobs share say less than a job of its own.
_VAGUE_JOBS = ("chair", "worker", "team manager")


def _jobs(phrases: list[Phrase], children: Sequence[str], history: str) -> Iterator[ProposedFact]:
    """What people work as; "HV – Hallie" gives no child of the file a job.

    history: the text, where it is one: of its jobs the words are given, for its clerk takes no minutes of a meeting.
    """
    for phrase in phrases:
        fosters = phrase.noun.relation == "carer" and phrase.noun.nature == "foster"
        job = phrase.noun.key if phrase.noun.is_job else "foster carer" if fosters else ""
        if not job or phrase.is_negated:
            continue
        confidence = 0.6 if job in _VAGUE_JOBS else 0.9
        job = _as_written(history, phrase) or job
        for person_id in (p for p in phrase.holders if p not in children):
            yield _fact((person_id, "profession", job), (phrase.start, phrase.end), "profession", confidence)


def _as_written(text: str, phrase: Phrase) -> str:
    words = text[phrase.start : phrase.end]
    return next((words[s:e].lower() for s, e, noun in find_nouns(words) if noun == phrase.noun), "")


def _titled_jobs(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    jobs = load_lexicon("titles")["job"]
    for mention in reading.names:
        person = doc._.roster.person(mention.referents[0])
        if person is not None and person.title in jobs:
            yield _fact(
                (person.id, "profession", jobs[person.title]),
                (mention.start, mention.end),
                "profession-title",
                0.7,
            )
