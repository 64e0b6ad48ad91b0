"""From what a model replied to all requests of a case to the case that its replies make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casefile.errors import PersonNotFound
from casefile.profile import profile
from casefile.record import Case
from casefile.renaming import rename_claim, rename_fact
from casefile.rereading import match_people
from extract.language_model.agreement import beside_rules
from extract.language_model.assemble import Assembled, Reconciling, assemble
from extract.language_model.grounded import GroundedReply, ground_quotes
from extract.language_model.instructions import find_instructions, without_instructions
from extract.language_model.pseudonyms import Pseudonyms
from extract.language_model.reconcile import read_reconciliation
from extract.language_model.reply import Reply, read_reply
from extract.language_model.report import with_report
from extract.language_model.requests import Request
from extract.propose import propose_case


@dataclass(frozen=True)
class Asked:
    """What was asked of a model, and of whose file.

    known: the case as our own reading made it, whose people the requests list.
    """

    known: Case
    requests: tuple[Request, ...]
    pseudonyms: Pseudonyms | None = None


def case_of_replies(
    asked: Asked,
    replies: Mapping[int, str],
    *,
    model: str,
    reconciliation: str | None = None,
    keeps_own: bool = False,
) -> Assembled:
    """The case that the replies make, grounded in the notes; requests without a reply add nothing.

    replies: by the number of the request. reconciliation: the reply to the last request.
    keeps_own: what only our own reading finds is added behind what the model says.
    """
    grounded = [grounded_reply(asked, request, replies.get(request.number, "")) for request in asked.requests]
    made = assemble(grounded, asked.known, model=model)
    if reconciliation is not None:
        made = _reconciled(asked, grounded, made, reconciliation, model)
    distrusted = [d.id for d in asked.known.documents if find_instructions(d.text or "")]
    own = _read_without_instructions(asked.known) if distrusted else asked.known
    case = beside_rules(made.case, own, made.known_ids, keeps_own=keeps_own, distrusted=distrusted)
    return with_report(replace(made, case=case), model)


def _read_without_instructions(known: Case) -> Case:
    """Our own reading of the same notes as if no line of them spoke to a program, under the ids of the case known."""
    blanked = [replace(d, text=without_instructions(d.text or "")) for d in known.documents]
    subjects = [profile(known, child).name for child in known.subject_ids]
    try:
        fresh = propose_case(blanked, subject_names=subjects)
    except PersonNotFound:  # the child is named nowhere else
        return known
    ids = match_people(known, fresh)
    return replace(
        fresh,
        people=tuple(replace(p, id=ids[p.id]) for p in fresh.people),
        facts=tuple(rename_fact(f, ids, {}) for f in fresh.facts),
        subject_ids=tuple(ids[s] for s in fresh.subject_ids),
    )


def grounded_reply(asked: Asked, request: Request, text: str) -> GroundedReply:
    """One reply with its quotations found, under the names of the file."""
    assert request.sent is not None
    reply = read_reply(text) if text.strip() else Reply(faults=("There is no reply.",))
    if asked.pseudonyms:
        reply = _shown(reply, asked.pseudonyms)
    found = ground_quotes(reply, request.sent, request.number)
    if asked.pseudonyms:
        dropped = tuple(replace(d, words=asked.pseudonyms.shown(d.words)) for d in found.dropped)
        found = replace(found, dropped=dropped)
    return found


def _shown(reply: Reply, pseudonyms: Pseudonyms) -> Reply:
    """The reply with the names of the file where pseudonyms stood; quotations stay as sent, to be found there."""
    shown = pseudonyms.shown
    return replace(
        reply,
        people=tuple(
            replace(
                p,
                name=shown(p.name),
                also_called=tuple(map(shown, p.also_called)),
                job=shown(p.job) if p.job else None,
            )
            for p in reply.people
        ),
        organisations=tuple(replace(o, name=shown(o.name)) for o in reply.organisations),
        facts=tuple(
            replace(
                f,
                words=shown(f.words),
                place=shown(f.place) if f.place else None,
                said_by=shown(f.said_by) if f.said_by else None,
            )
            for f in reply.facts
        ),
    )


def _reconciled(
    asked: Asked, grounded: Sequence[GroundedReply], made: Assembled, text: str, model: str
) -> Assembled:
    answer = read_reconciliation(text, made.case)
    facts = {f.id: f for f in made.case.facts}
    withdrawn = frozenset(rename_claim(facts[wrong].claim, made.keys, {}) for wrong, _ in answer.corrected)
    same = tuple((made.keys[a], made.keys[b]) for a, b in answer.same)
    again = assemble(grounded, asked.known, model=model, reconciling=Reconciling(same, withdrawn))
    return replace(again, faults=(*again.faults, *answer.faults))
