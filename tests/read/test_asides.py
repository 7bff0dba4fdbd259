"""What stands between a verb and its object, before a subject that follows its participle, and behind a name."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Engagement, Position
from communique.model.report import Report
from communique.read import read


def _claims(text: str, language: str = "fr") -> list[object]:
    report = Report(id="r", text=text, title=None, language=language, home=None)
    return list(read(report, languages.load(language)).claims)


def _contacts(text: str, language: str = "fr") -> list[tuple[str, tuple[str, ...], str | None]]:
    found = [claim for claim in _claims(text, language) if isinstance(claim, Engagement)]
    return [(str(one.kind), tuple(sorted(one.parties)), one.host) for one in found]


@pytest.mark.parametrize("aside", [", vendredi,", ", vendredi à Lima,", " vendredi à Lima", ", à Lima,"])
def test_a_day_between_commas_parts_no_verb_from_its_object(aside: str) -> None:
    """Where and when somebody was received may stand before who it was, between commas too."""
    text = f"Le ministre péruvien Luis Paz a reçu{aside} l'ambassadeur du Chili, Ana Mora."
    host = "PER" if "Lima" in aside else None

    assert [("meeting", ("CHL", "PER"), host)] == _contacts(text)


def test_a_subject_behind_its_participle_is_no_object() -> None:
    """ "Arrivé à Lima, A …" is a visit of A's, and nobody who is visited."""
    assert [("visit", ("CHL", "PER"), "PER")] == _contacts(
        "Arrivé jeudi à Lima, le ministre chilien Juan Mora a dormi."
    )


def test_a_visit_behind_a_comma_is_of_who_stands_before_it() -> None:
    """ "A ha ricevuto B, in visita ufficiale" is a meeting, and a visit of B's to A's state."""
    text = "Il presidente maltese Luca Borg ha ricevuto la presidente slovena Ana Horvat, in visita ufficiale."

    assert [("meeting", ("MLT", "SVN")), ("visit", ("MLT", "SVN"))] == [one[:2] for one in _contacts(text, "it")]
    assert ["MLT"] == [host for kind, _, host in _contacts(text, "it") if kind == "visit"]


@pytest.mark.parametrize(
    ("text", "language", "sides"),
    [
        ("La commission mixte franco-malienne s'est réunie à Bamako.", "fr", ("FRA", "MLI")),
        ("La comisión mixta hispano-peruana se reunió en Lima.", "es", ("ESP", "PER")),
        ("La commissione mista italo-libica si è riunita a Tripoli.", "it", ("ITA", "LBY")),
        ("A comissão mista luso-angolana reuniu-se em Luanda.", "pt", ("AGO", "PRT")),
    ],
)
def test_an_adjective_of_two_states_names_both(text: str, language: str, sides: tuple[str, str]) -> None:
    """The first half of "franco-malienne" is a state, and joined to the second."""
    assert [("committee", sides)] == [one[:2] for one in _contacts(text, language)]


def test_an_honorific_behind_a_particle_is_part_of_the_name() -> None:
    """ "Cheikh" behind "Ould" is a word of the name, and leads one elsewhere."""
    text = "Le ministre malien Ahmed Ould Cheikh et le ministre tchadien, Cheikh Idriss Mahamat, sont rentrés."

    assert ["Ahmed Ould Cheikh", "Idriss Mahamat"] == sorted(
        claim.person for claim in _claims(text) if isinstance(claim, Position)
    )
