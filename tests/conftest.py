"""Golden files: small expected outputs that are compared as text and rewritten by `pytest --update-golden`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )
    parser.addoption("--guide", metavar="FOLDER", help="leave the illustrated user guide in this folder")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares text with a golden file, one element a line, so that a difference can be read in review."""

    def check(path: Path, text: str) -> None:
        lines = text.replace("><", ">\n<") + "\n"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(lines, encoding="utf-8")
        assert path.is_file(), f"{path.name} is missing; look at the output and run pytest --update-golden"
        assert lines == path.read_text("utf-8")

    return check
