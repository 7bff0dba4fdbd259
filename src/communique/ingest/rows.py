"""JSON and JSON Lines to drafts, one row at a time.

A row is an object with `text` and, where known, `id`, `title`, `published`,
`language`, `source`, `url` and `author`; other keys are left alone. A row
without an id is called by its file's stem and its number: `may:3`. A row that
is broken is rejected with its line, and the next one is read.

Nothing here opens a file. Lines are counted from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from communique.ingest.draft import MOST_BYTES, Draft, Rejected, rejected, size
from communique.ingest.text import decode
from communique.model.reading import Problem

_CHUNK = 1024 * 1024
_SAID = ("title", "published", "language", "source", "url", "author")

#: The number of a line and its bytes, None where it is longer than `MOST_BYTES`.
Line = tuple[int, bytes | None]


def bounded_lines(stream: IO[bytes], *, first: int = 1) -> Iterator[Line]:
    """The lines of a stream, never more than one of them in memory, and none over `MOST_BYTES`."""
    number = first - 1
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) <= MOST_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def read_lines(lines: Iterable[Line], *, path: str, stem: str) -> Iterator[Draft | Rejected]:
    """The drafts of JSON Lines; empty lines are passed over."""
    for number, line in lines:
        item = read_line(line, f"{path}:{number}", f"{stem}:{number}")
        if item is not None:
            yield item


def read_line(line: bytes | None, place: str, name: str) -> Draft | Rejected | None:
    """The draft of one line of JSON Lines, None where it is empty; a line that was too long is None itself."""
    if line is None:
        return rejected(place, "too_large", f"the line is longer than {size(MOST_BYTES)}, the most that is read")
    return _read_line(line, place, name) if line.strip(b" \t\r\n\x00\xef\xbb\xbf") else None


def read_document(text: str, *, path: str, stem: str) -> Iterator[Draft | Rejected]:
    """The drafts of one JSON document: an object, a list of objects, or lines of them after all.

    Where it is an object, it is called by the stem alone.
    """
    value = _parse(text)
    if isinstance(value, Problem):
        yield from _read_document_as_lines(text, value, path=path, stem=stem)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield draft_of(item, f"{path}:{number}", f"{stem}:{number}")
    else:
        yield draft_of(value, path, stem)


def _read_document_as_lines(text: str, problem: Problem, *, path: str, stem: str) -> Iterator[Draft | Rejected]:
    lines = text.strip().split("\n")
    first = _parse(lines[0]) if len(lines) > 1 else problem
    if isinstance(first, dict):
        numbered = ((number, line.encode("utf-8", "replace")) for number, line in enumerate(lines, start=1))
        yield from read_lines(numbered, path=path, stem=stem)
    else:
        yield Rejected(path, problem)


def _read_line(line: bytes, place: str, name: str) -> Draft | Rejected:
    try:
        return draft_of(msgspec.json.decode(line), place, name)
    except (ValueError, RecursionError):
        # Slower and more patient: broken surrogates, NaN, another encoding.
        decoded = decode(line)
    if decoded.text is None:
        return Rejected(place, decoded.problem or Problem("malformed", "the line is no text"))
    value = _parse(decoded.text)
    if isinstance(value, Problem):
        return Rejected(place, value)
    return draft_of(value, place, name, decoded.problem)


def _parse(text: str) -> Any:
    """The value of a JSON text, or the problem with it."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        return Problem("malformed", "no JSON that can be read: it is nested too deep")
    except ValueError as error:
        return Problem("malformed", f"no JSON: {error}")


def draft_of(value: object, place: str, name: str, doubt: Problem | None = None) -> Draft | Rejected:
    """The draft of a row, by its fields."""
    if not isinstance(value, dict):
        return rejected(place, "malformed", "the row is no object; write one object with `text` a row")
    text = value.get("text")
    if not isinstance(text, str):
        return rejected(place, "no_text", 'the row has no `text`; write {"text": "…"} with the words of the report')
    if len(text) > MOST_BYTES:
        return rejected(place, "too_large", f"the text is longer than {size(MOST_BYTES)}, the most that is read")
    said: dict[str, Any] = {field: _said(value.get(field)) for field in _SAID}
    problems = () if doubt is None else (doubt,)
    return Draft(path=place, id=_said(value.get("id")) or name, text=text, problems=problems, **said)


def _said(value: object) -> str | None:
    """A field as text, None where it is missing, empty or no single value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
