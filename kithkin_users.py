"""The commands for whoever looks after the machine: who has an account, letting somebody in again who cannot sign in, and whether the audit trail is whole."""

from __future__ import annotations

import getpass
import sys

import click

from casefile.errors import UserRefused
from casefile.store import CaseStore, open_store
from casefile.store.values import Role, User
from kithkin_options import DATABASE
from web.passwords import made_up_password
from web.wording import word


@click.group("user")
def user_command() -> None:
    """Accounts of the desk, from the machine itself: for when no administrator can sign in any more.

    Example: kithkin user list
    """


@user_command.command("list")
@DATABASE
def list_accounts(database: str) -> None:
    """List every account, what each may do, and which are closed.

    Example: kithkin user list
    """
    with open_store(database, create=False) as store:
        accounts = store.list_users()
    for account in accounts:
        click.echo(f"{account.name}: {_state(account)}")
    if not accounts:
        click.echo("There is no account yet; the first is made in the browser, on this machine.")


@user_command.command("let-in")
@click.argument("name")
@DATABASE
@click.option("--administrator", is_flag=True, help="Also make this person an administrator.")
@click.confirmation_option(
    prompt="This ends the person's sessions and gives them a new password. Go on?", help="Do not ask first."
)
def let_in(name: str, database: str, administrator: bool) -> None:
    """Give somebody a new password, and open their account again if it is closed; the activity says so.

    The password is shown once and must be changed at the first sign-in. The desk may go on running meanwhile.

    Example: kithkin user let-in "Jo Bell"
    """
    with open_store(database, create=False) as store:
        account = _account(store, name)
        password = made_up_password()
        let_in_again = store.let_in(account.id, password, as_administrator=administrator, actor=_actor())
    click.echo(f"{let_in_again.name} can sign in: {_state(let_in_again)}.")
    click.echo(
        f"The password is '{password}' (shown only now); the desk asks for another at the first sign-in."
    )


def _account(store: CaseStore, name: str) -> User:
    found = store.find_user(name)
    if found is None:
        raise UserRefused("There is no account of that name. 'kithkin user list' shows them all.")
    return found


def _actor() -> str:
    """Who did it, for the activity: the machine knows only its own account."""
    return f"{getpass.getuser()} at the machine"


def _state(account: User) -> str:
    roles = ", ".join(word("roles", role) for role in Role if role in account.roles)
    return f"{roles} (closed)" if account.is_disabled else roles


@click.command("verify-audit")
@DATABASE
@click.option("--anchor", metavar="ROWS:HASH", help="What an earlier check printed, noted elsewhere.")
def verify_audit(database: str, anchor: str | None) -> None:
    """Check that no row of the audit trail was changed or removed.

    With an anchor noted elsewhere, a trail that was written anew is found as well.

    Example: kithkin verify-audit --database instance/kithkin.db
    """
    report = open_store(database, create=False).verify_audit(anchor=anchor)
    click.echo(report.in_words, err=report.problem is not None)
    sys.exit(1 if report.problem is not None else 0)
