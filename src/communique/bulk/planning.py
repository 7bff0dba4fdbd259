"""A run as shards: small files together, large ones in parts, in the order of the input.

JSON Lines are cut behind a line, Parquet between its groups of rows; whatever
else there is, a web archive or what is packed, is read from its beginning and
stays whole. To know the number of a line, the lines before it are counted:
that is done here, once, at the speed of the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from pyarrow import ArrowException, parquet

from communique.bulk.shards import Options, Part, Shard, shard_of
from communique.bulk.sources import Source
from communique.bulk.storage import opened
from communique.ingest.carriers.formats import by_ending
from communique.ingest.carriers.sniff import SNIFFED, kind_of

#: How much of the input a shard takes, in bytes: read in about a minute, and quickly read again.
SHARD_BYTES = 4 * 1024 * 1024
#: What is up to so many times as large stays whole.
_SLACK = 1.5
#: A part with so many files takes as long as its bytes say; each costs its opening.
_MOST_PARTS = 500
_CHUNK = 1024 * 1024
_MARKS_OF_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def planned(
    sources: Iterable[Source],
    *,
    options: Options,
    out: str,
    endpoint: str | None = None,
    shard_bytes: int = SHARD_BYTES,
) -> list[Shard]:
    """The shards of some files, in their order."""
    parts = (part for source in sources for part in parts_of(source, endpoint=endpoint, shard_bytes=shard_bytes))
    return [
        shard_of(together, options=options, out=out, endpoint=endpoint) for together in _grouped(parts, shard_bytes)
    ]


def parts_of(source: Source, *, endpoint: str | None, shard_bytes: int) -> Iterator[Part]:
    """A file as one part, or as several where it is large and can be cut; what cannot be opened stays whole."""
    whole = Part(path=source.path, size=source.size, stamp=source.stamp, first=0, stop=source.size)
    if source.size <= shard_bytes * _SLACK:
        yield whole
        return
    try:
        system, path = opened(source.path, endpoint)
        with system.open_input_file(path) as file:
            cuts = list(_cuts(file, source, shard_bytes))
    except (OSError, ArrowException):
        cuts = []
    yield from cuts or [whole]


def _grouped(parts: Iterable[Part], shard_bytes: int) -> Iterator[list[Part]]:
    """Parts that are small, together; one that is cut stands alone."""
    together: list[Part] = []
    size = 0
    for part in parts:
        taken = part.stop - part.first
        if together and (size + taken > shard_bytes or len(together) >= _MOST_PARTS):
            yield together
            together, size = [], 0
        together.append(part)
        size += taken
    if together:
        yield together


def _cuts(file: Any, source: Source, shard_bytes: int) -> Iterator[Part]:
    start = file.read(SNIFFED)
    kind = kind_of(start, by_ending=by_ending(PurePosixPath(source.path).suffix.lower()), by_media=None)
    if kind == "parquet":
        yield from _groups(file, source, shard_bytes)
    elif kind == "jsonl" and not start.startswith(_MARKS_OF_WIDE):
        yield from _lines(file, source, shard_bytes)


def _groups(file: Any, source: Source, shard_bytes: int) -> Iterator[Part]:
    """Neighbouring groups of rows, as many as a shard takes; a group is never cut."""
    described = parquet.ParquetFile(file).metadata
    groups = [described.row_group(index) for index in range(described.num_row_groups)]
    spans = [_span(group) for group in groups]
    if any(not 0 <= first < stop <= source.size for first, stop in spans):
        return
    row = begun = 0
    for index, (_, stop) in enumerate(spans):
        first = spans[begun][0]
        if index + 1 < len(spans) and spans[index + 1][1] - first <= shard_bytes:
            continue
        taken = tuple(range(begun, index + 1))
        yield _part(source, (first, stop), row=row, kind="groups", groups=taken)
        row += sum(groups[number].num_rows for number in taken)
        begun = index + 1


def _span(group: Any) -> tuple[int, int]:
    """The first byte that a group of rows takes, and one past the last."""
    columns = [group.column(index) for index in range(group.num_columns)]
    firsts = [column.dictionary_page_offset or column.data_page_offset for column in columns]
    stops = [first + column.total_compressed_size for first, column in zip(firsts, columns, strict=True)]
    return min(firsts), max(stops)


def _lines(file: Any, source: Source, shard_bytes: int) -> Iterator[Part]:
    """Lines, as many as a shard takes."""
    file.seek(0)
    first = row = counted = at = 0
    while chunk := file.read(_CHUNK):
        behind = 0
        while cut := chunk.find(b"\n", max(first + shard_bytes - at, behind)) + 1:
            counted += chunk.count(b"\n", behind, cut)
            yield _part(source, (first, at + cut), row=row, kind="lines")
            first, row, behind = at + cut, counted, cut
        counted += chunk.count(b"\n", behind)
        at += len(chunk)
    if first < at:
        yield _part(source, (first, at), row=row, kind="lines")


def _part(source: Source, span: tuple[int, int], **rest: Any) -> Part:
    return Part(path=source.path, size=source.size, stamp=source.stamp, first=span[0], stop=span[1], **rest)
