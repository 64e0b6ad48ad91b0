"""The picture of what training text buys follows from its table."""

from __future__ import annotations

from pathlib import Path

from extract.training import curve

FOLDER = Path(curve.__file__).parent


def test_the_picture_beside_the_table_is_drawn_from_it() -> None:
    points = curve.read_points(FOLDER / "curve.csv")
    assert (FOLDER / "curve.svg").read_text(encoding="utf-8") == curve.draw_curve(points)


def test_what_is_drawn_is_the_gain_over_the_rules(tmp_path: Path) -> None:
    table = tmp_path / "curve.csv"
    table.write_text(
        "notes,words,epochs,relationships by rules,relationships,events by rules,events\n"
        "20,4000,3,40.0,42.5,30.0,29.0\n10,2000,3,40.0,41.0,30.0,30.0\n"
    )
    smaller, larger = curve.read_points(table)
    assert (smaller.words, larger.words) == (2000, 4000)
    assert larger.gains == {"relationships": 2.5, "events": -1.0}
