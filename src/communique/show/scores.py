"""Scores as a table of text, as JSON, and as a list of what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.ask.score import Difference, Row, Scores, Unpaired

_HEAD = f"{'':28}{'gold':>6}{'read':>6}  {'claim P':>8}{'R':>7}{'F1':>7}  {'field P':>8}{'R':>7}{'F1':>7}"
#: The row of all reports.
_ALL = "all"
#: Left out of a claim where it is listed: gold has no spans, a reading has many.
_HIDDEN: Mapping[Difference, frozenset[str]] = {
    Difference.MISSED: frozenset({"cites"}),
    Difference.SPURIOUS: frozenset({"cites", "spans"}),
    Difference.UNCITED: frozenset({"cites", "spans"}),
}


def to_text(scores: Scores) -> str:
    """A table with a row for each type, language, report or field, and a last line of counts."""
    rows = [_line(key, row) for key, row in scores.rows.items()]
    counts = "; ".join(f"{name}: {count}" for name, count in _counts(scores).items())
    return "\n".join([_HEAD, *rows, counts])


def to_json(scores: Scores) -> str:
    """The same as JSON: gold, read, then precision, recall and F1 of claims and of fields."""
    return json.dumps(_table(scores), ensure_ascii=False, indent=1)


def _table(scores: Scores) -> dict[str, Any]:
    return {"rows": {key: _numbers(row) for key, row in scores.rows.items()}, **_counts(scores)}


def side_by_side(scores: Mapping[str, Scores], seconds: Mapping[str, float]) -> str:
    """A column for each engine: claims read, F1 of claims and of fields; below, how long each took."""
    names = list(scores)
    head = f"{'':28}{'gold':>6}" + "".join(f"  {name:>22}" for name in names)
    under = f"{'':34}" + f"  {'read':>6}{'claims':>8}{'fields':>8}" * len(names)
    rows = [_across(key, [scores[name].rows.get(key) for name in names]) for key in _keys(scores.values())]
    took = [f"{name}: {seconds[name]:,.1f} s for {scores[name].reports:,} reports" for name in names]
    return "\n".join([head, under, *rows, *took])


def side_by_side_json(scores: Mapping[str, Scores], seconds: Mapping[str, float]) -> str:
    """The same as JSON: the whole table of each engine, and how long it took."""
    tables = {name: {**_table(table), "seconds": round(seconds[name], 3)} for name, table in scores.items()}
    return json.dumps(tables, ensure_ascii=False, indent=1)


def _keys(tables: Iterable[Scores]) -> list[str]:
    """The rows of all tables, those of all reports last."""
    keys = sorted({key for table in tables for key in table.rows})
    return [*(key for key in keys if key != _ALL), _ALL]


def _across(key: str, rows: Sequence[Row | None]) -> str:
    gold = max(row.gold if row is not None else 0 for row in rows)
    cells = "".join(
        f"  {row.read:6}{row.claims.f1:8.3f}{row.fields.f1:8.3f}" if row is not None else f"  {0:6}{0.0:8.3f}{0.0:8.3f}"
        for row in rows
    )
    return f"{key:28}{gold:6}{cells}"


def differences(scores: Scores) -> str:
    """A line for each claim that was missed, is spurious, or has no verbatim citation."""
    return "\n".join(map(_difference, scores.unpaired))


def _difference(unpaired: Unpaired) -> str:
    hidden = _HIDDEN[unpaired.difference]
    claim = {field: value for field, value in unpaired.claim.items() if field not in hidden}
    return f"{unpaired.difference:9} {unpaired.report_id} {json.dumps(claim, ensure_ascii=False)}"


def _line(key: str, row: Row) -> str:
    gold, read, *ratios = _numbers(row)
    claims, fields = ("".join((f"{p:8.3f}", f"{r:7.3f}", f"{f1:7.3f}")) for p, r, f1 in (ratios[:3], ratios[3:]))
    return f"{key:28}{gold:6}{read:6}  {claims}  {fields}"


def _numbers(row: Row) -> list[float]:
    ratios = (row.claims, row.fields)
    return [row.gold, row.read, *(number for one in ratios for number in (one.precision, one.recall, one.f1))]


def _counts(scores: Scores) -> dict[str, Any]:
    return {
        "reports": scores.reports,
        "without a reading": scores.unread,
        "uncited claims": scores.uncited,
        "filled fields with a span": scores.spanned,
    }
