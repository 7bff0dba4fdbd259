"""Specimens: a pack's corpus of texts we wrote, each with the claims it must give.

A corpus file is plain text. A specimen opens with `=== title`, may give
`dated:`, `source:`, `titled:` and `known:` lines, then its text, a line
`---`, and the claims: a line `type: kind, status` opens a claim, lines `field: value` fill
it. A specimen without claims must give none (positions are checked only where
one is expected).
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from communique.model.errors import PackError
from communique.model.vocabulary import ClaimType

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = ("dated", "source", "titled", "known")
_TYPES = frozenset(ClaimType)


class Expected(msgspec.Struct, frozen=True):
    """A claim that a specimen must give: its type and the fields that are checked, as written."""

    type: str
    fields: dict[str, str]


class Specimen(msgspec.Struct, frozen=True):
    """A text of the corpus; `known` says why it is a known failure, which then must fail."""

    file: str
    title: str
    text: str
    expected: tuple[Expected, ...]
    dated: str | None = None
    source: str | None = None
    titled: str | None = None
    known: str | None = None


def specimens(code: str) -> tuple[Specimen, ...]:
    """All specimens of a pack, by file and order.

    Raises:
        PackError: A corpus file does not follow the format.
    """
    folder = files(__package__) / code / "corpus"
    if not folder.is_dir():
        return ()
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".txt")), key=lambda path: path.name)
    return tuple(
        specimen for path in paths for specimen in parse(path.read_text(encoding="utf-8"), f"{code}/corpus/{path.name}")
    )


def parse(text: str, file: str) -> Iterator[Specimen]:
    """The specimens of one corpus file.

    Raises:
        PackError: A specimen has no `---`, or a claim no type.
    """
    for block in f"\n{text}".split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        head, divider, tail = rest.partition("\n---")
        if not divider:
            raise PackError(file, f'specimen "{title}" has no "---" line', "put --- between its text and its claims")
        headers, body = _headers(head)
        yield Specimen(file, title.strip(), body, tuple(_expected(tail, file, title)), **headers)


def _headers(head: str) -> tuple[dict[str, str], str]:
    headers: dict[str, str] = {}
    lines = head.split("\n")
    while lines and lines[0].partition(":")[0] in _HEADERS:
        name, _, value = lines.pop(0).partition(":")
        headers[name] = value.strip()
    return headers, "\n".join(lines).strip("\n")


def _expected(tail: str, file: str, title: str) -> Iterator[Expected]:
    name = ""
    fields: dict[str, str] = {}
    for line in tail.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise PackError(file, f'"{line}" in "{title}" is no "field: value" line', "write the claim as field: value")
        if key in _TYPES:
            if name:
                yield Expected(name, fields)
            kind, _, status = (part.strip() for part in value.partition(","))
            name, fields = key, {field: word for field, word in (("kind", kind), ("status", status)) if word}
        elif not name:
            raise PackError(
                file, f'"{line}" in "{title}" stands before any claim', "open a claim with type: kind, status"
            )
        else:
            fields[key] = value
    if name:
        yield Expected(name, fields)
