"""The door for Python: a record to read into and to ask, and one text read by itself.

A record closes with its `with` block.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from communique import ingest, reconciling
from communique.answering import Answers, Day, as_date, to_date
from communique.ask.exports import Limits
from communique.ask.reconciling import Candidate, Entity, Sought
from communique.ask.replacing import Replacement, replacement, under_id
from communique.exchange.coded.mapping import TableMapping
from communique.exchange.coded.taking import TableTaken, take_in_table
from communique.exchange.frames import Table
from communique.exchange.knowing.taking import Known, described, take_in_knowledge, take_out_knowledge
from communique.exchange.plain import from_plain
from communique.ingest.html import Extract
from communique.model.decisions import Decision
from communique.model.errors import InputError
from communique.model.places import Address, place
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record import failures
from communique.record.clock import Clock, utc_now
from communique.record.deciding import Ruling, decide, take_in
from communique.record.erasing import scrub
from communique.record.failures import Failure, Wanted
from communique.record.fetching import Fetching, fetch_into
from communique.record.intake import Extra, Reader, RejectedInput, read_into
from communique.record.knowledge import Knowledge, load_knowledge
from communique.record.ledger import Imported
from communique.record.past import as_of
from communique.record.queue import Queue
from communique.record.reader import default_reader, read_report
from communique.record.remaking import Remade, remake
from communique.record.resolving import bring_up_to_date
from communique.record.retracting import Retraction, Withdrawal, retract
from communique.record.retrying import retry_failures
from communique.record.searches import drop_search, keep_search, look_at_search
from communique.record.shown import load_layout
from communique.record.store import open_store, reading, unless_it_fails
from communique.record.values import Summary
from communique.tabling import whole_table


class Record(Answers):
    """An open record: reports, what was read in them, and what follows; as it stands, or as of a day."""

    def as_of(self, day: Day) -> Record:
        """The record as it stood at the end of a day, in UTC; of a month or a year, at the end of that.

        It answers the same questions, cannot be read into, and is closed by itself.
        """
        return Record(as_of(self._store, as_date(day).last_day))

    def table(self, limits: Limits | None = None) -> Table:
        """Every claim of the record, or what is wanted of it, as the table that exports have.

        A row is a claim with its entry, quote, source, date and address.
        """
        with self.chosen(limits) as chosen:
            return whole_table(chosen)

    def read(
        self,
        *paths: str | Path,
        language: str | None = None,
        published: Day | None = None,
        columns: Mapping[str, str] | None = None,
        extract: Extract = "fast",
        workers: int = 1,
        reread: bool = False,
        skip_copies: bool = False,
        reader: Reader | None = None,
        fetching: Fetching | None = None,
        extra: Extra | None = None,
    ) -> Summary:
        """Read files, folders and addresses into the record; what it has already is passed over.

        `language` and `published` stand for what the files do not say; `columns`
        are names of columns by field, for tables that call them as nobody else does, and
        `extract` is how the text of a page is found. With
        more than one worker, the calling script needs its `__main__` guard.
        What cannot be read is kept aside for `retry`. The summary names copies of reports under
        another id, and they are not read with `skip_copies`.
        """
        extra = extra or Extra()
        said: dict[str, Any] = {
            "language": language,
            "published": str(to_date(published)) if published else None,
            "columns": dict(columns or {}),
            "extract": extract,
        }
        options = {name: value for name, value in said.items() if value}
        with fetch_into(self._store, paths, fetching=fetching) as fetch:
            return read_into(
                self._store,
                ingest.reports(paths, meter=extra.meter, fetch=fetch, **options),
                reader=reader or default_reader(),
                wanted=Wanted(tuple(map(str, paths)), options),
                workers=workers,
                reread=reread,
                skips_copies=skip_copies,
                extra=extra,
            )

    def read_elsewhere(
        self, items: Iterable[tuple[Report, Reading] | RejectedInput], *, reader: str, extra: Extra | None = None
    ) -> Summary:
        """Take in reports with what was read in them elsewhere by a reader of this name, as if it had read them here.

        What the record has already is passed over. What gave no report stands among them, a doubt before its report.
        """
        under_way: dict[str, Reading] = {}

        def reports() -> Iterator[Report | RejectedInput]:
            for item in items:
                if not isinstance(item, tuple):
                    yield item
                    continue
                report, reading = item
                under_way.clear()
                under_way[report.id] = reading
                yield report

        elsewhere = Reader(reader, lambda report: under_way[report.id])
        return read_into(self._store, reports(), reader=elsewhere, extra=extra or Extra())

    def watch(
        self,
        *feeds: str,
        workers: int = 1,
        skip_copies: bool = False,
        reader: Reader | None = None,
        fetching: Fetching | None = None,
        extra: Extra | None = None,
    ) -> Summary:
        """Look at feeds once, follow what is new in them to its pages, and read these into the record.

        What an earlier run left to be fetched or read is fetched and read too.

        Raises:
            RecordError: Another run is fetching into this record.
        """
        with fetch_into(self._store, (), fetching=fetching, feeds=feeds) as fetch:
            return read_into(
                self._store,
                ingest.reports((), fetch=fetch),
                reader=reader or default_reader(),
                wanted=Wanted(feeds),
                workers=workers,
                skips_copies=skip_copies,
                extra=extra or Extra(),
            )

    def waiting(self) -> int:
        """How many addresses are left to be fetched or read by a later run."""
        return Queue(self._store).waiting()

    def failures(self, codes: Collection[str] = ()) -> tuple[Failure, ...]:
        """What could not be read and is kept aside, or what of it has one of these problems."""
        with reading(self._store) as connection:
            return failures.load_failures(connection, codes)

    def forget_failures(self, codes: Collection[str] = ()) -> int:
        """Strike what could not be read off the list, or what of it has one of these problems; how many that were."""
        return failures.forget_failures(self._store, codes)

    def retry(
        self,
        codes: Collection[str] = (),
        *,
        workers: int = 1,
        reader: Reader | None = None,
        fetching: Fetching | None = None,
        extra: Extra | None = None,
    ) -> tuple[Summary, ...]:
        """Open again what holds failures, or those with one of these problems; what is read then leaves the list."""
        reader, extra = reader or default_reader(), extra or Extra()
        return retry_failures(self._store, codes, reader=reader, fetching=fetching, workers=workers, extra=extra)

    def layout(self) -> dict[str, tuple[str, ...]]:
        """The tables and views of the file, each with its columns."""
        with reading(self._store) as connection:
            return load_layout(connection)

    def bring_up_to_date(self) -> None:
        """Resolve what has come in since; answers do so by themselves in a record that keeps up."""
        bring_up_to_date(self._store)

    def keep_search(self, name: str, query: str) -> None:
        """Keep a search, by the text of its address, under a name."""
        keep_search(self._store, name, query)

    def drop_search(self, seq: int) -> None:
        """Keep a search no longer, by its number."""
        drop_search(self._store, seq)

    def look_at_search(self, query: str) -> None:
        """The results of a search that is kept are looked at now."""
        look_at_search(self._store, query)

    def decide(self, ruling: Ruling) -> Decision:
        """Write what a person rules on claims, entries or actors into the ledger.

        Raises:
            InputError: An id stands for nothing that this can be ruled on.
            BadDecisionError: The ruling does not say what its kind must say.
        """
        return decide(self._store, ruling)

    def import_decisions(self, lines: Iterable[str]) -> Imported:
        """Take in the ledger of another record; what is there already is not taken in twice."""
        return take_in(self._store, lines)

    def import_events(self, path: str | Path, mapping: TableMapping | None = None) -> TableTaken:
        """Take in a table of events that somebody coded by hand: each row as a claim of the table's own source.

        Raises:
            InputError: It is no table that can be read.
            BadMappingError: The mapping does not fit it, or two rows are called the same.
        """
        return take_in_table(self._store, Path(path), mapping or TableMapping())

    def import_knowledge(
        self,
        path: str | Path,
        format_name: str,
        *,
        columns: Mapping[str, Sequence[str]] | None = None,
        **said: str | None,
    ) -> Known:
        """Take in names and offices that others published, beside the record; they are used to tell names apart.

        The format is `followthemoney` or `holders`; `said` are the `source`, the day it was `published` and its
        `licence`, as they are cited. A file takes the place of an older one of its name.

        Raises:
            InputError: It cannot be read.
            BadMappingError: It lacks a column without which it tells nothing.
        """
        about = described(Path(path), format_name, **said)
        return take_in_knowledge(self._store, Path(path), about, columns)

    def reconcile(self, asked: Iterable[Sought]) -> tuple[tuple[Candidate, ...], ...]:
        """Whom each of some names can mean: states, organisations and people, with scores and reasons."""
        with self._resolved() as connection:
            return reconciling.reconcile(connection, asked)

    def entities(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        """The parties and actors of these ids, as far as there are any."""
        with self._resolved() as connection:
            return reconciling.entities(connection, ids)

    def knowledge(self) -> tuple[Knowledge, ...]:
        """The files of knowledge that stand beside the record."""
        return load_knowledge(self._store)

    def forget_knowledge(self, number: int) -> None:
        """Take knowledge out again, by its number; names are resolved as if it had never been there.

        Raises:
            InputError: There is no knowledge of this number.
        """
        take_out_knowledge(self._store, number)

    def replacement(self, report_id: str, path: str | Path, *, reader: Reader | None = None) -> Replacement:
        """What a corrected text in a file would change in a report.

        Raises:
            InputError: The record has no such report, or the file does not hold one report.
        """
        old = self.marked(report_id)
        found = [one for one in ingest.reports([path]) if isinstance(one, Report)]
        if len(found) != 1:
            raise InputError(str(path), f"this holds {len(found)} reports", "name a file that holds one")
        report = under_id(old.report, found[0])
        read_one = (reader or default_reader()).read_one
        return replacement(report, read_one(report), [sourced.claim for sourced in old.claims])

    def retract(self, wanted: Withdrawal) -> Retraction:
        """Take a report back, and put a corrected one in its place if there is one.

        Raises:
            InputError: There is no such report, it is retracted already, or nobody or no reason is named.
        """
        return retract(self._store, wanted)


def open_record(
    path: str | Path | Address, *, create: bool = True, keeps_up: bool = True, clock: Clock = utc_now
) -> Record:
    """Open a record; make it where there is none, unless told otherwise. What is written carries the clock's time.

    A record that does not keep up answers from what was resolved last, without waiting for another program that
    reads into it; `Record.bring_up_to_date` does that.
    """
    store = open_store(path, create=create, clock=clock)
    scrub(store)
    return Record(store, keeps_up=keeps_up)


def remake_record(path: str | Path | Address, lines: Iterable[bytes], *, clock: Clock = utc_now) -> Remade:
    """Make a new record of the lines that exporting one as plain text gave: all of them, or nothing.

    Raises:
        RecordError: There is a record with something in it already.
        BadPlainError: A line is not what it should be.
        BadKeptError: Something is not what it was when it was kept.
    """
    where = place(path)
    with unless_it_fails(where), closing(open_store(where, create=True, clock=clock)) as store:
        return remake(store, from_plain(lines))


def read_text(
    text: str,
    *,
    published: Day | None = None,
    language: str | None = None,
    source: str | None = None,
    title: str | None = None,
) -> Reading:
    """Read one text by itself, without a record."""
    report = ingest.make_report(text, published=to_date(published), language=language, source=source, title=title)
    return read_report(report)
