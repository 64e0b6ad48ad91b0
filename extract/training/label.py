"""Let teachers label all samples, each those of families that it has not seen:
python -m extract.training.label SAMPLES --teachers FOLDER..."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import torch

from extract.training.families import left_out
from extract.training.imitation import Lesson, make_lesson
from extract.training.network import ReadingNetwork, as_float, load_network
from extract.training.packed import PackedBatch, load_batches
from extract.training.prepare import epoch_files


@dataclass(frozen=True)
class Teacher:
    """A trained network, and the parts of the families that it was trained without."""

    network: ReadingNetwork
    unseen: frozenset[int]


def load_lessons(epoch: Path) -> list[Lesson | None]:
    """What teachers said of each batch of an epoch's file; None where each of them had seen the family."""
    lessons: list[Lesson | None] = torch.load(_lessons_of(epoch), weights_only=False)
    return lessons


def label_batches(
    batches: Sequence[PackedBatch], teachers: Sequence[Teacher], device: str, *, bf16: bool
) -> list[Lesson | None]:
    """What those teachers believe of each batch who have not seen its families."""
    return [_label(batch, [t for t in teachers if batch.part in t.unseen], device, bf16) for batch in batches]


def _label(packed: PackedBatch, teachers: Sequence[Teacher], device: str, bf16: bool) -> Lesson | None:
    if not teachers:
        return None
    batch, wanted = packed.unpack(device)
    with torch.no_grad(), torch.autocast(device, torch.bfloat16, enabled=bf16):
        given = [as_float(teacher.network(batch)) for teacher in teachers]
    return make_lesson(given, wanted).converted(lambda values: values.half().cpu())


def _lessons_of(epoch: Path) -> Path:
    return epoch.with_name(epoch.name.replace("epoch", "lessons"))


def _write_lessons(epoch: Path, *, teachers: tuple[Path, ...], device: str, bf16: bool) -> None:
    lessons = label_batches(load_batches(epoch), _load_teachers(teachers, device), device, bf16=bf16)
    torch.save(lessons, _lessons_of(epoch))


@cache
def _load_teachers(folders: tuple[Path, ...], device: str) -> list[Teacher]:
    torch.set_num_threads(1)
    teachers = []
    for folder in folders:
        network, fold = load_network(folder)
        if fold is None:
            raise SystemExit(
                f"{folder}: this network has seen all families, so it can teach none. Train it with --fold."
            )
        teachers.append(Teacher(network.to(device), left_out(fold)))
    return teachers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, help="folder that `prepare` wrote")
    parser.add_argument("--teachers", nargs="+", type=Path, required=True, help="folders of trained teachers")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    write = partial(
        _write_lessons, teachers=tuple(options.teachers), device=options.device, bf16=options.bf16
    )
    with get_context("spawn").Pool(options.workers) as pool:
        pool.map(write, epoch_files(options.samples), chunksize=1)


if __name__ == "__main__":
    main()
