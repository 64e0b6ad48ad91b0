"""Leave the tests of a folder of weights out where PyTorch is not installed; `make test-model` installs it."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_folder.py"]
