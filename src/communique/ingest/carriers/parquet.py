"""The rows of a Parquet file: runs in the process for what is read apart; needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from communique.ingest.carriers.columns import MOST_COLUMNS
from communique.ingest.carriers.refusal import RefusedError

_BATCH = 64


def answers(data: bytes, asked: Any) -> Iterator[list[list[Any]]]:
    """The names of the columns as a first row, then the rows, some at a time.

    The file is the bytes; or, where it is asked so, lies at a path, and only some of its groups of rows are read.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415  # an extra, and large
        from pyarrow import parquet  # noqa: PLC0415  # as above
    except ImportError as error:
        raise RefusedError("extra", "Parquet needs an extra: pip install 'communique[parquet]'") from error
    arrow.set_memory_pool(arrow.system_memory_pool())
    file = parquet.ParquetFile(asked["path"] if asked else io.BytesIO(data))
    names = [field.name for field in file.schema_arrow if _is_plain(field.type, arrow)][:MOST_COLUMNS]
    yield [list(names)]
    for batch in file.iter_batches(
        batch_size=_BATCH, row_groups=asked["groups"] if asked else None, columns=names, use_threads=False
    ):
        columns = [[_value(value) for value in column.to_pylist()] for column in batch.columns]
        yield [list(row) for row in zip(*columns, strict=True)]


def _is_plain(kind: Any, arrow: Any) -> bool:
    types = arrow.types
    return any(
        test(kind)
        for test in (
            types.is_string,
            types.is_large_string,
            types.is_integer,
            types.is_floating,
            types.is_date,
            types.is_timestamp,
            types.is_dictionary,
        )
    )


def _value(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
