"""CSV, XLSX and Parquet: tables with a report, or the address of one, in each row.

The first row names the columns. CSV is read a row at a time; workbooks and
Parquet are read apart, in batches of rows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from communique.ingest.carriers.columns import found_in
from communique.ingest.carriers.piece import MOST_WHOLE, Found, Piece, original, place, seekable, tidy, whole
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import MOST_BYTES, Rejected, rejected
from communique.ingest.text import Decoded, encoding_of
from communique.model.reading import Problem

XLSX_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET_MEDIA = "application/vnd.apache.parquet"
WORKBOOK, _PARQUET = "communique.ingest.carriers.workbook", "communique.ingest.carriers.parquet"
_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"


def read_csv(piece: Piece) -> Found:
    """The drafts and links of a table of lines."""
    with seekable(piece) as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        stream.seek(0)
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        encoding, doubt = encoding_of_table(sample, declared=piece.said.charset)
        if doubt is not None:
            yield Rejected(place(piece), doubt)
        where = msgspec.structs.replace(original(piece, b"", media="text/csv"), digest=digest)
        lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        try:
            yield from found_in(piece, where, csv_rows(lines, sample.decode(encoding, "replace")))
        finally:
            # The stream is the caller's to close.
            lines.detach()


def read_xlsx(piece: Piece) -> Found:
    """The drafts and links of the sheets of a workbook."""
    data = whole(piece, MOST_WHOLE)
    where = original(piece, data, media=XLSX_MEDIA)
    batches = piece.session.apart.ask(WORKBOOK, data, None)
    for sheet, of_sheet in itertools.groupby(batches, key=lambda batch: str(batch[0])):
        rows = (row for _, batch in of_sheet for row in batch)
        try:
            yield from found_in(piece, where, rows, label=f"{tidy(sheet)}:")
        except RefusedError as error:
            if error.code != "columns":
                raise
            yield rejected(place(piece, tidy(sheet)), error.code, error.message)


def read_parquet(piece: Piece) -> Found:
    """The drafts and links of a Parquet file."""
    data = whole(piece, MOST_WHOLE, advice="; split it")
    where = original(piece, data, media=_PARQUET_MEDIA)
    batches = piece.session.apart.ask(_PARQUET, data, None)
    yield from found_in(piece, where, (row for batch in batches for row in batch), first=0)


def read_row_groups(piece: Piece, groups: Sequence[int], *, at: str, first: int, size: int) -> Found:
    """The drafts and links of some groups of rows of a Parquet file at a path, with so many rows before them.

    The file may be larger than what is read as one whole; `size` is how much of it the groups take.
    """
    where = original(piece, b"", media=_PARQUET_MEDIA)
    where = msgspec.structs.replace(where, digest=None)
    batches = piece.session.apart.ask(_PARQUET, b"", {"path": at, "groups": list(groups)}, size=size)
    yield from found_in(piece, where, (row for batch in batches for row in batch), first=first)


def encoding_of_table(sample: bytes, *, declared: str | None = None) -> tuple[str, Problem | None]:
    """The encoding of a table of lines, and what is in doubt about it.

    Raises:
        RefusedError: It is no text.
    """
    found = encoding_of(sample, declared=declared)
    if isinstance(found, Decoded):
        problem = found.problem or Problem("binary", "no text")
        raise RefusedError(problem.code, problem.message)
    return found


def csv_rows(lines: io.TextIOWrapper, sample: str) -> Iterator[Sequence[str]]:
    """The rows of a table of lines, of which a sample tells what parts the columns.

    Raises:
        RefusedError: It is no table, or one of its lines is too long.
    """
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(_bounded(lines), delimiter=_delimiter(sample))
    try:
        yield from reader
    except csv.Error as error:
        raise RefusedError("malformed", f"line {reader.line_num}: {error}") from error


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a table, none of them longer than a report may be."""
    while line := lines.readline(MOST_BYTES + 1):
        if len(line) > MOST_BYTES:
            raise RefusedError("too_large", "a line is longer than any report that is read")
        yield line.replace("\x00", " ")


def _delimiter(sample: str) -> str:
    """What parts the columns: what stands most in the first line."""
    first = sample.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
