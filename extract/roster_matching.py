"""Which of the people of a family a written name could mean."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extract.lexicons import load_lexicon
from extract.name_forms import NameForm
from extract.name_labels import is_label, label_letter
from extract.name_matching import is_initial_of_long_form, is_short_for, same_surname
from extract.name_words import forename_gender, unaccented
from extract.named_person import NamedPerson
from extract.relational_nouns import noun_for


def fold(words: Sequence[str]) -> tuple[str, ...]:
    """The words in lower case and without accents."""
    return tuple(unaccented(w) for w in words)


def candidates(
    people: Sequence[NamedPerson],
    form: NameForm,
    *,
    children: Sequence[str] = (),
    apart: Set[frozenset[str]] = frozenset(),
) -> list[NamedPerson]:
    """People whom a form could mean, best first; empty when it is a new name.

    apart: pairs of forenames, in lower case, that the notes tell apart.
    """
    if form.given:
        return _by_forename(people, form, apart, children)
    if form.surname:
        return _by_surname(people, form, children)
    same = [p for p in people if p.surname[:1] == form.surname_initial and _title_agrees(p, form.title)]
    if any(p.id in children and p.given and is_label(p.given[0]) for p in people):
        return [p for p in same if p.surname == form.surname_initial]  # a letter that stands for a name
    # "Mr and Mrs P" may be people whom other notes call by their forenames.
    return [p for p in same if p.title] or [p for p in same if p.given and p.id not in children]


def _by_forename(
    people: Sequence[NamedPerson], form: NameForm, apart: Set[frozenset[str]], children: Sequence[str]
) -> list[NamedPerson]:
    name = form.given[0]
    found = [p for p in people if p.answers_to(name)]
    if not found and (letter := label_letter(name)):
        found = [p for p in people if p.answers_to(letter)]
    if form.surname:
        return _by_full_name(found, form)
    if form.surname_initial:
        found = [p for p in found if not p.surname or p.surname[0] == form.surname_initial]
    if len(form.given) == 1 and not found:
        found = [
            p
            for p in people
            if p.given
            and (
                name in p.given[1:]
                or (
                    is_short_for(name, p.given[0])
                    and frozenset((name.casefold(), p.given[0].casefold())) not in apart
                )
            )
        ]
        found = found if len(found) == 1 else [p for p in found if p.id in children]
        found = found if len(found) == 1 else []
        found = found or _only_bearer(people, form, children)
    if form.title:
        found = [p for p in found if _title_agrees(p, form.title)]
    return found


def _only_bearer(people: Sequence[NamedPerson], form: NameForm, children: Sequence[str]) -> list[NamedPerson]:
    """ "SW BANKOLE", "that Koroma woman", "Nan Pickard": a surname alone, where only one person can be meant."""
    bearers = [p for p in people if p.given and same_surname(p.surname, form.given[0])]
    if form.kin:
        noun = noun_for(form.kin)
        if noun is None or noun.gender is None or forename_gender(form.given[0]) is not None:
            return []
        bearers = [p for p in bearers if p.gender == noun.gender and p.id not in children]
    return bearers if len(bearers) == 1 else []


def _by_full_name(found: list[NamedPerson], form: NameForm) -> list[NamedPerson]:
    same = [p for p in found if same_surname(p.surname, form.surname) or form.surname in p.former_surnames]
    exact = [p for p in same if fold(p.given) == fold(form.given)]
    chained = [p for p in found if unaccented(form.surname) in fold(p.given[1:])]
    bare = [p for p in found if not p.surname]
    known = [p for p in found if unaccented(form.given[0]) in fold((*p.known_as,))]
    return exact or same or chained or bare or known


def _by_surname(people: Sequence[NamedPerson], form: NameForm, children: Sequence[str]) -> list[NamedPerson]:
    found = [p for p in people if same_surname(p.surname, form.surname)]
    # "Jean Marsh, now Jean Holt"
    found = found or [p for p in people if any(same_surname(s, form.surname) for s in p.former_surnames)]
    if form.initial:
        named = _by_initial(found, form) or _by_long_form(found, form, children)
        is_childs = any(p.id in children for p in found)
        return named or (_by_initial_alone(people, form, children) if is_childs else [])
    if form.title:
        # "Ms Whitlock" is not the child of that surname.
        found = [p for p in found if _title_agrees(p, form.title) and (p.id not in children or not p.given)]
        return found or _by_titled_forename(people, form, children)
    return found if len(found) == 1 else []


def _by_initial(people: Sequence[NamedPerson], form: NameForm) -> list[NamedPerson]:
    return [p for p in people if (p.given[0][0] if p.given else p.initial or form.initial) == form.initial]


def _by_long_form(
    people: Sequence[NamedPerson], form: NameForm, children: Sequence[str]
) -> list[NamedPerson]:
    """ "Mrs E Voyle" is Betty Voyle, where nobody else of the surname can be: Betty is short for Elizabeth."""
    found = [
        p
        for p in people
        if p.given
        and p.id not in children
        and _title_agrees(p, form.title)
        and is_initial_of_long_form(form.initial, p.given[0])
    ]
    return found if len(found) == 1 else []


def _by_initial_alone(
    people: Sequence[NamedPerson], form: NameForm, children: Sequence[str]
) -> list[NamedPerson]:
    """ "K Marsh" beside the child Ava Marsh is Kelly, the only grown-up with this letter who has no surname."""
    found = [
        p
        for p in people
        if p.given
        and not p.surname
        and len(p.given[0]) > 1
        and p.given[0][0] == form.initial
        and p.id not in children
        and _title_agrees(p, form.title)
    ]
    return found if len(found) == 1 else []


_WOMEN = ("Mrs", "Ms", "Miss")


def _by_titled_forename(
    people: Sequence[NamedPerson], form: NameForm, children: Sequence[str]
) -> list[NamedPerson]:
    """ "Mrs Brenda", "Miss Tilda": a woman's forename is seldom a surname."""
    if form.title not in _WOMEN or forename_gender(form.surname) != "female":
        return []
    found = [p for p in people if p.answers_to(form.surname) and p.id not in children]
    return found if len(found) == 1 and found[0].gender in (None, "female") else []


def _title_agrees(person: NamedPerson, title: str) -> bool:
    """Whether somebody known may be meant by a surname with this title."""
    jobs = load_lexicon("titles")["job"]
    if jobs.get(title) != jobs.get(person.title) and (title in jobs or person.title in jobs):
        return title == "Dr" and bool(person.given) and not person.title
    if person.title in _WOMEN and title in _WOMEN:
        return True
    gender = load_lexicon("titles")["gender"].get(title)
    return not gender or person.gender in (None, gender)
