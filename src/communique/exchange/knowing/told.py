"""What files of knowledge have in common: what a row tells, what is wrong with one, and which state a word means."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from communique.model.dates import PartialDate, parse_date
from communique.model.errors import BadDateError, UnknownPartyError
from communique.record.knowledge import KnownName, KnownTerm
from communique.registers.parties import find_party, parties_named_in


class BadRow(msgspec.Struct, frozen=True):
    """A row, or a value in it, that was left out, and why."""

    row: int
    message: str


#: What a file tells, row by row.
Told = KnownName | KnownTerm | BadRow
#: Names of countries in the names of data sets end so: "italy-ministers".
_ENDINGS = ("-cabinet", "-ministers")
#: States that are no more, by the codes of FollowTheMoney.
_FORMER = {"suhh": "SUN", "yucs": "YUG", "cshh": "CSK", "dd": "DDR"}


@lru_cache(maxsize=4096)
def party_called(text: str) -> str | None:
    """The party that a code or a name means, None where the registers know none."""
    name = text.strip()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    if name.lower() in _FORMER:
        return _FORMER[name.lower()]
    try:
        return find_party(name.replace("-", " ") if len(name) > len("USA") else name)
    except UnknownPartyError:
        return next(iter(parties_named_in(name.replace("-", " "))), None)


def date_told(text: str | None) -> PartialDate | None:
    """A date of a cell, None where it is empty.

    Raises:
        BadDateError: It is no date.
    """
    return parse_date(text) if text and text.strip() else None


def dates_told(row: int, *texts: str | None) -> tuple[list[PartialDate | None], list[BadRow]]:
    """The dates of some cells; one that is none is left out and told."""
    dates: list[PartialDate | None] = []
    wrong: list[BadRow] = []
    for text in texts:
        try:
            dates.append(date_told(text))
        except BadDateError:
            dates.append(None)
            wrong.append(BadRow(row, f"{(text or '')[:40]!r} is no date, and left out"))
    return dates, wrong
