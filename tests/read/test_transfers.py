"""Transfers: who gives what to whom, and how far it has come."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Amount, Figure, Transfer
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read import read

_PUBLISHED = PartialDate(2024, 5, 10)


def claims_of(text: str, language: str = "en") -> list[Transfer | Figure]:
    """The transfers and figures of a text."""
    report = Report(id="r", text=text, language=language, published=_PUBLISHED)
    return [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Transfer | Figure)]


def told(transfer: Transfer | Figure) -> tuple[str, str, str | None, str | None, str | None]:
    """What most tests look at."""
    assert isinstance(transfer, Transfer)
    return str(transfer.kind), str(transfer.status), transfer.supplier, transfer.recipient, transfer.item


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway donated twelve ambulances to Malawi.", ("aid", "delivered", "NOR", "MWI", "ambulances")),
        ("Norway is donating twelve ambulances to Malawi.", ("aid", "approved", "NOR", "MWI", "ambulances")),
        ("Japan provided Fiji with two patrol boats.", ("arms", "delivered", "JPN", "FJI", "patrol boats")),
        ("Qatar supplies natural gas to Poland.", ("energy", "ongoing", "QAT", "POL", "natural gas")),
        ("Peru bought six helicopters from Italy.", ("arms", "ordered", "ITA", "PER", "helicopters")),
        ("Ghana plans to buy two ferries from Norway.", ("goods", "requested", "NOR", "GHA", "ferries")),
        ("Kenya received 300 tons of wheat from Ukraine.", ("goods", "delivered", "UKR", "KEN", "wheat")),
        ("Spain offered to sell Chile four corvettes.", ("arms", "negotiating", "ESP", "CHL", "corvettes")),
        ("France approved the possible sale of four radars to Kosovo.", ("arms", "approved", "FRA", "XKX", "radars")),
    ],
)
def test_verbs_and_moods_give_kind_status_and_sides(text: str, expected: tuple[str, ...]) -> None:
    """The cue says who supplies and who receives; its tense and mood how far it has come."""
    assert [expected] == [told(claim) for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jepang menghibahkan dua kapal patroli kepada Fiji.", ("arms", "delivered", "JPN", "FJI", "kapal patroli")),
        ("Peru membeli enam helikopter buatan Italia.", ("arms", "ordered", "ITA", "PER", "helikopter")),
        ("Enam helikopter dibeli Peru dari Italia.", ("arms", "ordered", "ITA", "PER", "helikopter")),
        ("Peru berencana membeli dua feri dari Norwegia.", ("goods", "requested", "NOR", "PER", "feri")),
    ],
)
def test_languages_that_put_adjectives_last_end_items_at_their_owner(text: str, expected: tuple[str, ...]) -> None:
    """A party or a maker behind its noun is no part of the item."""
    assert [expected] == [told(claim) for claim in claims_of(text, "id")]


def test_quantity_value_and_day_stand_beside_the_item() -> None:
    """A number, a price and a date are fields of their own, and no words of the item."""
    (found,) = claims_of("Chile donated 300 tents worth $40,000 to Peru on 3 May 2024.")

    assert isinstance(found, Transfer)
    assert (300, Amount(40_000, "USD"), PartialDate(2024, 5, 3), "tents") == (
        found.quantity,
        found.value,
        found.start,
        found.item,
    )


def test_bought_and_already_delivered_are_two_transfers() -> None:
    """A part that has come stands beside the whole, with the sides of the sentence."""
    found = claims_of("Norway is donating 60 tents to Malawi, on top of the 40 tents already donated.")

    assert [("approved", 60), ("delivered", 40)] == [
        (str(claim.status), claim.quantity) for claim in found if isinstance(claim, Transfer)
    ]


def test_a_total_over_years_is_a_figure() -> None:
    """What has been given since a year is no one act."""
    (found,) = claims_of("Sweden has provided over $306 million in humanitarian assistance to Malawi since 2014.")

    assert isinstance(found, Figure)
    assert ("aid", "SWE", "MWI", "2014/2024") == (str(found.kind), found.subject, found.counterpart, found.period)


def test_the_maker_is_the_company_that_is_not_the_buyer_s() -> None:
    """A company's state supplies where no other supplier is printed."""
    (found,) = claims_of("Peru ordered four Saab fighters.")

    assert isinstance(found, Transfer)
    assert ("Saab", "SWE", "PER") == (found.maker, found.supplier, found.recipient)


@pytest.mark.parametrize(
    "text",
    [
        "Japan sent a delegation to Fiji.",
        "They discussed the need to provide aid to Haiti.",
        "Will Norway donate tents to Malawi?",
        "Norway did not donate tents to Malawi.",
        "Singapore may provide mutual legal assistance to Peru.",
        "Norway donated twelve ambulances.",
    ],
)
def test_what_names_no_thing_or_one_side_only_gives_nothing(text: str) -> None:
    """Guests are no goods, needs are no gifts, and a party that is not printed is not guessed."""
    assert [] == claims_of(text)


def test_goods_sold_in_a_state_are_not_sold_to_it() -> None:
    """Where things are sold one by one, the state is a market and no recipient."""
    assert [] == claims_of("Toyota sold 5,000 cars in Peru last year.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Perú recibió el lunes cuatro radares de Francia."),
        ("fr", "Le Pérou a reçu lundi quatre radars de France."),
        ("it", "Il Perù ha ricevuto lunedì quattro radar dalla Francia."),
    ],
)
def test_a_day_may_stand_between_a_verb_and_what_passes(language: str, text: str) -> None:
    """The item begins behind the day."""
    assert [("arms", "delivered", "FRA", "PER")] == [told(claim)[:4] for claim in claims_of(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Perú aprobó la venta de 36 misiles a Chile por 400 millones de dólares."),
        ("ru", "Перу одобрило продажу Чили 36 ракет на 400 млн долларов."),
        ("zh", "秘鲁批准向智利出售价值4亿美元的36枚导弹。"),
    ],
)
def test_whoever_approves_a_sale_gives(language: str, text: str) -> None:
    """The side that acts supplies, and what it has approved is approved, not ordered."""
    assert [("arms", "approved", "PER", "CHL")] == [told(claim)[:4] for claim in claims_of(text, language)]
