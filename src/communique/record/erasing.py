"""The words of a report taken out of the file, so that nothing of them is left to be read.

What was appended is never changed, but for this: a right to be forgotten goes
further than a retraction. Text, title and address of every version, the
claims, the index of words, and the words in decisions are overwritten in one
transaction; then the file is written anew and its log is emptied, so that no
page of either holds them. A run that is killed in between is finished when
the record is opened next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, Select, delete, select, update

from communique.model.decisions import Anchor, BearerAnchor, ClaimAnchor, Correction, Decision
from communique.model.errors import RecordError
from communique.record.dialects import kind_of
from communique.record.errors import told_clearly
from communique.record.incoming import failures
from communique.record.ledger import load_decisions
from communique.record.loading import current_claims
from communique.record.pages import forget_pages_of
from communique.record.schema import (
    DERIVED,
    RESOLVED,
    bands,
    claim_parties,
    claims,
    decisions,
    meta,
    originals,
    readings,
    reports,
    retractions,
    signatures,
    voices,
)
from communique.record.store import Store, reading, recall, remember, writing
from communique.record.writing import index_words
from communique.resolve.actors.bearers import bearers_in

#: Set while words that were erased may still stand somewhere in the file.
_UNSCRUBBED = "unscrubbed"
#: In the place of what a person wrote about a report that was erased.
_ERASED = "(erased with its report)"


class StillReadError(RecordError):
    """Another program reads the record, so that its log cannot be emptied."""

    def __init__(self, path: str) -> None:
        super().__init__(
            path,
            "the report is erased, but another program has the record open and its log still holds the words",
            "close the other program and run any command on this record: it finishes the work",
        )


def erase(connection: Connection, report_id: str) -> None:
    """Overwrite all that the record holds of the words of a report, within a transaction; `scrub` comes after it."""
    kind = kind_of(connection)
    kind.overwrite(connection)
    told = _words_of(connection, report_id)
    for table in DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(meta).where(meta.c.key == RESOLVED))
    with _unlocked(connection):
        _erase_report(connection, report_id)
        _erase_decisions(connection, report_id, told)
    kind.forget_index(connection)
    index_words(connection)
    remember(connection, _UNSCRUBBED, "1")


def scrub(store: Store) -> None:
    """Write the file anew and empty its log, if words were erased since that was last done.

    Raises:
        StillReadError: Another program reads the record; the next one to open it tries again.
    """
    with reading(store) as connection:
        if recall(connection, _UNSCRUBBED) is None:
            return
    _write_anew(store)
    with writing(store) as connection:
        connection.execute(delete(meta).where(meta.c.key == _UNSCRUBBED))


def erased_reports(connection: Connection) -> frozenset[str]:
    """The reports whose words were erased."""
    return frozenset(connection.scalars(select(retractions.c.report_id).where(retractions.c.erased == 1)))


def without_words(decision: Decision, report_id: str, names: Collection[str] = ()) -> Decision:
    """A decision without the words of a report, and without these names, by the ids of their bearers."""
    about = tuple(tuple(_blank(anchor, report_id, names) for anchor in side) for side in decision.about)
    if about == decision.about:
        return decision
    elsewhere = any(isinstance(anchor, ClaimAnchor) and anchor.report_id != report_id for anchor in decision.anchors)
    correction = decision.correction
    return msgspec.structs.replace(
        decision,
        about=about,
        note=None if decision.note is None else _ERASED,
        correction=Correction(correction.field, None) if correction is not None and not elsewhere else correction,
        erased=True,
    )


def _blank(anchor: Anchor, report_id: str, names: Collection[str]) -> Anchor:
    if isinstance(anchor, ClaimAnchor) and anchor.report_id == report_id:
        return msgspec.structs.replace(anchor, quote="", fields={}, ruled={})
    if isinstance(anchor, BearerAnchor) and anchor.id in names:
        return msgspec.structs.replace(anchor, name="", words="")
    return anchor


def _of(report_id: str) -> Select[tuple[int]]:
    return select(reports.c.seq).where(reports.c.id == report_id)


def _readings_of(report_id: str) -> Select[tuple[int]]:
    return select(readings.c.seq).where(readings.c.report.in_(_of(report_id)))


def _words_of(connection: Connection, report_id: str) -> str:
    """All that a report says and was read as saying."""
    texts = connection.scalars(select(reports.c.text).where(reports.c.id == report_id)).all()
    bodies = connection.scalars(select(claims.c.body).where(claims.c.reading.in_(_readings_of(report_id)))).all()
    return "\n".join([*texts, *bodies])


def _erase_report(connection: Connection, report_id: str) -> None:
    """Blank every version, and remove what was read in it; ids, digests, days and sources stay."""
    blank = {"text": "", "title": None, "url": None, "author": None, "clutter": "[]"}
    inside = select(claims.c.seq).where(claims.c.reading.in_(_readings_of(report_id)))
    connection.execute(delete(claim_parties).where(claim_parties.c.claim.in_(inside)))
    connection.execute(delete(voices).where(voices.c.claim.in_(inside)))
    connection.execute(delete(signatures).where(signatures.c.report_id == report_id))
    connection.execute(delete(bands).where(bands.c.report.in_(_of(report_id))))
    connection.execute(delete(claims).where(claims.c.reading.in_(_readings_of(report_id))))
    connection.execute(delete(readings).where(readings.c.report.in_(_of(report_id))))
    forget_pages_of(connection, _of(report_id))
    connection.execute(delete(failures).where(failures.c.report == report_id))
    connection.execute(delete(originals).where(originals.c.report.in_(_of(report_id))))
    connection.execute(update(reports).where(reports.c.id == report_id).values(**blank))


def _erase_decisions(connection: Connection, report_id: str, told: str) -> None:
    """Take the report's words out of the ledger; the decisions stay, with their ids and what they were about."""
    made = load_decisions(connection)
    names = _names_only_here(connection, made, told)
    for decision in made:
        blank = without_words(decision, report_id, names)
        if blank is not decision:
            body = msgspec.json.encode(blank).decode()
            connection.execute(update(decisions).where(decisions.c.id == decision.id).values(body=body))


def _names_only_here(connection: Connection, made: Collection[Decision], told: str) -> frozenset[str]:
    """The bearers in decisions whose names stood in the erased words, and stand in no claim any more."""
    anchors = (anchor for decision in made for anchor in decision.anchors)
    named = {anchor.id for anchor in anchors if isinstance(anchor, BearerAnchor) and anchor.name in told}
    return frozenset(named - {bearer.id for bearer in bearers_in(current_claims(connection))} if named else ())


@contextmanager
def _unlocked(connection: Connection) -> Iterator[None]:
    """Let what is append-only be changed; the triggers are back before the transaction can end."""
    kind = kind_of(connection)
    for statement in kind.unlock():
        connection.exec_driver_sql(statement)
    yield
    for statement in kind.lock():
        connection.exec_driver_sql(statement)


def _write_anew(store: Store) -> None:
    with told_clearly(store.path, store.engine):
        is_done = kind_of(store.engine).write_anew(store.engine)
    if not is_done:
        raise StillReadError(store.path)
