"""Notes beside networks that have not learned from them: only there can what a network believes be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

from extract.learned.encoder import NETWORK
from extract.pipeline import build_pipeline
from extract.training.annotated import Note
from extract.training.families import is_held, left_out, part_of


def unseen_notes(
    notes: Sequence[Note], weights: Path, folds: Sequence[Path], new: str = ""
) -> Iterator[tuple[list[Note], dict[str, Path]]]:
    """Notes with the files of networks that were trained without them; with no such networks, those kept from the one in use.

    new: first letters of notes from which the network in use has not learned; those of them that are not kept, and no others.
    """
    files = {file.name: file.resolve() for file in weights.iterdir()}
    if new:
        yield [n for n in notes if n.name[0] in new and not is_held(n)], files
        return
    if not folds:
        yield [n for n in notes if is_held(n)], files
    for fold, network in enumerate(folds):
        those = [n for n in notes if not is_held(n) and part_of(n) in left_out(fold)]
        yield those, {**files, NETWORK: (network / NETWORK).resolve()}


def reading_with(files: Mapping[str, Path], folder: Path) -> Language:
    """The pipeline with these files as its weights; `folder`, which is empty, takes links to them."""
    for name, file in files.items():
        (folder / name).symlink_to(file)
    return build_pipeline(weights=folder)
