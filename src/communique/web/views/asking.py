"""What the query of an address asks for, as values."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams

from communique.ask.narrowing import Narrowing
from communique.ask.searching import Filters
from communique.model.dates import PartialDate, parse_date
from communique.registers.parties import find_party

#: The filters of a search by their names in an address, in the order in which they are shown.
FILTERS = {
    "party": "parties",
    "type": "types",
    "kind": "kinds",
    "status": "statuses",
    "topic": "topics",
    "office": "offices",
    "language": "languages",
    "source": "sources",
}


def filters_of(asked: QueryParams) -> Filters:
    """What a search is narrowed by.

    Raises:
        BadDateError: A day is no date.
        UnknownPartyError: A party is none that the registers know.
    """
    chosen: dict[str, Any] = {field: frozenset(asked.getlist(name)) for name, field in FILTERS.items()}
    chosen["parties"] = frozenset(map(find_party, chosen["parties"]))
    return Filters(since=day_of(asked, "since"), until=day_of(asked, "until"), **chosen)


def narrowing_of(asked: QueryParams) -> Narrowing:
    """What contacts are narrowed by.

    Raises:
        BadDateError: A day is no date.
        UnknownPartyError: A party is none that the registers know.
    """
    days = {name: str(day_of(asked, name) or "") for name in ("since", "until")}
    return Narrowing(parties=parties_of(asked), topics=frozenset(filter(None, asked.getlist("topic"))), **days)


def day_of(asked: QueryParams, name: str) -> PartialDate | None:
    """A day, month or year; None where it is left empty.

    Raises:
        BadDateError: It is no date.
    """
    said = asked.get(name, "").strip()
    return parse_date(said) if said else None


def parties_of(asked: QueryParams) -> tuple[str, ...]:
    """The codes of the parties, in their order; fields that are left empty ask for none.

    Raises:
        UnknownPartyError: One is no party that the registers know.
    """
    return tuple(find_party(one) for one in asked.getlist("party") if one.strip())
