"""Put the word table of another encoder into the order of our word pieces, so that it can teach ours:
python -m extract.training.vocabulary ENCODER --out FOLDER."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from torch import Tensor
from transformers import AutoModel

from extract.training.network import base_folder

_OURS = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "mask_token": "[MASK]"}
_UNKNOWN = "[UNK]"


def reorder(table: Tensor, theirs: Sequence[str], ours: Sequence[str], marks: Mapping[str, str]) -> Tensor:
    """The rows of a table [theirs, size] for our word pieces [ours, size]; a piece that it lacks gets the row for unknown ones.

    marks: what it calls pieces like "[CLS]".
    """
    row = {piece: number for number, piece in enumerate(theirs)}
    return table[[row.get(marks.get(piece, piece), row[_UNKNOWN]) for piece in ours]]


def _pieces(folder: Path) -> list[str]:
    return (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, help="folder of an encoder with a vocab.txt like ours")
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    encoder = AutoModel.from_pretrained(str(options.encoder), add_pooling_layer=False)
    special = json.loads((options.encoder / "special_tokens_map.json").read_text(encoding="utf-8"))
    named = {ours: special[name] for name, ours in _OURS.items()}
    marks = {
        ours: theirs["content"] if isinstance(theirs, dict) else theirs for ours, theirs in named.items()
    }
    ours = _pieces(base_folder())
    table = reorder(encoder.get_input_embeddings().weight.data, _pieces(options.encoder), ours, marks)
    encoder.resize_token_embeddings(len(ours))
    encoder.get_input_embeddings().weight.data = table
    encoder.save_pretrained(options.out)
    shutil.copy(base_folder() / "vocab.txt", options.out / "vocab.txt")


if __name__ == "__main__":
    main()
