"""The project's folders are its own: no other installed distribution provides one of their names."""

from importlib.metadata import packages_distributions

import pytest


@pytest.mark.parametrize("folder", ["casefile", "extract", "graph", "kithkin", "story", "web"])
def test_no_other_distribution_provides_a_folder_of_ours(folder: str) -> None:
    others = set(packages_distributions().get(folder, [])) - {"kithkin"}
    assert others == set()
