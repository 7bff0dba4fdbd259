"""Shards as rows of a Daft frame: one at a time to processes that stay, their receipts as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import daft
import pyarrow

from communique.bulk.reading import RECEIPT, SHARD, read_batch


def receipts(shards: Sequence[bytes], *, workers: int) -> Iterator[bytes]:
    """Read shards by so many processes of the engine that Daft runs on, and give their receipts."""
    read = daft.cls(_Reader, use_process=True, max_concurrency=workers)()
    frame = daft.from_pydict({SHARD: list(shards)}).into_batches(1)
    for row in frame.select(read.read(frame[SHARD]).alias(RECEIPT)).iter_rows(results_buffer_size=1):
        yield row[RECEIPT]


class _Reader:
    """What each process holds; the packs of the languages are loaded once in it."""

    @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)
    def read(self, shards: daft.Series) -> pyarrow.Array:
        """Read shards and give their receipts."""
        batch = pyarrow.RecordBatch.from_arrays([shards.to_arrow()], [SHARD])
        return read_batch(batch).column(RECEIPT)
