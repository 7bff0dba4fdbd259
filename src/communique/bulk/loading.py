"""The readings of a bulk run into a record: as if it had read the reports itself, in the order of the input.

A record takes in what it has not, and passes over the rest, so that loading
that was stopped goes on where it was, and loading twice changes nothing.
Nothing is read again: what each report came to stands beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.api import Record
from communique.bulk.account import Done
from communique.bulk.manifest import Manifest
from communique.bulk.rows import kept_in
from communique.bulk.shards import Receipt
from communique.bulk.storage import Folder, get
from communique.ingest.draft import Rejected
from communique.model.errors import InputError
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.intake import Extra
from communique.record.values import Summary


def load(record: Record, out: Folder, manifest: Manifest, *, extra: Extra, taken: Done) -> list[Summary]:
    """Take what a run has read into a record; a summary for each reader that read.

    Raises:
        InputError: A file is not what it was when it was written.
    """
    readers = dict.fromkeys(receipt.reader for receipt in manifest.done)
    return [
        record.read_elsewhere(_items(out, _of(manifest, reader), taken), reader=reader, extra=extra)
        for reader in readers
    ]


def _of(manifest: Manifest, reader: str) -> list[Receipt]:
    return [receipt for receipt in manifest.done if receipt.reader == reader]


def _items(out: Folder, done: list[Receipt], taken: Done) -> Iterator[tuple[Report, Reading] | Rejected]:
    with TemporaryDirectory(prefix="communique-") as folder:
        file = Path(folder, "readings.parquet")
        for receipt in done:
            file.write_bytes(_checked(out, receipt))
            yield from kept_in(file)
            taken.bytes += receipt.size


def _checked(out: Folder, receipt: Receipt) -> bytes:
    """The file of a shard, if it is what was written."""
    name = receipt.file or ""
    data = get(out, name)
    if data is None or hashlib.sha256(data).hexdigest() != receipt.digest:
        problem = "this is gone" if data is None else "this is not what was written"
        raise InputError(
            f"{out.address}/{name}",
            problem,
            "remove it if it is there, and run communique bulk read again: it reads what is missing",
        )
    return data
