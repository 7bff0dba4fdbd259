"""Four sentences on which dyad coders fail, in our own wording.

A coder of dyads makes the venue a partner, splits three sides into six rows,
reports the future as done, and loses names and places.
"""

from __future__ import annotations

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement
from communique.model.vocabulary import EngagementStatus
from communique.read import read


def _contacts(text: str) -> list[Engagement]:
    report = make_report(text, language="en", published="2024-03-07")
    return [claim for claim in read(report, languages.load("en")).claims if isinstance(claim, Engagement)]


def test_a_venue_is_no_partner() -> None:
    """Two presidents who will meet in Geneva meet each other, not Switzerland."""
    (contact,) = _contacts(
        "French President Luc Moreau and Turkish President Emre Aksoy will meet in Geneva next week."
    )

    assert ("FRA", "TUR") == contact.parties
    assert contact.place is not None
    assert ("Geneva", "CHE") == (contact.place.name, contact.place.country)


def test_three_sides_are_one_contact() -> None:
    """Three states that met yesterday are one contact of three parties on one day."""
    (contact,) = _contacts("The United States, Russia and Switzerland met yesterday.")

    assert ("CHE", "RUS", "USA") == contact.parties
    assert "2024-03-06" == str(contact.start)


def test_the_future_is_planned() -> None:
    """A summit that a president is scheduled to attend is planned, and its topic is no partner."""
    contacts = _contacts(
        "U.S. President John Carter is scheduled to hold talks with Norway on the unrest in Chad on 12 March."
    )

    assert [EngagementStatus.PLANNED] == [contact.status for contact in contacts]
    assert all("TCD" not in contact.parties for contact in contacts)


def test_names_and_places_stay() -> None:
    """Who met whom, in what capacity, where and when is all kept."""
    (contact,) = _contacts(
        "The Italian commander in Lebanon, General Marco Bellini, held talks with"
        " Lebanese President Karim Haddad in Beirut on Wednesday."
    )

    assert ["Marco Bellini", "Karim Haddad"] == [person.name for person in contact.participants]
    assert ["commander", "head_of_state"] == [str(person.role_code) for person in contact.participants]
    assert ("ITA", "LBN") == contact.parties
    assert contact.place is not None
    assert "Beirut" == contact.place.name
    assert "2024-03-06" == str(contact.start)
