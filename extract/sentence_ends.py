"""Letters that end a sentence before a forename: "not told L. Keith is taking her" names Keith, and no L Keith."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.name_forms import NameForm
from extract.name_words import forename_gender

# "seen by L. Keith", "SW L. Keith", "Contact: L. Keith": these introduce a name.
_LEADS_TO_NAME = re.compile(
    r"(?:^|[\n:;(]|\b(?:[Bb]y|[Ff]rom|[A-Z]{2,}|[Ww]ith|of|[Cc]all(?:ed|s)|named)) ?$"
)


def forenames_only(forms: Iterable[NameForm]) -> frozenset[str]:
    """Known forenames, in lower case, that stand as forenames and nowhere as the surname of a title or a forename."""
    given, surnames = set(), set()
    for form in forms:
        if form.given:
            given.add(form.key)
        if form.surname and not form.initial:
            surnames.add(form.surname.casefold())
    return frozenset(word for word in given - surnames if forename_gender(word) is not None)


def end_sentences(text: str, forms: Iterable[NameForm], forenames: frozenset[str]) -> Iterator[NameForm]:
    """The forms of a text; of "L. Keith" only "Keith", where the letter ends the sentence before.

    forenames: those that are nobody's surname, see `forenames_only`.
    """
    for form in forms:
        if form.initial and form.surname.casefold() in forenames and _ends_sentence(text, form):
            start = form.end - len(form.surname)
            yield replace(form, start=start, given=(form.surname,), surname="", initial="")
        else:
            yield form


def _ends_sentence(text: str, form: NameForm) -> bool:
    is_stopped = text.startswith(f"{form.initial}. {form.surname}", form.start) and not form.title
    return is_stopped and _LEADS_TO_NAME.search(text, max(0, form.start - 12), form.start) is None
