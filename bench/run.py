"""Time full reading against the bare pass, over the same reports, on one core.

    python -m bench.run [--reports 400] [--rounds 3]

The bare pass identifies the language, cuts sentences, and runs the automaton; full reading does all that and reads.
Both run over texts written for the bench, and where present over the English and Indonesian reports in
`../shared/reports`. Times are those of the processor, so that a busy machine measures the same.
Each pack is loaded and compiled, and reads its specimens and the reports in its language there.
Also measured: web pages from a WARC file to readings (`bench.pages`), the memory of a process that reads all reports,
and the start of the command.
Exits with 1 where a guard is broken.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench import pages, texts
from communique import ingest, languages, read
from communique.ingest.language import identify
from communique.languages import Pack
from communique.languages.specimens import specimens
from communique.model.report import Report
from communique.read.document import skim
from communique.read.words.lexicon import compile_pack, lexicon

SHARED = Path(__file__).parents[2] / "shared" / "reports"
LANGUAGES = ("en", "id")

#: The guards: full reading may take so many times the bare pass,
READING_AT_MOST = 4.0
#: and over reports without anything to read so many times;
NOTHING_AT_MOST = 1.3
#: sentences a second on one core,
SENTENCES_AT_LEAST = 3000
#: the same of each pack over its specimens and real reports, and of all packs together,
PACK_AT_LEAST, PACKS_AT_LEAST = 1000, 2000
#: (with each pack, so many of the reports in its language are read)
PACK_REPORTS = 60
#: seconds to load and compile a pack,
LOAD_AT_MOST = 0.15
#: peak memory in MB,
MEMORY_AT_MOST = 400
#: and seconds until `communique --help` has printed.
START_AT_MOST = 0.4

#: Prints the peak memory, in MB, of a process that reads files of JSON Lines.
PEAK = """
import resource, sys
from communique import ingest, languages, read
from communique.model.report import Report
for report in ingest.reports(sys.argv[1:]):
    if isinstance(report, Report) and report.language in languages.available():
        read.read(report, languages.load(report.language))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


class Timing(NamedTuple):
    """How long one set of reports took, and how long it may take."""

    name: str
    reports: int
    sentences: int
    bare: float
    full: float
    at_most: float

    @property
    def ratio(self) -> float:
        """Full reading as a multiple of the bare pass."""
        return self.full / self.bare

    @property
    def speed(self) -> float:
        """Sentences fully read in a second."""
        return self.sentences / self.full


class PackTiming(NamedTuple):
    """How long one pack took to load and compile, and to read its specimens and the reports in its language."""

    code: str
    load: float
    sentences: int
    full: float

    @property
    def speed(self) -> float:
        """Sentences fully read in a second."""
        return self.sentences / self.full


def report_sets(count: int) -> Iterator[tuple[str, list[Report], float]]:
    """The sets of reports by name, each with its guard."""
    for language in LANGUAGES:
        made = {"made": texts.reports(language, count), "nothing": texts.nothing(language, count)}
        for kind, written in made.items():
            guard = NOTHING_AT_MOST if kind == "nothing" else READING_AT_MOST
            yield f"{language} {kind}", _reports(written, language), guard
    if SHARED.is_dir():
        yield from ((f"{language} real", _real_reports(language), READING_AT_MOST) for language in LANGUAGES)


def _reports(written: Iterable[str], language: str) -> list[Report]:
    return [
        ingest.make_report(text, id=f"{language}-{number}", published="2023-03-15", language=language)
        for number, text in enumerate(written)
    ]


def _real_reports(language: str) -> list[Report]:
    return _by_language().get(language, [])


@cache
def _by_language() -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in ingest.reports(sorted(SHARED.glob("*.jsonl"))):
        if isinstance(report, Report) and report.language is not None:
            found[report.language].append(report)
    return found


def bare_pass(report: Report, pack: Pack) -> int:
    """Language, sentences and marks of a report; its number of sentences."""
    identify(report.text)
    _, sentences, _ = skim(report, lexicon(pack.identity.code))
    return len(sentences)


def full_reading(report: Report, pack: Pack) -> int:
    """Language and reading of a report; its number of sentences."""
    identify(report.text)
    return read.read(report, pack).coverage.sentences


def measure(name: str, reports: Sequence[Report], *, rounds: int, at_most: float) -> Timing:
    """Time both passes by turns, and keep the quickest round of each."""
    pack = languages.load(name[:2])
    for report in reports[:5]:
        full_reading(report, pack)
    bare, full, sentences = [], [], 0
    for _ in range(rounds):
        seconds, sentences = _timed(bare_pass, reports, pack)
        bare.append(seconds)
        full.append(_timed(full_reading, reports, pack)[0])
    return Timing(name, len(reports), sentences, min(bare), min(full), at_most)


def measure_pack(code: str, *, rounds: int) -> PackTiming:
    """Load, compile and read with one pack, and keep the quickest round of each; the registers are read before."""
    pack = languages.load(code)
    reports = [*_reports((case.text for case in specimens(code)), code), *_real_reports(code)[:PACK_REPORTS]]
    sentences = sum(full_reading(report, pack) for report in reports)
    loads, reads = [], []
    for _ in range(rounds):
        start = time.process_time()
        compile_pack(languages.load.__wrapped__(code))
        loads.append(time.process_time() - start)
        reads.append(_timed(full_reading, reports, pack)[0])
    return PackTiming(code, min(loads), sentences, min(reads))


def _timed(work: Callable[[Report, Pack], int], reports: Sequence[Report], pack: Pack) -> tuple[float, int]:
    start = time.process_time()
    sentences = sum(work(report, pack) for report in reports)
    return time.process_time() - start, sentences


def peak_memory(folder: Path, count: int) -> int:
    """Peak memory, in MB, of a process that reads every set of reports from files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "bench.jsonl"
    rows = (
        {"id": f"{lang}-{i}", "text": text} for lang in LANGUAGES for i, text in enumerate(texts.reports(lang, count))
    )
    made.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    files = [made, *(sorted(SHARED.glob("*.jsonl")) if SHARED.is_dir() else [])]
    command = [sys.executable, "-c", PEAK, *map(str, files)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def start_time(rounds: int) -> float:
    """Seconds until `communique --help` has printed, the quickest of some rounds."""
    command = [str(Path(sys.executable).with_name("communique")), "--help"]
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def broken_guards(timings: Sequence[Timing], *, memory: int, start: float) -> list[str]:
    """Every guard that the measurements break, as a sentence."""
    slow = [f"{t.name}: {t.ratio:.2f} times the bare pass, over {t.at_most}" for t in timings if t.ratio > t.at_most]
    slow += [
        f"{t.name}: {t.speed:.0f} sentences a second, under {SENTENCES_AT_LEAST}"
        for t in timings
        if t.speed < SENTENCES_AT_LEAST
    ]
    if memory >= MEMORY_AT_MOST:
        slow.append(f"peak memory {memory} MB, not under {MEMORY_AT_MOST}")
    if start >= START_AT_MOST:
        slow.append(f"communique --help took {start:.2f} s, not under {START_AT_MOST}")
    return slow


def slow_packs(packs: Sequence[PackTiming]) -> list[str]:
    """Every guard that packs break, as a sentence."""
    slow = [f"{p.code}: loaded in {p.load:.2f} s, over {LOAD_AT_MOST}" for p in packs if p.load > LOAD_AT_MOST]
    slow += [
        f"{p.code}: {p.speed:.0f} sentences a second, under {PACK_AT_LEAST}" for p in packs if p.speed < PACK_AT_LEAST
    ]
    speed = sum(p.sentences for p in packs) / sum(p.full for p in packs)
    if speed < PACKS_AT_LEAST:
        slow.append(f"all packs: {speed:.0f} sentences a second, under {PACKS_AT_LEAST}")
    return slow


def pack_table(packs: Sequence[PackTiming]) -> str:
    """What packs took, as a table."""
    lines = [f"{'':12}{'load ms':>8}{'sentences':>10}{'full s':>8}{'sentences/s':>12}"]
    lines += [f"{p.code:12}{p.load * 1000:8.0f}{p.sentences:10}{p.full:8.2f}{p.speed:12.0f}" for p in packs]
    return "\n".join(lines)


def table(timings: Sequence[Timing]) -> str:
    """The timings as a table."""
    lines = [
        f"{'':12}{'reports':>8}{'sentences':>10}{'bare s':>8}{'full s':>8}{'ratio':>7}{'at most':>8}{'sentences/s':>12}"
    ]
    lines += [
        f"{t.name:12}{t.reports:8}{t.sentences:10}{t.bare:8.2f}{t.full:8.2f}{t.ratio:7.2f}{t.at_most:8}{t.speed:12.0f}"
        for t in timings
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and fail where a guard is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400, help="texts of each kind and language")
    parser.add_argument("--rounds", type=int, default=3, help="the quickest of so many rounds counts")
    options = parser.parse_args(arguments)
    timings = [
        measure(name, reports, rounds=options.rounds, at_most=guard)
        for name, reports, guard in report_sets(options.reports)
    ]
    packs = [measure_pack(code, rounds=options.rounds) for code in languages.available()]
    memory = peak_memory(Path("build"), options.reports)
    start = start_time(options.rounds + 2)
    paged = pages.measure_pages(Path("build"), options.reports, rounds=options.rounds)
    print(table(timings), pack_table(packs), sep="\n\n")
    print(f"peak memory {memory} MB; communique --help {start:.2f} s", pages.row(paged), sep="\n")
    broken = [*broken_guards(timings, memory=memory, start=start), *slow_packs(packs), pages.broken_guard(paged)]
    sys.exit("\n".join(filter(None, broken)) or None)


if __name__ == "__main__":
    main()
