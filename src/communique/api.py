"""The door for Python: a record to read into and to ask, and one text read by itself.

What comes back are the frozen values of `model`, `resolve` and `ask`; a
record closes with its `with` block.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from communique import ingest
from communique.ask.answers import Dossier, Timeline
from communique.ask.dossiers import dossier
from communique.ask.finding import Found, find_in
from communique.ask.marking import Marked, mark
from communique.ask.selection import Selection, select_claims
from communique.ask.timelines import timeline
from communique.ask.verifying import Mismatch, verify_report
from communique.model.dates import PartialDate, from_day, parse_date
from communique.model.errors import InputError
from communique.model.reading import Reading
from communique.record import loading
from communique.record.intake import Reader, Watch, read_into
from communique.record.reader import default_reader, read_report
from communique.record.resolving import bring_up_to_date
from communique.record.searching import search_reports
from communique.record.store import Store, open_store, reading
from communique.record.values import Summary
from communique.registers.parties import find_party
from communique.resolve import SourcedClaim


class Record:
    """An open record: reports, what was read in them, and what follows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything read is already in it."""
        self._store.close()

    def read(
        self,
        *paths: str | Path,
        language: str | None = None,
        published: str | datetime.date | PartialDate | None = None,
        workers: int = 1,
        reread: bool = False,
        reader: Reader | None = None,
        watch: Watch | None = None,
        keep: Callable[[Reading], None] | None = None,
    ) -> Summary:
        """Read files and folders into the record; what it has already is passed over.

        `language` and `published` stand for what the files do not say. With
        more than one worker, the calling script needs its `__main__` guard.
        `watch` is told how things stand, `keep` is given each reading in order.
        """
        items = ingest.reports(paths, language=language, published=to_date(published))
        reader = reader or default_reader()
        return read_into(self._store, items, reader=reader, workers=workers, reread=reread, watch=watch, keep=keep)

    def dossier(self, one: str, other: str) -> Dossier:
        """The dossier of two parties, by code or name."""
        pair = (find_party(one), find_party(other))
        bring_up_to_date(self._store)
        with reading(self._store) as connection:
            resolution = loading.load_resolution(connection, loading.claims_between(connection, pair))
            reports = loading.load_reports(connection, _cited(resolution.entries))
        return dossier(pair, resolution, reports)

    def timeline(self, *parties: str) -> Timeline:
        """What happened when, of these parties together, or of all."""
        codes = tuple(map(find_party, parties))
        bring_up_to_date(self._store)
        with reading(self._store) as connection:
            conditions = [loading.concerning(codes)] if codes else []
            resolution = loading.load_resolution(connection, loading.current_claims(connection, *conditions))
            reports = loading.load_reports(connection, _cited(resolution.entries))
        return timeline(codes, resolution, reports)

    def claims(self, selection: Selection | None = None) -> tuple[SourcedClaim, ...]:
        """The claims that are selected, or all, in the order of their reports."""
        wanted = selection or Selection()
        with reading(self._store) as connection:
            conditions = [loading.concerning(wanted.parties)] if wanted.parties else []
            return select_claims(loading.current_claims(connection, *conditions), wanted)

    def entries(self, claims: Iterable[SourcedClaim]) -> dict[str, str]:
        """The entry in which each of these claims stands, by claim id."""
        bring_up_to_date(self._store)
        with reading(self._store) as connection:
            return loading.entry_of_claims(connection, [sourced.id for sourced in claims])

    def search(self, words: str, *, limit: int = 20) -> tuple[Found, ...]:
        """The reports that hold every one of these words, best first."""
        with reading(self._store) as connection:
            return tuple(find_in(report, words) for report in search_reports(connection, words, limit=limit))

    def marked(self, report_id: str) -> Marked:
        """A report with its claims marked in its text.

        Raises:
            InputError: The record has no such report.
        """
        with reading(self._store) as connection:
            report = loading.load_report(connection, report_id)
            if report is None:
                raise InputError(report_id, "the record has no report of this id", "communique search finds reports")
            claims = loading.claims_of(connection, report_id)
        return mark(report, claims)

    def verify(self) -> tuple[Mismatch, ...]:
        """Check every citation of the record against the stored text."""
        with reading(self._store) as connection:
            altered = [
                Mismatch(report_id, None, f"version {seq} is not the text that was stored")
                for report_id, seq in loading.altered_reports(connection)
            ]
            wrong = [
                mismatch
                for report, claims in loading.reports_with_claims(connection)
                for mismatch in verify_report(report, claims)
            ]
        return *altered, *wrong


def open_record(path: str | Path, *, create: bool = True) -> Record:
    """Open a record; make it where there is none, unless told otherwise."""
    return Record(open_store(path, create=create))


def read_text(
    text: str,
    *,
    published: str | datetime.date | PartialDate | None = None,
    language: str | None = None,
    source: str | None = None,
    title: str | None = None,
) -> Reading:
    """Read one text by itself, without a record."""
    report = ingest.make_report(text, published=to_date(published), language=language, source=source, title=title)
    return read_report(report)


def to_date(date: str | datetime.date | PartialDate | None) -> PartialDate | None:
    """A date given as text, as a day of the calendar, or as it is."""
    if isinstance(date, str):
        return parse_date(date)
    return from_day(date) if isinstance(date, datetime.date) else date


def _cited(entries: Iterable[object]) -> set[str]:
    return {sourced.report_id for entry in entries for sourced in getattr(entry, "claims", ())}
