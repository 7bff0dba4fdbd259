"""The states: codes, when they existed, their names in every language, their capitals.

Members of the United Nations, observers, Taiwan (TWN), Kosovo (XKX), Palestine
(PSE), states that are no more (SUN YUG DDR CSK), and the dependent territories
of ISO 3166, which say whose they are. YUG runs to the end of Serbia and
Montenegro in 2006, for which the codebook has no code of its own.
"""

from __future__ import annotations

from functools import cache

import msgspec

from communique.model.dates import PartialDate
from communique.registers import languages, tables

#: Whose territory it is, where no state's alone (Antarctica, Western Sahara).
NOBODY = "-"


class State(msgspec.Struct, frozen=True):
    """A state or dependent territory, by its ISO 3166-1 codes.

    `begins` is None where it began before 1945 or is not known well, `ends`
    None where it still exists. `capital` is its English name, None where there
    is none. `dependent_of` is the code of the state it belongs to, `NOBODY`
    where that is no state's alone, None for a state.
    """

    code: str
    alpha2: str
    begins: PartialDate | None
    ends: PartialDate | None
    capital: str | None
    dependent_of: str | None = None

    def existed(self, date: PartialDate) -> bool:
        """Whether it can have existed on a date, as exact as the date is."""
        begun = self.begins is None or self.begins.first_day <= date.last_day
        return begun and (self.ends is None or date.first_day <= self.ends.last_day)


@cache
def states() -> dict[str, State]:
    """Every state and territory by its alpha-3 code."""
    return {
        code: State(
            code=code,
            alpha2=alpha2,
            begins=tables.date(begins),
            ends=tables.date(ends),
            capital=tables.literal(capital),
            dependent_of=tables.literal(owner),
        )
        for code, alpha2, begins, ends, owner, capital in tables.rows("states.tsv")
    }


def state_names(language: str) -> dict[str, tuple[str, ...]]:
    """Names of the states in a language by code: display name, then short, formal and variant names."""
    return languages.names(language, "state")


@cache
def capitals(language: str) -> dict[str, tuple[str, ...]]:
    """Names of the capitals in a language by state; English where no other is known."""
    in_english = languages.names("en", "capital")
    english = {state.code: (state.capital,) for state in states().values() if state.capital}
    known = english | in_english
    return known | languages.names(language, "capital")
