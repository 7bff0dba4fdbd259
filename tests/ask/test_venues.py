"""Where contacts took place: towns with their contacts, narrowed by time and topic."""

from __future__ import annotations

from communique.ask.narrowing import Narrowing
from communique.ask.venues import venues
from communique.ask.zooming import Choosable
from communique.record.meetings import Meeting

MEETINGS = (
    Meeting("e1", "2024-05-03", "Rome", "ITA", frozenset({"defence"})),
    Meeting("e2", "2024-06", "Rome", "ITA", frozenset({"trade"})),
    Meeting("e3", "2025", "Jakarta", "IDN", frozenset({"trade"})),
    Meeting("e4", "2025", "Nowhere at all", None, frozenset({"energy"})),
)


def towns(asked: Narrowing) -> dict[str, tuple[str, ...]]:
    """The entries of each town."""
    return {one.name: one.entries for one in venues(MEETINGS, asked).venues}


def test_a_town_has_its_contacts_the_latest_first() -> None:
    """And a name that the registers do not know is told apart."""
    assert {"Rome": ("e2", "e1"), "Jakarta": ("e3",)} == towns(Narrowing())
    assert (("Nowhere at all", 1),) == venues(MEETINGS).unknown


def test_time_and_topics_limit_it() -> None:
    """To contacts that can lie between the days and are on any of the topics; so it is with names not known."""
    asked = Narrowing(topics=frozenset({"trade"}))

    assert {"Rome": ("e2",), "Jakarta": ("e3",)} == towns(asked)
    assert {"Rome": ("e2",)} == towns(Narrowing(topics=frozenset({"trade"}), until="2024"))
    assert {"Jakarta": ("e3",)} == towns(Narrowing(since="2024-07"))
    assert () == venues(MEETINGS, asked).unknown


def test_a_topic_says_how_many_contacts_it_would_leave_on_the_map() -> None:
    """Those at places that are not known are on none."""
    assert (Choosable("trade", 2, is_chosen=False), Choosable("defence", 1, is_chosen=False)) == venues(MEETINGS).topics
