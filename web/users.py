"""The accounts: who may sign in and what each may do, for administrators."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from casefile.errors import UserRefused
from casefile.store.values import Role, User
from web.desk import store, user
from web.forms import checkboxes_field, text_field
from web.passwords import made_up_password
from web.rights import Right, needs
from web.wording import word

users = Blueprint("users", __name__, url_prefix="/accounts")


class UserForm(FlaskForm):  # type: ignore[misc]
    """A name and what that person does."""

    name = text_field(
        "Name",
        "Enter the person’s name",
        hint="First name and surname; it stands beside every decision they make",
        longest=100,
    )
    roles = checkboxes_field(
        "What do they do?", {role.value: word("duties", role) for role in Role}, "Choose at least one"
    )


@users.get("")
@needs(Right.ADMINISTER)
def list_users() -> str:
    return render_template("users/list.html", users=store().list_users())


@users.route("/new", methods=["GET", "POST"])
@needs(Right.ADMINISTER)
def add_user() -> str | tuple[str, int]:
    """Add somebody; the made-up password is shown once."""
    form = UserForm(roles=[Role.WORKER.value])
    if not form.validate_on_submit():
        return render_template("users/user.html", form=form, whose=None)
    password = made_up_password()
    try:
        added = store().add_user(
            form.name.data, password, roles=form.roles.data, must_change_password=True, actor=user().name
        )
    except UserRefused as error:
        form.name.errors = [str(error)]
        return render_template("users/user.html", form=form, whose=None), 422
    return render_template("users/password.html", whose=added, password=password)


@users.route("/<user_id>", methods=["GET", "POST"])
@needs(Right.ADMINISTER)
def change_user(user_id: str) -> str | Response | tuple[str, int]:
    """Another name, or other roles."""
    whose = _user_or_404(user_id)
    form = UserForm(name=whose.name, roles=[role.value for role in whose.roles])
    if not form.validate_on_submit():
        return render_template("users/user.html", form=form, whose=whose)
    try:
        changed = store().change_user(user_id, name=form.name.data, roles=form.roles.data, actor=user().name)
    except UserRefused as error:
        form.roles.errors = [str(error)]
        return render_template("users/user.html", form=form, whose=whose), 422
    flash(f"The account of {changed.name} is changed.")
    return redirect(url_for(".list_users"))


@users.post("/<user_id>/password")
@needs(Right.ADMINISTER)
def reset_password(user_id: str) -> str:
    """A made-up password, shown once; they choose their own when they sign in with it."""
    whose = _user_or_404(user_id)
    password = made_up_password()
    store().change_password(user_id, password, actor=user().name, must_change=True)
    return render_template("users/password.html", whose=whose, password=password)


@users.post("/<user_id>/disable")
@needs(Right.ADMINISTER)
def disable_user(user_id: str) -> Response:
    """They cannot sign in any more; what they did keeps their name."""
    whose = store().disable_user(_user_or_404(user_id).id, actor=user().name)
    flash(f"{whose.name} cannot sign in any more.")
    return redirect(url_for(".list_users"))


@users.post("/<user_id>/enable")
@needs(Right.ADMINISTER)
def enable_user(user_id: str) -> Response:
    """They can sign in again."""
    whose = store().enable_user(_user_or_404(user_id).id, actor=user().name)
    flash(f"{whose.name} can sign in again.")
    return redirect(url_for(".list_users"))


def _user_or_404(user_id: str) -> User:
    found = store().get_user(user_id) if user_id.isprintable() else None
    if found is None:
        abort(404)
    return found
