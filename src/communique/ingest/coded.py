"""Claims as JSON: gold, readings, and the codings of other people, by report.

A folder of JSON files, one JSON file, or JSON Lines; each object is one
report with its `id` and `claims`. Values are not checked against the
codebook here: what does not follow it scores nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.model.errors import InputError

#: One report with its claims, as the codebook's JSON.
CodedReport = dict[str, Any]


def coded_reports(path: Path | str) -> dict[str, CodedReport]:
    """Read reports with their claims, by report id; of two with one id, the later counts.

    Raises:
        InputError: The path does not exist, or holds something else.
    """
    place = Path(path)
    if not place.exists():
        raise InputError(str(path), "does not exist", "give a folder of JSON files, a JSON file, or JSON Lines")
    files = sorted(place.rglob("*.json*")) if place.is_dir() else [place]
    return {report["id"]: report for file in files for report in _reports_in(file)}


def _reports_in(file: Path) -> Iterator[CodedReport]:
    try:
        values = list(_values_in(file))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(
            str(file), f"is no JSON: {error}", "give JSON, or JSON Lines in a file named .jsonl"
        ) from error
    for value in values:
        if not isinstance(value, dict) or "id" not in value:
            raise InputError(str(file), "holds something without an id", 'give objects with "id" and "claims"')
        yield value


def _values_in(file: Path) -> Iterator[Any]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
        return
    value = json.loads(text)
    yield from value if isinstance(value, list) else [value]
