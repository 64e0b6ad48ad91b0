"""Signing in and out, and the first account."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Blueprint, Request, abort, flash, g, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovTextInput
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from casefile.errors import UserRefused
from casefile.store.values import Role, User
from web.desk import desk, store, user
from web.rights import Right, needs, public
from web.sessions import begin_session, end_session, left_session

auth = Blueprint("auth", __name__)
_HANDED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Who, and the password."""

    name = StringField("Your name", [InputRequired("Enter your name")], widget=GovTextInput())
    password = PasswordField("Password", [InputRequired("Enter your password")], widget=GovPasswordInput())


def _new_password() -> PasswordField:
    return PasswordField(
        "Password",
        [
            InputRequired("Enter a password"),
            Length(min=8, max=1024, message="The password must have at least 8 characters"),
        ],
        widget=GovPasswordInput(),
        description="At least 8 characters; three random words make a good one",
    )


def _same_again() -> PasswordField:
    return PasswordField(
        "The same password again",
        [EqualTo("password", message="The two passwords are not the same")],
        widget=GovPasswordInput(),
    )


# The problems of a form are listed in the order of its fields, which is that of the page.
class FirstAccountForm(FlaskForm):  # type: ignore[misc]
    """The one account of a new desk."""

    name = StringField(
        "Your name",
        [InputRequired("Enter your name"), Length(max=100)],
        widget=GovTextInput(),
        description="It stands beside every decision you make",
    )
    password = _new_password()
    again = _same_again()


class ChangePasswordForm(FlaskForm):  # type: ignore[misc]
    """The old password, and the new one, typed twice."""

    current = PasswordField(
        "Your password now", [InputRequired("Enter your password")], widget=GovPasswordInput()
    )
    password = _new_password()
    again = _same_again()


@auth.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> str | Response | tuple[str, int]:
    """Sign in; a desk without accounts first makes one."""
    if not store().list_users():
        return redirect(url_for("auth.first_account"))
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form, left=left_session())
    name, address = form.name.data, request.remote_addr or ""
    if not desk().login_limit.is_open(name, address):
        form.name.errors = ["Too many tries. Wait five minutes, then try again."]
        return render_template("auth/sign_in.html", form=form), 429
    found = store().check_password(name, form.password.data)
    if found is None:
        desk().login_limit.record_failure(name, address)
        store().record_refused(name)
        form.name.errors = ["The name or the password is not right. Check both and try again."]
        return render_template("auth/sign_in.html", form=form), 401
    desk().login_limit.forget(name)
    return _begin(found)


@auth.route("/first-account", methods=["GET", "POST"])
@public
def first_account() -> str | Response | tuple[str, int]:
    """Make the first account; only on the machine itself, and only while there is none."""
    if store().list_users():
        return redirect(url_for("auth.sign_in"))
    if not _is_this_machine(request):
        abort(403)
    form = FirstAccountForm()
    if not form.validate_on_submit():
        return render_template("auth/first_account.html", form=form)
    try:
        roles = (Role.ADMINISTRATOR, Role.MANAGER, Role.WORKER)
        added = store().add_user(form.name.data, form.password.data, roles=roles, actor=form.name.data)
    except UserRefused as error:
        form.name.errors = [str(error)]
        return render_template("auth/first_account.html", form=form), 422
    return _begin(added)


@auth.route("/account", methods=["GET", "POST"])
@needs(Right.OWN)
def account() -> str | Response | tuple[str, int]:
    """Change the password of whoever is signed in."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return render_template("auth/account.html", form=form)
    name, address = user().name, request.remote_addr or ""
    if not desk().login_limit.is_open(name, address):
        form.current.errors = ["Too many tries. Wait five minutes, then try again."]
        return render_template("auth/account.html", form=form), 429
    if store().check_password(name, form.current.data) is None:
        desk().login_limit.record_failure(name, address)
        form.current.errors = ["This is not your password now"]
        return render_template("auth/account.html", form=form), 422
    if form.current.data == form.password.data:
        form.password.errors = ["Choose a password other than the one you have now"]
        return render_template("auth/account.html", form=form), 422
    begin_session(store().change_password(user().id, form.password.data, actor=user().name))
    flash("Your password is changed. Wherever else you were signed in, you are not any more.")
    return redirect(url_for("cases.list_cases"))


@auth.post("/sign-out")
@needs(Right.OWN)
def sign_out() -> Response:
    end_session(store(), user())
    flash("You are signed out.")
    return redirect(url_for("auth.sign_in"))


def _begin(who: User) -> Response:
    store().record_user(who.id, "sign in", actor=who.name)
    left = left_session()
    begin_session(who)
    g.user = who
    is_back = left is not None and left.user_id == who.id and left.path.startswith("/cases/")
    return redirect(left.path if left is not None and is_back else url_for("cases.list_cases"))


def _is_this_machine(asked: Request) -> bool:
    """Whether the browser runs here; what a proxy on this machine hands on comes from elsewhere."""
    address = asked.remote_addr
    if address is None or any(header in asked.headers for header in _HANDED_ON):
        return False
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
