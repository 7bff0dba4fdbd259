"""How well readings agree with gold: the scoring of the codebook.

Claim F1 counts pairs; field F1 counts the fields inside pairs, and every
field of an unpaired claim as missing or spurious. A claim whose citation is
not verbatim in the report counts as spurious, whatever else it has right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from communique.ask.comparing import Compared, Count, Documents, Unpaired, compared

#: The row of all reports.
ALL = "all"
#: What one report, or many, add to the counts of a row, by the row.
Tally = Mapping[str, Mapping[str, float]]


class By(StrEnum):
    """What the rows of a table of scores stand for."""

    TYPE = "type"
    LANGUAGE = "language"
    REPORT = "report"
    FIELD = "field"
    SURENESS = "sureness"


class Ratio(msgspec.Struct, frozen=True):
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Row(msgspec.Struct, frozen=True):
    """The scores of one type, language, report or field, or of all."""

    gold: int
    read: int
    claims: Ratio
    fields: Ratio


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """A table of scores, and what it leaves out.

    `rows` end with the one of all reports. `spanned` is the share of filled
    fields of the readings that say where they were read.
    """

    rows: dict[str, Row]
    reports: int
    unread: int
    uncited: int
    spanned: float
    unpaired: tuple[Unpaired, ...]


def score(gold: Documents, readings: Documents, *, by: By = By.TYPE, neutral: bool = False) -> Scores:
    """Score readings against gold; `neutral` as in `compared`."""
    return table(compared(gold, readings, neutral=neutral), by=by)


def table(reports: Iterable[Compared], *, by: By = By.TYPE) -> Scores:
    """The scores of reports that were compared."""
    reports = tuple(reports)
    tally = tallied(reports, by=by)
    filled, spanned = (sum(numbers) for numbers in ([one.filled for one in reports], [one.spanned for one in reports]))
    return Scores(
        rows={key: _row(tally[key]) for key in [*sorted(key for key in tally if key != ALL), ALL]},
        reports=len(reports),
        unread=sum(not one.is_read for one in reports),
        uncited=_whole(tally[ALL], "uncited"),
        spanned=round(spanned / filled, 3) if filled else 0.0,
        unpaired=tuple(unpaired for one in reports for unpaired in one.unpaired),
    )


def tallied(reports: Iterable[Compared], *, by: By) -> Tally:
    """The counts of every row, that of all reports among them."""
    tally: dict[str, dict[str, float]] = {ALL: {}}
    for report in reports:
        for count in report.counts:
            key = _row_key(count, report, by)
            for name in (key, ALL) if key else (ALL,):
                _increase(tally.setdefault(name, {}), count.changes)
    return tally


def _row_key(count: Count, report: Compared, by: By) -> str | None:
    match by:
        case By.SURENESS:
            return count.sure
        case By.FIELD:
            return f"{count.type}.{count.field}" if count.field else None
        case By.LANGUAGE:
            return report.language
        case By.REPORT:
            return report.report_id
    return count.type


def _increase(counts: dict[str, float], changes: Mapping[str, float]) -> None:
    for name, change in changes.items():
        counts[name] = counts.get(name, 0) + change


def _row(counts: Mapping[str, float]) -> Row:
    claims = _ratio(counts.get("hit", 0), read=counts.get("read", 0), gold=counts.get("gold", 0))
    fields = _ratio(counts.get("hit_fields", 0), read=counts.get("read_fields", 0), gold=counts.get("gold_fields", 0))
    return Row(_whole(counts, "gold"), _whole(counts, "read"), claims, fields)


def _ratio(hits: float, *, read: float, gold: float) -> Ratio:
    precision = hits / read if read else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return Ratio(precision, recall, 2 * precision * recall / both if both else 0.0)


def _whole(counts: Mapping[str, float], name: str) -> int:
    return int(counts.get(name, 0))
