"""How likely something is, by small layers over a few figures that describe it; several of them, to be heard together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from extract.learned.scores import Floats, smooth_ramp

WEIGHERS = "weighing.npz"  # in the folder of the weights
_FAR = 4.0  # standard deviations beyond which a figure says no more


@dataclass(frozen=True)
class Member:
    """Layers [(weight [inputs, outputs], bias [outputs])], each but the last followed by a smooth ramp."""

    layers: Sequence[tuple[Floats, Floats]]

    def logits(self, x: Floats) -> Floats:
        for weight, bias in self.layers[:-1]:
            x = smooth_ramp(x @ weight + bias)
        weight, bias = self.layers[-1]
        logits: Floats = (x @ weight + bias)[:, 0]
        return logits


@dataclass(frozen=True)
class Weigher:
    """Members that were trained from different starts, and how the columns that they read are levelled."""

    mean: Floats
    deviation: Floats
    members: Sequence[Member]

    def probabilities(self, rows: ArrayLike) -> Floats:
        """Mean probability for each row of figures, as many as `mean` has."""
        figures = np.asarray(rows, np.float32)
        if not len(figures):
            return np.zeros(0, np.float32)
        x = self.level(figures)
        found: Floats = np.mean([1 / (1 + np.exp(-member.logits(x))) for member in self.members], 0)
        return found

    def level(self, rows: Floats) -> Floats:
        """The rows in standard deviations from the mean, the far ones cut off."""
        levelled: Floats = np.clip((rows - self.mean) / self.deviation, -_FAR, _FAR)
        return levelled


def write_weighers(weighers: Sequence[Weigher], path: Path) -> None:
    """Store them in half precision."""
    arrays: dict[str, Floats] = {}
    for w, weigher in enumerate(weighers):
        arrays |= {f"{w}.mean": weigher.mean, f"{w}.deviation": weigher.deviation}
        for m, member in enumerate(weigher.members):
            for n, (weight, bias) in enumerate(member.layers):
                arrays |= {f"{w}.{m}.{n}.weight": weight, f"{w}.{m}.{n}.bias": bias}
    with path.open("wb") as stream:
        np.savez_compressed(stream, **{name: table.astype(np.float16) for name, table in arrays.items()})  # type: ignore[arg-type]


@cache
def load_weighers(path: Path) -> tuple[Weigher, ...]:
    """The weighers of a file in their order; none where there is no file."""
    if not path.is_file():
        return ()
    with np.load(path) as stored:
        tables = {name: stored[name].astype(np.float32) for name in stored.files}

    def count(prefix: str) -> int:
        return len({n.removeprefix(prefix).split(".")[0] for n in tables if n.startswith(prefix)} - _LEVELS)

    def member(prefix: str) -> Member:
        return Member(
            [(tables[f"{prefix}{n}.weight"], tables[f"{prefix}{n}.bias"]) for n in range(count(prefix))]
        )

    return tuple(
        Weigher(
            tables[f"{w}.mean"],
            tables[f"{w}.deviation"],
            [member(f"{w}.{m}.") for m in range(count(f"{w}."))],
        )
        for w in range(count(""))
    )


_LEVELS = {"mean", "deviation"}
