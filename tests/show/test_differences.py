"""What is new between two days, as a person reads it."""

from __future__ import annotations

from typing import Any

import msgspec

from communique.ask.answers import Reported
from communique.ask.differences import Changed, Difference, FieldChange, Lost, Regrouped, Why, Withdrawn
from communique.model.claims import Amount
from communique.show.differences import difference_page
from communique.show.text import page_text
from tests.making import day
from tests.story import PAIR, the_dossier

CONTACTS = the_dossier().contacts


def told(**found: Any) -> str:
    """A difference as text, on one line."""
    fields = {"new": (), "changed": (), "regrouped": (), "lost": (), "footnotes": (), "until": None, **found}
    page = difference_page(Difference(parties=PAIR, since=day("2024-05-03"), **fields))
    return " ".join(page_text(page, width=100).split())


def changed(field: str, before: tuple[Any, ...], *after: Any, **fields: Any) -> str:
    """A change of one field as text."""
    values = tuple(Reported(value, (7,)) for value in after)
    change = FieldChange(field=field, before=before, after=values)
    one = Changed(item=CONTACTS[0], **{"fields": (change,), "gained": (), "withdrawn": (), **fields})
    return told(changed=(one,)).split(". New: ")[1]


def test_a_page_says_between_which_days_and_how_much() -> None:
    """From the first day to the second, or to now."""
    assert "since 3 May 2024: nothing new on this pair." in told()
    assert "between 3 May 2024 and June 2024: 2 new." in told(new=CONTACTS[:2], until=day("2024-06"))
    assert "New since 3 May 2024 (2)" in told(new=CONTACTS[:2])


def test_a_value_is_told_with_what_it_was() -> None:
    """With the footnote of the claim that brought it."""
    assert "value USD 2 billion[7] (was USD 1.5 billion)." == changed(
        "value", (Amount(1.5e9, "USD"),), Amount(2e9, "USD")
    )
    assert "date 2 May 2023[7] or 3 May 2023[7] (was 2 May 2023)." == changed(
        "start", (day("2023-05-02"),), day("2023-05-02"), day("2023-05-03")
    )
    assert "host Pakistan[7]." == changed("host", (), "PAK")
    assert "number no longer given (was 15)." == changed("ordinal", (15,))


def test_of_a_status_the_last_is_told() -> None:
    """What the matter passed through before stands in its own sentence."""
    assert "status signed[7] (was under negotiation)." == changed("status", ("negotiating",), "signed", "negotiating")


def test_people_come_and_go() -> None:
    """Those who stay are not named."""
    assert "people Imran Khan[7], no longer Rossi." == changed(
        "people", ("Anna Rossi", "Rossi"), "Anna Rossi", "Imran Khan"
    )


def test_reports_that_came_and_went_are_told() -> None:
    """How many came, and which went why."""
    went = (Withdrawn("r9", "Gazette", Why.RETRACTED),)

    assert "2 more reports; Report r9 (Gazette) was retracted." == changed(
        "host", (), fields=(), gained=("a", "b"), withdrawn=went
    )


def test_matters_put_together_and_taken_apart_are_told() -> None:
    """One of two, two of one."""
    assert "2 matters are one now" in told(regrouped=(Regrouped(before=CONTACTS[:2], after=CONTACTS[:1]),))
    assert "One matter is 2 now" in told(regrouped=(Regrouped(before=CONTACTS[:1], after=CONTACTS[:2]),))


def test_what_lost_its_support_is_told_as_it_stood() -> None:
    """With the reason, report by report."""
    gone = tuple(Withdrawn(f"r{number}", None, why) for number, why in enumerate(Why))
    text = told(lost=(Lost(item=msgspec.structs.replace(CONTACTS[0], notes=()), withdrawn=gone),))

    assert "1 without support." in text
    assert (
        "Report r0 was retracted; Report r1 was corrected and says it no more; Report r2 was read again and gives it "
        "no more; Report r3 was overruled by a decision." in text
    )
