"""The ledger of decisions: appended one by one, and kept as plain text where people want it.

As text it is JSON Lines: a first line that says what it is, then one decision
a line, the earliest first, whatever the order in which they came in. A line
that cannot be read is reported with its number, and the rest goes on. A
decision that the record has already is not taken in twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, func, select

from communique.model.decisions import BadDecisionError, Decision, check_decision
from communique.model.errors import CommuniqueError
from communique.record.clock import stamp
from communique.record.dialects.shared import Turn
from communique.record.rows import add, scalars
from communique.record.schema import decisions
from communique.record.store import Store, reading, written
from communique.resolve.ids import decision_id

#: Rises with every change that an older program cannot read.
_VERSION = 1
_DECISION = msgspec.json.Decoder(Decision)


class BadLine(msgspec.Struct, frozen=True):
    """A line of a ledger that is no decision, by its number from 1, and why."""

    line: int
    problem: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What taking in a ledger came to: decisions that are new, those known before, and lines that are none."""

    added: int
    known: int
    bad: tuple[BadLine, ...]


class BadLedgerError(CommuniqueError):
    """A ledger is of a version that this program cannot read."""

    def __init__(self, version: object) -> None:
        super().__init__(
            f"this ledger is of version {version}; this program reads version {_VERSION}\n"
            "  take it in with the program that wrote it, or with a newer one"
        )


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    ledger: str
    version: int


def append(store: Store, *made: Decision) -> int:
    """Write decisions in one transaction; the number that were not there.

    Raises:
        BadDecisionError: One of them does not say what it must; none is written.
    """
    for decision in made:
        check_decision(decision)

    def write(connection: Connection) -> int:
        present = set(scalars(connection, select(decisions.c.id), decisions.c.id, sorted({one.id for one in made})))
        new = list({decision.id: decision for decision in made if decision.id not in present}.values())
        add(connection, decisions, [decision_row(decision, added=stamp(store.clock)) for decision in new])
        return len(new)

    return written(store, write, Turn.RULES)


def load_decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, the earliest first."""
    bodies = connection.scalars(select(decisions.c.body))
    return tuple(sorted(map(_DECISION.decode, bodies), key=_order))


def last_made(connection: Connection, person: str) -> str | None:
    """When a person last decided, None where they never did."""
    made: str | None = connection.scalar(select(func.max(decisions.c.made)).where(decisions.c.person == person))
    return made


def to_lines(made: Iterable[Decision]) -> Iterator[str]:
    """Decisions as plain text, line by line."""
    yield _json(_Header("communique decisions", _VERSION))
    yield from (_json(decision) for decision in sorted(made, key=_order))


def from_lines(lines: Iterable[str]) -> tuple[tuple[Decision, ...], tuple[BadLine, ...]]:
    """The decisions of a plain text, and the lines that are none.

    Raises:
        BadLedgerError: It is of another version.
    """
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or (number == 1 and _is_header(line)):
            continue
        try:
            good.append(_decision(line))
        except (msgspec.MsgspecError, BadDecisionError, UnicodeError) as error:
            bad.append(BadLine(number, " ".join(str(error).split())))
    return tuple(good), tuple(bad)


def all_decisions(store: Store) -> tuple[Decision, ...]:
    """All decisions of a record, the earliest first."""
    with reading(store) as connection:
        return load_decisions(connection)


def _is_header(line: str) -> bool:
    try:
        header = msgspec.json.decode(line, type=_Header)
    except (msgspec.MsgspecError, UnicodeError):
        return False
    if header.version != _VERSION:
        raise BadLedgerError(header.version)
    return True


def _decision(line: str) -> Decision:
    decision = _DECISION.decode(line)
    check_decision(decision)
    if not decision.erased and decision.id != decision_id(decision):
        raise BadDecisionError(
            f"decision {decision.id} is not what it was when it was made", "take the line from the ledger it came from"
        )
    return decision


def _order(decision: Decision) -> tuple[str, str]:
    return decision.made, decision.id


def decision_row(decision: Decision, *, added: str) -> dict[str, object]:
    """A decision as its table holds it."""
    return {
        "id": decision.id,
        "kind": str(decision.kind),
        "person": decision.person,
        "made": decision.made,
        "added": added,
        "body": _json(decision),
    }


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
