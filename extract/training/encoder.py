"""The trained model at work: windows of a note in, the scores of its pairs, links and events out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extract.training.learned_scores import WindowScores
from extract.training.learned_windows import Window
from extract.training.word_pieces import WordPieces, load_word_pieces

_BATCH = 8
_THREADS = 2


@dataclass(frozen=True)
class Encoder:
    """The weights, loaded, and the vocabulary that goes with them."""

    session: onnxruntime.InferenceSession
    word_pieces: WordPieces

    def score(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in the order given; windows of like length are computed together."""
        order = sorted(range(len(windows)), key=lambda n: len(windows[n].ids))
        scores: dict[int, WindowScores] = {}
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            scores |= zip(chosen, self._score_together([windows[n] for n in chosen]), strict=True)
        return [scores[n] for n in range(len(windows))]

    def _score_together(self, windows: Sequence[Window]) -> Iterator[WindowScores]:
        names = [output.name for output in self.session.get_outputs()]
        found = dict(zip(names, self.session.run(None, _as_arrays(windows)), strict=True))
        mention = pair = 0
        for number, window in enumerate(windows):
            length = len(window.ids)
            pairs = slice(pair, pair := pair + len(window.pairs))
            parties = found["parties"][mention : (mention := mention + len(window.mentions))]
            yield WindowScores(
                relations=found["relations"][pairs],
                same=found["same"][pairs],
                natures=found["natures"][pairs],
                statuses=found["statuses"][pairs],
                assertions=found["assertions"][pairs],
                events=found["events"][number, :length],
                event_assertions=found["event_assertions"][number, :length],
                parties=found["seekers"][number, :length] @ parties.T / np.float32(parties.shape[1] ** 0.5),
            )


def _as_arrays(windows: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
    length = max(len(w.ids) for w in windows)

    def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
        table = np.zeros((len(rows), length), np.int64)
        for number, row in enumerate(rows):
            table[number, : len(row)] = row
        return table

    firsts = np.cumsum([0, *(len(w.mentions) for w in windows)])
    return {
        "ids": padded([w.ids for w in windows]),
        "mask": padded([[1] * len(w.ids) for w in windows]),
        "shapes": padded([w.shapes for w in windows]),
        "kinds": padded([w.kinds for w in windows]),
        "genders": padded([w.genders for w in windows]),
        "slots": padded([w.slots for w in windows]),
        "parts": padded([w.parts for w in windows]),
        "mentions": np.array([(n, a, b) for n, w in enumerate(windows) for _, a, b in w.mentions], np.int64),
        "pairs": np.array(
            [(first + u, first + v) for first, w in zip(firsts, windows, strict=False) for u, v in w.pairs],
            np.int64,
        ).reshape(-1, 2),
        "features": np.array([f for w in windows for f in w.features], np.int64).reshape(-1, 4),
    }


@cache
def load_encoder(folder: Path) -> Encoder:
    """The encoder of a folder of weights, loaded once."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / "reading.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return Encoder(session, load_word_pieces(folder / "vocab.txt"))
