"""Which words tell what a life story treasures, and of whom: small layers over what the network makes of each word piece."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from casefile.vocabulary import DETAIL_KINDS
from extract.learned.scores import Floats, mean_of_mentions, smooth_ramp

WEIGHTS_FILE = "details.npz"
CONTEXT = 5  # word pieces that the second layer sees at once


@dataclass(frozen=True)
class DetailHead:
    """The layers, and the name of the tensor of the network's that they read.

    inner: [hidden, width]; around: [CONTEXT, width, width]; kinds: [2 · width, DETAIL_KINDS]; teller and told: [hidden, size],
    whose product says whose a detail is. calibration: (a start for each kind, a step): from a logit to the log-odds of being right.
    """

    hidden: str
    inner: tuple[Floats, Floats]
    around: tuple[Floats, Floats]
    kinds: tuple[Floats, Floats]
    teller: tuple[Floats, Floats]
    told: tuple[Floats, Floats]
    calibration: tuple[Floats, float]

    def score(self, hidden: Floats, mentions: list[tuple[int, int, int]]) -> tuple[Floats, Floats]:
        """Logits [pieces, DETAIL_KINDS] of what each piece tells, and [pieces, mentions] of whom."""
        own = smooth_ramp(hidden @ self.inner[0] + self.inner[1])
        reach = CONTEXT // 2
        padded = np.pad(own, ((reach, reach), (0, 0)))
        mixed = sum(padded[k : k + len(own)] @ self.around[0][k] for k in range(CONTEXT))
        near = smooth_ramp(mixed + self.around[1])
        kinds = np.concatenate([own, near], 1) @ self.kinds[0] + self.kinds[1]
        told = mean_of_mentions(hidden, mentions) @ self.told[0] + self.told[1]
        teller = hidden @ self.teller[0] + self.teller[1]
        owners: Floats = (teller @ told.T / told.shape[1] ** 0.5).astype(np.float32)
        return kinds, owners

    def probability(self, kind: int, logit: float) -> float:
        """How likely a detail of this kind (index in DETAIL_KINDS) is right, by families kept from training."""
        starts, step = self.calibration
        return float(1 / (1 + np.exp(-(starts[kind] + step * logit))))


@cache
def load_detail_head(folder: Path) -> DetailHead | None:
    """The layers of a folder of weights; None where it has none."""
    path = folder / WEIGHTS_FILE
    if not path.is_file():
        return None
    with np.load(path) as stored:
        if tuple(stored["labels"]) != DETAIL_KINDS:
            raise ValueError(f"{path} was trained on other kinds of detail; train it again.")

        def layer(name: str) -> tuple[Floats, Floats]:
            return stored[f"{name}.weight"].astype(np.float32), stored[f"{name}.bias"].astype(np.float32)

        return DetailHead(
            str(stored["hidden"]),
            inner=layer("inner"),
            around=layer("around"),
            kinds=layer("kinds"),
            teller=layer("teller"),
            told=layer("told"),
            calibration=(stored["starts"].astype(np.float32), float(stored["step"])),
        )
