"""A command is imported when it is called, and the list of commands knows each without importing it."""

import inspect
import json
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from kithkin import COMMANDS, load_command, main

ROOT = Path(__file__).parents[1]
MODULES = sorted(path.stem for path in ROOT.glob("kithkin*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

_IMPORTED_BY = """
import json, sys
from kithkin import main
main(sys.argv[1:], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""


def imported_by(*words: str) -> set[str]:
    """Names of the modules that a fresh process holds once the command has answered."""
    command = [sys.executable, "-c", _IMPORTED_BY, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def imported_for_help() -> set[str]:
    return imported_by("--help")


@pytest.mark.parametrize("library", ["spacy", "onnxruntime", "weasyprint", "flask", "scipy", "sqlalchemy"])
def test_the_list_of_commands_imports_no_heavy_library(imported_for_help: set[str], library: str) -> None:
    assert library not in imported_for_help


@pytest.mark.parametrize(
    ("command", "library"),
    [("extract", "weasyprint"), ("extract", "flask"), ("genogram", "spacy"), ("story", "spacy")],
)
def test_a_command_imports_nothing_that_only_another_needs(command: str, library: str) -> None:
    assert library not in imported_by(command, "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_name_and_the_first_sentence_of_its_table(name: str) -> None:
    command = load_command(name)
    assert command.name == name
    assert " ".join(inspect.cleandoc(command.help or "").split()).startswith(COMMANDS[name][1])


@pytest.mark.parametrize("width", [10, 45, 500])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_shows_what_the_command_itself_would(name: str, width: int) -> None:
    stand_in = click.Command(name, help=COMMANDS[name][1])
    assert stand_in.get_short_help_str(width) == load_command(name).get_short_help_str(width)


def test_every_command_of_a_module_is_in_the_table() -> None:
    modules = [import_module(module) for module in MODULES]
    found = {c for module in modules for c in vars(module).values() if isinstance(c, click.Command)} - {main}
    parts = {part for c in found if isinstance(c, click.Group) for part in c.commands.values()}
    assert {c.name for c in found - parts} == set(COMMANDS)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_the_command_line_is_packed_checked_and_sorted_as_ours(module: str) -> None:
    tool = PROJECT["tool"]
    assert f"{module}.py" in tool["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert f"{module}.py" in tool["mypy"]["files"]
    assert module in tool["ruff"]["lint"]["isort"]["known-first-party"]
