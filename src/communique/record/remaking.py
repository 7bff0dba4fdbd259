"""A record made again from all that another kept: in one transaction, checked as it comes in.

What comes in is not ours to trust. A text has to be the one that its digest
stands for, a quote has to stand where its claim says, a decision has to be
what it was when it was made; or nothing is written at all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select

from communique.ingest.digest import digest
from communique.model.claims import AnyClaim
from communique.model.dates import parse_date
from communique.model.decisions import check_decision
from communique.model.errors import CommuniqueError
from communique.model.report import Report
from communique.record.beside import knowledge, known_names, known_offices
from communique.record.dialects.shared import Turn
from communique.record.incoming import addresses, failures
from communique.record.ledger import decision_row
from communique.record.loading import report_of
from communique.record.pages import keep_page
from communique.record.rows import add
from communique.record.schema import (
    claim_parties,
    claims,
    decisions,
    originals,
    readings,
    reports,
    retractions,
    searches,
    signatures,
    voices,
)
from communique.record.store import Store, writing
from communique.record.voices import voice_rows
from communique.record.whole import (
    AnyKept,
    KeptAddress,
    KeptDecision,
    KeptFailure,
    KeptKnowledge,
    KeptName,
    KeptOffice,
    KeptPage,
    KeptReading,
    KeptReport,
    KeptRetraction,
    KeptSearch,
)
from communique.record.writing import claim_row, index_words, original_row, signature_row
from communique.resolve import parties_of
from communique.resolve.actors.knowledge import known_key
from communique.resolve.ids import decision_id

#: So many rows are written at a time.
_SOME = 2000
#: The tables that are written, those first that others point at.
_ORDER = (
    reports,
    originals,
    readings,
    claims,
    claim_parties,
    voices,
    signatures,
    decisions,
    retractions,
    searches,
    addresses,
    failures,
    knowledge,
    known_names,
    known_offices,
)
#: What is written as it comes.
_AS_THEY_ARE: dict[type[AnyKept], Table] = {
    KeptSearch: searches,
    KeptAddress: addresses,
    KeptFailure: failures,
    KeptKnowledge: knowledge,
}
_Row = dict[str, Any]


class NotEmptyError(CommuniqueError):
    """A record that is to be made again holds something already."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: this record holds reports already\n  name a file that is not there yet")


class BadKeptError(CommuniqueError):
    """Something that a record kept is not what it was."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}\n  export the record again; nothing of this was taken in")


class Remade(msgspec.Struct, frozen=True):
    """What a record was made of again: how many of each kind."""

    counts: dict[str, int]


def remake(store: Store, kept: Iterable[AnyKept]) -> Remade:
    """Make an empty record of what another kept, all of it or nothing.

    Raises:
        NotEmptyError: The record holds something.
        BadKeptError: Something is not what it was when it was kept.
    """
    with writing(store, Turn.ALL) as connection:
        if any(connection.execute(select(table).limit(1)).first() for table in (reports, decisions, searches)):
            raise NotEmptyError(store.path)
        maker = _Maker(connection)
        for one in kept:
            maker.take(one)
        maker.finish()
        index_words(connection)
    return Remade(maker.counts)


class _Maker:
    """Takes what was kept, one by one, and writes it some rows at a time."""

    def __init__(self, connection: Connection) -> None:
        self.counts: dict[str, int] = {}
        self._connection = connection
        self._versions: dict[tuple[str, str], int] = {}
        #: Versions whose text is not the one that their digest stands for, which it need not be once it is erased.
        self._altered: set[tuple[str, str]] = set()
        self._erased: dict[str, int] = {}
        self._rows: dict[Table, list[_Row]] = {table: [] for table in _ORDER}
        self._readings = self._claims = 0

    def take(self, one: AnyKept) -> None:
        """Take one thing."""
        kind = str(one.__struct_config__.tag)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        match one:
            case KeptReport():
                self._report(one)
            case KeptPage():
                self._page(one)
            case KeptReading():
                self._reading(one)
            case KeptDecision():
                self._decision(one)
            case KeptRetraction():
                self._retraction(one)
            case KeptName():
                self._name(one)
            case KeptOffice():
                self._office(one)
            case _:
                self._add(_AS_THEY_ARE[type(one)], msgspec.structs.asdict(one))
        if sum(map(len, self._rows.values())) >= _SOME:
            self._write()

    def finish(self) -> None:
        """Write what is left, and check what could not be before."""
        wrong = sorted(one for one in self._altered if self._versions[one] > self._erased.get(one[0], 0))
        if wrong:
            raise BadKeptError(f"the text of report {wrong[0][0]} is not the one that was read")
        self._write()

    def _report(self, one: KeptReport) -> None:
        version = (one.id, one.digest)
        if version in self._versions:
            raise BadKeptError(f"report {one.id} comes twice")
        seq = self._versions[version] = len(self._versions) + 1
        if digest(_report(one)) != one.digest:
            self._altered.add(version)
        row = {name: getattr(one, name) for name in KeptReport.__struct_fields__ if name != "original"}
        self._add(reports, {**row, "seq": seq, "clutter": _json(one.clutter)})
        if one.original is not None:
            self._add(originals, original_row(one.original, report=seq))

    def _page(self, one: KeptPage) -> None:
        try:
            body = base64.b64decode(one.body, validate=True)
        except binascii.Error as error:
            raise BadKeptError(f"page {one.digest[:12]} is not Base64") from error
        if hashlib.sha256(body).hexdigest() != one.digest:
            raise BadKeptError(f"page {one.digest[:12]} is not what was fetched")
        keep_page(self._connection, body, one.media)

    def _reading(self, one: KeptReading) -> None:
        self._write()
        report = self._version(one.report, one.version)
        text = self._connection.execute(select(reports).where(reports.c.seq == report)).one()
        self._readings += 1
        row = {name: getattr(one, name) for name in ("reader", "digest", "added")}
        said = {"problems": _json(one.problems), "coverage": _json(one.coverage)}
        self._add(readings, {"seq": self._readings, "report": report, **row, **said})
        if one.voices and len(one.voices) != len(one.claims):
            raise BadKeptError(f"a reading of {one.report} does not say of each of its claims who said it")
        said_by = list(voice_rows(one.voices, self._claims + 1))
        for kept in one.claims:
            _check_words(kept.claim, text.text, kept.id)
            self._claim(kept.id, kept.claim)
        for voice in said_by:
            self._add(voices, voice)
        if one.claims:
            signed = signature_row(report_of(text), [kept.claim for kept in one.claims], reading=self._readings)
            self._add(signatures, signed)

    def _claim(self, claim_id: str, claim: AnyClaim) -> None:
        self._claims += 1
        self._add(claims, {"seq": self._claims, "reading": self._readings, "id": claim_id, **claim_row(claim)})
        for party in parties_of(claim):
            self._add(claim_parties, {"party": party, "claim": self._claims})

    def _decision(self, one: KeptDecision) -> None:
        decision = one.decision
        check_decision(decision)
        if not decision.erased and decision.id != decision_id(decision):
            raise BadKeptError(f"decision {decision.id} is not what it was when it was made")
        self._add(decisions, decision_row(decision, added=one.added))

    def _retraction(self, one: KeptRetraction) -> None:
        version = self._version(one.report, one.version)
        if one.erased:
            self._erased[one.report] = max(version, self._erased.get(one.report, 0))
        row = {name: getattr(one, name) for name in ("digest", "published", "claims", "person", "reason", "added")}
        self._add(retractions, {"report_id": one.report, "version": version, "erased": int(one.erased), **row})

    def _name(self, one: KeptName) -> None:
        if known_key(one.name) != one.key:
            raise BadKeptError(f"the known name {one.name!r} is not looked up by {one.key!r}")
        self._add(known_names, msgspec.to_builtins(msgspec.structs.asdict(one)))

    def _office(self, one: KeptOffice) -> None:
        for date in filter(None, (one.begins, one.ends)):
            parse_date(date)
        self._add(known_offices, msgspec.to_builtins(msgspec.structs.asdict(one)))

    def _version(self, report_id: str, version: str) -> int:
        found = self._versions.get((report_id, version))
        if found is None:
            raise BadKeptError(f"report {report_id} is spoken of and is not there")
        return found

    def _add(self, table: Table, row: _Row) -> None:
        self._rows[table].append(row)

    def _write(self) -> None:
        """Write the rows that wait, those first that others point at."""
        for table, rows in self._rows.items():
            if rows:
                add(self._connection, table, rows)
                rows.clear()


def _report(one: KeptReport) -> Report:
    names = ("id", "text", "title", "language", "source", "url", "author", "home", "clutter", "original")
    published = parse_date(one.published) if one.published else None
    return Report(**{name: getattr(one, name) for name in names}, published=published)


def _check_words(claim: AnyClaim, text: str, claim_id: str) -> None:
    """That every quote stands where it is said to, and every span within the text."""
    for cited in claim.cites:
        if not cited.quote or text[max(cited.start, 0) : cited.end] != cited.quote:
            raise BadKeptError(f"a quote of claim {claim_id} does not stand in its report")
    spans = (span for found in claim.spans.values() for span in found)
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        raise BadKeptError(f"a span of claim {claim_id} does not lie in its report")


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
