"""Claims about the register of agencies: every row is sound, and no name stands for two."""

from __future__ import annotations

from collections import Counter

from communique.registers.agencies import agencies, credit_words
from communique.registers.states import states


def test_every_agency_has_a_name_and_a_known_home() -> None:
    """The first name is the one to show; a home is a state's code."""
    wrong = [
        agency.code
        for agency in agencies().values()
        if not agency.names or (agency.home is not None and agency.home not in states())
    ]

    assert [] == wrong


def test_no_name_stands_for_two_agencies() -> None:
    """A text that prints a name credits one agency."""
    counts = Counter(name for agency in agencies().values() for name in (*agency.names, *agency.short_names))

    assert [] == [name for name, count in counts.items() if count > 1]


def test_words_of_credit_are_in_small_letters() -> None:
    """Texts are compared with them in small letters."""
    assert [] == [word for word in credit_words() if word != word.casefold()]
