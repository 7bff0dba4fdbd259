"""Taken in stretch by stretch, in any order, with readings replaced: what resolving everything at once gives."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from communique.model.claims import (
    Agreement,
    Amount,
    AnyClaim,
    Cooperation,
    Engagement,
    Figure,
    Holder,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.report import Report
from communique.model.vocabulary import RoleCode
from communique.record.heading import make_heads
from communique.record.loading import current_claims
from communique.record.resolved import load_resolution
from communique.record.resolving import bring_up_to_date
from communique.record.schema import heads, seats
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from communique.resolve import resolve
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At

NAMES = st.sampled_from(["Luciano Portolano", "Portolano", "Luciano Portolani", "Sahir Mirza", "Mirza", "Ana Silva"])
PARTY = st.sampled_from(["ITA", "PAK", None])
PAIRS = st.sampled_from([("ITA", "PAK"), ("AZE", "ITA"), ("ITA", "PAK", "TUR")])
DATES = st.sampled_from([None, "2022", "2022-10", "2022-10-06", "2022-10-07", "2022-11-02"])
ROLES = st.sampled_from([RoleCode.FOREIGN_MINISTER, RoleCode.MINISTER, RoleCode.NAVY_CHIEF])
WORDS = st.sampled_from(["joint committee", "joint defence committee", "trade agreement of two ports", "M-346 jets"])
_counter = itertools.count()


def _fields(draw: st.DrawFn) -> tuple[type[AnyClaim], dict[str, Any]]:
    """One claim of any type, in words that others of its type may share."""
    parties, start, words = draw(PAIRS), draw(DATES), draw(WORDS)
    people = tuple(
        person(draw(NAMES), draw(PARTY), draw(st.sampled_from(["minister", None])))
        for _ in range(draw(st.integers(0, 2)))
    )
    options: list[tuple[type[AnyClaim], dict[str, Any]]] = [
        (
            Engagement,
            {
                "kind": draw(st.sampled_from(["meeting", "talks", "conference", "committee", "visit"])),
                "status": draw(st.sampled_from(["held", "planned"])),
                "parties": parties,
                "participants": people,
                "start": start,
                "series": draw(st.sampled_from([None, words])),
                "ordinal": draw(st.sampled_from([None, 14, 15])),
                "place": draw(st.sampled_from([None, Place("Roma", "ITA")])),
            },
        ),
        (Agreement, {"kind": "agreement", "status": "signed", "parties": parties[:2], "title": words, "start": start}),
        (Transfer, {"kind": "arms", "status": "ordered", "supplier": "ITA", "recipient": "PAK", "item": words}),
        (Cooperation, {"kind": "relation", "status": "ongoing", "parties": parties[:2]}),
        (Figure, {"kind": "trade", "value": Amount(1.5e9, "USD"), "subject": "ITA", "counterpart": "PAK"}),
        (Position, {"person": draw(NAMES), "role": "minister", "role_code": draw(ROLES), "of": draw(PARTY)}),
        (Stance, {"kind": "support", "holder": Holder(of="ITA"), "target": ("PAK",), "object": words}),
    ]
    return options[draw(st.integers(0, len(options) - 1))]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Report, Any]:
    """A report, of which there are few, with another reading each time."""
    number = draw(st.integers(0, 5))
    told = report(
        f"words {number}", id=f"r{number}", published=["2022-10-07", "2022-10-09", None, "2022-11-03"][number % 4]
    )
    claims = [claim(kind, told, **fields) for kind, fields in (_fields(draw) for _ in range(draw(st.integers(0, 3))))]
    return told, reading_of(told, *claims, reader=f"by hand {next(_counter)}")


def everything(store: Store) -> tuple[Any, Any]:
    """What the record holds of all its claims, and what resolving them at once gives."""
    with reading(store) as connection:
        claims = current_claims(connection)
        return load_resolution(connection, claims), resolve(claims)


def in_short(store: Store, *, is_made_anew: bool = False) -> list[list[Any]]:
    """Every entry in short and the bearers it names, as they are kept or as they would be made."""
    with writing(store) as connection:
        if is_made_anew:
            make_heads(connection)
        return [sorted(map(tuple, connection.execute(select(table)))) for table in (heads, seats)]


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
STRETCHES = st.lists(st.lists(readings(), min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=80, deadline=None, phases=PHASES)
@given(stretches=STRETCHES)
def test_stretch_by_stretch_is_all_at_once(
    stretches: list[list[tuple[Report, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Additions and re-readings leave entries, actors, series and questions as if everything were resolved anew."""
    hold(str(tmp_path_factory.mktemp("stretches") / "record.db"), stretches)


@pytest.mark.parametrize("at", ["server"], indirect=True)
@settings(max_examples=6, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stretches=STRETCHES)
def test_stretch_by_stretch_is_all_at_once_on_a_server(at: At, stretches: list[list[tuple[Report, Any]]]) -> None:
    """The same on a server."""
    hold(at("record"), stretches)


def hold(where: str, stretches: list[list[tuple[Report, Any]]]) -> None:
    """Resolve stretch by stretch, and after each see that all at once gives the same."""
    store = open_store(where, create=True)
    try:
        for stretch in stretches:
            add_readings(store, stretch)
            bring_up_to_date(store)
            kept, anew = everything(store)
            assert anew == kept
            kept_in_short = in_short(store)
            assert in_short(store, is_made_anew=True) == kept_in_short
    finally:
        store.close()
