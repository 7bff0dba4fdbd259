"""From what a person types to a party's code, and from a code to a name.

Names are compared without case, accents and punctuation, first in English and
Indonesian, then in every other language that the registers have.
"""

from __future__ import annotations

import difflib
from functools import cache, lru_cache

from communique.model.errors import UnknownPartyError
from communique.model.vocabulary import ORGANISATION_PARTIES
from communique.registers import languages, tables
from communique.registers.organisations import organisation_names
from communique.registers.states import state_names, states

_FIRST = ("en", "id")
#: How like a known name a wrong one must be to be offered (0 to 1).
_LIKENESS = 0.72
#: No party's name that is found among other words has more.
_LONGEST = 5


def find_party(text: str) -> str:
    """The code of a state or organisation from its code (`ITA`, `it`) or a name in any language.

    Raises:
        UnknownPartyError: Nothing is so called; near names are offered.
    """
    code = text.strip().upper()
    if code in states() or code in ORGANISATION_PARTIES:
        return code
    name = tables.fold(text)
    found = _names(_FIRST).get(name) or _alpha2().get(code) or _names(languages.languages()).get(name)
    if not name or found is None:
        raise UnknownPartyError(text, _near(name))
    return found


@lru_cache(maxsize=65536)
def parties_named_in(text: str) -> tuple[str, ...]:
    """The codes of the parties that a few words name, in their order; the longest name at each place counts."""
    words, names = tables.fold(text).split(), _names(languages.languages())
    found: list[str] = []
    place = 0
    while place < len(words):
        spans = (end for end in range(min(len(words), place + _LONGEST), place, -1))
        end = next((end for end in spans if " ".join(words[place:end]) in names), None)
        if end is not None:
            found.append(names[" ".join(words[place:end])])
        place = end or place + 1
    return tuple(dict.fromkeys(found))


def party_name(code: str, language: str = "en") -> str:
    """The display name of a party in a language, in English where that has none, else the code."""
    for tongue in (language, "en"):
        for names in (state_names(tongue), organisation_names(tongue)):
            if code in names:
                return names[code][0]
    return code


@cache
def _alpha2() -> dict[str, str]:
    return {"UK": "GBR", "EU": "EUU"} | {state.alpha2: state.code for state in states().values() if state.ends is None}


@cache
def _names(tongues: tuple[str, ...]) -> dict[str, str]:
    """Folded names to codes; where two languages differ, the earlier one is right."""
    found: dict[str, str] = {}
    for language in tongues:
        for table in (state_names(language), organisation_names(language)):
            for code, names in table.items():
                for name in names:
                    found.setdefault(tables.fold(name), code)
    found.pop("", None)
    return found


def _near(name: str) -> tuple[str, ...]:
    known = {tables.fold(names[0]): names[0] for tongue in _FIRST for names in state_names(tongue).values()}
    return tuple(known[near] for near in difflib.get_close_matches(name, known, n=3, cutoff=_LIKENESS))
