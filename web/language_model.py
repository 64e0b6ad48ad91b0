"""The language model on the desk: its settings, leave to read a case, reading it, and what it said that the notes do not."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from extract.language_model.report import read_since
from extract.language_model.settings import WAYS, ModelSettings, settings_problem
from web.desk import PROBLEM, open_case, store, user
from web.forms import radio_field, text_field
from web.model_exchange_kept import exchange_state
from web.model_page import CONSENT, may_read, model_page, reader_names
from web.model_reading import read_and_save, readings
from web.model_settings import keep_model_settings, model_settings
from web.rights import Right, needs

language_model = Blueprint("language_model", __name__)


class SettingsForm(FlaskForm):  # type: ignore[misc]
    """Which model, and how it is reached."""

    way = radio_field("How is it reached?", dict(WAYS), "Choose one of the ways")
    name = text_field("Name of the model", hint="It stands beside everything the model proposes", longest=80)
    version = text_field("Version", hint="What tells it from an earlier one, such as 2026-03", longest=40)
    folder = text_field("Folder of weights", hint="Only for a folder on this machine", longest=300)
    address = text_field(
        "Address of the server", hint="Up to /v1, like http://127.0.0.1:8080/v1", longest=300
    )
    hosts = text_field(
        "Hosts that are allowed", hint="Only these are ever reached; several with commas", longest=300
    )
    names = radio_field(
        "Names of people and places",
        {
            "usual": "Hidden from a server, not from a folder on this machine",
            "hidden": "Always hidden",
            "plain": "Sent as they are",
        },
        "Choose what happens to names",
    )


@language_model.app_context_processor
def _offered() -> dict[str, Any]:
    """What the layout says on every page of a case that a model has read."""
    return {
        "documents_since_model": read_since,
        "model_readers": reader_names,
        "model_is_set_up": lambda: model_settings().way in ("folder", "server", "exchange"),
    }


@language_model.route("/settings/language-model", methods=["GET", "POST"])
@needs(Right.ADMINISTER)
def change_settings() -> str | Response | tuple[str, int]:
    form = SettingsForm(data=_fields(model_settings()))
    if request.method == "GET":
        return render_template("language_model/settings.html", form=form)
    if not form.validate_on_submit():
        return render_template("language_model/settings.html", form=form), 422
    settings = _settings(form)
    problem = settings_problem(settings)
    if problem is not None:
        field = form.address if settings.way == "server" and settings.name else form.name
        field.errors = [problem]
        return render_template("language_model/settings.html", form=form), 422
    keep_model_settings(settings)
    where = f" at {', '.join(settings.allowed_hosts)}" if settings.way == "server" else ""
    store().record_setting(user().name, f"language model: {settings.way} {settings.label}{where}")
    flash("Saved." if settings.way != "off" else "Saved. No language model is asked.")
    return redirect(url_for(".change_settings"))


def _fields(settings: ModelSettings) -> dict[str, str]:
    names = {None: "usual", True: "hidden", False: "plain"}
    return {
        "way": settings.way,
        "name": settings.name,
        "version": settings.version,
        "folder": settings.folder,
        "address": settings.address,
        "hosts": ", ".join(settings.allowed_hosts),
        "names": names[settings.hides_names],
    }


def _settings(form: SettingsForm) -> ModelSettings:
    hides = {"usual": None, "hidden": True, "plain": False}
    return ModelSettings(
        way=form.way.data,
        name=(form.name.data or "").strip(),
        version=(form.version.data or "").strip(),
        folder=(form.folder.data or "").strip(),
        address=(form.address.data or "").strip(),
        allowed_hosts=tuple(h.strip() for h in (form.hosts.data or "").split(",") if h.strip()),
        hides_names=hides[form.names.data],
    )


@language_model.get("/cases/<case_id>/language-model")
def show_model(case_id: str) -> str:
    """Whether a model may read the case, how far it is, and what it said that the notes do not."""
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "language model")
    allowed = may_read(store(), case_id)
    return render_template(
        "language_model/case.html",
        settings=model_settings(),
        allowed=allowed,
        page=model_page(stored.case),
        progress=readings().progress(case_id),
        exchange=exchange_state(store(), case_id),
    )


@language_model.post("/cases/<case_id>/language-model/consent")
@needs(Right.MANAGE)
def consent(case_id: str) -> Response:
    """Allow a model to read this case, or forbid it."""
    open_case(case_id)
    allow = request.form.get("allow") == "yes"
    draft = store().load_draft(case_id, CONSENT)
    store().save_draft(
        case_id,
        CONSENT,
        {"allowed": allow},
        expected_version=draft.version if draft else 0,
        actor=user().name,
        action="allow language model" if allow else "forbid language model",
    )
    return redirect(url_for(".show_model", case_id=case_id))


@language_model.post("/cases/<case_id>/language-model/read")
def read(case_id: str) -> Response:
    """Begin to read; the page follows."""
    stored = open_case(case_id)
    settings = model_settings()
    if settings.way not in ("folder", "server") or not stored.case.documents:
        flash("Nothing was read: no language model is set up, or the case has no notes.", PROBLEM)
    elif not may_read(store(), case_id):
        flash("Nothing was read: a manager has not allowed it for this case.", PROBLEM)
    else:
        running = readings()
        work = partial(read_and_save, store(), case_id, settings, user().name, running)
        running.start(case_id, work)
    return redirect(url_for(".show_model", case_id=case_id))
