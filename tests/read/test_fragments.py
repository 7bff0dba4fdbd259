"""Words in quotation marks that a clause goes on through, and small words before a verb for whom it is said to."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Position, Stance
from communique.model.report import Report
from communique.read import read

_MET = "El canciller peruano, Luis Soto, se reunió en Quito con su homólogo ecuatoriano, Pablo Rojas. "


def _stances(text: str, language: str = "es") -> list[tuple[str, str, tuple[str, ...], str | None]]:
    report = Report(id="r", text=text, title=None, language=language, home=None)
    claims = read(report, languages.load(language)).claims
    return [
        (str(claim.kind), claim.holder.name, claim.target, claim.object)
        for claim in claims
        if isinstance(claim, Stance)
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Soto expresó su "firme condena" a los ataques de Chile.',
        "Soto expresó su «firme condena» a los ataques de Chile.",
        "Soto expresó su firme condena a los ataques de Chile.",
    ],
)
def test_a_clause_goes_on_through_quoted_words(text: str) -> None:
    """Marks around a part of a clause part nothing."""
    assert ("criticism", "Luis Soto", ("CHL",), "ataques de Chile") in _stances(_MET + text)


def test_a_quotation_of_its_own_is_no_part_of_a_clause() -> None:
    """Behind a comma or a colon somebody else's words may begin."""
    assert not _stances(_MET + 'Soto expresó, "Firme condena" a los ataques de Chile.')


@pytest.mark.parametrize(("verb", "count"), [("Lo elogió", 1), ("Un elogio", 0)])
def test_a_small_word_before_a_verb_means_the_other_side(verb: str, count: int) -> None:
    """Whom it is said to is who was met."""
    found = _stances(_MET + f"{verb} por la rápida apertura de la frontera.")

    assert count == len(found)
    assert all(target == ("ECU",) for _, _, target, _ in found)


def test_a_guest_is_not_of_the_state_of_the_counterpart() -> None:
    """Where nothing says whose a person is, the state of the counterpart is none."""
    text = "Le ministre des Affaires étrangères, Sami Bouzid, s'est entretenu avec son homologue tunisien, Omar Jebali."
    claims = read(Report(id="r", text=text, title=None, language="fr", home=None), languages.load("fr")).claims

    assert [None] == [claim.of for claim in claims if isinstance(claim, Position) and claim.person == "Sami Bouzid"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", 'Perú está "dispuesto" a ayudar a Chile.'),
        ("es", 'Perú está " dispuesto " a ayudar a Chile.'),
        ("fr", "Le Pérou se dit « prêt » à aider le Chili."),
    ],
)
def test_a_cue_goes_over_the_marks_of_a_quoted_word(language: str, text: str) -> None:
    """The words of a cue are one where some of them are quoted."""
    assert [("intent", "", ("CHL",))] == [found[:3] for found in _stances(text, language)]
