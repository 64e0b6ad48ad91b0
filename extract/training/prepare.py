"""Read annotated notes by the rules and write what to train on, varied anew for each epoch:
python -m extract.training.prepare NOTES... --base MODEL --out FOLDER."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch

from extract.learned.word_pieces import load_word_pieces
from extract.training.families import is_held, is_in_share
from extract.training.network import base_folder
from extract.training.notes import read_notes
from extract.training.packed import pack_samples
from extract.training.samples import ReadNote, make_samples, read_all

HELD = "held.pt"
_READ = "read.pickle"


def epoch_files(folder: Path) -> list[Path]:
    """The files of varied notes in a folder that `prepare` wrote, one for each epoch."""
    return sorted(folder.glob("epoch-*.pt"))


def _read_notes(folders: Sequence[Path], share: float, file: Path) -> None:
    """The notes as the rules read them, once for all epochs: those to train on, and those kept from training."""
    notes = [n for folder in folders for n in read_notes(folder)]
    held = read_all(n for n in notes if is_held(n))
    read = read_all(n for n in notes if not is_held(n) and is_in_share(n, share))
    with file.open("wb") as out:
        pickle.dump((read, held), out)


def _write_epoch(epoch: int | None, *, folder: Path, base: Path, size: int, seed: int) -> int:
    """How many windows the file of an epoch has; None: the notes kept from training, as they are."""
    torch.set_num_threads(1)
    with (folder / _READ).open("rb") as file:
        found: tuple[list[ReadNote], list[ReadNote]] = pickle.load(file)  # noqa: S301 - written by this program
    read, held = found
    pieces = load_word_pieces(base / "vocab.txt")
    chance = random.Random(f"{seed} {epoch}")  # noqa: S311 - a variation, no secret
    if epoch is None:
        samples, name = list(make_samples(held, pieces)), HELD
    else:
        samples, name = list(make_samples(read, pieces, chance=chance)), f"epoch-{epoch:02d}.pt"
    torch.save(pack_samples(samples, size, chance), folder / name)
    return len(samples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="*", type=Path, help="folders of .note files; none: those read before")
    parser.add_argument("--base", type=Path, help="folder of another encoder to start from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--batch", type=int, default=32, help="windows")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="part of the training families to use")
    options = parser.parse_args()
    began = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.notes:
        _read_notes(options.notes, options.share, options.out / _READ)
    write = partial(
        _write_epoch,
        folder=options.out,
        base=options.base or base_folder(),
        size=options.batch,
        seed=options.seed,
    )
    with get_context("spawn").Pool(options.workers) as pool:
        counts = pool.map(write, [None, *range(options.epochs)], chunksize=1)
    print(  # noqa: T201
        f"{counts[-1]} windows in each of {options.epochs} epochs, {counts[0]} kept, {time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
