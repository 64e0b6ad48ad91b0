"""What the README says can be done, can be done."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kithkin import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("kithkin ")]


@pytest.fixture(scope="module")
def exit_codes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Exit code of each command of the README, run in order in one fresh folder."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "tests").symlink_to(ROOT / "tests")
    (folder / "demo").mkdir()
    here = Path.cwd()
    os.chdir(folder)
    try:
        return {
            line: CliRunner().invoke(main, shlex.split(line.removeprefix("kithkin "))).exit_code
            for line in COMMANDS
        }
    finally:
        os.chdir(here)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_runs(line: str, exit_codes: dict[str, int]) -> None:
    # An unfinished book is blocked, and the check says so by its exit code.
    assert exit_codes[line] == (1 if " check " in line else 0)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"kithkin {command}" in README


@pytest.mark.parametrize("target", ["demo", "test", "serve", "check", "bench", "eval", "train", "lock"])
def test_the_readme_names_every_make_target_and_the_makefile_has_it(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_a_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("folder", re.findall(r"^\| `([a-z]+)/` \|", README, re.MULTILINE))
def test_a_folder_of_the_map_exists(folder: str) -> None:
    assert (ROOT / folder).is_dir()
