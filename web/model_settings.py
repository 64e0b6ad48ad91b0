"""The settings of the language model: kept beside the desk's database, changed by an administrator."""

from __future__ import annotations

import json
from pathlib import Path

from flask import current_app

from casefile.files import write_whole
from extract.language_model.settings import ModelSettings, settings_from, settings_to

_FILE = "language-model.json"


def model_settings() -> ModelSettings:
    """What an administrator has set; nothing is, and no model is asked, before that."""
    try:
        raw = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ModelSettings()
    return settings_from(raw) if isinstance(raw, dict) else ModelSettings()


def keep_model_settings(settings: ModelSettings) -> None:
    _path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(_path(), (json.dumps(settings_to(settings), indent=1) + "\n").encode("utf-8"))


def _path() -> Path:
    return Path(current_app.instance_path) / _FILE
