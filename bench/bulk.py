"""Rates of bulk reading in one run: one process, a pool of two, Daft's own runner with two.

    python -m bench.bulk [--reports 1500] [--rounds 3] [--out FILE]

The same shards are read by each in turns, each time by a fresh program, and the median of the rounds is told. Rates are
by the clock, from the first receipts on, when all workers have loaded their packs, and ratios only of what was measured
in the same round; a machine that does other things meanwhile makes them uncertain, and how uncertain is told by their
range. What an engine costs itself is told in seconds of the processor, which a busy machine measures the same: all that
the program and its workers take, beyond what the workers spend in `read_shard`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from bench import texts
from communique.bulk.planning import planned
from communique.bulk.reading import read_shard
from communique.bulk.runners import Carry, Engine, carrier
from communique.bulk.shards import Options, Receipt
from communique.bulk.sources import sources_in

#: What is measured: the engine, and how many processes read.
MEASURED = (("one", 1), ("pool", 2), ("native", 2))
#: What is asked of the ratios on a machine of two processors that does nothing else.
POOL_TO_ONE, NATIVE_TO_POOL = 1.8, 0.85
#: Shards of one run: enough that the last one, which some worker reads alone, weighs little.
_SHARDS = 60


def main() -> None:
    """Measure, and print what was measured as JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=1500)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--one", help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = asked.parse_args()
    if wanted.one:
        print(json.dumps(measured(wanted.one, wanted.folder)))
        return
    with TemporaryDirectory(prefix="communique-bench-") as folder:
        _write(Path(folder), wanted.reports)
        rounds = [_round(folder) for _ in range(wanted.rounds)]
    told = json.dumps(summed(rounds), indent=2)
    print(told)
    if wanted.out:
        wanted.out.write_text(told + "\n", encoding="utf-8")


def measured(name: str, folder: Path) -> dict[str, float]:
    """What reading a folder takes by one engine, in this process and those that it starts."""
    workers = dict(MEASURED)[name]
    carry: Carry = _one_process if name == "one" else carrier(Engine(name=name, workers=workers))  # type: ignore[arg-type]
    source = folder / "news.jsonl"
    with TemporaryDirectory(prefix="communique-bench-") as out:
        size = source.stat().st_size // _SHARDS
        shards = planned(sources_in([str(source)]), options=Options(), out=out, shard_bytes=size)
        before, began = _processor(), time.monotonic()
        receipts, times = [], []
        for data in carry([msgspec.json.encode(shard) for shard in shards]):
            receipts.append(msgspec.json.decode(data, type=Receipt))
            times.append(time.monotonic())
    counts = [receipt.summary.progress.reports for receipt in receipts]
    return {
        "reports": sum(counts),
        "rate": sum(counts[workers:]) / (times[-1] - times[workers - 1]),
        "seconds": times[-1] - began,
        "first": times[0] - began,
        "processor": _processor() - before,
    }


def summed(rounds: Sequence[dict[str, dict[str, float]]]) -> dict[str, Any]:
    """The medians and ranges of what was measured in rounds."""
    ratios = {
        "pool to one process": [one["pool"]["rate"] / one["one"]["rate"] for one in rounds],
        "native to pool": [one["native"]["rate"] / one["pool"]["rate"] for one in rounds],
    }
    cost = {
        name: statistics.median((one[name]["processor"] - one["one"]["processor"]) for one in rounds)
        for name, _ in MEASURED[1:]
    }
    return {
        "reports": int(rounds[0]["one"]["reports"]),
        "asked": {"pool to one process": POOL_TO_ONE, "native to pool": NATIVE_TO_POOL},
        "ratios": {name: _range(values) for name, values in ratios.items()},
        "reports a second": {name: _range([one[name]["rate"] for one in rounds]) for name, _ in MEASURED},
        "seconds to the first receipt": {name: _range([one[name]["first"] for one in rounds]) for name, _ in MEASURED},
        "seconds of the processor": {name: _range([one[name]["processor"] for one in rounds]) for name, _ in MEASURED},
        "seconds of the processor beyond one process": {name: round(value, 2) for name, value in cost.items()},
    }


def _range(values: Sequence[float]) -> dict[str, float]:
    told = {"median": statistics.median(values), "least": min(values), "most": max(values)}
    return {name: round(value, 3) for name, value in told.items()}


def _round(folder: str) -> dict[str, dict[str, float]]:
    return {name: _alone(name, folder) for name, _ in MEASURED}


def _alone(name: str, folder: str) -> dict[str, float]:
    """Measure one engine in a program of its own."""
    command = [sys.executable, "-m", "bench.bulk", "--one", name, "--folder", folder]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | {"DAFT_PROGRESS_BAR": "0"})
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _one_process(shards: Sequence[bytes]) -> Iterator[bytes]:
    return map(read_shard, shards)


def _processor() -> float:
    """Seconds of the processor that this process and those that it has ended have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _write(folder: Path, count: int) -> None:
    """Reports in two languages, in turns."""
    streams = [[(code, text) for text in texts.reports(code, count // 2)] for code in texts.LANGUAGES]
    rows = (
        {"id": f"{code}-{number}", "text": text, "published": "2024-02-06", "language": code}
        for number, (code, text) in enumerate(chain.from_iterable(zip(*streams, strict=True)))
    )
    (folder / "news.jsonl").write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


if __name__ == "__main__":
    main()
