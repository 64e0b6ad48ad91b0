"""The command that starts the worker's desk: serve."""

from __future__ import annotations

from pathlib import Path

import click

from casefile.store import open_store
from extract.propose import propose_case
from extract.readers import read_documents
from kithkin_options import DATABASE, INPUT
from web.intake import Upload
from web.server import serve as serve_desk
from web.setup import DEMO_USER, prepare_demo


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@DATABASE
@click.option("--load", "folder", type=INPUT, help="Folder of a family's notes to start an empty desk with.")
@click.option("--subject", "subjects", multiple=True, metavar="NAME", help="Child that folder is about.")
def serve(host: str, port: int, database: str, folder: Path | None, subjects: tuple[str, ...]) -> None:
    """Start the worker's desk in the browser.

    Example: kithkin serve --port 8000
    """
    if folder is not None:
        _load_family(database, folder, subjects)
    click.echo(f"Kith & Kin is at http://{host}:{port} (stop it with Ctrl+C)")
    serve_desk(host, port, {"DATABASE": database})


def _load_family(database: str, folder: Path, subjects: tuple[str, ...]) -> None:
    documents = read_documents([folder])
    case = propose_case(documents, subject_names=subjects)
    originals = [
        (d.id, Upload(d.filename, (folder / d.filename).read_bytes())) for d in documents if d.filename
    ]
    password = prepare_demo(open_store(database), case, originals)
    if password is None:
        click.echo(f"'{database}' has accounts already, so nothing was loaded; sign in with one of them.")
    else:
        click.echo(f"Sign in as '{DEMO_USER}' with the password '{password}' (shown only now).")
