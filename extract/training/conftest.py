"""Leave the modules that need PyTorch out of the tests where it is not installed."""

from importlib.util import find_spec

_NEEDS_TORCH = [
    "batches.py",
    "detail_head.py",
    "export.py",
    "exported.py",
    "half.py",
    "imitation.py",
    "label.py",
    "losses.py",
    "mean.py",
    "measure.py",
    "network.py",
    "packed.py",
    "person_weighing.py",
    "prepare.py",
    "train.py",
    "vocabulary.py",
    "wanted.py",
    "weighing.py",
]
collect_ignore = [] if find_spec("torch") else _NEEDS_TORCH
