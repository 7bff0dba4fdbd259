"""Scores as a table of text, as JSON, and as a list of what differs; and how far two coders agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from communique.ask.agreement import Agreed, Alpha
from communique.ask.comparing import Difference, Unpaired
from communique.ask.intervals import SHARE, Interval, Intervals
from communique.ask.score import ALL, Row, Scores

_HEAD = f"{'':28}{'gold':>6}{'read':>6}  {'claim P':>8}{'R':>7}{'F1':>7}  {'field P':>8}{'R':>7}{'F1':>7}"
_HEAD_WITHIN = f"  {'claims':>12}  {'fields':>12} within"
#: Left out of a claim where it is listed: gold has no spans, a reading has many.
_HIDDEN: Mapping[Difference, frozenset[str]] = {
    Difference.MISSED: frozenset({"cites"}),
    Difference.SPURIOUS: frozenset({"cites", "spans"}),
    Difference.UNCITED: frozenset({"cites", "spans"}),
}


class Within(msgspec.Struct, frozen=True):
    """The intervals of a table's rows, and how many draws they are from."""

    rows: dict[str, Intervals]
    draws: int


def to_text(scores: Scores, *, within: Within | None = None) -> str:
    """A table with a row for each type, language, report or field, and a last line of counts."""
    head = _HEAD + (_HEAD_WITHIN if within is not None else "")
    rows = [_line(key, row) + _within_cells(key, within) for key, row in scores.rows.items()]
    counts = "; ".join(f"{name}: {count}" for name, count in _counts(scores).items())
    return "\n".join([head, *rows, counts, *_within_note(within)])


def to_json(scores: Scores, *, within: Within | None = None) -> str:
    """The same as JSON: gold, read, then precision, recall and F1 of claims and of fields; and intervals by row."""
    return json.dumps(_table(scores) | _within_json(within), ensure_ascii=False, indent=1)


def agreement_text(agreed: Agreed, *, within: Within | None = None) -> str:
    """What two coders have alone and together, a row for each type, language, report or field; and their alphas."""
    head = f"{'':28}{'first':>6}{'second':>8}{'claim F1':>10}{'field F1':>10}"
    rows = [
        f"{key:28}{row.gold:6}{row.read:8}{row.claims.f1:10.3f}{row.fields.f1:10.3f}{_within_cells(key, within)}"
        for key, row in agreed.scores.rows.items()
    ]
    parts = [head + (_HEAD_WITHIN if within is not None else ""), *rows]
    parts += _alphas("codes of claims that both have", agreed.codes)
    parts += _alphas("whether a sentence carries a claim", agreed.sentences)
    counts = f"reports that both coded: {agreed.scores.reports}; that one coded alone: {agreed.alone}"
    return "\n".join([*parts, "", counts, *_within_note(within)])


def agreement_json(agreed: Agreed, *, within: Within | None = None) -> str:
    """The same as JSON."""
    rows = {
        key: {"first": row.gold, "second": row.read, "claim F1": row.claims.f1, "field F1": row.fields.f1}
        for key, row in agreed.scores.rows.items()
    }
    alphas = {"codes": agreed.codes, "sentences": agreed.sentences}
    table = {"rows": rows, "reports": agreed.scores.reports, "coded by one alone": agreed.alone}
    table |= {
        f"alpha of {name}": {key: [one.alpha, one.units] for key, one in found.items()}
        for name, found in alphas.items()
    }
    return json.dumps(table | _within_json(within), ensure_ascii=False, indent=1)


def _alphas(title: str, found: Mapping[str, Alpha]) -> list[str]:
    rows = [f"{key:28}{one.units:6}{'–' if one.alpha is None else f'{one.alpha:.3f}':>8}" for key, one in found.items()]
    return ["", f"{title}, Krippendorff's alpha", f"{'':28}{'units':>6}{'alpha':>8}", *rows] if rows else []


def interval_text(interval: Interval | None) -> str:
    """From the lowest to the highest value, a dash where there are too few reports."""
    return "–" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def _within_cells(key: str, within: Within | None) -> str:
    if within is None:
        return ""
    found = within.rows[key]
    return f"  {interval_text(found.claims):>12}  {interval_text(found.fields):>12}"


def _within_note(within: Within | None) -> list[str]:
    if within is None:
        return []
    told = "with other reports of the same kind the F1 may well lie there"
    return [f"within: {told} ({SHARE:.0%} of {within.draws:,} draws of as many reports, BCa)"]


def _within_json(within: Within | None) -> dict[str, Any]:
    if within is None:
        return {}
    rows = {key: {"claims": _ends(found.claims), "fields": _ends(found.fields)} for key, found in within.rows.items()}
    return {"intervals": {"share": SHARE, "draws": within.draws, "rows": rows}}


def _ends(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


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
    return [*(key for key in keys if key != ALL), ALL]


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
