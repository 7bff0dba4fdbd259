"""A passive that names nobody voices what both sides of a contact, or the one that it names, said."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance
from communique.read import read

_MET = "Президент Ганы Кофи Менса встретился с послом Перу Хуаном Сото. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_MET + "Подчёркнута важность связей двух стран.", [("GHA", ["PER"]), ("PER", ["GHA"])]),
        (_MET + "С перуанской стороны выражена признательность за помощь.", [("PER", ["GHA"])]),
        ("Подчёркнута важность связей двух стран.", []),
    ],
)
def test_a_passive_without_its_doer_is_voiced_by_the_sides_of_the_contact(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    """Without a contact before it, nobody is known who could have said it."""
    report = make_report(text, language="ru", published="2024-03-05")
    claims = read(report, languages.load("ru")).claims

    assert expected == [(claim.holder.of, list(claim.target)) for claim in claims if isinstance(claim, Stance)]
