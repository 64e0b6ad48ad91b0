"""Leave the module that needs PyTorch out of the tests where it is not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["way_folder.py"]
