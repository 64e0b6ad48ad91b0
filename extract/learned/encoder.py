"""The trained model at work: windows of a note in, the scores of its pairs, links and events out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from extract.learned.detail_head import DetailHead, load_detail_head
from extract.learned.model_file import with_output
from extract.learned.scores import WindowScores, mean_of_mentions
from extract.learned.windows import FEATURES, STATED, Window
from extract.learned.word_pieces import WordPieces, load_word_pieces

NETWORK = "reading.onnx"  # in the folder of the weights
_REMEMBERED = 256  # windows, of about 0.3 MB each at most
# One thread computes the network while another reads the next note by rules: two at the network would wait for each other.
_THREADS = 1


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
        """The scores of each window, in the order given; each is computed alone, for several together take longer."""
        keys = [window_key(w) for w in windows]
        with self._lock:
            known = {key: self._known[key] for key in keys if key in self._known}
            for key, window in zip(keys, windows, strict=True):
                if key not in known:
                    known[key] = self._compute(window)
                    self.scored += 1
            self._remember(known)
        return [known[key] for key in keys]

    def _remember(self, scores: Mapping[bytes, WindowScores]) -> None:
        for key, found in scores.items():
            self._known[key] = found
            self._known.move_to_end(key)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _compute(self, window: Window) -> WindowScores:
        names = [output.name for output in self.session.get_outputs()]
        found = dict(zip(names, self.session.run(None, _as_arrays(window)), strict=True))
        details = owners = called = np.zeros((0, 0), np.float32)
        if self.detail_head is not None:
            hidden = found[self.detail_head.hidden][0]
            details, owners = self.detail_head.score(hidden, window.mentions)
            called = mean_of_mentions(hidden, window.mentions)
        parties = found["parties"]
        return WindowScores(
            relations=found["relations"],
            same=found["same"],
            natures=found["natures"],
            statuses=found["statuses"],
            assertions=found["assertions"],
            events=found["events"][0],
            event_assertions=found["event_assertions"][0],
            parties=found["seekers"][0] @ parties.T / np.float32(parties.shape[1] ** 0.5),
            details=details,
            owners=owners,
            called=called,
        )

    def hidden(self, window: Window) -> NDArray[np.float32]:
        """What the network makes of each piece of a window: [pieces, size]. The encoder must have been loaded with `hidden`."""
        (found,) = self.session.run([self.session.get_outputs()[-1].name], _as_arrays(window))
        rows: NDArray[np.float32] = found[0]
        return rows


def window_key(window: Window) -> bytes:
    """A digest of all that the network sees of a window."""
    seen = (
        *(window.ids, window.shapes, window.kinds, window.genders, window.slots, window.parts, window.told),
        *(window.mentions, window.pairs, window.features, window.stated),
    )
    return sha256(repr(seen).encode()).digest()


def _as_arrays(window: Window) -> dict[str, NDArray[np.int64] | NDArray[np.float32]]:
    """What the network is given: a batch of one window."""

    def row(values: Sequence[int]) -> NDArray[np.int64]:
        return np.array([values], np.int64)

    stated = np.zeros((len(window.pairs), STATED), np.float32)
    for pair, column in window.stated:
        stated[pair, column] = 1
    return {
        "ids": row(window.ids),
        "mask": row([1] * len(window.ids)),
        "shapes": row(window.shapes),
        "kinds": row(window.kinds),
        "genders": row(window.genders),
        "slots": row(window.slots),
        "parts": row(window.parts),
        "told": row(window.told),
        "mentions": np.array([(0, first, last) for _, first, last in window.mentions], np.int64),
        "pairs": np.array(window.pairs, np.int64).reshape(-1, 2),
        "features": np.array(window.features, np.int64).reshape(-1, len(FEATURES)),
        "stated": stated,
    }


@cache
def load_encoder(folder: Path, *, hidden: str | None = None) -> Encoder:
    """The encoder of a folder of weights, loaded once; hidden: the tensor that layers for details read, where there are none yet."""
    # Products as small as those of the layers behind the network cost more with a second thread, which spins between them.
    threadpool_limits(_THREADS, user_api="blas")
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
