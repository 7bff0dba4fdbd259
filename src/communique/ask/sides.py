"""Both sides of a matter beside each other: what the sources at home with each party say, and what only one says.

A source is at home where its register says; what comes from elsewhere, or
from a source whose home is not known, stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from communique.ask.origins import origins_of
from communique.model.claims import filled_fields
from communique.resolve import Entry, SourcedClaim


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks: a party by sources that are at home there; None for all other sources."""

    party: str | None
    reports: int
    sources: tuple[str, ...]


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """A field: the values that each side gives it, with the ids of the claims; empty where a side says nothing of it.

    `is_same` says that all sides give the very same values.
    """

    field: str
    values: tuple[tuple[tuple[Any, tuple[str, ...]], ...], ...]
    is_same: bool


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """The sides of a matter and what each says, field by field, in the order in which the reports give them."""

    sides: tuple[Side, ...]
    fields: tuple[Contrast, ...]


def beside(entry: Entry) -> Beside | None:
    """What each side says of a matter; None where there is but one side."""
    homes: list[str | None] = [*entry.parties, None]
    groups = [(home, [one for one in entry.claims if _home(one, entry) == home]) for home in homes]
    heard = [(home, claims) for home, claims in groups if claims]
    if len(heard) < 2:
        return None
    sides = tuple(
        Side(party=home, reports=len({one.report_id for one in claims}), sources=origins_of(claims))
        for home, claims in heard
    )
    given = [values_of(claims) for _, claims in heard]
    fields = dict.fromkeys(field for side in (values_of(entry.claims), *given) for field in side)
    return Beside(
        sides=sides, fields=tuple(_contrast(field, [side.get(field, {}) for side in given]) for field in fields)
    )


def values_of(claims: Iterable[SourcedClaim]) -> dict[str, dict[Any, list[str]]]:
    """The values that claims give each field, with the ids of the claims; members of a list one by one."""
    given: dict[str, dict[Any, list[str]]] = {}
    for sourced in claims:
        for field, value in filled(sourced):
            given.setdefault(field, {}).setdefault(value, []).append(sourced.id)
    return given


def filled(sourced: SourcedClaim) -> list[tuple[str, Any]]:
    """The fields of a claim with their values, members of a list one by one."""
    found: list[tuple[str, Any]] = []
    for field in filled_fields(sourced.claim):
        value = getattr(sourced.claim, field)
        found += [(field, member) for member in value] if isinstance(value, tuple) else [(field, value)]
    return found


def _home(sourced: SourcedClaim, entry: Entry) -> str | None:
    return sourced.home if sourced.home in entry.parties else None


def _contrast(field: str, given: list[dict[Any, list[str]]]) -> Contrast:
    values = tuple(tuple((value, tuple(dict.fromkeys(ids))) for value, ids in side.items()) for side in given)
    return Contrast(field=field, values=values, is_same=len({frozenset(side) for side in given}) == 1)
