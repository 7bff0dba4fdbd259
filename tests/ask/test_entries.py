"""One entry: all values with who says them, its life, and what each report added."""

from __future__ import annotations

from communique.ask.answers import EntryFile
from communique.ask.entries import entry_file
from communique.ask.items import index_actors
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry
from tests.story import reports, resolution


def entry(claim_type: ClaimType) -> Entry:
    """The entry of the story of this type that most reports tell of."""
    return max((one for one in resolution().entries if one.type is claim_type), key=lambda one: len(one.claims))


def file_of(claim_type: ClaimType) -> EntryFile:
    """What the story holds on it."""
    return entry_file(entry(claim_type), index_actors(resolution().actors), reports())


def test_every_value_names_its_claims() -> None:
    """Two numbers for one year, each with the claim that gives it."""
    claims = [sourced.id for sourced in entry(ClaimType.FIGURE).claims]
    values = file_of(ClaimType.FIGURE).fields["value"]

    assert [(1.5e9, (claims[0],)), (1.6e9, (claims[1],))] == [(value.number, ids) for value, ids in values]


def test_what_all_say_stands_once_with_all_claims() -> None:
    """Both reports give the date of the meeting."""
    claims = tuple(sourced.id for sourced in entry(ClaimType.ENGAGEMENT).claims)

    assert [("2023-05-02", claims)] == [(str(day), ids) for day, ids in file_of(ClaimType.ENGAGEMENT).fields["start"]]


def test_the_history_says_what_each_report_added() -> None:
    """The second report of the meeting adds a person under a shorter name, and nothing on the day."""
    first, second = file_of(ClaimType.ENGAGEMENT).history

    assert ("Gazette", "Harian") == (first.source, second.source)
    assert "start" in first.new
    assert ("participants",) == second.new


def test_every_claim_of_an_entry_has_its_footnote() -> None:
    """However many claims there are, each can be checked."""
    found = file_of(ClaimType.ENGAGEMENT)

    assert all(told.notes for told in found.history)
    assert {note.claim_id for note in found.footnotes} == {told.claim_id for told in found.history}
