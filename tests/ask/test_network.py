"""Who was in contact with whom: ties between parties, by the entries that both are in."""

from __future__ import annotations

from communique.ask.narrowing import Narrowing
from communique.ask.network import network
from communique.ask.zooming import Choosable
from communique.record.meetings import Seat
from communique.show.network import Addresses, network_file, network_svg

BOTH = frozenset({"defence", "trade"})
TRADE = frozenset({"trade"})
SEATS = (
    Seat("e1", "2024-05-03", "a", "Anna Rossi", "ITA", BOTH),
    Seat("e1", "2024-05-03", "b", "Imran <Khan>", "PAK", BOTH),
    Seat("e1", "2024-05-03", "c", "Bruno Bianchi", "ITA", BOTH),
    Seat("e2", "2024-06", "a", "Anna Rossi", "ITA", TRADE),
    Seat("e2", "2024-06", "b", "Imran <Khan>", "PAK", TRADE),
    Seat("e3", "2025", "d", "Li Wei", "CHN", frozenset({"energy"})),
    Seat("e3", "2025", "e", "somebody", None),
)


def ties(*, since: str = "", until: str = "", topics: frozenset[str] = frozenset()) -> dict[tuple[str, str], object]:
    """The entries of each tie."""
    asked = Narrowing(since=since, until=until, topics=topics)
    return {(tie.one, tie.other): tie.entries for tie in network(SEATS, asked=asked).ties}


def test_a_tie_joins_two_parties() -> None:
    """Those of one party, and those of none, are not tied to each other."""
    assert {("a", "b"): ("e2", "e1"), ("b", "c"): ("e1",)} == ties()


def test_days_limit_it_as_exactly_as_they_are_known() -> None:
    """June 2024 lies in 2024, and not before 15 May."""
    assert {("a", "b"): ("e2",)} == ties(since="2024-05-15")
    assert {("a", "b"): ("e1",), ("b", "c"): ("e1",)} == ties(until="2024-05")


def test_topics_limit_it_to_entries_on_any_of_them() -> None:
    """A tie keeps the entries on a wanted topic, and is none without one."""
    assert {("a", "b"): ("e1",), ("b", "c"): ("e1",)} == ties(topics=frozenset({"defence", "energy"}))
    assert {} == ties(topics=frozenset({"energy"}))


def test_a_topic_says_how_many_entries_it_would_leave() -> None:
    """Of those behind ties in the wanted time, whatever topic is chosen; one chosen in vain is there to be let go."""
    asked = Narrowing(topics=frozenset({"defence", "energy"}), until="2024-05")

    assert (Choosable("trade", 2, is_chosen=False), Choosable("defence", 1, is_chosen=False)) == network(SEATS).topics
    assert (
        Choosable("defence", 1, is_chosen=True),
        Choosable("trade", 1, is_chosen=False),
        Choosable("energy", 0, is_chosen=True),
    ) == network(SEATS, asked=asked).topics


def test_those_of_fewest_ties_are_left_out() -> None:
    """And counted."""
    found = network(SEATS, most=2)

    assert (["Anna Rossi", "Imran <Khan>"], 1) == ([node.name for node in found.nodes], found.left_out)


def test_the_picture_leads_to_what_stands_behind_it() -> None:
    """A link for every name and line, and none in a file."""
    found = network(SEATS)
    drawn = network_svg(found, addresses=Addresses("/a/{}".format, "/t/{}/{}".format))

    assert 3 + 2 == drawn.count("<a ")
    assert 'href="/t/a/b"' in drawn
    assert "<Khan>" not in drawn
    assert "<a " not in network_file(found)
    assert network_file(found) == network_file(network(reversed(SEATS)))


def test_the_network_around_somebody_is_whom_they_met() -> None:
    """Every tie is theirs."""
    whole = network(SEATS)
    for node in whole.nodes:
        found = network(SEATS, around=node.actor_id)
        assert node.ties == len(found.ties)
        assert all(node.actor_id in (tie.one, tie.other) for tie in found.ties)
        assert {node.actor_id, *(one for tie in found.ties for one in (tie.one, tie.other))} == {
            one.actor_id for one in found.nodes
        }
