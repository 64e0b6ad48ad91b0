"""Long reading tells how far it is."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from extract.propose import propose_case
from extract.readers import read_documents

T = TypeVar("T")


def test_each_file_and_each_note_is_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Rosa Reed is Ava Reed's mother.", encoding="utf-8")
    counted: list[object] = []

    def counting(items: Sequence[T], /) -> Iterable[T]:
        for item in items:
            counted.append(item)
            yield item

    documents = read_documents([tmp_path], progress=counting)
    propose_case(documents, subject_names=["Ava Reed"], progress=counting)
    assert counted == [tmp_path / "a.txt", tmp_path / "b.txt", *documents]
