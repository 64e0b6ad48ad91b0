"""The network read back from the weights that the reading uses, to go on training it where its own file is gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, numpy_helper

from extract.learned.encoder import NETWORK
from extract.training.network import ReadingNetwork, base_folder, start_from

_PREFIX = "network."
_HALF = ".half"


def load_exported(weights: Path, base: Path | None = None) -> ReadingNetwork:
    """The network that `export_network` wrote, with what half precision has left of its weights.

    base: folder of the encoder that its training started from, otherwise the usual one.
    Raises ValueError where the file holds another network than this version has.
    """
    network = start_from(base or base_folder())
    stored = _stored_weights(onnx.load(str(weights / NETWORK)).graph)
    wanted = network.state_dict()
    if missing := [name for name in wanted if name not in stored]:
        raise ValueError(
            f"{weights / NETWORK}: {len(missing)} weights are not in it, the first '{missing[0]}'. Was it written by another version?"
        )
    network.load_state_dict({name: torch.from_numpy(stored[name]) for name in wanted})
    return network.eval()


def _stored_weights(graph: GraphProto) -> dict[str, np.ndarray]:
    """Weights by their names in the network. The exporter turns some tables and gives them numbers: those are known by the bias added next."""
    tables = {t.name.removesuffix(_HALF): numpy_helper.to_array(t) for t in graph.initializer}
    named = {name.removeprefix(_PREFIX): table for name, table in tables.items() if name.startswith(_PREFIX)}
    added = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in tables or node.output[0] not in added:
            continue
        bias = _bias_of(added[node.output[0]].input, tables)
        named[f"{bias.removeprefix(_PREFIX).removesuffix('bias')}weight"] = tables[node.input[1]].T
    return {name: np.array(table, dtype=np.float32) for name, table in named.items()}


def _bias_of(inputs: list[str], tables: Mapping[str, np.ndarray]) -> str:
    return next(name for name in inputs if name in tables)
