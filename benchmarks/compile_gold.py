"""Turn a family written down by hand (NAME.family) into its gold case file (NAME.gold.json).

    python -m benchmarks.compile_gold tests/cases/*.family

A family file has four sections of lines with fields between bars; a line that starts with // is a remark:

    # people         id | name | also known as, comma-separated | gender | born=… died=… deceased profession=… subject optional | where
    # organisations  id | name | kind
    # relationships  type | from > to | nature | status | assertion | where
    # events         type, or types with commas | date | people | assertion | where
    # details        person | kind | value | assertion | where
    # forbidden      a relationship line or an event line that must not be affirmed

`where` is the number of the document, a colon, and the shortest words in it that say so: `2: punched her once`.
`optional` at the end of an assertion ("affirmed optional") marks what need not be found.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from casefile.partial_date import PartialDate
from casefile.record import text_digest
from casefile.schema import schema_problem


class FamilyFileError(Exception):
    """A line of a family file cannot be understood, or its words do not stand in the document."""


def compile_family(path: Path) -> dict[str, Any]:
    """The gold case of a family file; its documents are the .txt files of the folder with the same name.

    Raises:
        FamilyFileError: names the file and the line.
    """
    files = sorted(path.with_suffix("").glob("*.txt"))
    texts = [f.read_text(encoding="utf-8") for f in files]
    gold: dict[str, Any] = {
        "format": "kithkin-case/1",
        "subject": None,
        "subjects": [],
        "documents": [
            {"id": f"d{n}", "title": f.stem, "date": None, "sha256": text_digest(text)}
            for n, (f, text) in enumerate(zip(files, texts, strict=True), start=1)
        ],
        "people": [],
        "organisations": [],
        "relationships": [],
        "events": [],
        "details": [],
        "forbidden": [],
    }
    for number, section, fields in _lines(path):
        try:
            _READERS[section](gold, fields, texts)
        except (ValueError, IndexError, KeyError) as error:
            raise FamilyFileError(f"{path.name}, line {number}: {error}") from error
    _check(gold, path)
    return gold


def _lines(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    section = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# "):
            section = line[2:].strip()
        elif line.strip() and not line.startswith("//"):
            yield number, section, [field.strip() for field in line.split("|")]


def _evidence(where: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    number, _, quote = where.partition(":")
    quote = quote.strip()
    start = texts[int(number) - 1].find(quote)
    if not quote or start < 0:
        raise ValueError(f"document {number} does not hold the words given")
    return [{"document": f"d{number}", "start": start, "end": start + len(quote), "quote": quote}]


def _person(gold: dict[str, Any], fields: Sequence[str], texts: Sequence[str]) -> None:
    person_id, name, aliases, gender, notes, where = fields
    marks = notes.split(" ")
    values = dict(mark.split("=", 1) for mark in marks if "=" in mark)
    person = {
        "id": person_id,
        "name": name,
        "also_known_as": [a.strip() for a in aliases.split(",") if a.strip()],
        "gender": gender,
        "born": values.get("born"),
        "died": values.get("died"),
        "deceased": "deceased" in marks or "died" in values,
        "profession": values["profession"].replace("_", " ") if "profession" in values else None,
        "evidence": _evidence(where, texts),
    }
    gold["people"].append(person | _optional(marks))
    if "subject" in marks:
        gold["subjects"].append(person_id)
        gold["subject"] = gold["subjects"][0]


def _organisation(gold: dict[str, Any], fields: Sequence[str], _: Sequence[str]) -> None:
    organisation_id, name, kind = fields
    gold["organisations"].append({"id": organisation_id, "name": name, "kind": kind})


def _relationship(gold: dict[str, Any], fields: Sequence[str], texts: Sequence[str]) -> None:
    gold["relationships"].append(_relation(fields, texts))


def _relation(fields: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    kind, ends, nature, status, assertion, where = fields
    subject, _, other = (part.strip() for part in ends.partition(">"))
    return {
        "type": kind,
        "from": subject,
        "to": other,
        "nature": nature or None,
        "status": status or None,
        **_assertion(assertion),
        "evidence": _evidence(where, texts),
    }


def _event(gold: dict[str, Any], fields: Sequence[str], texts: Sequence[str]) -> None:
    gold["events"].append(_happening(fields, texts))


def _happening(fields: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    kinds, date, people, assertion, where = fields
    types = [k.strip() for k in kinds.split(",")]
    return {
        **({"types": types} if len(types) > 1 else {}),
        "type": types[0],
        "date": str(PartialDate(date)) if date else None,
        "people": [p.strip() for p in people.split(",") if p.strip()],
        **_assertion(assertion),
        "evidence": _evidence(where, texts),
    }


def _detail(gold: dict[str, Any], fields: Sequence[str], texts: Sequence[str]) -> None:
    person, kind, value, assertion, where = fields
    detail = {"person": person, "kind": kind, "value": value, **_assertion(assertion)}
    gold["details"].append(detail | {"evidence": _evidence(where, texts)})


def _forbidden(gold: dict[str, Any], fields: Sequence[str], texts: Sequence[str]) -> None:
    reader = _relation if ">" in fields[1] else _happening
    gold["forbidden"].append(reader(fields, texts))


def _assertion(words: str) -> dict[str, Any]:
    marks = words.split(" ")
    return {"assertion": marks[0] or "affirmed"} | _optional(marks)


def _optional(marks: Sequence[str]) -> dict[str, bool]:
    return {"optional": True} if "optional" in marks else {}


_READERS = {
    "people": _person,
    "organisations": _organisation,
    "relationships": _relationship,
    "events": _event,
    "details": _detail,
    "forbidden": _forbidden,
}


def _check(gold: dict[str, Any], path: Path) -> None:
    known = {p["id"] for p in gold["people"]} | {o["id"] for o in gold["organisations"]}
    facts = [*gold["relationships"], *gold["events"], *gold["details"], *gold["forbidden"]]
    named = {i for f in facts for i in (f.get("from"), f.get("to"), f.get("person"), *f.get("people", ()))}
    unknown = named - known - {None}
    if unknown:
        raise FamilyFileError(f"{path.name}: nobody is listed under {', '.join(sorted(unknown))}")
    problem = schema_problem({k: v for k, v in gold.items() if k != "forbidden"})
    if problem:
        raise FamilyFileError(f"{path.name}: {problem}")


def main(paths: list[str]) -> int:
    for path in map(Path, paths):
        try:
            gold = compile_family(path)
        except FamilyFileError as error:
            print(error, file=sys.stderr)
            return 2
        text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        path.with_name(f"{path.stem}.gold.json").write_text(text, encoding="utf-8")
        print(
            f"{path.stem}: {len(gold['people'])} people, {len(gold['relationships'])} relationships, {len(gold['events'])} events"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
