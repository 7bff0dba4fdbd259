"""What a run is cut into: parts of files, shards of them, and the receipt of a shard that was read.

A shard is called by a digest of what it is to be read from and how: the same
input gives the same shards, and a file that changed, other options or another
reader give others. So what was done is known again, and what is done twice
has one name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

import msgspec

from communique.ingest.html import Extract
from communique.model.reading import Problem
from communique.read import READER
from communique.record.values import Summary

#: Another layout of the output gives other shards.
_LAYOUT = "1"
#: How many characters of a digest call a shard: with a billion shards two share a name once in ten million runs.
_NAMED = 20


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports do not say, and how they are found; as `communique read` has it."""

    language: str | None = None
    published: str | None = None
    columns: dict[str, str] = {}
    extract: Extract = "fast"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A file, some lines of one, or some of its groups of rows.

    `path` is absolute, or the address of an object; `size` and `stamp` tell whether it is still the
    same. The part takes the bytes `first` to `stop`, with `row` rows before it.
    """

    path: str
    size: int
    stamp: str
    first: int
    stop: int
    row: int = 0
    kind: Literal["whole", "lines", "groups"] = "whole"
    groups: tuple[int, ...] = ()


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker reads at a time: parts, how they are read, and where to what comes of it is written."""

    id: str
    parts: tuple[Part, ...]
    options: Options
    out: str
    endpoint: str | None = None

    @property
    def bytes(self) -> int:
        """How much of the input it takes."""
        return sum(part.stop - part.first for part in self.parts)


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a shard.

    `file` holds the rows, `digest` is its SHA-256 and `size` its bytes; `input` is the SHA-256 of what was read.
    `unread` are parts that could not be opened: they have a row that says so, and are tried again by the next
    run. Of a shard that could not be read at all there is a `problem` and no file.
    """

    shard: str
    input: str | None = None
    file: str | None = None
    digest: str | None = None
    size: int = 0
    rows: int = 0
    reader: str = READER
    unread: int = 0
    summary: Summary = Summary()
    seconds: float = 0.0
    problem: Problem | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the shard is left to be read."""
        return self.problem is None and not self.unread


def shard_of(parts: Sequence[Part], *, options: Options, out: str, endpoint: str | None) -> Shard:
    """The shard of some parts, by its name."""
    said = msgspec.json.encode([_LAYOUT, READER, options, parts], order="sorted")
    name = hashlib.sha256(said).hexdigest()[:_NAMED]
    return Shard(id=name, parts=tuple(parts), options=options, out=out, endpoint=endpoint)
