"""What is new, what changed and what lost its support between two states of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from communique.ask.differences import Difference, State, Why, difference
from communique.model.claims import Agreement, AnyClaim, Engagement, Place, Transfer
from communique.model.report import Report
from communique.resolve import Resolution, resolve
from tests.making import claim, day, person, report, sourced
from tests.story import PAIR

#: A version of a report with the claims that a reading gave.
Read = tuple[Report, Sequence[AnyClaim]]


def state(*read: Read, resolution: Resolution | None = None) -> State:
    """What the record holds of these readings."""
    claims = [one for told, found in read for one in sourced(told, *found)]
    return State(
        resolution=resolve(claims) if resolution is None else resolution,
        reports={told.id: told for told, _ in read},
        read={one.id: "2024-05-03T12:00:00+00:00" for one in claims},
        held=frozenset(one.id for one in claims),
    )


def between(before: Iterable[Read], after: Iterable[Read], **fields: Any) -> Difference:
    """What differs."""
    return difference(PAIR, state(*before), state(*after), since=day("2024-05-03"), **fields)


def signed(id: str, status: str = "signed", text: str = "A memorandum on water.", **fields: Any) -> Read:
    """A report of a memorandum."""
    told = report(text, id=id)
    given = {"kind": "memorandum", "status": status, "parties": PAIR, "title": "memorandum on water", **fields}
    return told, [claim(Agreement, told, **given)]


def delivered(id: str, quantity: int, text: str = "Six boats came.") -> Read:
    """A report of boats."""
    told = report(text, id=id)
    fields = {"kind": "arms", "status": "delivered", "supplier": "ITA", "recipient": "PAK", "item": "boats"}
    return told, [claim(Transfer, told, quantity=quantity, **fields)]


def met(id: str, *names: str, start: str = "2023-05-02", **fields: Any) -> Read:
    """A report of a meeting."""
    told = report("They met.", id=id)
    people = tuple(person(name, of) for name, of in zip(names, PAIR, strict=False))
    return told, [claim(Engagement, told, kind="meeting", parties=PAIR, participants=people, start=start, **fields)]


def test_nothing_differs_from_itself() -> None:
    """The same readings at both times: no matter is named, and no footnote."""
    found = between([signed("a"), met("b", "Anna Rossi")], [signed("a"), met("b", "Anna Rossi")])

    assert ((), (), (), (), ()) == (found.new, found.changed, found.regrouped, found.lost, found.footnotes)


def test_a_matter_that_was_not_there_is_new() -> None:
    """With its footnote, numbered from 1."""
    found = between([met("b", "Anna Rossi")], [met("b", "Anna Rossi"), signed("a")])

    assert ["agreement"] == [item.type for item in found.new]
    assert (1,) == found.new[0].notes
    assert ["a"] == [note.report_id for note in found.footnotes]


def test_a_matter_that_moved_on_is_changed_and_says_by_which_report() -> None:
    """Negotiated before, signed now."""
    found = between([signed("a", "negotiating")], [signed("a", "negotiating"), signed("b", "signed")])

    (changed,) = found.changed
    assert ("b",) == changed.gained
    (status,) = [field for field in changed.fields if field.field == "status"]
    assert (("negotiating",), "signed") == (status.before, status.after[0].value)
    assert ["b"] == [found.footnotes[number - 1].report_id for number in status.after[0].notes]


def test_a_corrected_report_changes_the_value() -> None:
    """Six boats before, sixteen in the corrected text: one matter, no other report."""
    found = between([delivered("a", 6)], [delivered("a", 16, "Sixteen boats came.")])

    (changed,) = found.changed
    assert ((), ()) == (changed.gained, changed.withdrawn)
    assert [("quantity", (6,), [16])] == [
        (field.field, field.before, [reported.value for reported in field.after]) for field in changed.fields
    ]


def test_a_matter_whose_report_was_retracted_is_lost() -> None:
    """It is told as it stood, with its words, and why it is gone."""
    found = between([signed("a"), met("b")], [met("b")])

    (lost,) = found.lost
    assert [("a", "Paper a", Why.RETRACTED)] == [(one.report_id, one.source, one.why) for one in lost.withdrawn]
    assert ["A memorandum on water."] == [note.quote for note in found.footnotes]


def test_a_reading_without_the_claim_takes_its_support() -> None:
    """The report is there, and gives it no more."""
    told, _ = signed("a")

    assert [Why.REREAD] == [one.why for one in between([signed("a")], [(told, [])]).lost[0].withdrawn]


def test_a_text_without_the_words_takes_its_support() -> None:
    """A correction that takes a sentence back."""
    told = report("Nothing was signed.", id="a")

    assert [Why.CORRECTED] == [one.why for one in between([signed("a")], [(told, [])]).lost[0].withdrawn]


def test_a_claim_that_a_person_ruled_out_is_told_as_such() -> None:
    """The report gives it as before."""
    held = state(signed("a"))
    found = difference(PAIR, held, state(signed("a"), resolution=Resolution()), since=day("2024-05-03"))

    assert [Why.DECIDED] == [one.why for one in found.lost[0].withdrawn]


def test_a_report_that_fell_away_beside_another_is_a_change() -> None:
    """One of two reports was retracted: the matter stands on the other."""
    found = between([signed("a"), signed("b")], [signed("b")])

    (changed,) = found.changed
    assert [("a", Why.RETRACTED)] == [(one.report_id, one.why) for one in changed.withdrawn]
    assert ((), ()) == (found.new, found.lost)


def test_matters_that_became_one_are_told_together() -> None:
    """Two meetings on two days, until a report says that they were one of three days."""
    far = state(met("a", "Anna Rossi"), met("b", "Imran Khan", start="2023-05-09"))
    one = as_one(far.resolution)
    found = difference(
        PAIR,
        far,
        state(met("a", "Anna Rossi"), met("b", "Imran Khan", start="2023-05-09"), resolution=one),
        since=day("2024-05-03"),
    )

    assert [(2, 1)] == [(len(group.before), len(group.after)) for group in found.regrouped]
    assert ((), (), ()) == (found.new, found.changed, found.lost)


def as_one(resolution: Resolution) -> Resolution:
    """The same claims as one entry."""
    first, *others = resolution.entries
    claims = (*first.claims, *(one for entry in others for one in entry.claims))
    return msgspec.structs.replace(resolution, entries=(msgspec.structs.replace(first, claims=claims),))


def test_another_pair_is_left_out() -> None:
    """What is new between others is no news here."""
    told = report("They met.", id="c")
    other = (told, [claim(Engagement, told, kind="meeting", parties=("ITA", "TUR"))])

    assert () == between([], [other]).new


def test_a_place_that_is_said_now_is_a_change() -> None:
    """A field without a value before."""
    found = between(
        [met("a", "Anna Rossi")], [met("a", "Anna Rossi"), met("b", "Anna Rossi", place=Place("Roma", "ITA"))]
    )

    assert [("place", ())] == [(field.field, field.before) for field in found.changed[0].fields]
