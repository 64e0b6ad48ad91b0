"""The JSON Schema of a reply, and where an entry breaks it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from casefile.vocabulary import DETAIL_KINDS, EVENT_TYPES, RELATION_TYPES, Certainty

PROMPTS = Path(__file__).parent.parent / "prompts"
MEMBER = "member"  # the type of a tie to an organisation


def reply_schema() -> dict[str, Any]:
    """The schema with the words of the vocabulary filled in; one definition for each section of a reply."""
    schema: dict[str, Any] = json.loads((PROMPTS / "reply-1.schema.json").read_text(encoding="utf-8"))
    words = {
        "relation-type": [*RELATION_TYPES, MEMBER],
        "event-type": list(EVENT_TYPES),
        "detail-kind": list(DETAIL_KINDS),
        "assertion": [*map(str, Certainty), None],
    }
    for name, allowed in words.items():
        schema["$defs"][name] = {"enum": allowed}
    return schema


@cache
def _validators() -> Mapping[str, Draft202012Validator]:
    schema = reply_schema()
    return {
        section: Draft202012Validator({"$ref": f"#/$defs/{section}", "$defs": schema["$defs"]})
        for section in schema["properties"]
    }


def item_problem(section: str, item: Any) -> str | None:
    """Where an entry of a section breaks the schema, without its contents; None when it does not."""
    error = best_match(_validators()[section].iter_errors(item))
    if error is None:
        return None
    place = "/".join(str(step) for step in error.absolute_path)
    if error.validator == "required":
        lacking = [key for key in error.validator_value if key not in error.instance]
        return f"it lacks {', '.join(lacking)}"
    return f"'{place}' is not of the form asked for" if place else "it is not of the form asked for"
