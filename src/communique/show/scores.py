"""Scores as a table of text, as JSON, and as a list of what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from communique.ask.score import Difference, Row, Scores, Unpaired

_HEAD = f"{'':28}{'gold':>6}{'read':>6}  {'claim P':>8}{'R':>7}{'F1':>7}  {'field P':>8}{'R':>7}{'F1':>7}"
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
    table = {"rows": {key: _numbers(row) for key, row in scores.rows.items()}, **_counts(scores)}
    return json.dumps(table, ensure_ascii=False, indent=1)


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
