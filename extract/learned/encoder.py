"""The trained model at work: windows of a note in, the scores of its pairs, links and events out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extract.learned.detail_head import DetailHead, load_detail_head
from extract.learned.model_file import with_output
from extract.learned.scores import WindowScores
from extract.learned.windows import FEATURES, STATED, Window
from extract.learned.word_pieces import WordPieces, load_word_pieces

NETWORK = "reading.onnx"  # in the folder of the weights
_BATCH = 8
_REMEMBERED = 256  # windows, of about 0.3 MB each at most
_THREADS = 2


class Encoder:
    """The weights, loaded, and the vocabulary that goes with them; it remembers the windows that it scored last.

    So a note that is added to a case costs its own windows only: those of the other notes look as they did.
    """

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        word_pieces: WordPieces,
        detail_head: DetailHead | None = None,
    ) -> None:
        self.session = session
        self.word_pieces = word_pieces
        self.detail_head = detail_head
        self.scored = 0  # windows that the network has computed
        self._known: OrderedDict[bytes, WindowScores] = OrderedDict()
        self._lock = Lock()

    def score(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in the order given; windows of like length are computed together."""
        keys = [window_key(w) for w in windows]
        with self._lock:
            known = {key: self._known[key] for key in keys if key in self._known}
            new = [(key, w) for key, w in dict(zip(keys, windows, strict=True)).items() if key not in known]
            new.sort(key=lambda item: len(item[1].ids))
            for first in range(0, len(new), _BATCH):
                batch = new[first : first + _BATCH]
                found = self._score_together([w for _, w in batch])
                known |= zip((key for key, _ in batch), found, strict=True)
            self.scored += len(new)
            self._remember(known)
        return [known[key] for key in keys]

    def _remember(self, scores: Mapping[bytes, WindowScores]) -> None:
        for key, found in scores.items():
            self._known[key] = found
            self._known.move_to_end(key)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _score_together(self, windows: Sequence[Window]) -> Iterator[WindowScores]:
        names = [output.name for output in self.session.get_outputs()]
        found = dict(zip(names, self.session.run(None, _as_arrays(windows)), strict=True))
        mention = pair = 0
        for number, window in enumerate(windows):
            length = len(window.ids)
            pairs = slice(pair, pair := pair + len(window.pairs))
            parties = found["parties"][mention : (mention := mention + len(window.mentions))]
            details, owners = self._details(found, number, window)
            yield WindowScores(
                relations=found["relations"][pairs],
                same=found["same"][pairs],
                natures=found["natures"][pairs],
                statuses=found["statuses"][pairs],
                assertions=found["assertions"][pairs],
                events=found["events"][number, :length],
                event_assertions=found["event_assertions"][number, :length],
                parties=found["seekers"][number, :length] @ parties.T / np.float32(parties.shape[1] ** 0.5),
                details=details,
                owners=owners,
            )

    def _details(
        self, found: Mapping[str, NDArray[np.float32]], number: int, window: Window
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        head = self.detail_head
        if head is None:
            return np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)
        return head.score(found[head.hidden][number, : len(window.ids)], window.mentions)

    def hidden(self, window: Window) -> NDArray[np.float32]:
        """What the network makes of each piece of a window: [pieces, size]. The encoder must have been loaded with `hidden`."""
        (found,) = self.session.run([self.session.get_outputs()[-1].name], _as_arrays([window]))
        rows: NDArray[np.float32] = found[0, : len(window.ids)]
        return rows


def window_key(window: Window) -> bytes:
    """A digest of all that the network sees of a window."""
    seen = (
        *(window.ids, window.shapes, window.kinds, window.genders, window.slots, window.parts, window.told),
        *(window.mentions, window.pairs, window.features, window.stated),
    )
    return sha256(repr(seen).encode()).digest()


def _as_arrays(windows: Sequence[Window]) -> dict[str, NDArray[np.int64] | NDArray[np.float32]]:
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
        "told": padded([w.told for w in windows]),
        "mentions": np.array([(n, a, b) for n, w in enumerate(windows) for _, a, b in w.mentions], np.int64),
        "pairs": np.array(
            [(first + u, first + v) for first, w in zip(firsts, windows, strict=False) for u, v in w.pairs],
            np.int64,
        ).reshape(-1, 2),
        "features": np.array([f for w in windows for f in w.features], np.int64).reshape(-1, len(FEATURES)),
        "stated": _stated(windows),
    }


def _stated(windows: Sequence[Window]) -> NDArray[np.float32]:
    table = np.zeros((sum(len(w.pairs) for w in windows), STATED), np.float32)
    first = 0
    for window in windows:
        for pair, column in window.stated:
            table[first + pair, column] = 1
        first += len(window.pairs)
    return table


@cache
def load_encoder(folder: Path, *, hidden: str | None = None) -> Encoder:
    """The encoder of a folder of weights, loaded once; hidden: the tensor that layers for details read, where there are none yet."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 3
    head = None if hidden else load_detail_head(folder)
    tensor = head.hidden if head else hidden
    model = (folder / NETWORK).read_bytes()
    session = onnxruntime.InferenceSession(
        with_output(model, tensor) if tensor else model, options, providers=["CPUExecutionProvider"]
    )
    return Encoder(session, load_word_pieces(folder / "vocab.txt"), head)
