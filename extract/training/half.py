"""Training an encoder in half precision: it computes with rounded copies of its weights, and the weights themselves,
in single precision, are what each step changes ("mixed precision training", Micikevicius and others 2018).

On processors with matrix instructions for bfloat16 this is several times as fast as single precision.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from extract.training.network import ReadingNetwork

_POOL = 2**25  # numbers; more than any layer of a batch has


class PooledDropout(nn.Module):
    """Dropout whose chances were drawn once, each time begun somewhere else: drawing them anew takes a processor longer than the layer."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self._kept = (torch.rand(_POOL) >= share).to(torch.bfloat16) / (1 - share)

    def forward(self, values: Tensor) -> Tensor:
        if not self.training or values.numel() >= _POOL:
            return functional.dropout(values, self._share, self.training)
        first = int(torch.randint(_POOL - values.numel(), ()))
        return values * self._kept[first : first + values.numel()].view(values.shape)


@dataclass
class HalfEncoder:
    """A network whose encoder computes in half precision until `restore`."""

    network: ReadingNetwork
    whole: nn.Module

    @classmethod
    def put_into(cls, network: ReadingNetwork, device: str) -> HalfEncoder:
        """Let the network compute with a rounded copy of its encoder."""
        whole = network.encoder
        network.encoder = deepcopy(whole).to(torch.bfloat16)
        if device == "cpu":
            _pool_dropout(network.encoder, {})
        return cls(network, whole)

    def hand_over_gradients(self) -> None:
        """Give the gradients of the copies to the weights."""
        for weight, copy in self._trained():
            weight.grad = None if copy.grad is None else copy.grad.float()
            copy.grad = None

    def take_over_weights(self) -> None:
        """Round the weights anew, after a step."""
        with torch.no_grad():
            for weight, copy in self._trained():
                copy.copy_(weight)

    def restore(self) -> None:
        """Give the network its encoder in single precision back."""
        self.network.encoder = self.whole

    def _trained(self) -> list[tuple[nn.Parameter, nn.Parameter]]:
        pairs = zip(self.whole.parameters(), self.network.encoder.parameters(), strict=True)
        return [(weight, copy) for weight, copy in pairs if weight.requires_grad]


def _pool_dropout(module: nn.Module, pools: dict[float, PooledDropout]) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, pools.setdefault(child.p, PooledDropout(child.p)))
        else:
            _pool_dropout(child, pools)
