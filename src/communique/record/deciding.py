"""What a person wants to rule, by the ids they see, to a decision in the ledger.

A person names claims, entries and actors by the ids of the day; the decision
names the reports' own words. An entry stands for all its claims, an actor for
all its names.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from communique.model.corrections import correction_problem
from communique.model.decisions import (
    JOINING,
    Anchor,
    BadDecisionError,
    BearerAnchor,
    ClaimAnchor,
    Correction,
    Decision,
    DecisionKind,
    check_decision,
)
from communique.model.errors import InputError
from communique.model.vocabulary import ClaimType
from communique.record.erasing import erased_reports, without_words
from communique.record.ledger import Imported, append, from_lines, last_made, load_decisions
from communique.record.loading import claims_called, claims_of
from communique.record.looking_up import entry_called
from communique.record.resolving import bring_up_to_date
from communique.record.rulings import load_ruled
from communique.record.schema import bearers, entry_claims
from communique.record.store import Store, again, reading
from communique.record.who import bearers_at
from communique.registers.parties import find_party
from communique.resolve import SourcedClaim
from communique.resolve.anchors import anchor_of, bearer_anchor
from communique.resolve.ids import decision_id
from communique.resolve.names.people import name_words
from communique.resolve.rulings import reports_named

#: Fields that hold codes of parties, which a person may give by name.
_PARTIES = frozenset({"parties", "target", "host", "supplier", "recipient", "subject", "counterpart", "of"})
_WAYS = "communique claims --json lists the ids of claims and their entries"


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What a person rules: of which kind, on what by its ids, and who they are.

    `field` and `to` belong to a correction; a split takes the ids after the
    first out of the first.
    """

    kind: DecisionKind
    ids: tuple[str, ...]
    person: str
    note: str | None = None
    field: str | None = None
    to: Any = None


def decide(store: Store, ruling: Ruling) -> Decision:
    """Write a ruling into the ledger.

    Raises:
        InputError: An id stands for nothing that this can be ruled on.
        BadDecisionError: The ruling does not say what its kind must say.
    """
    # Who rules does not wait for what others read in: the ids are those of what was resolved last.
    bring_up_to_date(store, waits=False)
    decision = again(lambda: _ruled(store, ruling))
    check_decision(decision)
    decision = msgspec.structs.replace(decision, id=decision_id(decision))
    append(store, decision)
    return decision


def _ruled(store: Store, ruling: Ruling) -> Decision:
    with reading(store) as connection:
        return _decision(store, connection, ruling)


def take_in(store: Store, lines: Iterable[str]) -> Imported:
    """Take the decisions of a plain text into the record, all at once; words of erased reports stay out of it."""
    good, bad = from_lines(lines)
    with reading(store) as connection:
        erased = erased_reports(connection)
    added = append(store, *(_blank(decision, erased) for decision in good))
    return Imported(added=added, known=len(good) - added, bad=bad)


def _blank(decision: Decision, erased: Collection[str]) -> Decision:
    for report_id in sorted(reports_named([decision]) & frozenset(erased)):
        decision = without_words(decision, report_id)
    return decision


def _decision(store: Store, connection: Connection, ruling: Ruling) -> Decision:
    about = () if ruling.kind is DecisionKind.UNDO else _sides(connection, ruling)
    return Decision(
        id="",
        kind=ruling.kind,
        person=ruling.person.strip(),
        made=_time(store, last_made(connection, ruling.person.strip())),
        note=ruling.note,
        undoes=_undone(connection, ruling.ids) if ruling.kind is DecisionKind.UNDO else None,
        correction=_correction(ruling, about),
        about=about,
    )


def _time(store: Store, last: str | None) -> str:
    """Now, and after whatever the same person decided before: the order of their decisions counts."""
    now = store.clock().astimezone(datetime.UTC)
    after = datetime.datetime.fromisoformat(last) + datetime.timedelta(microseconds=1) if last else now
    return max(now, after).isoformat()


def _undone(connection: Connection, ids: Sequence[str]) -> str:
    known = {decision.id for decision in load_decisions(connection)}
    if len(ids) != 1 or ids[0] not in known:
        raise InputError(" ".join(ids), "this is no decision of the ledger", "communique decisions lists them")
    return ids[0]


def _correction(ruling: Ruling, about: Iterable[Iterable[Anchor]]) -> Correction | None:
    """The correction in the codebook's JSON; a value given as text is what the field can hold of it."""
    if ruling.kind is not DecisionKind.CORRECT or ruling.field is None:
        return None
    field, types = ruling.field, {anchor.type for anchor in _claims_in(about)}
    fitting = (value for value in _meanings(ruling.to) if _fits(types, field, value))
    return Correction(field, _with_codes(field, next(fitting, ruling.to)))


def _claims_in(about: Iterable[Iterable[Anchor]]) -> Iterator[ClaimAnchor]:
    return (anchor for side in about for anchor in side if isinstance(anchor, ClaimAnchor))


def _meanings(value: Any) -> Iterator[Any]:
    """What a text can mean: itself, its JSON, the list of its parts between commas."""
    yield value
    if isinstance(value, str):
        with suppress(msgspec.DecodeError):
            yield msgspec.json.decode(value)
        yield [part.strip() for part in value.split(",")]


def _fits(types: Collection[ClaimType], field: str, value: Any) -> bool:
    return all(correction_problem(type_, field, value) is None for type_ in types)


def _with_codes(field: str, value: Any) -> Any:
    """A value with the codes of the parties that a person may give by name."""
    if field in _PARTIES and isinstance(value, str):
        return find_party(value)
    if field in _PARTIES and isinstance(value, list):
        return [find_party(one) for one in value]
    return value


def _sides(connection: Connection, ruling: Ruling) -> tuple[tuple[Anchor, ...], ...]:
    if ruling.kind is DecisionKind.SPLIT:
        return _taken_out(connection, ruling.ids)
    found = [_meant(connection, one, whole=ruling.kind in JOINING) for one in ruling.ids]
    if ruling.kind in JOINING:
        return tuple(found)
    return (tuple({anchor.id: anchor for side in found for anchor in side}.values()),)


def _taken_out(connection: Connection, ids: Sequence[str]) -> tuple[tuple[Anchor, ...], ...]:
    """What is taken out of an entry or actor, and what is left in it."""
    if len(ids) < 2:
        raise BadDecisionError("a split takes something out", "name the entry or actor, and what is taken out of it")
    whole, inside = _meant(connection, ids[0], whole=True), ids[1:]
    out = tuple(anchor for anchor in whole if any(_is_called(anchor, one) for one in inside))
    missing = [one for one in inside if not any(_is_called(anchor, one) for anchor in whole)]
    rest = tuple(anchor for anchor in whole if anchor not in out)
    if missing:
        raise InputError(missing[0], f"this is no part of {ids[0]}", "name claims of the entry, or names of the actor")
    if not rest:
        raise BadDecisionError("all of it is taken out", f"leave something in {ids[0]}")
    return out, rest


def _is_called(anchor: Anchor, text: str) -> bool:
    if anchor.id == text:
        return True
    return isinstance(anchor, BearerAnchor) and anchor.words == "".join(sorted(name_words(text)))


def _meant(connection: Connection, text: str, *, whole: bool) -> tuple[Anchor, ...]:
    """What an id stands for: a claim by itself unless the `whole` is asked for, an entry, or an actor."""
    one = () if whole else tuple(claims_called(connection, [text]))
    if one:
        return _claim_anchors(connection, one)
    entry = entry_called(connection, text)
    if entry is not None:
        ids = connection.scalars(select(entry_claims.c.claim_id).where(entry_claims.c.entry == entry)).all()
        return _claim_anchors(connection, claims_called(connection, ids))
    bearers = _bearers_of(connection, text)
    if not bearers:
        raise InputError(text, "this is no claim, entry or actor of the record", _WAYS)
    return bearers


def _claim_anchors(connection: Connection, found: Iterable[SourcedClaim]) -> tuple[ClaimAnchor, ...]:
    found = sorted(found, key=lambda one: one.id)
    told = {one: claims_of(connection, one) for one in sorted({sourced.report_id for sourced in found})}
    ruled = load_ruled(connection, [one.id for one in found])
    return tuple(
        anchor_of(one, told[one.report_id], ruled=ruled[one.id].corrected if one.id in ruled else None) for one in found
    )


def _bearers_of(connection: Connection, text: str) -> tuple[BearerAnchor, ...]:
    """The names of an actor, by its id or that of any of its names."""
    actor = connection.scalar(select(bearers.c.actor).where(bearers.c.id == text))
    named = connection.scalars(select(bearers.c.id).where(bearers.c.actor == actor)).all() if actor else ()
    return tuple(bearer_anchor(one) for _, one in sorted(bearers_at(connection, named).items()))
