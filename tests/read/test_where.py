"""Clauses about a place, and reports in which titles alone stand for states."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement, Figure, Transfer
from communique.read import read


def _claims(language: str, text: str) -> list[object]:
    report = make_report(text, language=language, published="2024-03-07")
    return list(read(report, languages.load(language)).claims)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "El canciller peruano, Luis Soto, llegó hoy a Quito, donde se entrevistará con el presidente, Pablo Rojas.",
        ),
        ("de", "Der chilenische Präsident Juan Soto reiste nach Lima, wo er Präsident Pablo Rojas traf."),
    ],
)
def test_a_place_does_not_act_in_the_clause_about_it(language: str, text: str) -> None:
    """Who came there meets, and whom it is met belongs there."""
    meetings = [claim for claim in _claims(language, text) if isinstance(claim, Engagement) and claim.kind == "meeting"]

    assert [2] == [len(meeting.participants) for meeting in meetings]
    assert len({person.of for person in meetings[0].participants}) == 2


def test_a_title_may_stand_for_a_state() -> None:
    """An office of one state only makes the second side of a report."""
    text = "Bundeskanzler Olaf Meier traf am Montag in Paris den französischen Präsidenten Jean Morel."
    meetings = [claim for claim in _claims("de", text) if isinstance(claim, Engagement)]

    assert ["2024-03-04"] == [str(meeting.start) for meeting in meetings]


def test_a_contact_of_offices_is_called_off_behind_them() -> None:
    """Words for the people of two sides may part a contact from what becomes of it."""
    text = "El encuentro entre los cancilleres de Chile y Bolivia fue aplazado hasta junio."

    assert ["postponed"] == [str(claim.status) for claim in _claims("es", text) if isinstance(claim, Engagement)]


def test_who_gets_money_is_no_item() -> None:
    """A party right behind money is whom it goes to."""
    found = _claims("fr", "L'Allemagne a alloué 15 millions d'euros au Liban.")

    assert [("LBN", None)] == [(claim.recipient, claim.item) for claim in found if isinstance(claim, Transfer)]


def test_an_item_ends_with_a_noun_where_nouns_have_capitals() -> None:
    """The participle that closes the clause is none of its words."""
    found = _claims("de", "Indonesien hat in Frankreich zwölf Hubschrauber bestellt.")

    assert ["Hubschrauber"] == [claim.item for claim in found if isinstance(claim, Transfer)]


def test_a_verb_of_measure_may_stand_before_its_noun() -> None:
    """The finite verb stands second, whatever opens the clause."""
    found = _claims("de", "Im Jahr 2022 betrug der Handel zwischen Deutschland und Vietnam 5,3 Milliarden Euro.")

    assert [5_300_000_000] == [claim.value.number for claim in found if isinstance(claim, Figure)]
