"""What a record answers: every question that can be asked of it, and nothing that changes it.

What comes back are the frozen values of `model`, `resolve` and `ask`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from communique import outlining
from communique.ask.actors import LATEST, actors_found
from communique.ask.answers import ActorFile, ActorFound, Dossier, EntryFile, Offices, SeriesList, Timeline
from communique.ask.differences import Difference, State, difference
from communique.ask.dossiers import dossier
from communique.ask.entries import entry_file
from communique.ask.exports import Chosen, Limits
from communique.ask.finding import Found, find_in
from communique.ask.marking import Marked, mark
from communique.ask.narrowing import EVERYTHING, Narrowing, narrowed
from communique.ask.network import CONTACTS, Network, network
from communique.ask.offices import offices
from communique.ask.outlines import Outline, Place
from communique.ask.overview import Overview, overview
from communique.ask.parts import DossierPart, Wanted
from communique.ask.reviewing import Asked
from communique.ask.searching import MOST_HITS, Filters, Search, narrow
from communique.ask.selection import Selection, select_claims
from communique.ask.series_of import series_list
from communique.ask.terms import Tenures, cited_for, offices_of_people
from communique.ask.timelines import timeline
from communique.ask.venues import Venues, venues
from communique.ask.verifying import Mismatch, verify_report
from communique.choosing import choose
from communique.ingest.places import Place as Spot
from communique.ingest.places import locate
from communique.model.dates import PartialDate, from_day, parse_date
from communique.model.decisions import Decision
from communique.model.errors import InputError
from communique.model.reading import Voice
from communique.model.report import Report, is_web
from communique.model.sureness import Sureness
from communique.model.vocabulary import RoleCode
from communique.questioning import asked, open_questions
from communique.record import ledger, loading, looking_up, resolved, rulings
from communique.record.meetings import entries_of_both, load_meetings, load_seats
from communique.record.namings import Roles
from communique.record.originals import Changed, changed_files, load_original, missing_quotes
from communique.record.overview import Sum, load_sums
from communique.record.pages import altered_pages
from communique.record.past import as_of, has_later
from communique.record.resolving import bring_up_to_date
from communique.record.retracting import Loss, Retraction, load_retractions, what_loses_support
from communique.record.schema import RESOLVED
from communique.record.searches import KeptSearch, load_searches
from communique.record.searching import find_reports
from communique.record.store import Store, reading, recall
from communique.record.voices import voices_of
from communique.registers.parties import find_party
from communique.resolve import Question, Resolution, SourcedClaim
from communique.resolve.rulings import Rulings, Standing
from communique.terming import Terms

#: A day, month or year, as text or as a value.
Day = str | datetime.date | PartialDate


class Answers:
    """An open record that is asked: as it stands, or as of a day."""

    def __init__(self, store: Store, *, keeps_up: bool = True) -> None:
        self._store = store
        self._keeps_up = keeps_up
        self._terms = Terms()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything read is already in it."""
        self._store.close()

    def dossier(self, one: str, other: str, *, sure: Sureness | None = None) -> Dossier:
        """The dossier of two parties, by code or name; with `sure`, of what readings are at least so sure of."""
        pair = (find_party(one), find_party(other))
        with self._resolved() as connection:
            found = loading.claims_between(connection, pair)
            resolution = resolved.load_around(connection, found)
            tenures = self._tenures(connection, resolution, offices_of_people(resolution, pair))
            return dossier(pair, resolution, *self._cited(connection, resolution, tenures), tenures=tenures, sure=sure)

    def outline(self, one: str, other: str) -> Outline:
        """The dossier of two parties in outline: what stands where in it."""
        with self._resolved() as connection:
            return outlining.outline(connection, (find_party(one), find_party(other)), self._terms)

    def part(self, of: Outline, wanted: Wanted | None = None, *, today: PartialDate | None = None) -> DossierPart:
        """What of a dossier is wanted; its outline must be that of the record as it stands."""
        with self._resolved() as connection:
            return outlining.part(connection, of, wanted or Wanted(), today)

    def actors(self, name: str) -> tuple[ActorFound, ...]:
        """The actors that an id or a name can mean, those of most claims first."""
        with self._resolved() as connection:
            return actors_found(resolved.load_actors(connection, looking_up.actors_called(connection, name)))

    def actor(self, name: str, *, limit: int = LATEST) -> ActorFile:
        """What the record holds on one actor, by its id, that of a bearer, or a name that means no other.

        Raises:
            InputError: The record has no such actor, or several.
        """
        with self._resolved() as connection:
            return outlining.actor(connection, looking_up.the_actor_called(connection, name), self._terms, limit=limit)

    def matters_of(self, name: str) -> dict[str, tuple[str, ...]]:
        """The entries that an actor is in, by the section of their page, the latest first.

        Raises:
            InputError: The record has no such actor, or several.
        """
        with self._resolved() as connection:
            return outlining.matters_of(connection, looking_up.the_actor_called(connection, name))

    def entry(self, entry_id: str) -> EntryFile:
        """What the record holds on one matter, by the id of its entry or of any of its claims.

        Raises:
            InputError: The record has no such entry.
        """
        with self._resolved() as connection:
            found = looking_up.entry_called(connection, entry_id)
            if found is None:
                raise InputError(entry_id, "the record has no entry or claim of this id", "communique claims has ids")
            (entry,) = resolved.load_entries(connection, [found])
            actors = looking_up.actors_named(connection, [one.id for one in entry.claims])
            return entry_file(entry, actors, *self._cited(connection, Resolution(entries=(entry,))))

    def offices(self, party: str, role_codes: Iterable[RoleCode] = ()) -> Offices:
        """Who held the offices of a party when, or those of these kinds."""
        code, wanted = find_party(party), frozenset(role_codes) or frozenset(RoleCode)
        with self._resolved() as connection:
            tenures = self._tenures(connection, Resolution(), {code: wanted})
            return offices(code, tenures, *self._cited(connection, Resolution(), tenures))

    def series(self, *parties: str) -> SeriesList:
        """The standing bodies and recurring events that all of these parties are in, with their sessions."""
        codes = tuple(map(find_party, parties))
        with self._resolved() as connection:
            found = looking_up.series_of(connection, codes)
            sessions = [session.entry_id for one in found for session in one.sessions]
            resolution = Resolution(entries=resolved.load_entries(connection, sessions), series=found)
            return series_list(codes, resolution, *self._cited(connection, resolution))

    def diff(self, one: str, other: str, *, since: Day, until: Day | None = None) -> Difference:
        """What the record says of two parties at the end of a day, or now, and did not at the end of another.

        Raises:
            InputError: The first day is after the second.
        """
        pair = (find_party(one), find_party(other))
        first, last = as_date(since), to_date(until)
        if last is not None and last.last_day < first.last_day:
            raise InputError(f"{first} to {last}", "the second day is before the first", "give the earlier day first")
        with ExitStack() as views:
            before = views.enter_context(closing(as_of(self._store, first.last_day)))
            after = self._store
            if last is not None and self.has_later(last):
                after = views.enter_context(closing(as_of(self._store, last.last_day)))
            old, new = _between(before, pair), _between(after, pair)
            cited = [sourced for entry in (*old.entries, *new.entries) for sourced in entry.claims]
            states = _state(before, old, cited), _state(after, new, cited)
        return difference(pair, *states, since=first, until=last)

    def has_later(self, day: Day) -> bool:
        """Whether anything came in after the end of a day, in UTC; of a month or a year, after the end of that."""
        return has_later(self._store, as_date(day).last_day)

    def timeline(self, *parties: str) -> Timeline:
        """What happened when, of these parties together, or of all."""
        codes = tuple(map(find_party, parties))
        with self._resolved() as connection:
            conditions = [loading.concerning(codes)] if codes else []
            found = loading.current_claims(connection, *conditions)
            resolution = resolved.load_around(connection, found)
            return timeline(codes, resolution, *self._cited(connection, resolution))

    def happenings(self, one: str, *others: str) -> tuple[Place, ...]:
        """What happened when, of these parties together, in short: the latest first, what nothing dates last."""
        with self._resolved() as connection:
            return outlining.happenings(connection, tuple(map(find_party, (one, *others))))

    def sums(self) -> tuple[Sum, ...]:
        """Every entry in short, in the order of their ids."""
        with self._resolved() as connection:
            return load_sums(connection)

    def overview(self, *, since: str | None = None) -> Overview:
        """Pairs and parties by how much the record holds on them, and the entries it first held after `since`.

        `since` is a time in UTC as ISO 8601.
        """
        return overview(self.sums(), since=since)

    def items(self, entry_ids: Sequence[str]) -> Timeline:
        """These entries as an answer shows them, in the order given."""
        with self._resolved() as connection:
            return outlining.items(connection, entry_ids)

    def network(self, asked: Narrowing = EVERYTHING, *, around: str = "") -> Network:
        """Who was in contact with whom, in all entries or in those that are wanted.

        `around` is the id of an actor: of whom the others are those that were in contact with them.
        """
        with self._resolved() as connection:
            return network(load_seats(connection, CONTACTS, asked.parties, around=around), asked=asked, around=around)

    def venues(self, asked: Narrowing = EVERYTHING) -> Venues:
        """Where contacts took place, all or those that are wanted."""
        with self._resolved() as connection:
            found = load_meetings(connection, asked.parties)
        return venues(found, asked)

    def together(self, one: str, other: str, asked: Narrowing = EVERYTHING) -> tuple[tuple[str, str], Timeline]:
        """What two actors, by their ids, are called, and the contacts and agreements that both are in, or the wanted.

        Raises:
            InputError: The record has no such entry with both.
        """
        with self._resolved() as connection:
            found = narrowed(entries_of_both(connection, (one, other), CONTACTS, asked.parties), asked)
            names = looking_up.actor_names(connection, (one, other))
        if not found:
            raise InputError(f"{one}, {other}", "no entry holds both", "communique actor shows whom somebody met")
        return (names[one], names[other]), self.items([each.entry_id for each in found])

    def state(self) -> str:
        """What the record was last resolved from: it changes with everything that changes an answer."""
        with reading(self._store) as connection:
            return recall(connection, RESOLVED) or ""

    def claims(self, selection: Selection | None = None) -> tuple[SourcedClaim, ...]:
        """The claims that are selected, or all, in the order of their reports."""
        wanted = selection or Selection()
        with reading(self._store) as connection:
            conditions = [loading.concerning(wanted.parties)] if wanted.parties else []
            return select_claims(loading.current_claims(connection, *conditions), wanted)

    def entries(self, claims: Iterable[SourcedClaim]) -> dict[str, str]:
        """The entry in which each of these claims stands, by claim id."""
        with self._resolved() as connection:
            return resolved.entry_of_claims(connection, [sourced.id for sourced in claims])

    def read_at(self, claims: Iterable[SourcedClaim]) -> dict[str, str]:
        """When the record first held each of these claims, by claim id: a time in UTC, as ISO 8601."""
        with reading(self._store) as connection:
            return loading.read_at(connection, [sourced.id for sourced in claims])

    def voices(self, claim_ids: Collection[str]) -> dict[str, tuple[Voice, ...]]:
        """Who said each of these claims, as far as another engine than the rules did."""
        with reading(self._store) as connection:
            return voices_of(connection, claim_ids)

    def search(self, words: str, *, limit: int = 20) -> tuple[Found, ...]:
        """The reports that hold every one of these words, best first."""
        return self.find(words, limit=limit).found if words.strip() else ()

    def find(self, words: str, filters: Filters | None = None, *, first: int = 0, limit: int = 20) -> Search:
        """The reports that hold every one of these words and pass the filters, with what each filter would leave.

        Without a word it is the newest reports. Snippets are made for `limit` reports from the place `first`.
        """
        with reading(self._store) as connection:
            hits = find_reports(connection, words, limit=MOST_HITS)
            narrowed = narrow(hits, filters or Filters())
            shown = [hit.report_id for hit in narrowed.hits[first : first + limit]]
            texts = loading.load_reports(connection, shown)
        return Search(
            total=len(narrowed.hits),
            found=tuple(find_in(texts[one], words) for one in shown),
            filters=narrowed.filters,
            is_cut=len(hits) == MOST_HITS,
        )

    def searches(self) -> tuple[KeptSearch, ...]:
        """The searches that are kept, by name."""
        return load_searches(self._store)

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
        """Check every citation of the record against the stored text, and every page that is kept."""
        with reading(self._store) as connection:
            altered = [
                Mismatch(report_id, None, f"version {seq} is not the text that was stored")
                for report_id, seq in loading.altered_reports(connection)
            ] + [
                Mismatch(report_id, None, f"the page kept of {address} is not what was fetched")
                for report_id, address in altered_pages(connection)
            ]
            wrong = [
                mismatch
                for report, claims in loading.reports_with_claims(connection)
                for mismatch in verify_report(report, claims)
            ]
            missing = [
                Mismatch(report_id, claim_id, f"{quote!r} does not stand on the page that is kept")
                for report_id, claim_id, quote in missing_quotes(connection)
            ]
        return *altered, *wrong, *missing

    def changed_files(self) -> tuple[Changed, ...]:
        """The files that do not hold any more what was read from them: they changed, or are gone."""
        with reading(self._store) as connection:
            return tuple(changed_files(connection))

    def original(self, report_id: str) -> bytes:
        """The bytes that a report was read from: the page as it was fetched and kept, or what its file holds.

        Raises:
            InputError: The record has no such report, or nothing holds its original any more.
        """
        report = self.marked(report_id).report
        if report.original is None:
            raise InputError(report_id, "nobody wrote down where this was read from", "read it again: --reread")
        with reading(self._store) as connection:
            body = load_original(connection, report.original)
        if body is None:
            told = "the page is not kept" if is_web(report.original.path) else "the file changed, or is gone"
            raise InputError(report.original.path, told, f"the text is in the record: communique show {report_id}")
        return body

    def places(self, marked: Marked) -> dict[str, tuple[Spot | None, ...]]:
        """Where in its original each quote of a report's claims stands, by claim id; None where it cannot be told.

        Raises:
            InputError: Nothing holds the original any more.
        """
        body, report = self.original(marked.report.id), marked.report
        media = report.original.media if report.original else ""
        return {
            one.id: locate(body, media, report.text, [(cited.start, cited.end) for cited in one.claim.cites])
            for one in marked.claims
        }

    def questions(self) -> tuple[Question, ...]:
        """What only a person can say, the most useful question first."""
        with self._resolved() as connection:
            return open_questions(connection)

    def asked(self, question: Question) -> Asked:
        """A question with the actors, entries or decisions that it is about, and their claims."""
        with self._resolved() as connection:
            return asked(connection, question)

    def decisions(self) -> tuple[tuple[Decision, ...], Rulings]:
        """All decisions, the earliest first, and what becomes of them on the claims as they are read now."""
        with self._resolved() as connection:
            return ledger.load_decisions(connection), rulings.replay(connection)

    def decisions_on(self, claim_ids: Iterable[str]) -> tuple[tuple[Decision, Standing | None], ...]:
        """The decisions on any of these claims, the earliest first, each with what has become of it."""
        wanted, (made, found) = frozenset(claim_ids), self.decisions()
        return tuple(
            (one, found.standing.get(one.id)) for one in made if any(anchor.id in wanted for anchor in one.anchors)
        )

    def export_decisions(self) -> Iterator[str]:
        """The ledger as plain text, line by line."""
        return ledger.to_lines(ledger.all_decisions(self._store))

    def what_loses_support(self, report_id: str) -> Loss:
        """What the record would no longer hold, or hold on less, without a report.

        Raises:
            InputError: The record has no such report, or it is retracted already.
        """
        return what_loses_support(self._store, report_id)

    def retractions(self) -> tuple[Retraction, ...]:
        """The reports that were taken back, the latest last."""
        with reading(self._store) as connection:
            return load_retractions(connection)

    @contextmanager
    def chosen(self, limits: Limits | None = None) -> Iterator[Chosen]:
        """What is wanted of the record, or all of it, for formats to write, as it stands at one moment."""
        with self._resolved() as connection:
            yield choose(connection, limits or Limits())

    @contextmanager
    def _resolved(self) -> Iterator[Connection]:
        """Read from the record once what follows from it is there."""
        if self._keeps_up:
            bring_up_to_date(self._store)
        with reading(self._store) as connection:
            yield connection

    def _tenures(self, connection: Connection, resolution: Resolution, wanted: Roles) -> Tenures:
        """Who held these offices by all reports, and what the claims at hand show of others; all can be cited."""
        found = self._terms.around(connection, [entry.id for entry in resolution.entries], wanted)
        return found.with_claims(looking_up.claims_standing(connection, cited_for(found.all)))

    def _cited(
        self, connection: Connection, resolution: Resolution, tenures: Tenures | None = None
    ) -> tuple[dict[str, Report], dict[str, str]]:
        """The reports that an answer cites, and when each of its claims was read."""
        claims = [sourced for entry in resolution.entries for sourced in entry.claims]
        claims += tenures.shown() if tenures else ()
        reports = loading.load_reports(connection, {sourced.report_id for sourced in claims})
        return reports, loading.read_at(connection, [sourced.id for sourced in claims])


def to_date(date: Day | None) -> PartialDate | None:
    """A date as `as_date` takes it, or none."""
    return None if date is None else as_date(date)


def _between(store: Store, pair: tuple[str, str]) -> Resolution:
    """What follows from the claims on a pair."""
    bring_up_to_date(store)
    with reading(store) as connection:
        return resolved.load_around(connection, loading.claims_between(connection, pair))


def _state(store: Store, resolution: Resolution, cited: Sequence[SourcedClaim]) -> State:
    """What a record holds, and what it has of these claims and their reports."""
    ids = [sourced.id for sourced in cited]
    with reading(store) as connection:
        return State(
            resolution=resolution,
            reports=loading.load_reports(connection, {sourced.report_id for sourced in cited}),
            read=loading.read_at(connection, ids),
            held=loading.held_of(connection, ids),
        )


def as_date(date: Day) -> PartialDate:
    """A date given as text, as a day of the calendar, or as it is."""
    if isinstance(date, str):
        return parse_date(date)
    return from_day(date) if isinstance(date, datetime.date) else date
