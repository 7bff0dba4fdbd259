"""Measure how resolution grows: time and memory from ten thousand claims to a million, and what one more report takes.

    python -m bench.resolution [--sizes 10000 31000 100000 310000 1000000] [--folder build/bench]

The claims are those of `bench.claims`, written as a run of reading writes them. Each size is resolved by a process of
its own, and the sources of many reports by a second one beside it; the peak memory of both counts. Then the last
reports are read one by one. Times are those of the processor, so that a busy machine measures about the same: on two
free cores the busier of the two processes is what one waits for. Beside them stands what a clock on the wall said.
What is measured goes to `bench/resolution.json`, sizes measured before are kept there, and `bench/resolution.svg`
draws all of it.
Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bench.claims import batches
from bench.growth import Panel, growth_svg
from communique.model.cycles import look_seldom
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, open_store
from communique.record.writing import add_readings

HERE = Path(__file__).parent
SIZES = (10_000, 31_000, 100_000, 310_000, 1_000_000)
#: So many reports come in one by one at the end.
ONE_BY_ONE = 50

#: The targets at a million claims: minutes and GB of full resolution, milliseconds of one more report.
MINUTES_AT_MOST, GB_AT_MOST, REPORT_AT_MOST = 10.0, 4.0, 200.0


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What one size took; seconds of the processor but for `wall`, memory in MB, a report in milliseconds.

    `resolving` is of both processes, `busier` of the one that took longer.
    """

    claims: int
    reports: int
    writing: float
    resolving: float
    busier: float
    wall: float
    memory: int
    report_median: float
    report_worst: float

    @property
    def missed(self) -> list[str]:
        """The targets that were not met, in words."""
        found = (
            (self.busier / 60, MINUTES_AT_MOST, "minutes to resolve"),
            (self.memory / 1000, GB_AT_MOST, "GB of memory"),
            (self.report_median, REPORT_AT_MOST, "ms for one more report"),
        )
        return [
            f"{self.claims:,} claims: {value:.2f} {what}, not {most:g}" for value, most, what in found if value > most
        ]


def main() -> None:
    """Measure every size, keep and draw what was measured, and fail where a target was missed."""
    options = _options()
    if options.one is not None:
        sys.stdout.buffer.write(msgspec.json.encode(measure(options.one, options.folder)))
        return
    known = _known(HERE / "resolution.json")
    for size in options.sizes:
        known[size] = _apart(size, options.folder)
        print(_row(known[size]), flush=True)
        _keep(list(known.values()))
    missed = [problem for one in known.values() for problem in one.missed]
    print("\n".join(missed) or "every target is met")
    sys.exit(1 if missed else 0)


def measure(claims: int, folder: Path) -> Measured:
    """Write, resolve and add to a record of so many claims."""
    look_seldom()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"claims-{claims}.db"
    for old in folder.glob(f"{path.name}*"):
        old.unlink()
    store = open_store(path, create=True)
    began = time.process_time()
    last, made = _write(store, claims)
    wrote = time.process_time()
    clock = time.monotonic()
    bring_up_to_date(store)
    own, beside = time.process_time() - wrote, resource.getrusage(resource.RUSAGE_CHILDREN)
    other, wall = beside.ru_utime + beside.ru_stime, time.monotonic() - clock
    times = sorted(_one_by_one(store, last))
    store.close()
    return Measured(
        claims=claims,
        reports=made,
        writing=round(wrote - began, 1),
        resolving=round(own + other, 1),
        busier=round(max(own, other), 1),
        wall=round(wall, 1),
        memory=(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + beside.ru_maxrss) // 1024,
        report_median=round(statistics.median(times), 1),
        report_worst=round(times[-1], 1),
    )


def _write(store: Store, claims: int) -> tuple[list[tuple[Report, Reading]], int]:
    """Write all but the last reports; those, and how many there are in all."""
    kept: list[tuple[Report, Reading]] = []
    made = 0
    for batch in batches(claims):
        store = on_their_day(store, batch)
        made += len(batch)
        kept += batch
        if len(kept) > ONE_BY_ONE:
            add_readings(store, kept[:-ONE_BY_ONE])
            kept = kept[-ONE_BY_ONE:]
    return kept, made


def on_their_day(store: Store, batch: Sequence[tuple[Report, Reading]]) -> Store:
    """The store on the day on which the last of these reports came out, so that the record has days to look back to."""
    published = batch[-1][0].published
    if published is None:
        return store
    noon = datetime.datetime.combine(published.last_day, datetime.time(12), datetime.UTC)
    return msgspec.structs.replace(store, clock=lambda: noon)


def _one_by_one(store: Store, last: Sequence[tuple[Report, Reading]]) -> Iterator[float]:
    """What each further report takes to be written and resolved, in milliseconds."""
    for one in last:
        began = time.process_time()
        add_readings(store, [one])
        bring_up_to_date(store)
        yield 1000 * (time.process_time() - began)


def _apart(claims: int, folder: Path) -> Measured:
    """The same in a process of its own, so that memory counts for this size alone."""
    command = [sys.executable, "-m", "bench.resolution", "--one", str(claims), "--folder", str(folder)]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    return msgspec.json.decode(told, type=Measured)


def _known(path: Path) -> dict[int, Measured]:
    found = msgspec.json.decode(path.read_bytes(), type=list[Measured]) if path.exists() else []
    return {one.claims: one for one in found}


def _keep(measured: Sequence[Measured]) -> None:
    rows = sorted(measured, key=lambda one: one.claims)
    text = json.dumps(msgspec.to_builtins(rows), indent=2)
    (HERE / "resolution.json").write_text(f"{text}\n", encoding="utf-8")
    panels = (
        Panel("Full resolution, seconds", [(one.claims, one.busier) for one in rows], 60 * MINUTES_AT_MOST),
        Panel("Peak memory, MB", [(one.claims, one.memory) for one in rows], 1000 * GB_AT_MOST),
        Panel("One more report, ms (median)", [(one.claims, one.report_median) for one in rows], REPORT_AT_MOST),
    )
    (HERE / "resolution.svg").write_text(growth_svg(panels), encoding="utf-8")


def _row(one: Measured) -> str:
    return (
        f"{one.claims:>9,} claims {one.reports:>8,} reports · written in {one.writing:7.1f} s · resolved in "
        f"{one.busier:7.1f} s (both processes {one.resolving:.1f} s, the clock {one.wall:.1f} s), {one.memory:,} MB · "
        f"one more report {one.report_median:.0f} ms, at worst {one.report_worst:.0f} ms"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how resolution grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
