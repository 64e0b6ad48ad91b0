"""Parses one file in a process of its own, with limits on memory, time and size, and no network.

`parse_apart` starts the process; run as a module, this file is that process: it reads the bytes from its
standard input and writes one JSON object to its standard output.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable

from extract.readers_docx import parse_docx
from extract.readers_parsed import ParsedFile, Unparsable
from extract.readers_pdf import parse_pdf

PARSERS: dict[str, Callable[[bytes], ParsedFile]] = {".docx": parse_docx, ".pdf": parse_pdf}

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 60
WALL_SECONDS = 90
# A parser that opens a connection, starts a program or writes a file does what no note needs.
_FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.")


def parse_apart(data: bytes, suffix: str) -> ParsedFile:
    """Text of a file, parsed in a separate process.

    suffix: a key of PARSERS.

    Raises:
        Unparsable: the parser says so, or it crashed or broke a limit.
    """
    command = [sys.executable, "-I", "-m", "extract.readers_sandbox", suffix]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command,
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"PATH": "/usr/bin:/bin"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unparsable("slow") from error
    if done.returncode < 0:
        raise Unparsable("slow")  # killed by the kernel: its CPU time was spent
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise Unparsable("damaged") from error
    if "problem" in answer:
        raise Unparsable(answer["problem"], answer["detail"])
    return ParsedFile(answer["text"], tuple((label, start, end) for label, start, end in answer["regions"]))


def close_the_doors(*, memory_bytes: int = MEMORY_BYTES, cpu_seconds: int = CPU_SECONDS) -> None:
    """Limit this process for good: memory, CPU time, no written file, no network, no other program."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not allowed while a file is parsed")


def _answer(data: bytes, suffix: str) -> dict[str, object]:
    try:
        parsed = PARSERS[suffix](data)
    except Unparsable as error:
        return {"problem": error.problem, "detail": error.detail}
    except MemoryError:
        return {"problem": "swollen", "detail": f"{MEMORY_BYTES // 1_000_000} MB"}
    except (
        Exception
    ):  # a hostile file may break a parser in any way; the worker gets one line, not its traceback
        return {"problem": "damaged", "detail": ""}
    return {"text": parsed.text, "regions": parsed.regions}


def main() -> None:
    """Parse standard input as the kind of file named by the first argument."""
    close_the_doors()
    data = sys.stdin.buffer.read()
    sys.stdout.buffer.write(json.dumps(_answer(data, sys.argv[1])).encode("ascii"))


if __name__ == "__main__":
    main()
