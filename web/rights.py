"""What each role may do, which right each address needs, and who may open which case.

An address under a case needs `see` to be read and `change` to be sent to, unless its view says otherwise with
`needs`; every other address must say which right it needs, or the app does not start. On a page, `may("change")` says
whether to offer something.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, g, request

from casefile.errors import CaseClosed, CaseNotFound
from casefile.store import CaseStore
from casefile.store.values import CaseSummary, Role, User

P = ParamSpec("P")
R = TypeVar("R")


class Right(StrEnum):
    """One kind of thing that somebody may do; those of a case hold for the cases they may open."""

    OWN = "own"  # their own account, and the list of their cases
    START = "start"  # a new case
    SEE = "see"  # the pages of a case
    CHANGE = "change"  # its record, its documents and its story
    SIGN = "sign"  # comment on and agree to what others wrote
    EXPORT = "export"  # take files away from the desk
    MANAGE = "manage"  # assign, close and delete cases; every case is theirs to open
    AUDIT = "audit"  # what everybody did and saw, over all cases
    ADMINISTER = "administer"  # accounts and settings, without any case


RIGHTS = MappingProxyType(
    {
        Role.WORKER: frozenset({Right.START, Right.SEE, Right.CHANGE, Right.SIGN, Right.EXPORT}),
        Role.MANAGER: frozenset(Right) - {Right.ADMINISTER},
        Role.REVIEWER: frozenset({Right.SEE, Right.SIGN}),
        Role.READ_ONLY: frozenset({Right.SEE}),
        Role.ADMINISTRATOR: frozenset({Right.AUDIT, Right.ADMINISTER}),
    }
)
_PUBLIC = "_is_public"
_NEEDED = "_needed_right"
_CASE = "case_id"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class RightNotStated(Exception):
    """A view was registered without saying what right it needs."""


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that may be seen without signing in."""
    setattr(view, _PUBLIC, True)
    return view


def is_public(app: Flask, endpoint: str) -> bool:
    """Whether the endpoint may be reached without signing in."""
    return endpoint == "static" or getattr(app.view_functions[endpoint], _PUBLIC, False)


def needs(right: Right, *, to_show: Right | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view that needs this right; put it below the route.

    to_show: the right that is enough with ?show=1, for what may be looked at on the page or taken away as a file.
    """

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _NEEDED, (right, to_show or right))
        return view

    return mark


def right_needed(app: Flask, endpoint: str, *, is_shown: bool = False) -> Right:
    """The right for every method of this address: a form is shown to those who may send it. Raises RightNotStated.

    is_shown: asked with ?show=1.
    """
    stated: tuple[Right, Right] | None = getattr(app.view_functions[endpoint], _NEEDED, None)
    if stated is not None:
        return stated[is_shown]
    rules = list(app.url_map.iter_rules(endpoint))
    if not all(_CASE in rule.arguments for rule in rules):
        raise RightNotStated(f"'{endpoint}' is not under a case and does not say which right it needs.")
    methods = set().union(*(rule.methods or () for rule in rules))
    return Right.SEE if methods <= _READING else Right.CHANGE


def check_rights(app: Flask) -> None:
    """Call when all routes are registered. Raises RightNotStated: one of them does not say its right."""
    for rule in app.url_map.iter_rules():
        if not is_public(app, rule.endpoint):
            right_needed(app, rule.endpoint)


def rights_of(user: User) -> frozenset[Right]:
    """Everything that the user's roles together allow."""
    return frozenset({Right.OWN}).union(*(RIGHTS[role] for role in user.roles))


def may(right: str) -> bool:
    """Whether whoever is signed in has the right."""
    return g.get("user") is not None and Right(right) in rights_of(g.user)


def may_open(store: CaseStore, user: User, case_id: str) -> bool:
    """Whether the case is the user's to open: assigned to them, or they are a manager."""
    return Right.MANAGE in rights_of(user) or store.is_assigned(case_id, user.id)


def own_cases(store: CaseStore, user: User) -> tuple[CaseSummary, ...]:
    """The cases that the user may open, the last changed first."""
    rights = rights_of(user)
    if Right.SEE not in rights:
        return ()
    return store.list_cases(None if Right.MANAGE in rights else user.id)


def enforce_rights(store: CaseStore, user: User) -> Right | None:
    """Stop a request for which the user has no right; the right that it needed, if any.

    Raises:
        CaseNotFound: the case is not theirs; it looks like one that does not exist.
        Forbidden: they may not do this.
        CaseClosed: the case is closed.
    """
    if request.endpoint is None or is_public(current_app, request.endpoint):
        return None
    case_id = (request.view_args or {}).get(_CASE)
    if case_id is not None and not may_open(store, user, case_id):
        raise CaseNotFound("This case is not one of yours.")
    right = right_needed(current_app, request.endpoint, is_shown="show" in request.args)
    if right not in rights_of(user):
        abort(403)
    is_change = right in (Right.CHANGE, Right.SIGN) and request.method not in _READING
    if case_id is not None and is_change and store.is_closed(case_id):
        raise CaseClosed(
            "This case is closed, so it can be read but not changed. A manager can open it again."
        )
    return right
