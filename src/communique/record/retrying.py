"""What could not be read is opened again, with the options it was read with."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from communique import ingest
from communique.record.failures import broken_in, tries_again
from communique.record.fetching import Fetching, fetch_into
from communique.record.intake import Extra, Reader, read_into
from communique.record.store import Store, reading
from communique.record.values import Summary


def retry_failures(
    store: Store,
    codes: Collection[str],
    *,
    reader: Reader,
    fetching: Fetching | None = None,
    workers: int = 1,
    extra: Extra = Extra(),  # noqa: B008
) -> tuple[Summary, ...]:
    """Read what holds failures, or those with one of these problems; a summary for each set of options."""
    with reading(store) as connection:
        again = [(wanted, broken_in(connection, wanted.paths)) for wanted in tries_again(connection, codes)]
    fetching = msgspec.structs.replace(fetching or Fetching(), again=True)
    summaries = []
    for wanted, broken in again:
        with fetch_into(store, wanted.paths, fetching=fetching) as fetch:
            items = ingest.reports(wanted.paths, meter=extra.meter, fetch=fetch, **wanted.options)
            summary = read_into(store, items, reader=reader, wanted=wanted, workers=workers, reread=broken, extra=extra)
        summaries.append(summary)
    return tuple(summaries)
