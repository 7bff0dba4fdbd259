"""Who held which offices of a party, out of an open record, kept until the record changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from communique.ask.terms import Tenures
from communique.model.vocabulary import RoleCode
from communique.record.looking_up import actor_names
from communique.record.namings import Roles, sightings_of_offices, sightings_within
from communique.record.schema import RESOLVED
from communique.record.store import recall
from communique.resolve.offices.tenures import tenures_of
from communique.resolve.offices.values import Tenure

#: The offices of so many parties are kept: pages are about the same few.
_KEPT = 64


class Terms:
    """Tenures by all reports, of the parties that were asked for last."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, frozenset[RoleCode]], tuple[str, tuple[Tenure, ...]]] = OrderedDict()

    def of(self, connection: Connection, party: str, role_codes: Collection[RoleCode]) -> tuple[Tenure, ...]:
        """Who held these kinds of office of a party."""
        key, state = (party, frozenset(role_codes)), recall(connection, RESOLVED) or ""
        known = self._known.get(key)
        if known is None or known[0] != state:
            known = state, tenures_of(sightings_of_offices(connection, *key))
            self._known[key] = known
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known[1]

    def around(self, connection: Connection, entry_ids: Iterable[str], wanted: Roles) -> Tenures:
        """Who held which offices: those that are wanted of a party by all reports, others by what entries show."""
        found = [one for party, roles in wanted.items() for one in self.of(connection, party, roles)]
        found += tenures_of(sightings_within(connection, entry_ids, but=wanted))
        return Tenures(found, names=actor_names(connection, [one.actor_id for one in found]))
