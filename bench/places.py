"""One record in a file and one on a server, side by side: loading, resolving, searching, dossiers.

    python -m bench.places postgresql://user@host/empty-database

Times are of the wall, so that the server's work counts; run it on a machine that does nothing else.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.claims import batches
from communique.api import Record
from communique.model.places import place
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, open_store
from communique.record.writing import add_readings

CLAIMS = 10_000
#: Rare and frequent words, a phrase, and any ending.
WORDS = ("minister", "agreement", "met", "talks on", '"foreign minister"', "defen*", "ambassador visit")


def timed(do: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def late(times: list[float]) -> float:
    """The 95th of a hundred, in milliseconds."""
    return 1000 * sorted(times)[int(0.95 * (len(times) - 1))]


def measure(store: Store) -> dict[str, float]:
    """Load, resolve and ask one record."""
    made = list(batches(CLAIMS))
    found = {
        "load, s": timed(lambda: [add_readings(store, batch) for batch in made]),
        "resolve, s": timed(lambda: bring_up_to_date(store)),
    }
    record = Record(store)
    pairs = [sums.parties[:2] for sums in record.sums() if len(sums.parties) == 2][:40]
    found["search p95, ms"] = late([timed(lambda: record.search(words)) for _ in range(5) for words in WORDS])  # noqa: B023
    found["dossier p95, ms"] = late([timed(lambda: record.dossier(*pair)) for pair in pairs])  # noqa: B023
    return found


def main() -> None:
    """Measure both, and print them with their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for where in (Path(folder, "file.db"), place(sys.argv[1])):
            store = open_store(where, create=True)
            told.append(measure(store))
            store.close()
    for name, own in told[0].items():
        print(f"{name:<18} file {own:8.2f}   server {told[1][name]:8.2f}   {told[1][name] / own:5.2f} times")


if __name__ == "__main__":
    main()
