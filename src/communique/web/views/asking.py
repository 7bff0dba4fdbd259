"""What the query of an address asks for, as values."""

from __future__ import annotations

from starlette.datastructures import QueryParams

from communique.model.dates import PartialDate, parse_date
from communique.registers.parties import find_party


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
