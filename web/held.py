"""What a case holds about one person, what of it may be about others, and the answer that a decision about it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from casefile.record import Case, Fact
from casefile.store.values import StoredCase
from story.date_words import date_in_words
from story.held_writing import Writing, given_writing, passages_in_writing, writing_about
from story.photo_files import bare_photo
from story.subject_access import (
    OtherPerson,
    Passage,
    documents_about,
    held_documents,
    hide_names,
    name_pattern,
    others_in,
    passages_about_others,
)
from story.subject_access_file import Answer
from web.child_notes import after_joining, notes_kind
from web.desk import store
from web.held_activity import held_activity
from web.story_open import childs_own
from web.wording import claim_words, person_name, word
from web.written_beside import written_beside


@dataclass(frozen=True)
class Decision:
    """What is taken out: names of people by id, passages by id, any other words; whether workers are named.

    offered: ids of all names and passages that were to be decided on; seen: the digest of everything as it was then.
    """

    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    names_workers: bool = True
    offered: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True)
class Held:
    """Everything of a case that is about one person."""

    stored: StoredCase
    person_id: str

    @property
    def case(self) -> Case:
        return self.stored.case

    @property
    def name(self) -> str:
        return person_name(self.case, self.person_id)

    @cached_property
    def writing(self) -> tuple[Writing, ...]:
        return writing_about(self.case, self.person_id, written_beside(self.stored))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self.case.facts_about(self.person_id))

    @cached_property
    def others(self) -> tuple[OtherPerson, ...]:
        return others_in(self.case, self.person_id, [w.text for w in self.writing])

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return (
            *passages_about_others(self.case, self.person_id),
            *passages_in_writing(self.case, self.person_id, self.writing),
        )

    @property
    def offered(self) -> tuple[str, ...]:
        """Ids of everything to decide on."""
        return (*(o.person_id for o in self.others), *(p.id for p in self.passages))

    @cached_property
    def digest(self) -> str:
        """The same as long as nothing changes that goes into an answer, activity apart."""
        documents = [(d.id, d.title, d.sha256) for d in documents_about(self.case, self.person_id)]
        said = [_said(self.case, f, None) for f in self.facts]
        parts = (self.offered, documents, said, self.writing, self._pictures)
        return sha256(repr(parts).encode("utf-8")).hexdigest()[:16]

    def suggested(self, before: Decision | None) -> Decision:
        """What to tick: what was decided, and of what has come since what is suggested."""
        old = before or Decision()
        new = set(self.offered) - set(old.offered)
        names = [o.person_id for o in self.others if o.is_suggested and o.person_id in new]
        passages = [p.id for p in self.passages if p.is_suggested and p.id in new]
        return Decision(
            (*old.names, *names), (*old.passages, *passages), old.words, old.names_workers, seen=self.digest
        )

    def answer(self, decided: Decision, users: Mapping[str, str]) -> Answer:
        """The answer with everything taken out that was decided. users: name by "user <id>"."""
        case, person_id = self.case, self.person_id
        names = [o.person_id for o in self.others if o.person_id in decided.names]
        passages = [p for p in self.passages if p.id in decided.passages]
        hidden = name_pattern(case, names, decided.words)
        taken: dict[str, Any] = {
            "without_names": names,
            "without": passages,
            "without_words": decided.words,
        }
        pictures = self._given_pictures(names)
        return Answer(
            self.name,
            [_said(case, f, hidden) for f in self.facts if f.is_standing],
            held_documents(case, person_id, **taken),
            len(passages),
            len(names),
            rejected=[_said(case, f, hidden) for f in self.facts if not f.is_standing],
            writing=given_writing(case, self.writing, **taken),
            activity=held_activity(
                case,
                store().audit_rows(self.stored.id),
                person_id,
                document_ids=[d.id for d in documents_about(case, person_id)],
                users=users,
                hidden=hidden,
                names_workers=decided.names_workers,
            ),
            pictures=pictures,
            pictures_out=len(self._pictures) - len(pictures),
        )

    @cached_property
    def _pictures(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The person's own drawings and the photos that show them: id of the file, and whom it shows."""
        found: dict[str, tuple[str, ...]] = {}
        for child_id in self.case.subject_ids:
            notes = store().load_draft(self.stored.id, notes_kind(child_id))
            for row in after_joining(self.case, notes.content).get("photo", ()) if notes else ():
                if self.person_id in row.get("shows", ()):
                    found[row["id"]] = tuple(row["shows"])
            if child_id == self.person_id:
                drawn = [s.picture for s in childs_own(self.stored.id, child_id).said if s.picture]
                found |= dict.fromkeys(drawn, ())
        return tuple(found.items())

    def _given_pictures(self, names: Collection[str]) -> dict[str, bytes]:
        """Those that show nobody whose name is taken out, without what the file hides."""
        given = {}
        for number, (picture_id, shows) in enumerate(self._pictures, 1):
            kept = store().original(self.stored.id, picture_id)
            if kept is not None and not set(shows) & set(names):
                name = f"picture-{number}.jpg"
                given[name] = bare_photo(Path(name), kept.content)
        return given


def _said(case: Case, fact: Fact, hidden: Any) -> str:
    """A fact in words, how sure it is, whether somebody checked it, and where it stands."""
    sure = "" if fact.is_affirmed else f" ({word('certainties', fact.assertion.certainty).lower()})"
    checked = " (proposed by the reading, and not checked)" if fact.status == "proposed" else ""
    sources = (case.document(i) for i in dict.fromkeys(e.span.document_id for e in fact.evidence))
    told = ", ".join(
        f"“{d.title}”" + (f", {date_in_words(d.date)}" if d.date else "") for d in sources if d is not None
    )
    source = f"; from {told}" if told else "; entered by a worker"
    return hide_names(f"{claim_words(case, fact.claim)}{sure}{checked}{source}", hidden)
