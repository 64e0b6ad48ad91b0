"""The published JSON Schema of `kithkin-case/1`, and the first place where a file breaks it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

SCHEMA_PATH = Path(__file__).with_name("kithkin-case-1.schema.json")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


def schema_problem(raw: Any) -> str | None:
    """Where the file breaks the format and how, without its contents; None when it does not."""
    error = best_match(_validator().iter_errors(raw))
    if error is None:
        return None
    place = "/".join(str(step) for step in error.absolute_path) or "the top level"
    return f"at {place}: {_reason(error.validator, error.validator_value)}."


def _reason(rule: str, wanted: Any) -> str:
    match rule:
        case "required":
            return f"it needs {', '.join(repr(k) for k in wanted)}"
        case "enum" | "const":
            allowed = wanted if isinstance(wanted, list) else [wanted]
            return "it must be one of " + ", ".join(str(v) for v in allowed)
        case "type":
            return f"it must be of type {wanted}"
        case "pattern":
            return "it is not written as the format asks"
        case _:
            return f"it breaks the rule '{rule}'"
