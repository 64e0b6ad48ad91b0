"""The desk killed while it saves; the benchmark does the same two hundred times."""

from __future__ import annotations

from pathlib import Path

from benchmarks.kill_saves import kill_while_saving


def test_no_edit_that_was_acknowledged_is_lost_when_the_desk_is_killed_while_saving(tmp_path: Path) -> None:
    report = kill_while_saving(tmp_path, 8)
    assert report.lost == 0
    assert report.is_audit_intact
    # The first two edits of each round are saved in peace; the third meets the kill.
    assert report.acknowledged >= 16
    assert report.acknowledged + report.unanswered_kept <= 24
