"""Two codings of the same reports, compared claim by claim: what is the same, and what stands in one alone.

Claims are paired one to one (see `pairing`). Of a pair every field agrees or
differs; of a claim without a pair every field is missing or spurious. A claim
of a reading whose citation is not verbatim in the report pairs with none.

Codings are the codebook's JSON by report id, so that a person, a grammar and
a model are compared alike. A reading needs only its claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from communique.ask.pairing import WEIGHTS, Agreement, ClaimJson, is_empty, pair, value_of
from communique.model.report import Span

#: Reports with their claims, by id, as the codebook's JSON.
Documents = Mapping[str, Mapping[str, Any]]

#: Fields that are printed in the report's own script.
PRINTED = frozenset(
    {"maker", "item", "name", "object", "title", "organisation", "organisations", "person", "place"},
)

_SPACE = re.compile(r"\s+")
#: How sure a reading is of claims of which it does not say it, and of those of gold that it lacks.
_UNSAID, _MISSED = "not said", "missed"


class Difference(StrEnum):
    """How a claim fails to be in both gold and reading."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    UNCITED = "uncited"


class Unpaired(msgspec.Struct, frozen=True):
    """A claim that stands in gold or in a reading alone."""

    difference: Difference
    report_id: str
    claim: dict[str, Any]


class Paired(msgspec.Struct, frozen=True):
    """A claim of gold, the claim of the reading that is the same matter, and how alike they are field by field."""

    gold: dict[str, Any]
    read: dict[str, Any]
    fields: dict[str, Agreement]


class Count(msgspec.Struct, frozen=True):
    """What one claim, or one of its fields, adds to the tally."""

    type: str
    changes: dict[str, float]
    field: str | None = None
    #: How sure the reading is of the claim, if it says so.
    sure: str = _MISSED


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What the comparison of one report's claims comes to."""

    report_id: str
    language: str
    is_read: bool
    counts: tuple[Count, ...]
    paired: tuple[Paired, ...]
    unpaired: tuple[Unpaired, ...]
    #: The filled fields of the reading, and how many of them say where they were read.
    filled: int
    spanned: int


def compared(gold: Documents, readings: Documents, *, neutral: bool = False) -> tuple[Compared, ...]:
    """Compare the claims of each report of gold with those of its reading.

    `neutral` leaves out what is printed in the report's own script, to score
    the reading of a translation against the gold of its original.
    """
    return tuple(
        compare_report({**report, "id": report_id}, readings.get(report_id), neutral=neutral)
        for report_id, report in gold.items()
    )


def compare_report(
    report: Mapping[str, Any], reading: Mapping[str, Any] | None, *, neutral: bool = False, both_cite: bool = False
) -> Compared:
    """Compare the claims of one report of gold with those of its reading, None where nobody has read it.

    With `both_cite` the claims of gold, too, must be verbatim in the report to pair with any.
    """
    strip = without_printed if neutral else dict
    text = squash(report["text"])
    read = _known_claims((reading or {}).get("claims", []))
    gold, bare = _cited(map(strip, _known_claims(report["claims"])), text if both_cite else None)
    cited, uncited = _cited(map(strip, read), text)
    pairing = pair(gold, cited)
    taken = frozenset(pairing.partners.values())
    missed = [*(claim for i, claim in enumerate(gold) if i not in pairing.pairs), *bare]
    spurious = [claim for j, claim in enumerate(cited) if j not in taken]
    differences = ((Difference.MISSED, missed), (Difference.SPURIOUS, spurious), (Difference.UNCITED, uncited))
    paired = [Paired(gold[i], cited[j], pairing.pairs[i].fields) for i, j in sorted(pairing.partners.items())]
    return Compared(
        report_id=report["id"],
        language=report.get("language") or "?",
        is_read=reading is not None,
        counts=tuple(_counts(paired, differences)),
        paired=tuple(paired),
        unpaired=tuple(Unpaired(kind, report["id"], claim) for kind, claims in differences for claim in claims),
        **_span_counts(read),
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
    quotes = _quotes(claim)
    return bool(quotes) and all(quote.strip() and squash(quote) in text for quote in quotes)


def quoted_spans(claim: ClaimJson, text: str) -> tuple[Span, ...]:
    """Where the citations of a claim stand in a text, whatever its white space; those that do not, nowhere."""
    patterns = (r"\s+".join(map(re.escape, quote.split())) for quote in _quotes(claim) if quote.strip())
    found = (re.search(pattern, text) for pattern in patterns)
    return tuple(match.span() for match in found if match is not None)


def _quotes(claim: ClaimJson) -> list[str]:
    return [cite if isinstance(cite, str) else cite.get("text", "") for cite in claim.get("cites") or []]


def squash(text: str) -> str:
    """The text with every run of white space as one space."""
    return _SPACE.sub(" ", text)


def _known_claims(claims: Sequence[ClaimJson]) -> list[ClaimJson]:
    return [claim for claim in claims if claim.get("type") in WEIGHTS]


def _cited(claims: Iterable[dict[str, Any]], text: str | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Claims that are verbatim in a text, and those that are not; without a text all are taken to be."""
    kept: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for claim in claims:
        kept[text is not None and not is_verbatim(claim, text)].append(claim)
    return kept


def _counts(paired: Iterable[Paired], differences: Iterable[tuple[Difference, Sequence[ClaimJson]]]) -> Iterator[Count]:
    for one in paired:
        yield from _paired_counts(one)
    for kind, claims in differences:
        for claim in claims:
            yield from _missed_counts(claim) if kind is Difference.MISSED else _spurious_counts(claim, kind)


def _missed_counts(claim: ClaimJson) -> Iterator[Count]:
    yield Count(claim["type"], {"gold": 1})
    for field in _valued(claim):
        yield Count(claim["type"], {"gold_fields": 1}, field)


def _paired_counts(one: Paired) -> Iterator[Count]:
    kind, sure = one.gold["type"], one.read.get("sure", _UNSAID)
    yield Count(kind, {"gold": 1, "read": 1, "hit": 1}, sure=sure)
    for field, agreement in one.fields.items():
        changes = {
            "gold_fields": agreement.in_gold,
            "read_fields": agreement.in_reading,
            "hit_fields": agreement.likeness,
        }
        yield Count(kind, changes, field, sure)


def _spurious_counts(claim: ClaimJson, kind: Difference) -> Iterator[Count]:
    sure = claim.get("sure", _UNSAID)
    yield Count(claim["type"], {"read": 1, "uncited": kind is Difference.UNCITED}, sure=sure)
    for field in _valued(claim):
        yield Count(claim["type"], {"read_fields": 1}, field, sure)


def _valued(claim: ClaimJson) -> list[str]:
    return [field for field in WEIGHTS[claim["type"]] if value_of(claim, field) is not None]


def _span_counts(claims: Iterable[ClaimJson]) -> dict[str, int]:
    filled = [(claim, field) for claim in claims for field in WEIGHTS[claim["type"]] if not is_empty(claim.get(field))]
    return {
        "filled": len(filled),
        "spanned": sum(bool((claim.get("spans") or {}).get(field)) for claim, field in filled),
    }
