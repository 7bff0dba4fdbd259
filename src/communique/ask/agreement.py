"""How far two coders agree who coded the same reports, neither of them taken for right.

Claims are paired as a reading is with gold, and claim F1 and field F1 are the
same whoever is named first; a claim pairs only where its citation is verbatim,
whoever coded it.

F1 does not know what chance alone would give. Where coders choose among a few
codes, Krippendorff's alpha does, for nominal codes: 1 - observed over expected
disagreement, the expected from both coders' codes together (Krippendorff 2011,
Computing Krippendorff's Alpha-Reliability, University of Pennsylvania). It is
given for the codes of claims that both have, and for whether a sentence
carries a claim of a type, over all sentences of the reports. From 0.80 on
Krippendorff takes data for reliable, from 0.667 for fit to draw tentative
conclusions (Content Analysis, 2004, p. 241).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from communique.ask.comparing import (
    Compared,
    Count,
    Difference,
    Documents,
    Paired,
    Unpaired,
    compare_report,
    quoted_spans,
)
from communique.ask.pairing import WEIGHTS, Agreement, value_of
from communique.ask.score import By, Scores, table
from communique.model.report import Span, overlaps

#: Fields whose values are one code of a closed list.
CODES = ("kind", "status", "measure", "role_code", "host", "supplier", "recipient", "subject", "counterpart", "of")

_TURNED = {"gold": "read", "read": "gold", "gold_fields": "read_fields", "read_fields": "gold_fields"}
_TURNED_TO = {
    Difference.MISSED: Difference.SPURIOUS,
    Difference.SPURIOUS: Difference.MISSED,
    Difference.UNCITED: Difference.MISSED,
}

#: The sentences of a report's text, by its id.
Sentences = Mapping[str, Sequence[Span]]


class Alpha(msgspec.Struct, frozen=True):
    """Agreement beyond chance over so many units; None where all of them have one code."""

    alpha: float | None
    units: int


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """What the comparison of two coders comes to.

    In `scores` the first coder stands as gold, the second as reading.
    """

    scores: Scores
    reports: tuple[Compared, ...]
    #: Reports that only one of them coded; they count for nothing.
    alone: int
    #: By type and field, of claims that both have.
    codes: dict[str, Alpha]
    #: By type, whether a sentence carries a claim of it; empty where no report has sentences.
    sentences: dict[str, Alpha]


def agreement(one: Documents, other: Documents, *, sentences: Sentences, by: By = By.TYPE) -> Agreed:
    """Compare two codings of the same reports; the first has their texts."""
    both = [report_id for report_id in one if report_id in other]
    reports = tuple(_compared({**one[key], "id": key}, {**other[key], "id": key}) for key in both)
    return Agreed(
        scores=table(reports, by=by),
        reports=reports,
        alone=len(one) + len(other) - 2 * len(both),
        codes=_by_code(reports),
        sentences=_by_sentence([(one[key], other[key], sentences[key]) for key in both if key in sentences]),
    )


def alpha(units: Iterable[tuple[str, str]]) -> Alpha:
    """Krippendorff's alpha of two coders, each unit with the code that either gives it."""
    pairs = Counter(units)
    count, codes = pairs.total(), Counter[str]()
    for (one, other), number in pairs.items():
        codes.update({one: number})
        codes.update({other: number})
    apart = sum(number for (one, other), number in pairs.items() if one != other)
    values = 2 * count
    expected = values**2 - sum(number**2 for number in codes.values())
    # Each unit that differs is two of the 2n values, in either order; expected are the pairs of all values.
    return Alpha(1 - 2 * apart * (values - 1) / expected if expected else None, count)


def _compared(one: Mapping[str, Any], other: Mapping[str, Any]) -> Compared:
    """Compare two codings in an order of their own, so that it does not matter which was named first."""
    first, second = sorted((_ordered(one), _ordered(other)), key=lambda coding: _text(coding["claims"]))
    found = compare_report({**first, "text": one["text"]}, second, both_cite=True)
    return found if first["claims"] == _ordered(one)["claims"] else _turned(found)


def _ordered(coding: Mapping[str, Any]) -> dict[str, Any]:
    return {**coding, "claims": sorted(coding.get("claims", ()), key=_text)}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _turned(found: Compared) -> Compared:
    """A comparison as it would be with the coders the other way round."""
    return msgspec.structs.replace(
        found,
        counts=tuple(map(_turned_count, found.counts)),
        paired=tuple(Paired(one.read, one.gold, _turned_fields(one.fields)) for one in found.paired),
        unpaired=tuple(Unpaired(_TURNED_TO[one.difference], one.report_id, one.claim) for one in found.unpaired),
    )


def _turned_count(count: Count) -> Count:
    return msgspec.structs.replace(count, changes={_TURNED.get(name, name): n for name, n in count.changes.items()})


def _turned_fields(fields: Mapping[str, Agreement]) -> dict[str, Agreement]:
    return {name: Agreement(one.in_reading, one.in_gold, one.likeness) for name, one in fields.items()}


def _by_code(reports: Iterable[Compared]) -> dict[str, Alpha]:
    """The agreement on every code of the claims that both coders have."""
    units: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in (pair for report in reports for pair in report.paired):
        for field in pair.fields:
            if field in CODES:
                values = (value_of(claim, field) for claim in (pair.gold, pair.read))
                units[f"{pair.gold['type']}.{field}"].append(tuple(map(_text, values)))  # type: ignore[arg-type]
    return {key: alpha(units[key]) for key in sorted(units)}


def _by_sentence(codings: Sequence[tuple[Mapping[str, Any], Mapping[str, Any], Sequence[Span]]]) -> dict[str, Alpha]:
    """The agreement on whether a sentence carries a claim of a type."""
    types = [
        types
        for one, other, sentences in codings
        for types in zip(*(_types_by_sentence(who, one["text"], sentences) for who in (one, other)), strict=True)
    ]
    return {key: alpha((str(key in one), str(key in other)) for one, other in types) for key in WEIGHTS if types}


def _types_by_sentence(coding: Mapping[str, Any], text: str, sentences: Sequence[Span]) -> list[set[str]]:
    cited = [(claim["type"], span) for claim in coding.get("claims", ()) for span in quoted_spans(claim, text)]
    return [{kind for kind, span in cited if overlaps(span, sentence)} for sentence in sentences]
