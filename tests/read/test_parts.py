"""Parts of things: how much of what one side uses comes from the other."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Figure, Transfer
from communique.model.report import Report
from communique.read import read


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str | None, float, str]]:
    """The figures of a text; a transfer beside them fails."""
    claims = read(Report(id="r", text=text, language=language), languages.load(language)).claims
    assert not [claim for claim in claims if isinstance(claim, Transfer)]
    return [
        (str(claim.kind), claim.subject, claim.counterpart, claim.value.number, str(claim.measure))
        for claim in claims
        if isinstance(claim, Figure)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru supplies 9 percent of Chile's crude oil."),
        ("en", "Chile gets 9 percent of its natural gas from Peru."),
        ("es", "Chile obtiene de Perú el 9 por ciento de su gas."),
        ("fr", "Le Pérou fournit 9% du pétrole du Chili."),
        ("de", "Chile bezieht 9 Prozent seines Gases aus Peru."),
        ("ru", "Чили получает из Перу 9% газа."),
        ("tr", "Şili, doğal gazının yüzde 9'unu Peru'dan alıyor."),
        ("zh", "秘鲁供应智利9%的原油。"),
        ("ja", "チリは天然ガスの9%をペルーから輸入している。"),
        ("hi", "चिली अपनी 9 प्रतिशत गैस पेरू से आयात करता है।"),
        ("id", "Peru memasok 9 persen minyak mentah Chile."),
        ("fa", "شیلی ۹ درصد گاز خود را از پرو وارد می‌کند."),
    ],
)
def test_a_part_of_a_thing_is_a_share_of_imports(language: str, text: str) -> None:
    """Whoever gives or gets it, the thing is imported by the side that uses it, and no transfer is told."""
    assert [("imports", "CHL", "PER", 9, "share")] == told(text, language)


def test_a_part_that_goes_to_the_other_side_is_a_share_of_exports() -> None:
    """What a seller sends to a buyer is a part of what the seller has."""
    assert [("exports", "PER", "CHL", 9, "share")] == told("Peru supplies 9 percent of its natural gas to Chile.")


@pytest.mark.parametrize(
    "text",
    [
        "Peru supplies natural gas at prices 9 percent lower, Chile says.",
        "Peru, Chile and Fiji supply 9 percent of the crude oil.",
        "Peru may supply 9 percent of Chile's crude oil.",
    ],
)
def test_no_part_is_told_without_two_sides_and_a_thing(text: str) -> None:
    """A number that is no part of a thing, a third side, and what only may be give nothing."""
    claims = read(Report(id="r", text=text, language="en"), languages.load("en")).claims

    assert not [claim for claim in claims if isinstance(claim, Figure) and claim.measure == "share"]
