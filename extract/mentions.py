"""Names in a note, each with the person of the family it means."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.names import NameForm, find_names
from extract.proposals import Mention
from extract.reading import LocalPerson
from extract.roster import Roster, build_roster

# How many names back a shared forename may be settled by who was spoken of last.
_MEMORY = 8


def name_mentions(text: str, roster: Roster) -> list[tuple[Mention, NameForm]]:
    """Every name of the text that means somebody of the roster, in text order."""
    found: list[tuple[Mention, NameForm]] = []
    recent: list[str] = []
    for form in find_names(text):
        if not roster.accepts(form) or form.end <= form.start:
            continue
        person_id = roster.find(form, recent=recent)
        if person_id is None:
            continue
        found.append((Mention("name", form.start, form.end, (person_id,)), form))
        recent = [person_id, *(r for r in recent if r != person_id)][:_MEMORY]
    return found


@Language.component("mentions")
def mentions(doc: Doc) -> Doc:
    """Set `doc._.mentions` to the names of the note and `doc._.people` to who they are.

    Without a roster of the family (`doc._.roster`), one is made from this note alone.
    """
    if doc._.roster is None:
        doc._.roster = build_roster([doc.text])
    named = name_mentions(doc.text, doc._.roster)
    doc._.mentions = [mention for mention, _ in named]
    doc._.people = _people(doc._.roster, [m.referents[0] for m in doc._.mentions])
    return doc


def _people(roster: Roster, ids: Sequence[str]) -> dict[str, LocalPerson]:
    people = {}
    for person_id in dict.fromkeys((*roster.children, *ids)):
        person = roster.person(person_id)
        if person is not None:
            people[person_id] = LocalPerson(
                person_id, person.label, person.gender, is_child=person_id in roster.children
            )
    return people
