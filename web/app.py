"""The worker's desk as a Flask application: one blueprint for each noun, pages from templates/web."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, g, redirect, url_for
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.wrappers import Response

from casefile.store import open_store
from story.date_words import date_in_words
from web.activity import activity
from web.assessments import assessments
from web.assigning import assigning
from web.auth import auth
from web.book_pages import book_pages
from web.cases import cases
from web.child_lock import keep_to_childs_page
from web.child_page import child_page
from web.child_words import child_words
from web.chronology import chronology
from web.conflicts import conflicts
from web.dates import day_in_words, iso_day_in_words, iso_moment_in_words, moment_in_words
from web.desk import Desk
from web.documents import documents
from web.errors import handle_errors
from web.export import export
from web.facts import facts
from web.family import family
from web.help import HELP_WORDS, help_pages
from web.households import households
from web.incoming import incoming
from web.keeping import keeping
from web.keepsakes import keepsakes
from web.language_model import language_model
from web.letterbox import letterbox
from web.library import library
from web.looks import looks
from web.model_exchange import model_exchange
from web.names import names
from web.offers import offer_only_what_is_allowed
from web.papers import papers
from web.people import people
from web.photos import photos
from web.placing import placing
from web.review import review
from web.rights import Right, check_rights, may, needs
from web.secret_key import secret_key
from web.security import protect
from web.seen import record_what_is_seen
from web.sentences import sentences
from web.settings import settings
from web.story import story
from web.subject_access import subject_access
from web.users import users
from web.versions import versions
from web.whole_activity import whole_activity
from web.wording import WORDS, word

LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024
_TEMPLATES = Path(__file__).parent.parent / "templates" / "web"
_BLUEPRINTS = (
    auth,
    users,
    cases,
    assigning,
    keeping,
    settings,
    documents,
    incoming,
    review,
    conflicts,
    facts,
    people,
    family,
    help_pages,
    households,
    placing,
    chronology,
    story,
    sentences,
    book_pages,
    versions,
    names,
    papers,
    keepsakes,
    photos,
    looks,
    child_page,
    child_words,
    letterbox,
    assessments,
    export,
    subject_access,
    activity,
    whole_activity,
    language_model,
    library,
    model_exchange,
)
# Names that a page of another site cannot make a browser send to this machine (DNS rebinding).
_LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The application.

    config: INSTANCE (absolute path of the folder for what this desk keeps), DATABASE (path of a file, or a postgresql:// URL; the instance folder's kithkin.db without it),
        PASSPHRASE of that file, SECRET_KEY (made and kept in the instance folder without it),
        STORE (an open CaseStore, instead of DATABASE), and any setting of Flask.

    Raises:
        StoreUnavailable: the database cannot be opened.
    """
    instance = (config or {}).get("INSTANCE")
    app = Flask(__name__, template_folder=str(_TEMPLATES), static_folder="static", instance_path=instance)
    app.config.from_mapping(_defaults())
    app.config.from_mapping(config or {})
    if not app.config.get("SECRET_KEY"):
        app.config["SECRET_KEY"] = secret_key(Path(app.instance_path))
    app.extensions["kithkin"] = Desk(app.config.get("STORE") or _store(app))
    _set_up_templates(app)
    protect(app)
    keep_to_childs_page(app)
    offer_only_what_is_allowed(app)
    handle_errors(app)
    record_what_is_seen(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.add_url_rule("/", "home", _home)
    check_rights(app)
    return app


def _defaults() -> dict[str, Any]:
    return {
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD_BYTES,
        "MAX_FORM_MEMORY_SIZE": 5 * 1024 * 1024,  # pasted notes are long
        "PERMANENT_SESSION_LIFETIME": timedelta(
            days=1
        ),  # of the cookie; what ends a session: web/sessions.py
        "SESSION_COOKIE_NAME": "kithkin",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_HTTPONLY": True,
        # A file that arrives late would bring back the cookie of before, without what a page is about to say.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "TRUSTED_HOSTS": _LOCAL_HOSTS,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
    }


def _store(app: Flask) -> Any:
    location = app.config.get("DATABASE")
    if location is None:
        location = Path(app.instance_path) / "kithkin.db"
        location.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.config["DATABASE"] = str(location)
    return open_store(str(location), passphrase=app.config.get("PASSPHRASE"))


def _set_up_templates(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(_TEMPLATES),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    WTFormsHelpers(app)
    app.jinja_env.globals.update(
        WORDS=WORDS, HELP_WORDS=HELP_WORDS, may=may, topic_words=partial(word, "topics")
    )
    app.jinja_env.filters["date"] = date_in_words
    app.jinja_env.filters["day"] = day_in_words
    app.jinja_env.filters["moment"] = moment_in_words
    app.jinja_env.filters["iso_day"] = iso_day_in_words
    app.jinja_env.filters["iso_moment"] = iso_moment_in_words
    app.context_processor(lambda: {"stored": g.get("stored"), "user": g.get("user")})


@needs(Right.OWN)
def _home() -> Response:
    return redirect(url_for("cases.list_cases"))
