"""Nouns whose verb follows in a relative clause, and tells who held the contact."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement
from communique.read import read


def _contacts(language: str, text: str) -> list[Engagement]:
    report = make_report(text, language=language, published="2024-03-07")
    return [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Engagement)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La visita que el presidente de Malí, Abdou Diallo, realizó a Fiyi duró un día."),
        ("es", "La visita que realizó el presidente de Malí, Abdou Diallo, a Fiyi duró un día."),
        ("pt", "A visita oficial que o presidente do Mali, Abdou Diallo, realizou a Fiji durou um dia."),
        ("fr", "La visite qu'a effectuée le président du Mali, Abdou Diallo, aux Fidji a duré un jour."),
        ("it", "La visita che il presidente del Mali, Abdou Diallo, ha compiuto nelle Figi è durata un giorno."),
        ("uk", "Візит, який здійснив президент Малі Абду Діалло до Фіджі, тривав один день."),
        ("ru", "Визит, который совершил президент Мали Абду Диалло в Фиджи, длился один день."),
        ("ar", "استمرت الزيارة التي قام بها رئيس الوزراء الأردني سامر العلي إلى العراق يوما واحدا."),
    ],
)
def test_who_made_a_visit_may_stand_in_a_relative_clause(language: str, text: str) -> None:
    """The clause behind the noun names guest and host."""
    found = _contacts(language, text)

    assert [("visit", True, 1)] == [
        (claim.kind, claim.host in {"FJI", "IRQ"}, len(claim.participants)) for claim in found
    ]


def test_the_verb_of_the_relative_clause_gives_the_status() -> None:
    """A visit that somebody will make is planned."""
    text = "El encuentro servirá para preparar la visita que el presidente de Malí, Abdou Diallo, hará a Fiyi en mayo."

    assert ["planned"] == [claim.status for claim in _contacts("es", text) if claim.kind == "visit"]


def test_a_noun_that_its_clause_only_describes_has_no_subject_there() -> None:
    """Where nobody acts in the relative clause, the noun's own sides are read."""
    text = "La reunión que se celebró en Lima entre el canciller de Malí, Abdou Diallo, y el de Fiyi duró un día."

    assert ["meeting"] == [claim.kind for claim in _contacts("es", text)]
