"""How well readings agree with gold: the scoring of the codebook.

Claim F1 counts pairs; field F1 counts the fields inside pairs, and every
field of an unpaired claim as missing or spurious. A claim whose citation is
not verbatim in the report counts as spurious, whatever else it has right.

Gold and readings are the codebook's JSON by report id, so that a person, a
grammar and a model are scored alike. A reading needs only its claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from communique.ask.pairing import WEIGHTS, ClaimJson, Comparison, compare, is_empty, pair, value_of

__all__ = [
    "By",
    "Difference",
    "Documents",
    "Ratio",
    "Row",
    "Scores",
    "Unpaired",
    "compare",
    "is_verbatim",
    "score",
    "squash",
    "without_printed",
]

#: Reports with their claims, by id, as the codebook's JSON.
Documents = Mapping[str, Mapping[str, Any]]

#: Fields that are printed in the report's own script.
PRINTED = frozenset(
    {"maker", "item", "name", "object", "title", "organisation", "organisations", "person", "place"},
)

_SPACE = re.compile(r"\s+")
_ALL = "all"
#: Rows by sureness: of claims whose reading does not say how sure it is, and of those of gold that were not read.
_UNSAID, _MISSED = "not said", "missed"


class By(StrEnum):
    """What the rows of a table of scores stand for."""

    TYPE = "type"
    LANGUAGE = "language"
    REPORT = "report"
    FIELD = "field"
    SURENESS = "sureness"


class Difference(StrEnum):
    """How a claim fails to be in both gold and reading."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    UNCITED = "uncited"


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


class Unpaired(msgspec.Struct, frozen=True):
    """A claim that stands in gold or in a reading alone."""

    difference: Difference
    report_id: str
    claim: dict[str, Any]


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


class _Count(msgspec.Struct, frozen=True):
    """What one claim, or one of its fields, adds to the tally."""

    type: str
    changes: dict[str, float]
    field: str | None = None
    #: How sure the reading is of the claim, if it says so.
    sure: str = _MISSED


class _Compared(msgspec.Struct, frozen=True):
    """What the comparison of one report's claims comes to."""

    counts: tuple[_Count, ...]
    unpaired: tuple[Unpaired, ...]


def score(gold: Documents, readings: Documents, *, by: By = By.TYPE, neutral: bool = False) -> Scores:
    """Score readings against gold.

    `neutral` leaves out what is printed in the report's own script, to score
    the reading of a translation against the gold of its original.
    """
    tally: dict[str, dict[str, float]] = {_ALL: {}}
    unpaired: list[Unpaired] = []
    for report_id, report in gold.items():
        read = _known_claims(readings.get(report_id, {}).get("claims", []))
        compared = _compare_report(report, read, report_id=report_id, neutral=neutral)
        unpaired += compared.unpaired
        for count in compared.counts:
            _add(tally, _row_key(count, report, by=by, report_id=report_id), count.changes)
        for claim in read:
            _increase(tally[_ALL], _span_counts(claim))
    return Scores(
        rows={key: _row(tally[key]) for key in [*sorted(key for key in tally if key != _ALL), _ALL]},
        reports=len(gold),
        unread=sum(report_id not in readings for report_id in gold),
        uncited=_whole(tally[_ALL], "uncited"),
        spanned=_share(tally[_ALL], "spanned", of="filled"),
        unpaired=tuple(unpaired),
    )


def without_printed(claim: ClaimJson) -> dict[str, Any]:
    """The claim without what is printed in the report's own script."""
    kept = {field: value for field, value in claim.items() if field not in PRINTED}
    for field in ("participants", "signatories"):
        if field in kept:
            kept[field] = [{key: who[key] for key in who if key != "name"} for who in kept[field]]
    if "holder" in kept:
        kept["holder"] = {"of": kept["holder"].get("of")}
    return kept


def is_verbatim(claim: ClaimJson, text: str) -> bool:
    """Whether a claim has citations and each, squashed, stands in the squashed text."""
    quotes = [cite if isinstance(cite, str) else cite.get("text", "") for cite in claim.get("cites") or []]
    return bool(quotes) and all(quote.strip() and squash(quote) in text for quote in quotes)


def squash(text: str) -> str:
    """The text with every run of white space as one space."""
    return _SPACE.sub(" ", text)


def _known_claims(claims: Sequence[ClaimJson]) -> list[ClaimJson]:
    return [claim for claim in claims if claim.get("type") in WEIGHTS]


def _compare_report(
    report: Mapping[str, Any], read: Sequence[ClaimJson], *, report_id: str, neutral: bool
) -> _Compared:
    strip = without_printed if neutral else dict
    gold = [strip(claim) for claim in _known_claims(report["claims"])]
    text = squash(report["text"])
    verbatim = [is_verbatim(claim, text) for claim in read]
    cited = [strip(claim) for claim, found in zip(read, verbatim, strict=True) if found]
    uncited = [strip(claim) for claim, found in zip(read, verbatim, strict=True) if not found]
    pairing = pair(gold, cited)
    taken = frozenset(pairing.partners.values())
    spurious = [claim for j, claim in enumerate(cited) if j not in taken]
    counts: list[_Count] = []
    for i, claim in enumerate(gold):
        if i in pairing.pairs:
            sure = cited[pairing.partners[i]].get("sure", _UNSAID)
            counts += _paired_counts(claim, pairing.pairs[i], sure=sure)
        else:
            counts += _missed_counts(claim)
    counts += [count for claim in spurious for count in _spurious_counts(claim, uncited=False)]
    counts += [count for claim in uncited for count in _spurious_counts(claim, uncited=True)]
    missed = [claim for i, claim in enumerate(gold) if i not in pairing.pairs]
    differences = ((Difference.MISSED, missed), (Difference.SPURIOUS, spurious), (Difference.UNCITED, uncited))
    unpaired = (Unpaired(kind, report_id, claim) for kind, claims in differences for claim in claims)
    return _Compared(tuple(counts), tuple(unpaired))


def _missed_counts(claim: ClaimJson) -> Iterator[_Count]:
    yield _Count(claim["type"], {"gold": 1})
    for field in _valued(claim):
        yield _Count(claim["type"], {"gold_fields": 1, "read_fields": 0, "hit_fields": 0.0}, field)


def _paired_counts(claim: ClaimJson, comparison: Comparison, *, sure: str) -> Iterator[_Count]:
    yield _Count(claim["type"], {"gold": 1}, sure=sure)
    for field, agreement in comparison.fields.items():
        changes = {
            "gold_fields": agreement.in_gold,
            "read_fields": agreement.in_reading,
            "hit_fields": agreement.likeness,
        }
        yield _Count(claim["type"], changes, field, sure)
    yield _Count(claim["type"], {"hit": 1, "read": 1}, sure=sure)


def _spurious_counts(claim: ClaimJson, *, uncited: bool) -> Iterator[_Count]:
    yield _Count(claim["type"], {"read": 1, "uncited": uncited}, sure=claim.get("sure", _UNSAID))
    for field in _valued(claim):
        yield _Count(claim["type"], {"read_fields": 1}, field, claim.get("sure", _UNSAID))


def _valued(claim: ClaimJson) -> list[str]:
    return [field for field in WEIGHTS[claim["type"]] if value_of(claim, field) is not None]


def _span_counts(claim: ClaimJson) -> dict[str, float]:
    filled = [field for field in WEIGHTS[claim["type"]] if not is_empty(claim.get(field))]
    spans = claim.get("spans") or {}
    return {"filled": len(filled), "spanned": sum(bool(spans.get(field)) for field in filled)}


def _row_key(count: _Count, report: Mapping[str, Any], *, by: By, report_id: str) -> str | None:
    if by is By.SURENESS:
        return count.sure
    if by is By.FIELD:
        return f"{count.type}.{count.field}" if count.field else None
    if by is By.LANGUAGE:
        language: str | None = report.get("language", "?")
        return language
    return report_id if by is By.REPORT else count.type


def _add(tally: dict[str, dict[str, float]], key: str | None, changes: Mapping[str, float]) -> None:
    if key:
        _increase(tally.setdefault(key, {}), changes)
    _increase(tally[_ALL], changes)


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


def _share(counts: Mapping[str, float], name: str, *, of: str) -> float:
    whole = counts.get(of, 0)
    return round(counts.get(name, 0) / whole, 3) if whole else 0.0
