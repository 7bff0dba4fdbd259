"""Compare generated reports with real ones: how quickly they are read, and what is found in them.

    python -m bench.likeness [--each 40]

Of each language so many reports of `bench.lifelike` are read that tell of states, so many that do not, and as many of
the real ones in `../shared/reports`. These were collected because they tell of states, so that the first two stand
beside those of them that gave claims and those that gave none. Seconds are those of the processor. What comes out
stands in `bench/likeness.json`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from bench.lifelike import phrases, reports
from communique import ingest, languages, read
from communique.model.report import Report

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "reports"


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """What some reports are like to a reader."""

    kind: str
    reports: int
    sentences: int
    characters: int
    claims: int
    seconds: float


class _One(msgspec.Struct, frozen=True):
    """One report read."""

    sentences: int
    characters: int
    claims: int
    seconds: float


def compare(each: int) -> list[Likeness]:
    """Generated and real reports, those with claims and those without."""
    made = {
        "generated, of states": _all(reports(each, share=1.0, languages=[code]) for code in phrases()),
        "generated, other": _all(reports(each, share=0.0, languages=[code]) for code in phrases()),
    }
    found = [likeness(kind, some) for kind, some in made.items()]
    real = list(_all([_real(each)])) if SHARED.is_dir() else []
    found.append(likeness("real, with claims", (one for one in real if one.claims)))
    found.append(likeness("real, without", (one for one in real if not one.claims)))
    return found


def likeness(kind: str, read: Iterable[_One]) -> Likeness:
    """What reports that were read come to together."""
    some = list(read)
    return Likeness(
        kind=kind,
        reports=len(some),
        sentences=sum(one.sentences for one in some),
        characters=sum(one.characters for one in some),
        claims=sum(one.claims for one in some),
        seconds=round(sum(one.seconds for one in some), 2),
    )


def _all(sets: Iterable[Iterable[Report]]) -> Iterator[_One]:
    """Read reports, each language once before it counts."""
    for some in sets:
        for report in some:
            if report.language not in _warm:
                read.read(report, languages.load(str(report.language)))
                _warm.add(report.language)
            began = time.process_time()
            reading = read.read(report, languages.load(str(report.language)))
            seconds = time.process_time() - began
            yield _One(reading.coverage.sentences, len(report.text), len(reading.claims), seconds)


#: Languages whose pack is loaded and compiled.
_warm: set[str | None] = set()


def _real(each: int) -> Iterator[Report]:
    """So many real reports of each language."""
    counts: dict[str, int] = {}
    for report in ingest.reports(sorted(SHARED.glob("*.jsonl"))):
        if isinstance(report, Report) and report.language in phrases():
            counts[report.language] = counts.get(report.language, 0) + 1
            if counts[report.language] <= each:
                yield report


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, and keep what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=40, help="reports of each language and kind")
    found = compare(parser.parse_args(arguments).each)
    for one in found:
        print(f"{one.kind:22}{one.reports:6} reports {one.sentences / max(one.seconds, 0.01):6.0f} sentences/s")
    text = json.dumps(msgspec.to_builtins(found), indent=2)
    (HERE / "likeness.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
