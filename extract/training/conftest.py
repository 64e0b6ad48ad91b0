"""Leave the modules that need PyTorch or the runtime of the weights out of the tests where these are not installed."""

from importlib.util import find_spec

_NEEDS = {
    "torch": ["batches.py", "export.py", "losses.py", "network.py", "train.py"],
    "onnxruntime": ["calibrate.py", "compare.py", "encoder.py", "learned_steps.py"],
}
collect_ignore = [
    module for package, modules in _NEEDS.items() if not find_spec(package) for module in modules
]
