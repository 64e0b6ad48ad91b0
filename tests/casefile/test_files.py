"""Output files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from casefile.errors import OutputRefused
from casefile.files import write_whole


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_new_file_is_whole_and_only_its_owners(tmp_path: Path) -> None:
    write_whole(tmp_path / "book.pdf", b"new")
    assert (tmp_path / "book.pdf").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "book.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_the_old_file_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, full_disk)
    with pytest.raises(OutputRefused, match=r"'book\.pdf' could not be written \(No space left on device\)"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        OutputRefused, match=r"'book\.pdf' cannot be written in .*choose a folder that exists"
    ):
        write_whole(tmp_path / "nowhere" / "book.pdf", b"new")
