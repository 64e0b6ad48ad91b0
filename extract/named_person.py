"""Somebody whom a family's notes name, with every form of the name that they write."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.lexicons import load_lexicon
from extract.name_labels import label_noun
from extract.name_matching import likely_gender
from extract.name_words import unaccented


@dataclass
class NamedPerson:
    """Somebody with a name; the forms that the notes write for them."""

    id: str
    given: tuple[str, ...] = ()
    surname: str = ""
    title: str = ""
    initial: str = ""
    kin: str = ""
    sex: str = ""  # "female" or "male" where a form says it: "Mason REAY, DOB 17.01.17, M"
    known_as: set[str] = field(default_factory=set)  # other forenames, as written
    former_surnames: set[str] = field(default_factory=set)
    called: tuple[str, ...] = ()  # words that are no name: "the elder child"
    is_parent: bool = False  # "M" and "F" for the mother and the father of the note's children
    kin_only: bool = False  # the name never stands without its kin word

    @property
    def label(self) -> str:
        """The fullest name: "Mohammed Imran Hussain", "Dr Okafor", "Nain Bryn", "Jordan"."""
        if self.given:
            named = " ".join((*self.given, self.surname)).strip()
            return (
                f"{self.kin} {named}"
                if self.kin and not self.surname and len(self.given) == 1 and self.kin_only
                else named
            )
        return " ".join(w for w in (self.title, self.initial, self.surname) if w)

    @property
    def gender(self) -> str | None:
        """What title, kin word or forename say; None when they say nothing."""
        if self.sex:
            return self.sex
        titled = load_lexicon("titles")["gender"].get(self.title)
        if titled:
            return str(titled)
        noun = label_noun(self.given[0]) if self.given else None
        if noun is not None:
            return noun.gender
        found = likely_gender(self.given[0]) if self.given else None
        return None if found == "either" else found

    def answers_to(self, forename: str) -> bool:
        return unaccented(forename) in map(unaccented, (*self.given[:1], *self.known_as))
