"""The table of what it costs to start a command."""

from __future__ import annotations

from benchmarks.speed_start import start_table


def test_a_command_has_a_figure_in_every_column() -> None:
    table = start_table([""])
    [(what, seconds, ratio)] = table.rows
    assert what == "kithkin --help"
    assert float(seconds) > 0
    assert float(ratio) > 0
