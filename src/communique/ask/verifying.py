"""Whether every citation still stands where it says, character by character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique.model.report import Report
from communique.resolve import SourcedClaim


class Mismatch(msgspec.Struct, frozen=True):
    """A citation, span or report that is not what it was when it was written; `claim_id` is None for a report."""

    report_id: str
    claim_id: str | None
    problem: str


def verify_report(report: Report, claims: Iterable[SourcedClaim]) -> tuple[Mismatch, ...]:
    """Check every citation and span of a report's claims against its text."""
    return tuple(
        Mismatch(report.id, sourced.id, problem) for sourced in claims for problem in _problems(report, sourced)
    )


def _problems(report: Report, sourced: SourcedClaim) -> Iterator[str]:
    length = len(report.text)
    for cited in sourced.claim.cites:
        if cited.report_id != report.id:
            yield f"cites report {cited.report_id}"
        if report.text[cited.start : cited.end] != cited.quote:
            yield f"characters {cited.start} to {cited.end} are not {cited.quote!r}"
    for field, spans in sourced.claim.spans.items():
        for start, end in spans:
            if not 0 <= start < end <= length:
                yield f"{field} was read from {start} to {end}, and the text has {length} characters"
