"""How well rules alone, and rules and model together, read whole families:
python -m extract.training.compare CASES --weights FOLDER.

CASES holds a folder of notes per family and beside it NAME.gold.json, as for `python -m benchmarks.evaluate`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from benchmarks.families import read_families
from benchmarks.scoring import ACCURACY_FIELDS, F1_FIELDS, Score, total_score
from extract.pipeline import build_pipeline

# What of the model is heard: the calibrations left as they are; the others are set so that they change nothing.
WAYS = {
    "rules": (),
    "rules + doubts": ("stated", "told"),
    "rules + finds": ("relations", "events"),
    "rules + model": ("stated", "told", "relations", "events"),
}
_MUTE = {"stated": 0.0, "told": 0.0, "relations": 2.0, "events": 2.0}


def build_reading(heard: Sequence[str], weights: Path, folder: Path) -> Language:
    """The pipeline in which only some of the model's opinions are heard; `folder` takes its weights."""
    if not heard:
        return build_pipeline(rules_only=True)
    for file in weights.iterdir():
        (folder / file.name).symlink_to(file.resolve())
    content = json.loads((weights / "calibration.json").read_text(encoding="utf-8"))
    for name, values in content["calibrations"].items():
        kind = name.partition(":")[0]
        if kind not in heard:
            values["least"] = _MUTE[kind]
    (folder / "calibration.json").unlink()
    (folder / "calibration.json").write_text(json.dumps(content), encoding="utf-8")
    return build_pipeline(weights=folder)


def score_families(folder: Path, nlp: Language) -> tuple[Score, int]:
    """The score of all families of a folder together, and how many words their notes have."""
    families = list(read_families(folder, nlp))
    words = sum(len((d.text or "").split()) for f in families for d in f.case.documents)
    return total_score([f.score for f in families]), words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    options = parser.parse_args()
    for way, heard in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            nlp = build_reading(heard, options.weights, Path(folder))
            began = time.monotonic()
            score, words = score_families(options.cases, nlp)
            seconds = time.monotonic() - began
        figures = "  ".join(
            f"{name} {100 * score[name].f1:.1f} (P {100 * score[name].precision:.1f} R {100 * score[name].recall:.1f})"
            for name in F1_FIELDS
        )
        fields = "  ".join(f"{name} {100 * score[name].recall:.1f}" for name in ACCURACY_FIELDS)
        harmful = len(score["harmful"].wrong)
        print(f"{way:14s}  {figures}  {fields}  harmful {harmful}  {words / seconds:.0f} words/s", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
