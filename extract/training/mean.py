"""The mean of two networks' weights, one of which was trained on from the other ("model soups", Wortsman and others 2022):
python -m extract.training.mean WEIGHTS OTHER --share SHARE --out FOLDER.

Two networks that lie near each other differ in their mistakes; their mean can read better than either, and takes no longer.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from extract.learned.encoder import NETWORK
from extract.training.export import export_network
from extract.training.exported import load_exported

Network = TypeVar("Network", bound=nn.Module)


def mean_network(one: Network, other: Network, share: float) -> Network:
    """`one`, each of its weights moved towards the other's by a share of the way; counts and the like stay its own.

    >>> one, other = (nn.Linear(1, 1) for _ in range(2))
    >>> nn.init.constant_(one.weight, 1.0), nn.init.constant_(other.weight, 5.0)  # doctest: +ELLIPSIS
    (...)
    >>> mean_network(one, other, 0.25).weight.item()
    2.0
    """
    weights, others = one.state_dict(), other.state_dict()
    one.load_state_dict(
        {
            name: torch.lerp(value, others[name], share) if value.is_floating_point() else value
            for name, value in weights.items()
        }
    )
    return one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="exported, as the reading uses them")
    parser.add_argument(
        "other", type=Path, help="exported, of a network that went on from those (`train --start`)"
    )
    parser.add_argument("--share", type=float, default=0.5, help="of the other, 0 to 1")
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    mean = mean_network(load_exported(options.weights), load_exported(options.other), options.share)
    options.out.mkdir(parents=True, exist_ok=True)
    export_network(mean, options.out / NETWORK)
    shutil.copy(options.weights / "vocab.txt", options.out / "vocab.txt")


if __name__ == "__main__":
    main()
