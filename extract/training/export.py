"""Write the trained network for the reading: python -m extract.training.export FOLDER --base MODEL --out WEIGHTS."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.export import Dim

from extract.learned.encoder import NETWORK
from extract.learned.windows import FEATURES, STATED
from extract.training.network import INPUTS, OUTPUTS, Batch, ReadingNetwork, base_folder, load_network

_SMALLEST = 4096  # numbers; smaller tables stay in full precision
_DYNAMIC = {
    **dict.fromkeys(INPUTS[:8], ("windows", "pieces")),
    "mentions": ("mentions", None),
    "pairs": ("pairs", None),
    "features": ("pairs", None),
    "stated": ("pairs", None),
}


class _Flat(nn.Module):
    """The network with tensors in and tensors out, as the format wants them."""

    def __init__(self, network: ReadingNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, *tensors: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(Batch(*tensors))
        return tuple(getattr(scores, name) for name in OUTPUTS)


def export_network(network: ReadingNetwork, path: Path) -> None:
    """Write the network as ONNX with its large tables stored in half precision and computed in single."""
    network.eval()
    dims = {name: Dim(name, min=1, max=1 << 20) for name in ("windows", "mentions", "pairs")}
    dims["pieces"] = Dim("pieces", min=4, max=510)
    shapes = [
        {axis: dims[name] for axis, name in enumerate(_DYNAMIC[key]) if name is not None} for key in INPUTS
    ]
    example = _example()
    program = torch.onnx.export(
        _Flat(network),
        tuple(getattr(example, name) for name in INPUTS),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_shapes=(tuple(shapes),),
        dynamo=True,
    )
    assert program is not None
    program.save(str(path))
    model = onnx.load(str(path))
    store_as_half(model)
    onnx.save_model(model, str(path))
    path.with_name(path.name + ".data").unlink(missing_ok=True)


def _example() -> Batch:
    """A batch of every size above one, which the exporter would else take for fixed."""
    generator = torch.Generator().manual_seed(1)

    def numbers(high: int, *shape: int) -> Tensor:
        return torch.randint(0, high, shape, generator=generator)

    return Batch(
        ids=numbers(3000, 3, 40),
        mask=torch.ones(3, 40, dtype=torch.long),
        shapes=numbers(3, 3, 40),
        kinds=numbers(3, 3, 40),
        genders=numbers(3, 3, 40),
        slots=numbers(3, 3, 40),
        parts=numbers(3, 3, 40),
        told=numbers(3, 3, 40),
        mentions=torch.stack([numbers(3, 9), numbers(9, 9), 10 + numbers(9, 9)], 1),
        pairs=numbers(9, 20, 2),
        features=numbers(2, 20, len(FEATURES)),
        stated=torch.zeros(20, STATED),
    )


def store_as_half(model: onnx.ModelProto) -> None:
    """Keep each large table of single-precision numbers in half precision, cast back before use."""
    graph = model.graph
    casts = []
    for table in graph.initializer:
        values = numpy_helper.to_array(table)
        if table.data_type != TensorProto.FLOAT or values.size < _SMALLEST:
            continue
        name = table.name
        table.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path, help="folder that the training wrote")
    parser.add_argument("--base", type=Path, help="folder of the encoder that training started from")
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    base = options.base or base_folder()
    network, _ = load_network(options.trained)
    options.out.mkdir(parents=True, exist_ok=True)
    export_network(network, options.out / NETWORK)
    shutil.copy(base / "vocab.txt", options.out / "vocab.txt")


if __name__ == "__main__":
    main()
