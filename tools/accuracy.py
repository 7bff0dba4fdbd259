"""Measure how often readings are right, and write the tables of docs/concepts/accuracy.md.

    python -m tools.accuracy [--date DATE] [--page]

What is measured is kept in `eval/scores.tsv`: for each set of gold, and by language, type, field and sureness, the
scores with their intervals. Gold that is not at hand keeps its rows. `eval/first_sight.tsv` has in the same way what
was read of the open gold before any pack was changed for it, and `eval/blind.md` the blind rounds as they were first
read. `--page` measures nothing and writes the page from these files alone.

The date is that of the commit that was measured, unless another is given; while the numbers stay, it stays.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from communique import languages
from communique.ask.comparing import Compared, compared
from communique.ask.intervals import Interval, intervals
from communique.ask.score import ALL, By, Row, table
from communique.cli.score import drawing
from tools import blind
from tools.eval import ROOT, Gold, coded_and_read, digest, gold_sets
from tools.write_readme import between

PAGE = ROOT / "docs" / "concepts" / "accuracy.md"
SCORES, FIRST = ROOT / "eval" / "scores.tsv", ROOT / "eval" / "first_sight.tsv"
ROUNDS = ROOT / "eval" / "blind.md"
DRAWS = 2000
_COLUMNS = "set\tby\trow\tgold\tread\tprecision\trecall\tF1\tlow\thigh\tfield F1\tlow\thigh"
_ROUND = re.compile(r"\| ([a-z]{2})(\d+) \| \S+ \| \S+ \| (\d+) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|")
_NOTHING = "–"


class Line(NamedTuple):
    """One row of one table, as it is kept; an interval is empty where too few reports speak of the row."""

    set: str
    by: str
    row: str
    gold: int
    read: int
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    field_f1: float
    field_low: float | None
    field_high: float | None


class Kept(NamedTuple):
    """What was measured: when, on which gold, and every row by set, kind of row, and name."""

    date: str
    digests: dict[str, str]
    lines: dict[tuple[str, str, str], Line]

    def of(self, name: str, by: By) -> dict[str, Line]:
        """The rows of one table, that of all reports last."""
        return {line.row: line for (found, kind, _), line in self.lines.items() if (found, kind) == (name, by)}

    def all_of(self, name: str) -> Line:
        """All reports of a set."""
        return self.lines[name, By.LANGUAGE, ALL]


class Round(NamedTuple):
    """A blind round as it was read first."""

    language: str
    number: int
    claims: int
    precision: float
    recall: float
    f1: float
    field_f1: float


def lines(name: str, reports: Sequence[Compared]) -> Iterator[Line]:
    """The rows of every table of one set."""
    for by in (By.LANGUAGE, By.TYPE, By.FIELD, By.SURENESS):
        within = intervals(reports, by=by, draw=drawing(), draws=DRAWS)
        for key, row in table(reports, by=by).rows.items():
            yield _line((name, by, key), row, within[key].claims, within[key].fields)


def _line(key: tuple[str, By, str], row: Row, claims: Interval | None, fields: Interval | None) -> Line:
    name, by, said = key
    scores = (row.claims.precision, row.claims.recall, row.claims.f1, *_ends(claims), row.fields.f1, *_ends(fields))
    rounded: list[Any] = [None if score is None else round(score, 3) for score in scores]
    return Line(name, str(by), said, row.gold, row.read, *rounded)


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def measured(date: str | None) -> Kept:
    """Everything that can be measured here, and what is kept of the rest."""
    before = load(SCORES)
    found, digests = dict(before.lines), dict(before.digests)
    for name, reports, told in _sets():
        found = {key: line for key, line in found.items() if key[0] != name}
        found |= {(line.set, line.by, line.row): line for line in lines(name, reports)}
        digests[name] = told
    same = (found, digests) == (before.lines, before.digests)
    return Kept(date or (before.date if same else commit_day()), digests, found)


def _sets() -> Iterator[tuple[str, Sequence[Compared], str]]:
    """The open and the development gold, and the blind rounds read today, each with its digest."""
    sets = gold_sets()
    for name in ("dev", "open"):
        if name in sets:
            yield name, compared(*coded_and_read(sets[name])), digest(sets[name])
    if blind.REPORTS.is_dir():
        rounds = [path.stem for path in sorted(blind.BLIND.glob("*.jsonl"))]
        codings = {key: row for name in rounds for key, row in blind.codings_of(name).items()}
        gold = {key: row for key, row in blind.as_gold(codings).items() if row["language"] in languages.available()}
        readings = {key: blind.read_row(row) for key, row in gold.items()}
        yield "blind", compared(gold, readings), digest(Gold(blind.BLIND, blind.BLIND))


def commit_day() -> str:
    """The day of the commit that is measured."""
    told = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, check=True, text=True)
    return told.stdout.strip()


def load(path: Path) -> Kept:
    """What a file keeps; nothing where there is none yet."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    digests = {row[1]: row[2] for row in rows if row[0] == "# digest"}
    date = next((row[1] for row in rows if row[0] == "# date"), "")
    found = [_loaded(row) for row in rows if len(row) == len(Line._fields) and row[0] != "set"]
    return Kept(date, digests, {(line.set, line.by, line.row): line for line in found})


def _loaded(cells: Sequence[str]) -> Line:
    numbers: list[Any] = [float(cell) if cell else None for cell in cells[5:]]
    return Line(cells[0], cells[1], cells[2], int(cells[3]), int(cells[4]), *numbers)


def dump(kept: Kept) -> str:
    """The file for `load`."""
    head = [f"# date\t{kept.date}", *(f"# digest\t{name}\t{told}" for name, told in kept.digests.items()), _COLUMNS]
    rows = ("\t".join("" if cell is None else str(cell) for cell in line) for line in kept.lines.values())
    return "\n".join([*head, *rows]) + "\n"


def last_rounds(page: str) -> dict[str, Round]:
    """The last blind round of each language, as it was first read."""
    rounds = (Round(one[0], *map(int, one[1:3]), *map(float, one[3:])) for one in _ROUND.findall(page))
    return {one.language: one for one in sorted(rounds, key=lambda one: (one.language, one.number))}


def pooled(rounds: Iterable[Round]) -> Round:
    """Rounds as one: claims counted together; of fields the mean, each round with the weight of its claims."""
    rounds = tuple(rounds)
    claims = sum(one.claims for one in rounds)
    hits = [one.recall * one.claims for one in rounds]
    read = sum(hit / one.precision for hit, one in zip(hits, rounds, strict=True))
    precision, recall = sum(hits) / read, sum(hits) / claims
    fields = sum(one.field_f1 * one.claims for one in rounds) / claims
    return Round(ALL, 0, claims, precision, recall, 2 * sum(hits) / (read + claims), fields)


def page(text: str, kept: Kept, first: Kept, rounds: Mapping[str, Round]) -> str:
    """The page of accuracy with its tables as these files have them."""
    tables = {
        "all": _all(kept, first, rounds),
        "languages": _languages(kept, first, rounds),
        "types": _rows(kept, By.TYPE),
        "fields": _fields(kept),
        "sureness": _sureness(kept, first),
    }
    for name, content in tables.items():
        text = between(text, f"{name}: written by tools/accuracy.py; run `make eval`", "\n".join(content))
    return text


def _all(kept: Kept, first: Kept, rounds: Mapping[str, Round]) -> Iterator[str]:
    together = pooled(rounds.values())
    yield f"Measured on {kept.date}, with {DRAWS:,} draws for each interval."
    yield ""
    yield "| gold | claims coded | claims read | precision | recall | claim F1 | field F1 |"
    yield "|---|--:|--:|--:|--:|---|---|"
    yield _whole("development gold", kept.all_of("dev"))
    yield _whole("blind rounds, those reports read today", kept.all_of("blind"))
    cells = (f"{together.claims:,}", _NOTHING, *(f"{value:.3f}" for value in together[3:]))
    yield f"| last blind round of each language, at first sight | {' | '.join(cells)} |"
    yield _whole(f"open gold, at first sight ({first.date})", first.all_of("open"))
    yield _whole("open gold", kept.all_of("open"))


def _whole(name: str, line: Line) -> str:
    counts = (f"{line.gold:,}", f"{line.read:,}", f"{line.precision:.3f}", f"{line.recall:.3f}")
    return f"| {' | '.join((name, *counts, _claims(line), _fields_f1(line)))} |"


def _languages(kept: Kept, first: Kept, rounds: Mapping[str, Round]) -> Iterator[str]:
    dev, now, then = kept.of("dev", By.LANGUAGE), kept.of("open", By.LANGUAGE), first.of("open", By.LANGUAGE)
    yield (
        "| language | claims | development: claim F1 | field F1 | blind, first sight: claim F1 | field F1 "
        "| claims | open, first sight: claim F1 | field F1 | open: claim F1 | field F1 |"
    )
    yield "|---|--:|---|---|--:|--:|--:|--:|--:|---|---|"
    for language in sorted({*dev, *now} - {ALL}):
        cells = [
            *_cells(dev.get(language)),
            *_round_cells(rounds.get(language)),
            str(now[language].gold) if language in now else _NOTHING,
            *([f"{then[language].f1:.3f}", f"{then[language].field_f1:.3f}"] if language in then else [_NOTHING] * 2),
            *_cells(now.get(language))[1:],
        ]
        yield f"| `{language}` | {' | '.join(cells)} |"


def _cells(line: Line | None) -> list[str]:
    return [_NOTHING] * 3 if line is None else [str(line.gold), _claims(line), _fields_f1(line)]


def _round_cells(one: Round | None) -> list[str]:
    return [_NOTHING] * 2 if one is None else [f"{one.f1:.3f}", f"{one.field_f1:.3f}"]


def _rows(kept: Kept, by: By) -> Iterator[str]:
    dev, now = (kept.of(name, by) for name in ("dev", "open"))
    yield f"| {by} | claims | development: claim F1 | field F1 | claims | open: claim F1 | field F1 |"
    yield "|---|--:|---|---|--:|---|---|"
    for key in sorted({*dev, *now} - {ALL}):
        yield f"| {key} | {' | '.join([*_cells(dev.get(key)), *_cells(now.get(key))])} |"


def _fields(kept: Kept) -> Iterator[str]:
    dev, now = (kept.of(name, By.FIELD) for name in ("dev", "open"))
    yield "| type | field | development: F1 | open: F1 |"
    yield "|---|---|---|---|"
    for key in sorted({*dev, *now} - {ALL}):
        kind, field = key.split(".")
        cells = (_fields_f1(found[key]) if key in found else _NOTHING for found in (dev, now))
        yield f"| {kind} | `{field}` | {' | '.join(cells)} |"


def _sureness(kept: Kept, first: Kept) -> Iterator[str]:
    columns = [kept.of("dev", By.SURENESS), kept.of("blind", By.SURENESS)]
    columns += [first.of("open", By.SURENESS), kept.of("open", By.SURENESS)]
    yield "| grade | development gold | blind rounds, read today | open gold, at first sight | open gold |"
    yield "|---|---|---|---|---|"
    for grade in ("certain", "likely", "doubtful"):
        cells = (f"{one[grade].precision:.3f} of {one[grade].read:,}" if grade in one else _NOTHING for one in columns)
        yield f"| {grade} | {' | '.join(cells)} |"


def _claims(line: Line) -> str:
    return _within(line.f1, line.low, line.high)


def _fields_f1(line: Line) -> str:
    return _within(line.field_f1, line.field_low, line.field_high)


def _within(score: float, low: float | None, high: float | None) -> str:
    return f"{score:.3f}" if low is None or high is None else f"{score:.3f} ({low:.2f}–{high:.2f})"


def written() -> str:
    """The page from the files as they are."""
    rounds = last_rounds(ROUNDS.read_text(encoding="utf-8"))
    return page(PAGE.read_text(encoding="utf-8"), load(SCORES), load(FIRST), rounds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", help="the day that the page says it was measured on")
    parser.add_argument("--page", action="store_true", help="write the page from the files, and measure nothing")
    options = parser.parse_args(arguments)
    if not options.page:
        SCORES.write_text(dump(measured(options.date)), encoding="utf-8")
    PAGE.write_text(written(), encoding="utf-8")
    print(f"{SCORES.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
