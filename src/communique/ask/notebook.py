"""Footnotes as they are needed: one number for one quote, in the order of first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from communique.ask.answers import Footnote
from communique.ask.links import link_to
from communique.model.report import Citation, Report
from communique.resolve import SourcedClaim


class Notebook:
    """The footnotes of one answer while it is put together."""

    def __init__(self, reports: Mapping[str, Report], read: Mapping[str, str] | None = None) -> None:
        self._reports = reports
        self._read = read or {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._footnotes: list[Footnote] = []

    def cite(self, claims: Iterable[SourcedClaim]) -> tuple[int, ...]:
        """The numbers of the footnotes of these claims, each once, in ascending order."""
        numbers = {self._number(sourced, place) for sourced in claims for place in range(len(sourced.claim.cites))}
        return tuple(sorted(numbers))

    def footnotes(self) -> tuple[Footnote, ...]:
        """All footnotes so far."""
        return tuple(self._footnotes)

    def read(self, claims: Iterable[SourcedClaim]) -> tuple[str, str] | None:
        """When the record first held the first and the last of these claims, None where that is not known."""
        times = sorted(self._read[sourced.id] for sourced in claims if sourced.id in self._read)
        return (times[0], times[-1]) if times else None

    def _number(self, sourced: SourcedClaim, place: int) -> int:
        cited = sourced.claim.cites[place]
        key = (sourced.report_id, cited.start, cited.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._footnotes) + 1
            report = self._reports.get(sourced.report_id)
            footnote = _footnote(sourced, cited, report, number=self._numbers[key])
            self._footnotes.append(msgspec.structs.replace(footnote, read=self._read.get(sourced.id)))
        return self._numbers[key]


def _footnote(sourced: SourcedClaim, cited: Citation, report: Report | None, *, number: int) -> Footnote:
    return Footnote(
        number=number,
        claim_id=sourced.id,
        report_id=sourced.report_id,
        start=cited.start,
        end=cited.end,
        quote=cited.quote,
        title=report.title if report else None,
        source=sourced.source,
        published=sourced.published,
        language=sourced.language,
        url=report.url if report else None,
        link=link_to(report, cited.start, cited.end) if report else None,
    )
