"""Entries to items: which value stands first, and what is no other value."""

from __future__ import annotations

from typing import Any

import msgspec

from communique.ask.answers import Item
from communique.ask.items import claim_item, item_of
from communique.ask.notebook import Notebook
from communique.model.claims import Engagement, Transfer
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry
from tests.making import claim, day, person, report, sourced


def item(*reports: dict[str, Any]) -> Item:
    """The item of contacts that one report each tells of."""
    found = []
    for number, fields in enumerate(reports):
        told = report(f"words {number}", id=f"r{number}", published=f"2023-05-{number + 1:02}")
        found += sourced(told, claim(Engagement, told, **{"kind": "meeting", "parties": ("ITA", "PAK"), **fields}))
    entry = Entry(id="e", type=ClaimType.ENGAGEMENT, parties=("ITA", "PAK"), claims=tuple(found))
    return item_of(entry, actors={}, notebook=Notebook({}))


def test_the_value_of_most_claims_stands_first() -> None:
    """Two reports against one; the one stays, with its own footnote."""
    found = item({"host": "ITA"}, {"host": "PAK"}, {"host": "PAK"})

    assert [("PAK", (2, 3)), ("ITA", (1,))] == [(one.value, one.notes) for one in found.values["host"]]


def test_a_vague_date_is_no_other_date() -> None:
    """May agrees with the second of May, which stands for both; the third does not."""
    found = item({"start": "2023-05"}, {"start": "2023-05-02"}, {"start": "2023-05-03"})

    assert [day("2023-05-02"), day("2023-05-03")] == [one.value for one in found.values["start"]]
    assert day("2023-05-02") == found.date


def test_the_status_is_the_last_that_was_reported() -> None:
    """Planned in two reports, held in the last: it was held."""
    found = item({"status": "planned"}, {"status": "planned"}, {"status": "held"})

    assert [("held", (3,)), ("planned", (1, 2))] == [(one.value, one.notes) for one in found.values["status"]]


def test_people_are_listed_once_with_the_first_office_given() -> None:
    """A name without an office takes the office that a later report gives."""
    found = item(
        {"participants": (person("Ana Silva", "ITA", None),)},
        {"participants": (person("Ana Silva", "ITA", "minister", "Minister"),)},
    )

    assert 2 == len(found.people)
    assert [None, "Minister"] == [one.role for one in found.people]


def test_one_claim_is_an_item_without_footnotes() -> None:
    """A claim by itself stands beside its report and needs no number."""
    told = report("words")
    (one,) = sourced(told, claim(Engagement, told, kind="meeting", parties=("ITA", "PAK")))

    assert ((), ("ITA", "PAK")) == (claim_item(one).notes, claim_item(one).parties)


def test_a_quantity_with_a_measure_is_shown_as_printed() -> None:
    """ "40 tonnes" is no number of pieces; "40" alone is."""
    told = report("Malta got 40 tonnes of rice.", id="r", published="2023-05-01")
    fields = {"kind": "aid", "status": "delivered", "recipient": "MLT", "item": "rice", "quantity": 40.0}

    def shown(end: int) -> list[str]:
        given = claim(Transfer, told, **fields)
        (one,) = sourced(told, msgspec.structs.replace(given, spans={**given.spans, "quantity": ((10, end),)}))
        return [reported.value for reported in claim_item(one).values.get("measured", ())]

    assert (["40 tonnes"], []) == (shown(19), shown(12))
