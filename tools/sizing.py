"""Write `docs/concepts/sizing.md`: what a day of the world's news and ten years of it take, from measured files.

    python tools/sizing.py

Measured is `bench/scale.json` (python -m bench.scale), `bench/resolution.json` (python -m bench.resolution) and
`bench/likeness.json` (python -m bench.likeness); assumed is `bench/prices.toml`. What is larger than what was
measured is reckoned with the power by which it grew, and said to be.
"""

from __future__ import annotations

import json
import math
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.likeness import Likeness  # noqa: E402  # the bench lies beside the tools
from bench.resolution import Measured as Resolved  # noqa: E402  # as above
from bench.scale import Measured, exponent  # noqa: E402

PAGE, DRAWN = ROOT / "docs" / "concepts" / "sizing.md", ROOT / "docs" / "pictures" / "scale.svg"
BENCH = ROOT / "bench"
DAY, DECADE = 1_000_000, 1_000_000_000
_HOUR, _GB = 3600.0, 1e9
#: Seconds a person waits for a search.
_PATIENCE = 1.0
_OPENING = (
    "After this page you know what a day of the world's news and ten years of it take in cores, hours, storage and"
    " money, and what has to be done differently before that."
)


class Machine(msgspec.Struct, frozen=True):
    """One machine, as the page means it."""

    cores: int
    memory_gb: int
    disk_gb: int


class Prices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is assumed: the least and the most for each."""

    as_of: str
    currency: str
    core_hour: tuple[float, float]
    gigabyte_month: tuple[float, float]
    machine: Machine


class Growth(msgspec.Struct, frozen=True):
    """Something that was measured at several sizes, and the power with which it grew.

    What cannot cost less for each report of many is reckoned with a power of 1 at `least`.
    """

    points: tuple[tuple[float, float], ...]
    power: float
    least: float = 0.0

    @property
    def reckoned(self) -> float:
        """The power that is reckoned with."""
        return max(self.power, self.least)

    def at(self, reports: float) -> float:
        """What it comes to for so many reports: from the largest size that was measured, by its power."""
        size, value = self.points[-1]
        return value * math.pow(reports / size, self.reckoned)

    def reaches(self, most: float) -> float:
        """For how many reports it comes to so much."""
        size, value = self.points[-1]
        return size * math.pow(most / value, 1 / self.reckoned) if value and self.reckoned > 0 else float("inf")


class Sizes(msgspec.Struct, frozen=True):
    """Everything that grows."""

    reading: Growth
    loading: Growth
    resolving: Growth
    memory: Growth
    record: Growth
    search: Growth


class Known(msgspec.Struct, frozen=True):
    """What the page is written from; `resolved` is of claims by themselves, and goes further."""

    measured: list[Measured]
    resolved: list[Resolved]
    likeness: list[Likeness]
    prices: Prices

    @property
    def claims(self) -> float:
        """Claims of a report."""
        last = self.measured[-1]
        return last.claims / last.reports


def sizes(known: Known) -> Sizes:
    """How each thing grew over the sizes that were measured."""

    def of(get: Callable[[Measured], float], *, least: float = 1.0) -> Growth:
        points = tuple((float(one.reports), get(one)) for one in known.measured)
        return Growth(points, exponent(points), least)

    def resolving(get: Callable[[Resolved], float]) -> Growth:
        points = tuple((one.claims / known.claims, get(one)) for one in known.resolved)
        return Growth(points, exponent(points))

    return Sizes(
        reading=of(lambda one: one.reading),
        loading=of(lambda one: one.loading),
        resolving=resolving(lambda one: one.resolving),
        memory=resolving(lambda one: one.memory / 1000),
        record=of(lambda one: one.record / _GB),
        search=of(lambda one: one.search_median / 1000, least=0.0),
    )


def page(known: Known) -> str:
    """The page."""
    grown = sizes(known)
    parts = [
        "<!-- Written by tools/sizing.py from files in bench/: make sizing. -->",
        "# What it takes",
        _OPENING,
        _how(known),
        "## What was measured",
        _measured(known.measured),
        "![What was measured, on scales of tens; dashed is growth in proportion](../pictures/scale.svg)",
        _powers(grown, known),
        "## How lifelike that is",
        _lifelike(known.likeness),
        "## A day and ten years",
        _sums(grown, known.prices),
        "## What breaks first",
        _breaks(grown, known.prices),
        "## Measure it yourself",
        _again(),
    ]
    return "\n\n".join(parts) + "\n"


def _how(known: Known) -> str:
    prices, largest = known.prices, known.measured[-1].reports
    machine = prices.machine
    return (
        f"Up to {largest:,} reports everything was measured; what is said of more is reckoned from there, and stands in"
        " italics.\n"
        "Measured is one process on one core of a machine that other work kept busy; seconds are those of the"
        " processor.\n"
        f"A machine here is {machine.cores} cores, {machine.memory_gb} GB of memory and {machine.disk_gb:,} GB of"
        " disk.\n"
        f"Prices are assumptions ({prices.as_of}): {_span(prices.core_hour, prices)} for a core and hour,"
        f" {_span(prices.gigabyte_month, prices)} for a gigabyte and month; put your own into `bench/prices.toml`."
    )


def _measured(measured: Sequence[Measured]) -> str:
    head = ("reports", "claims", "read", "loaded", "resolved", "memory", "record", "a search")
    rows = (
        (
            f"{one.reports:,}",
            f"{one.claims:,}",
            f"{one.reading:,.0f} s ({one.reports / one.reading:.0f}/s)",
            f"{one.loading:,.0f} s",
            f"{one.resolving:,.0f} s",
            f"{one.resolving_memory:,} MB",
            f"{one.record / 1e6:,.0f} MB",
            f"{one.search_median:.1f} ms",
        )
        for one in measured
    )
    return _table(head, rows)


def _powers(grown: Sizes, known: Known) -> str:
    spread = known.measured[-1].reports / known.measured[0].reports
    last = known.resolved[-1]
    told = ", ".join(f"{name} {getattr(grown, name).power:.2f}" for name in ("reading", "loading", "resolving"))
    return (
        f"Growth is by the power of the number of reports: {told}; the record {grown.record.power:.2f}, a search"
        f" {grown.search.power:.2f}.\n"
        "A power of 1 is growth in proportion; reading, loading and the record are reckoned with no less.\n"
        f"Resolving was also measured by itself, up to {last.claims:,} claims, which are those of about"
        f" {_round(last.claims / known.claims)} such reports: it took {last.resolving:,.0f} s in two processes and"
        f" {last.memory:,} MB; its power is that of those sizes.\n"
        "Beyond them it grows faster: what thousands of reports say alike (a relation, a post, the sessions of one"
        " committee) is one matter of as many items, each held against all others whenever one more comes in.\n"
        f"The other sizes lie {spread:.0f} times apart: take their powers for rough, above all that of a search.\n"
        "Reading keeps nothing from one report to the next: its memory does not grow."
    )


def _lifelike(likeness: Sequence[Likeness]) -> str:
    head = ("reports", "number", "sentences", "characters", "claims", "sentences a second")
    rows = (
        (
            one.kind,
            f"{one.reports:,}",
            f"{one.sentences / one.reports:.1f}",
            f"{one.characters / one.reports:,.0f}",
            f"{one.claims / one.reports:.1f}",
            f"{one.sentences / one.seconds:,.0f}",
        )
        for one in likeness
        if one.reports and one.seconds
    )
    return (
        "The reports are made by `bench.lifelike`: in the languages of all packs, 7 in 100 about how states deal with"
        " each other, the rest sport, weather, courts and prices, some with the name of a state in passing.\n"
        "Beside real reports they are read so, each column for one report:\n\n" + _table(head, rows)
    )


def _sums(grown: Sizes, prices: Prices) -> str:
    head = ("", "a day: 1 million reports", "ten years: 1 billion reports")
    hours = [(grown.reading, "reading"), (grown.loading, "loading"), (grown.resolving, "resolving from nothing")]
    rows = [
        (f"{name}, core hours", *(f"*{growth.at(count) / _HOUR:,.1f}*" for count in (DAY, DECADE)))
        for growth, name in hours
    ]
    cores = prices.machine.cores
    rows.append(
        (f"reading on {cores} cores, hours", *(f"*{grown.reading.at(n) / _HOUR / cores:,.1f}*" for n in (DAY, DECADE)))
    )
    rows.append(("record on disk, GB", *(f"*{grown.record.at(count):,.1f}*" for count in (DAY, DECADE))))
    rows.append(
        ("all of the above, once", *(_money(_core_hours(grown, n), prices.core_hour, prices) for n in (DAY, DECADE)))
    )
    rows.append(
        ("the disk, a month", *(_money(grown.record.at(n), prices.gigabyte_month, prices) for n in (DAY, DECADE)))
    )
    return _table(head, rows)


def _core_hours(grown: Sizes, count: int) -> float:
    return sum(one.at(count) for one in (grown.reading, grown.loading, grown.resolving)) / _HOUR


class Limit(msgspec.Struct, frozen=True):
    """Something that stops one machine: at how many reports, what it is, and how it is met."""

    reports: float
    what: str
    met: str


def limits(grown: Sizes, prices: Prices) -> list[Limit]:
    """What stops one machine, the first first."""
    machine, day = prices.machine, 24 * _HOUR
    found = [
        Limit(
            grown.memory.reaches(machine.memory_gb),
            f"resolving everything at once takes {machine.memory_gb} GB of memory",
            "Take reports in day by day, which resolves only what they are near to; or resolve by pairs of states.",
        ),
        Limit(
            grown.search.reaches(_PATIENCE),
            "a search takes a second",
            "Search within a span of time or a pair of states first, or keep the index on a server.",
        ),
        Limit(
            grown.record.reaches(machine.disk_gb),
            f"the record fills {machine.disk_gb:,} GB",
            "Keep the texts of old reports that hold no claim elsewhere: they are most of the room.",
        ),
        Limit(
            grown.resolving.reaches(day),
            "resolving everything takes a day of one core",
            "It is seldom done: what comes in is resolved alone. By pairs of states it runs side by side.",
        ),
        Limit(
            grown.loading.reaches(day),
            "loading everything takes a day of one writer",
            "Load into a server, or into a record for each year.",
        ),
        Limit(
            grown.reading.reaches(day * machine.cores),
            f"reading everything takes a day of {machine.cores} cores",
            "Add machines: no report waits for another.",
        ),
    ]
    return sorted(found, key=lambda one: one.reports)


def _breaks(grown: Sizes, prices: Prices) -> str:
    rows = ((f"*{_round(one.reports)}*", one.what, one.met) for one in limits(grown, prices))
    return "On one machine, in the order in which it comes:\n\n" + _table(("reports", "what", "how it is met"), rows)


def _again() -> str:
    return (
        "```text\n"
        "python -m bench.scale --sizes 10000 30000 100000 300000 1000000 2000000\n"
        "python -m bench.resolution\n"
        "python -m bench.likeness\n"
        "make sizing\n"
        "```\n\n"
        "The first takes a day and a night on a quiet machine, and goes on where it was stopped.\n"
        "What it measures is kept, and the page is written from it anew."
    )


def _money(number: float, price: tuple[float, float], prices: Prices) -> str:
    least, most = (number * one for one in price)
    return f"*{_amount(least)} to {_amount(most)} {prices.currency}*"


def _amount(number: float) -> str:
    return f"{number:,.2f}" if number < 10 else f"{number:,.0f}"


def _span(price: tuple[float, float], prices: Prices) -> str:
    return f"{price[0]:g} to {price[1]:g} {prices.currency}"


def _round(reports: float) -> str:
    """A number of reports in words, as exact as it deserves."""
    for unit, name in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if reports >= unit:
            return f"{float(f'{reports / unit:.2g}'):,.4g} {name}" if reports < 1e12 else "more than a thousand billion"
    return f"{reports:,.0f}"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def load() -> Known:
    """Read what is there."""
    scale = json.loads((BENCH / "scale.json").read_bytes())
    return Known(
        msgspec.convert(scale["sizes"], list[Measured]),
        msgspec.json.decode((BENCH / "resolution.json").read_bytes(), type=list[Resolved]),
        msgspec.json.decode((BENCH / "likeness.json").read_bytes(), type=list[Likeness]),
        msgspec.convert(tomllib.loads((BENCH / "prices.toml").read_text(encoding="utf-8")), Prices),
    )


def main() -> None:
    """Write the page, and put the drawing beside it."""
    PAGE.write_text(page(load()), encoding="utf-8")
    shutil.copyfile(BENCH / "scale.svg", DRAWN)
    print(f"wrote {PAGE}")


if __name__ == "__main__":
    main()
