"""What contacts are narrowed to, in words."""

from __future__ import annotations

from communique.ask.narrowing import Narrowing
from communique.show.narrowing import narrowing_text


def test_nothing_is_said_where_all_are_shown() -> None:
    """No sentence about nothing."""
    assert "" == narrowing_text(Narrowing())


def test_parties_days_and_topics_are_named() -> None:
    """All parties, any topic, and days as exactly as they were asked for."""
    asked = Narrowing(parties=("ITA", "IDN"), since="2023-05", until="2024", topics=frozenset({"trade", "air_force"}))

    assert (
        "Only entries of Italy and Indonesia since May 2023 until 2024 about air force or trade are shown."
        == narrowing_text(asked)
    )
    assert "Only entries until 3 May 2024 are shown." == narrowing_text(Narrowing(until="2024-05-03"))
