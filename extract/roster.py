"""The people a family's notes name: which written names are one person, and who a name in a note means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from extract.borne_names import borne_words
from extract.lexicons import load_lexicon
from extract.name_forms import NameForm
from extract.name_labels import is_label, label_letter
from extract.name_matching import same_surname
from extract.name_words import capitalised, forename_gender, is_ordinary, unaccented, word_kind
from extract.named_person import NamedPerson
from extract.names import find_names, organisation_words
from extract.no_people import no_people, outright_pets
from extract.roster_aliases import find_aliases
from extract.roster_couples import halves_of_couples
from extract.roster_initials import bearers_of_initials
from extract.roster_letters import note_parents
from extract.roster_matching import candidates, fold
from extract.roster_subjects import subject_person
from extract.roster_variants import ages_told, join_variants, names_apart
from extract.sentence_ends import end_sentences, forenames_only

# A word needs this much support over the whole family before it counts as somebody's forename.
_ENOUGH = 1.5
_ENOUGH_AMONG_LETTERS = 0.75
_MOST_PER_PLACE = 4.0
_BEYOND_DOUBT = 4.0


@dataclass
class Roster:
    """The named people of one family, and the words that count as forenames in its notes."""

    people: list[NamedPerson] = field(default_factory=list)
    forenames: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # names of pets and toys, in lower case
    is_lettered: bool = False  # a subject's name is a letter, as of an anonymised note
    is_formal: bool = False  # one of the notes is a judgment or a review
    children: tuple[str, ...] = ()  # ids of the children that the file is about; empty: not yet known
    births: Mapping[str, str] = field(
        default_factory=dict
    )  # of these children, year first, where notes give them

    apart: frozenset[frozenset[str]] = frozenset()  # forenames, in lower case, that one sentence tells apart

    borne: frozenset[str] = frozenset()  # ordinary words that are forenames here

    unborne: frozenset[str] = frozenset()  # forenames, in lower case, that are nobody's surname

    is_history: bool = False  # of a family long past, or a memoir: no child's file
    principal: str | None = None  # whose life such a text tells
    has_narrator: bool = False  # who writes a memoir, and has no name
    narrator: str | None = None  # who does, and has one

    made: int = 0  # how many ids were given out

    def new_id(self) -> str:
        self.made += 1
        return f"n{self.made}"

    def find(self, form: NameForm, *, recent: Sequence[str] = ()) -> str | None:
        """Id of the person that a name means; None when nobody, or more than one, could be meant.

        recent: ids of people the note has just spoken of, latest first; they settle a name that several bear.
        """
        found = candidates(self.people, form, children=self.children, apart=self.apart)
        if form.title and not form.given and len(found) > 1:
            found = [p for p in found if p.title == form.title] or found
        if len(found) > 1:
            near = [i for i in recent if any(p.id == i for p in found)]
            return near[0] if near else (found[0].id if not form.title else None)
        return found[0].id if found else None

    def names_in(self, text: str) -> list[NameForm]:
        """Every stretch of a note of the family that may be a name, in text order."""
        return [*end_sentences(text, find_names(text, self.borne), self.unborne)]

    def accepts(self, form: NameForm) -> bool:
        """Whether the notes as a whole support that this is a person's name."""
        if form.title:
            return form.strength > 0 and form.surname.casefold() not in self.others
        if len(form.key) == 1:
            return form.strength > 0 and form.key in self.forenames
        if form.initial:
            return any(same_surname(p.surname, form.surname) for p in self.people)
        return form.strength > -3 and form.key in self.forenames

    def person(self, person_id: str) -> NamedPerson | None:
        return next((p for p in self.people if p.id == person_id), None)


def build_roster(texts: Iterable[str], *, subject_names: Sequence[str] = ()) -> Roster:
    """The people named anywhere in a family's notes.

    Two full names are one person only where the notes say so or where they differ by a middle name,
    the gender of a surname, or one letter.
    """
    notes = list(texts)
    subjects = [subject_person(name, notes) for name in subject_names]
    borne = borne_words(notes, [word for person in subjects for word in person.given[:1]])
    found = [find_names(text, borne) for text in notes]
    unborne = forenames_only(f for those in found for f in those)
    found = [[*end_sentences(text, those, unborne)] for text, those in zip(notes, found, strict=True)]
    apart = names_apart(notes, found)
    forms = [f for those in found for f in those]
    pets = [word for text in notes for word in no_people(text)]
    others = Counter([*pets, *(word for text in notes for word in organisation_words(text, borne))])
    animals = {word for text in notes for word in outright_pets(text)}
    # Unless a namesake has a birth date, a job or a relative beside the name.
    animals -= {f.key for f in forms if f.strength >= _BEYOND_DOUBT}
    formal = any(map(is_formal, notes))
    is_lettered = any(_stands_for_a_name(name, forms, is_formal=formal) for name in subject_names) or (
        not subject_names and formal and any(map(_defines_a_letter, forms))
    )
    forenames = _forenames(forms, others, is_lettered=is_lettered) - animals
    roster = Roster(
        forenames=forenames | {word.casefold() for person in subjects for word in person.given[:1]},
        others=frozenset(pets),
        apart=apart,
        borne=borne,
        unborne=unborne,
        is_lettered=is_lettered,
        is_formal=formal,
    )
    roster.people = [replace(person, id=roster.new_id()) for person in subjects]
    roster.children = tuple(p.id for p in roster.people)
    forms = [f for f in forms if not (f.title and f.surname.casefold() in roster.others)]
    kept = [f for f in forms if f.title or f.initial or f.key in roster.forenames]
    alone = frozenset(f.given[0] for f in kept if len(f.given) == 1 and not f.surname)
    for form in kept:
        if form.is_full:
            _add_full(roster, form, alone)
    for text in notes:
        for alias in find_aliases(text, roster.forenames):
            _add_alias(roster, *alias)
    for text in notes:
        _share_surnames(roster, text)
    for given, surname in halves_of_couples(notes, roster.people, roster.forenames):
        roster.people.append(NamedPerson(roster.new_id(), given=(given,), surname=surname))
    roster.people = join_variants(roster.people, apart, ages_told(notes))
    initials = {} if is_lettered else bearers_of_initials(roster.people)
    # The longest first, so that "Kel" finds the Kelly of another note.
    for form in sorted(kept, key=lambda f: -len(f.given[0]) if f.given else 0):
        if (
            not form.is_full
            and form.given
            and not candidates(roster.people, form, children=roster.children, apart=apart)
            and not _is_bare_surname(roster, form)
            and form.given[0] not in initials
        ):
            _add_forename(roster, form)
    for form in kept:
        if (
            not form.given
            and form.surname
            and not form.is_full
            and not candidates(roster.people, form, children=roster.children, apart=apart)
            and (form.title or (_is_surname(form) and not _is_borne(roster, form.surname)))
        ):
            _add_surname(roster, form)
    for form in kept:
        if (
            form.title
            and form.surname_initial
            and not form.given
            and not candidates(roster.people, form, children=roster.children)
        ):
            roster.people.append(NamedPerson(roster.new_id(), surname=form.surname_initial, title=form.title))
    _mark_kin_only(roster, kept)
    for text, those in zip(notes, found, strict=True):
        _note_sex(roster, text, those)
    note_parents(roster.people, notes, roster.children)
    return roster


# A letter or code that a note defines as somebody's name.
_DEFINED = 2.0


_FORMAL = re.compile(
    r"\b(?:FAMILY COURT|Family Court|HIGH COURT|High Court|JUDGMENT|Judgment|JUSTICE|Justice|(?:[Cc]ase|[Pp]ractice) [Rr]eview)\b"
)


def is_formal(text: str) -> bool:
    """Whether a text is a judgment or a review by its words."""
    return _FORMAL.search(text) is not None


def _defines_a_letter(form: NameForm) -> bool:
    return len(form.key) == 1 and not form.title and form.strength >= _DEFINED


def _stands_for_a_name(subject: str, forms: Iterable[NameForm], *, is_formal: bool) -> bool:
    """Whether a subject is called by a letter as in a judgment; hurried notes use initials."""
    return (
        is_label(subject)
        and " " not in subject
        and (is_formal or any(f.given == (subject,) and f.strength >= _DEFINED for f in forms))
    )


def _is_bare_surname(roster: Roster, form: NameForm) -> bool:
    """ "Unborn HARKER", "birth cert says Dumitru", "two Martins": surnames and plurals of the family call nobody new."""
    word = form.given[0]
    is_plural = word.endswith("s") and word[:-1].casefold() in roster.forenames
    is_surname = any(same_surname(p.surname, word) for p in roster.people if p.given)
    return forename_gender(word) is None and (is_plural or is_surname)


# "T. Oakes", alone at the head or the foot of a note.
_SIGNED = 1.0


def _is_surname(form: NameForm) -> bool:
    """Whether a surname without a forename calls somebody of whom the notes say nothing else."""
    return form.strength >= (_SIGNED if form.initial else 2)


def _is_borne(roster: Roster, surname: str) -> bool:
    return any(same_surname(p.surname, surname) for p in roster.people)


# What each use as the name of an organisation, a place or a pet takes away.
_OTHER_USE = 2.0


def _forenames(forms: Iterable[NameForm], others: Mapping[str, int], *, is_lettered: bool) -> frozenset[str]:
    """Words, in lower case, that the notes support as names; letters with less where a subject of the file has one for a name."""
    support: dict[str, float] = defaultdict(
        float, {word: -_OTHER_USE * count for word, count in others.items()}
    )
    for form in forms:
        if form.given:
            support[form.key] += min(form.strength, _MOST_PER_PLACE)
    known = {word for word, total in support.items() if total >= _ENOUGH and len(word) > 1}
    known |= {
        w for w, total in support.items() if total > 0 and w not in others and _is_short_for_any(w, known)
    }
    initials = {word[0] for word in known if not (is_label(word.title()) or word[-1].isdigit())}
    initials = set() if is_lettered else initials
    enough = _ENOUGH_AMONG_LETTERS if is_lettered else _ENOUGH
    known |= {w for w, total in support.items() if total >= enough and len(w) == 1 and w not in initials}
    return frozenset(known)


def _is_short_for_any(word: str, known: Set[str]) -> bool:
    """Whether a word is a pet form of a forename of the family: "Kath" beside Katherine, "Nate" beside Nathaniel."""
    forms = load_lexicon("nicknames")["forms"].get(capitalised(word), ())
    is_plain = is_ordinary(word) or word_kind(capitalised(word)) in "AN"
    return not is_plain and any(form.casefold() in known for form in forms)


def _add_full(roster: Roster, form: NameForm, alone: frozenset[str]) -> None:
    """Find or make the person of a full name.

    alone: forenames that stand without a surname somewhere. "Theo Whitlock" is Theo Alan Whitlock, whom the notes
    call Theo; "Mohammed Hussain" is not Mohammed Imran Hussain, whom they call Imran.
    """
    same = [
        p
        for p in roster.people
        if p.given
        and unaccented(p.given[0]) == unaccented(form.given[0])
        and same_surname(p.surname, form.surname)
    ]
    exact = [p for p in same if fold(p.given) == fold(form.given)]
    shorter = [
        p
        for p in same
        if (len(p.given) == 1 or len(form.given) == 1)
        and (form.given[0] in alone or not alone & {*p.given[1:], *form.given[1:]})
    ]
    person = next(iter(exact or shorter), None)
    if person is None:
        person = NamedPerson(roster.new_id(), given=form.given, surname=form.surname, kin=form.kin)
        roster.people.append(person)
    if len(form.given) > len(person.given):
        person.given = form.given
    person.title = person.title or form.title


_COUPLE = re.compile(
    r"\b(?P<one>[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?) (?:and|&|\+) (?P<other>[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?) (?P<surname>[A-ZÀ-Þ][\w'’-]+)"
)


# "Carers Pauline & Graham Spry"
_BEFORE_A_COUPLE = frozenset("KNJOP")


def _share_surnames(roster: Roster, text: str) -> None:
    """ "Janet and Paul Eldridge" are both Eldridge, where nothing else says what Janet's surname is."""
    for match in _COUPLE.finditer(text):
        one, other, surname = match["one"], match["other"], capitalised(match["surname"])
        before = re.search(r"[A-ZÀ-Þ][\w'’-]*(?= $)", text[max(0, match.start() - 20) : match.start()])
        if before is not None and word_kind(before.group()) not in _BEFORE_A_COUPLE:
            continue  # "Kelly Shaw and Dean Okoro": Shaw is no forename
        if one.casefold() not in roster.forenames or other.casefold() not in roster.forenames:
            continue
        bearer = next(
            (p for p in roster.people if p.answers_to(other) and same_surname(p.surname, surname)), None
        )
        if bearer is not None and not any(p.answers_to(one) for p in roster.people):
            roster.people.append(NamedPerson(roster.new_id(), given=(one,), surname=bearer.surname))


def _add_alias(roster: Roster, name: tuple[str, ...], alias: str, is_surname: bool) -> None:
    """Note that the person of this name is also called `alias`."""
    owners = [
        p for p in roster.people if p.given and unaccented(name[0]) in fold(p.given[:1]) and _fits(p, name)
    ]
    if len(owners) > 1:
        owners = [p for p in owners if len(name) > 1 and same_surname(p.surname, name[-1])] or owners
    if not owners:
        owners = [NamedPerson(roster.new_id(), given=name[:1], surname=" ".join(name[1:]))]
        roster.people.append(owners[0])
    if is_surname:
        owners[0].former_surnames.add(alias)
    elif alias.casefold() != name[0].casefold():
        owners[0].known_as.add(alias)


def _fits(person: NamedPerson, name: tuple[str, ...]) -> bool:
    return len(name) == 1 or not person.surname or same_surname(person.surname, name[-1])


def _add_forename(roster: Roster, form: NameForm) -> None:
    person = NamedPerson(
        roster.new_id(), given=form.given, surname=form.surname, title=form.title, kin=form.kin
    )
    letter = label_letter(form.given[0])
    person.known_as |= {letter} if letter else set()
    roster.people.append(person)


def _add_surname(roster: Roster, form: NameForm) -> None:
    roster.people.append(
        NamedPerson(
            roster.new_id(),
            surname=form.surname,
            title=form.title,
            initial=form.initial,
            kin=form.kin,
        )
    )


_SEX = re.compile(
    r",? ?\(?(?:(?:DOB|dob|b\.):? ?)?[\d./-]{0,10}\)?,? \(?(?P<sex>[MF]|[mf](?=,))\)?(?=[,;)\n]|$)"
)


def _note_sex(roster: Roster, text: str, names: Iterable[NameForm]) -> None:
    """Take the letter that forms put behind a name."""
    for form in names:
        match = _SEX.match(text, form.end) if roster.accepts(form) else None
        person = roster.person(roster.find(form) or "") if match else None
        if match is not None and person is not None and person.gender is None:
            person.sex = "male" if match["sex"].lower() == "m" else "female"


def _mark_kin_only(roster: Roster, forms: Sequence[NameForm]) -> None:
    bare = {f.key for f in forms if not f.kin and f.given}
    for person in roster.people:
        person.kin_only = bool(person.kin and person.given) and person.given[0].casefold() not in bare
