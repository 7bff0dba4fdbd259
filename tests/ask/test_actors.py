"""One actor: names, offices, contacts, whom they met, and why its names are one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.api import Record
from communique.ask.actors import actors_found
from communique.ask.answers import ActorFile
from communique.resolve import Actor
from tests.story import record_of_story, resolution


def actor(name: str) -> Actor:
    """The actor of the story with this name."""
    return next(one for one in resolution().actors if one.name == name)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The story as a record."""
    with record_of_story(tmp_path_factory.mktemp("actors") / "story.db") as record:
        yield record


def file_of(story: Record, name: str, *, limit: int = 50) -> ActorFile:
    """What the story holds on somebody."""
    return story.actor(actor(name).id, limit=limit)


def test_every_name_is_told_with_its_languages(story: Record) -> None:
    """The full name in English, the surname in the Indonesian report."""
    assert {("Anna Rossi", (("en", 3),)), ("Rossi", (("id", 2),))} == {
        (name.name, name.languages) for name in file_of(story, "Anna Rossi").names
    }


def test_contacts_come_latest_first_and_the_rest_is_counted(story: Record) -> None:
    """The planned visit of June, then the meeting in May."""
    whole, short = file_of(story, "Anna Rossi"), file_of(story, "Anna Rossi", limit=1)

    assert ["2023-06", "2023-05-02"] == [str(item.date) for item in whole.contacts]
    assert (["2023-06"], {"contacts": 1}) == ([str(item.date) for item in short.contacts], short.left_out)


def test_who_was_met_is_counted_by_contact(story: Record) -> None:
    """Two reports of one meeting are one contact with the minister of the other side."""
    assert [("Imran Khan", "PAK", 1, "2023-05-02")] == [
        (met.name, met.of, met.times, str(met.last)) for met in file_of(story, "Anna Rossi").met
    ]


def test_bearers_say_why_they_were_joined(story: Record) -> None:
    """The short form is told with the name it was joined to, and the reasons."""
    first, *rest = file_of(story, "Anna Rossi").bearers

    assert (None, ()) == (first.like, first.reasons)
    assert all(one.like and one.score and one.reasons for one in rest)
    assert {mention.bearer for mention in actor("Anna Rossi").mentions} == {first.bearer_id} | {
        one.bearer_id for one in rest
    }


def test_every_statement_on_an_actor_is_cited(story: Record) -> None:
    """Items and offices have footnotes, and each footnote is used."""
    found = file_of(story, "Anna Rossi")
    items = (*found.contacts, *found.agreements, *found.stances)
    told = [one.notes for one in items] + [office.notes for office in found.offices]

    assert all(told)
    assert {note.number for note in found.footnotes} == {number for notes in told for number in notes}


def test_actors_found_are_told_in_short() -> None:
    """Those of most claims first, with their offices."""
    found = actors_found([actor("Imran Khan"), actor("Anna Rossi")])

    assert ["Anna Rossi", "Imran Khan"] == [one.name for one in found]
    assert ("defence_minister",) == found[0].roles
