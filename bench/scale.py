"""Measure how reading, loading, resolving and searching grow with the number of reports, up to two million.

    python -m bench.scale [--sizes 10000 30000 100000] [--folder build/scale] [--shard 5000]
    python -m bench.scale --sizes 10000 30000 100000 300000 1000000 2000000      # a day and a night on a quiet machine

The reports are those of `bench.lifelike`. They are read in shards, by one process, once for all sizes; of each shard
is kept what it took, and the memory that the process then held. Then for each size a process of its own loads what
was read into a new record, resolves it, and searches it. A run that was stopped goes on at the shard and the size
that it had come to: the same command, again.

Seconds are those of the processor, so that a busy machine measures about the same. What is measured goes to
`bench/scale.json`, sizes measured before are kept there, and `bench/scale.svg` draws all of it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from bench.growth import Panel, growth_svg
from bench.lifelike import phrases, write_shards
from communique import ingest
from communique.api import open_record
from communique.model.cycles import look_seldom
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.reader import read_report
from communique.record.resolving import bring_up_to_date
from communique.record.store import open_store
from communique.record.writing import add_readings

HERE = Path(__file__).parent
SIZES = (10_000, 30_000, 100_000)
#: Reports in a shard, and in a batch that is written at once.
SHARD, BATCH = 5_000, 256
#: So many searches are made of each record.
SEARCHES = 60
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one shard took: seconds, what came of it, and the MB that the process held after it."""

    begin: int
    reports: int
    sentences: int
    with_claims: int
    claims: int
    bytes: int
    seconds: float
    memory: int


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What one size took, in seconds of the processor; bytes on disk, memory in MB, a search in milliseconds.

    `reading` is of all shards up to the size, by one process; `resolving` of both processes, `busier` of the one that
    took longer. The memory of resolving is the highest of both processes together.
    """

    reports: int
    claims: int
    texts: int
    reading: float
    reading_memory: int
    loading: float
    loading_memory: int
    resolving: float
    busier: float
    resolving_memory: int
    record: int
    search_median: float
    search_slow: float


class Kept(msgspec.Struct, frozen=True):
    """A report with its reading, as a shard keeps both."""

    report: Report
    reading: Reading


#: What else is drawn of every size.
_DRAWN: tuple[tuple[str, Callable[[Measured], float]], ...] = (
    ("Loading, seconds", lambda one: one.loading),
    ("Resolving, seconds", lambda one: one.busier),
    ("A search, ms (median)", lambda one: one.search_median),
)
_KEPT = msgspec.json.Decoder(Kept)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read what is not read, measure every size that is not measured, keep and draw."""
    options = _options(arguments)
    look_seldom()
    if options.one is not None:
        sys.stdout.buffer.write(msgspec.json.encode(measure(options.one, _shards(options))))
        return
    known = {} if options.again else _known(HERE / "scale.json")
    read_shards(options.folder, max(options.sizes), size=options.shard)
    for size in options.sizes:
        if size not in known:
            known[size] = _apart(size, options)
            print(_row(known[size]), flush=True)
            keep(list(known.values()), _shards(options), HERE)


def read_shards(folder: Path, count: int, *, size: int, languages: Sequence[str] = ()) -> None:
    """Make and read so many reports, as far as that was not done before."""
    for path in write_shards(folder, count, shard=size, languages=languages):
        done = path.with_suffix(".read.json")
        if done.exists():
            continue
        told = _read(path, path.with_suffix(".readings"))
        done.write_bytes(msgspec.json.encode(told))
        print(f"{told.begin + told.reports:>10,} reports read, {told.reports / told.seconds:.0f}/s, {told.memory} MB")


def _read(path: Path, out: Path) -> Shard:
    """Read one shard, from its file to readings on disk."""
    began, part = time.process_time(), out.with_suffix(".part")
    reports = sentences = with_claims = claims = 0
    with part.open("wb") as file:
        for report in ingest.reports([path]):
            if not isinstance(report, Report):
                raise TypeError(f"{path}: {report.problem.message}")
            reading = read_report(report)
            file.write(msgspec.json.encode(Kept(report, reading)) + b"\n")
            reports, sentences = reports + 1, sentences + reading.coverage.sentences
            with_claims, claims = with_claims + bool(reading.claims), claims + len(reading.claims)
    part.replace(out)
    return Shard(
        begin=int(path.stem.split("-")[1]),
        reports=reports,
        sentences=sentences,
        with_claims=with_claims,
        claims=claims,
        bytes=path.stat().st_size,
        seconds=round(time.process_time() - began, 3),
        memory=held(),
    )


def held() -> int:
    """The MB of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE // 1_000_000


def measure(size: int, shards: Sequence[tuple[Path, Shard]]) -> Measured:
    """Load, resolve and search the record of so many reports."""
    wanted = [(path, told) for path, told in shards if told.begin + told.reports <= size]
    if sum(told.reports for _, told in wanted) != size:
        raise ValueError(f"{size:,} reports are no whole number of shards")
    path = wanted[0][0].with_name(f"scale-{size}.db")
    _forget(path)
    store = open_store(path, create=True)
    began = time.process_time()
    for batch in _batched(_kept(wanted)):
        add_readings(store, batch)
    loaded, loading_memory = time.process_time(), held()
    bring_up_to_date(store)
    own, beside = time.process_time() - loaded, resource.getrusage(resource.RUSAGE_CHILDREN)
    other = beside.ru_utime + beside.ru_stime
    store.close()
    told = [shard for _, shard in wanted]
    times = searches(path)
    on_disk = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))
    _forget(path)
    return Measured(
        reports=size,
        claims=sum(one.claims for one in told),
        texts=sum(one.bytes for one in told),
        reading=round(sum(one.seconds for one in told), 2),
        reading_memory=max(one.memory for one in told),
        loading=round(loaded - began, 2),
        loading_memory=loading_memory,
        resolving=round(own + other, 2),
        busier=round(max(own, other), 2),
        resolving_memory=(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + beside.ru_maxrss) // 1024,
        record=on_disk,
        search_median=round(statistics.median(times), 1),
        search_slow=round(sorted(times)[int(0.95 * len(times))], 1),
    )


def searches(path: Path) -> list[float]:
    """What searching for two words takes, in milliseconds: a state and a matter, in languages drawn by chance."""
    draw = random.Random(str(SEARCHES))
    times = []
    with open_record(path, create=False, keeps_up=False) as record:
        for _ in range(SEARCHES):
            words = phrases()[draw.choice(("en", "es", "fr", "id", "it", "de"))]
            wanted = f"{draw.choice(words.states)[0].split()[-1]} {draw.choice(words.matters).split()[-1]}"
            began = time.process_time()
            record.search(wanted)
            times.append(1000 * (time.process_time() - began))
    return times


def _kept(shards: Iterable[tuple[Path, Shard]]) -> Iterator[tuple[Report, Reading]]:
    for path, _ in shards:
        with path.with_suffix(".readings").open("rb") as lines:
            for line in lines:
                kept = _KEPT.decode(line)
                yield kept.report, kept.reading


def _batched(items: Iterator[tuple[Report, Reading]]) -> Iterator[list[tuple[Report, Reading]]]:
    while some := list(itertools.islice(items, BATCH)):
        yield some


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """With what power something grows: 1 is in proportion; the slope that fits best on scales of tens."""
    places = [(math.log10(size), math.log10(value)) for size, value in points if value > 0]
    if len(places) < 2:
        return 1.0
    fit = statistics.linear_regression(*zip(*places, strict=True))
    return round(fit.slope, 2)


def keep(measured: Sequence[Measured], shards: Sequence[tuple[Path, Shard]], folder: Path) -> None:
    """Write what was measured, and draw it."""
    rows = sorted(measured, key=lambda one: one.reports)
    text = json.dumps({"sizes": msgspec.to_builtins(rows), "reading": _sampled(shards)}, indent=2)
    (folder / "scale.json").write_text(f"{text}\n", encoding="utf-8")
    panels = [
        Panel("Reading, seconds", [(one.reports, one.reading) for one in rows]),
        Panel("Memory while reading, MB", [(told.begin + told.reports, told.memory) for _, told in shards]),
        *(Panel(title, [(one.reports, max(of(one), 0.01)) for one in rows]) for title, of in _DRAWN),
    ]
    drawn = growth_svg(panels, title="How everything grows with the number of reports")
    (folder / "scale.svg").write_text(drawn, encoding="utf-8")


def _sampled(shards: Sequence[tuple[Path, Shard]]) -> dict[str, object]:
    """What reading came to over all shards, and the memory after some of them."""
    told = [shard for _, shard in shards]
    total = {
        name: sum(getattr(one, name) for one in told) for name in ("reports", "sentences", "with_claims", "claims")
    }
    every = max(1, len(told) // 20)
    return {
        **total,
        "bytes": sum(one.bytes for one in told),
        "seconds": round(sum(one.seconds for one in told), 1),
        "memory": [[one.begin + one.reports, one.memory] for one in told[::every]],
    }


def _apart(size: int, options: argparse.Namespace) -> Measured:
    """The same in a process of its own, so that memory counts for this size alone."""
    command = [sys.executable, "-m", "bench.scale", "--one", str(size), "--folder", str(options.folder)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return msgspec.json.decode(told, type=Measured)


def _shards(options: argparse.Namespace) -> list[tuple[Path, Shard]]:
    """The shards that were read, in order."""
    found = (path for path in options.folder.glob("reports-*.read.json"))
    read = [(path, msgspec.json.decode(path.read_bytes(), type=Shard)) for path in sorted(found)]
    return [(path.with_name(path.name.removesuffix(".read.json") + ".jsonl"), told) for path, told in read]


def _forget(path: Path) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()


def _known(path: Path) -> dict[int, Measured]:
    if not path.exists():
        return {}
    found = msgspec.convert(json.loads(path.read_bytes())["sizes"], list[Measured])
    return {one.reports: one for one in found}


def _row(one: Measured) -> str:
    return (
        f"{one.reports:>10,} reports {one.claims:>9,} claims · read in {one.reading:.0f} s · loaded in"
        f" {one.loading:.0f} s · resolved in {one.busier:.0f} s, {one.resolving_memory:,} MB ·"
        f" {one.record / 1e6:,.0f} MB on disk · a search {one.search_median:.0f} ms"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument("--shard", type=int, default=SHARD)
    parser.add_argument("--again", action="store_true", help="measure sizes again that were measured before")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
