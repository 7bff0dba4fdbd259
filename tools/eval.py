"""Score the reader on the gold reports, and hold it above its floors.

    python tools/eval.py [--update [--allow-regression REASON]]

The floors stand in `eval/floors.json`, pinned to the digest of the gold they were measured on. Scores below a
floor fail. `--update` raises the floors to the scores; it lowers one only with `--allow-regression`, and keeps
the reason. The sample reports and the open gold in `eval/open` are part of the project. Other gold belongs to the
publishers of its reports and lies beside the project, in `../shared/gold`; without it only our own is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from communique import ingest, languages, read
from communique.ask.comparing import Documents
from communique.ask.score import By, Row, Scores, score
from communique.ingest.coded import coded_reports
from communique.model.reading import to_json
from communique.model.report import Report
from communique.show.scores import to_text

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "gold"
FLOORS = ROOT / "eval" / "floors.json"

#: The scores of one language that are held, by name.
Measures = dict[str, float]


class Lowered(msgspec.Struct, frozen=True):
    """Floors that were lowered, from and to, and why."""

    reason: str
    floors: dict[str, tuple[float, float]]


class Floors(msgspec.Struct, frozen=True):
    """What may not be undercut: for each set of gold its digest, and the measures of each language."""

    digests: dict[str, str] = {}
    floors: dict[str, dict[str, Measures]] = {}
    lowered: tuple[Lowered, ...] = ()


class Gold(NamedTuple):
    """Reports, and what people coded from them: one file of claims, or the files of the reports themselves."""

    reports: Path
    codings: Path


def gold_sets() -> dict[str, Gold]:
    """The sets of gold that are at hand, by name."""
    ours = ROOT / "eval" / "open"
    sets = {"samples": Gold(ROOT / "samples", ROOT / "eval" / "samples.jsonl"), "open": Gold(ours, ours)}
    if SHARED.is_dir():
        sets |= {name: Gold(SHARED / name, SHARED / name) for name in ("seeds", "dev")}
    return sets


def digest(gold: Gold) -> str:
    """The digest of a set: the names and bytes of the files with its claims."""
    files = sorted(gold.codings.glob("*.json*")) if gold.codings.is_dir() else [gold.codings]
    sums = hashlib.sha256()
    for file in files:
        sums.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"sha256:{sums.hexdigest()}"


def taken_in(folder: Path) -> Iterator[Report]:
    """The reports of a folder in the languages that have a pack."""
    for report in ingest.reports([folder]):
        if not isinstance(report, Report):
            raise SystemExit(f"{report.path}: {report.problem.message}")
        if report.language in languages.available():
            yield report


def reading(report: Report) -> dict[str, Any]:
    """What the program makes of a report, as `communique read --json` prints it."""
    found: dict[str, Any] = msgspec.json.decode(to_json(read.read(report, languages.load(report.language or ""))))
    return found


def evaluate(gold: Gold, by: By = By.LANGUAGE) -> Scores:
    """Score what the program makes of a set of gold."""
    return score(*coded_and_read(gold), by=by)


@cache
def coded_and_read(gold: Gold) -> tuple[Documents, Documents]:
    """What people coded from a set of gold, and what the program makes of it; a set is read once."""
    reports = {report.id: report for report in taken_in(gold.reports)}
    coded = {key: row for key, row in coded_reports(gold.codings).items() if row["language"] in languages.available()}
    texts = {key: reports[key].text for key in coded if key in reports and "text" not in coded[key]}
    with_text = {key: row | ({"text": texts[key]} if key in texts else {}) for key, row in coded.items()}
    return with_text, {key: reading(report) for key, report in reports.items()}


def measures(scores: Scores) -> dict[str, Measures]:
    """The measures that are held, by language, rounded down so that a floor is never above its score."""
    return {language: _measures(row) for language, row in scores.rows.items() if language != "all"}


def _measures(row: Row) -> Measures:
    named = {"claim_precision": row.claims.precision, "claim_f1": row.claims.f1, "field_f1": row.fields.f1}
    return {name: math.floor(value * 1000 + 1e-9) / 1000 for name, value in named.items()}


def below(measured: Mapping[str, Mapping[str, Measures]], floors: Floors) -> dict[str, tuple[float, float]]:
    """The floors that scores undercut, each with the score."""
    held = ((f"{name}/{key}", floor) for name, found in floors.floors.items() for key, floor in _flat(found))
    now = {f"{name}/{key}": value for name, found in measured.items() for key, value in _flat(found)}
    return {key: (floor, now[key]) for key, floor in held if key in now and now[key] < floor}


def _flat(found: Mapping[str, Measures]) -> Iterator[tuple[str, float]]:
    for language, named in found.items():
        yield from ((f"{language}/{name}", value) for name, value in named.items())


def updated(
    floors: Floors, measured: dict[str, dict[str, Measures]], digests: dict[str, str], *, reason: str | None
) -> Floors:
    """Floors at the scores measured now; lowered ones are kept on record with the reason."""
    lowered = below(measured, floors)
    if lowered and reason is None:
        raise SystemExit(f"{_undercut(lowered)}\nto lower a floor, say why: --allow-regression REASON")
    record = (*floors.lowered, Lowered(reason, lowered)) if lowered and reason else floors.lowered
    return Floors({**floors.digests, **digests}, {**floors.floors, **measured}, record)


def load(path: Path) -> Floors:
    """The floors as they stand, none where there is no file yet."""
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.exists() else Floors()


def check(floors: Floors, measured: Mapping[str, Mapping[str, Measures]], digests: Mapping[str, str]) -> str | None:
    """What is wrong, or None: gold that has changed, or a score below its floor."""
    changed = [name for name, sum_ in digests.items() if floors.digests.get(name) != sum_]
    if changed:
        return f"the gold of {', '.join(changed)} is not that of the floors\n  measure again: tools/eval.py --update"
    lowered = below(measured, floors)
    return _undercut(lowered) if lowered else None


def _undercut(lowered: Mapping[str, tuple[float, float]]) -> str:
    return "\n".join(f"{key}: {now:.3f} is below its floor of {floor:.3f}" for key, (floor, now) in lowered.items())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of each set, then check or update the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="set the floors to the scores measured now")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: lower floors too, and why")
    options = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print("no ../shared/gold beside the project: only our own gold is measured\n")
    sets = gold_sets()
    scores = {name: evaluate(gold) for name, gold in sets.items()}
    print("\n\n".join(f"{name}\n{to_text(table)}" for name, table in scores.items()))
    print(
        "\n\n".join(
            f"{name}, by how sure the reading is\n{to_text(evaluate(gold, By.SURENESS))}" for name, gold in sets.items()
        )
    )
    measured = {name: measures(table) for name, table in scores.items()}
    digests = {name: digest(gold) for name, gold in sets.items()}
    if options.update:
        floors = updated(load(FLOORS), measured, digests, reason=options.allow_regression)
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")
        return
    sys.exit(check(load(FLOORS), measured, digests))


if __name__ == "__main__":
    main()
