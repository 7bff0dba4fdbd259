"""What passes no more: transfers that one side stops."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Transfer
from communique.model.report import Report
from communique.read import read


def told(text: str, language: str = "en") -> list[tuple[str, str, str | None, str | None]]:
    """The transfers of a text."""
    claims = read(Report(id="r", text=text, language=language), languages.load(language)).claims
    return [
        (str(claim.kind), str(claim.status), claim.supplier, claim.recipient)
        for claim in claims
        if isinstance(claim, Transfer)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru suspended gas supplies to Chile."),
        ("ru", "Перу приостановило поставки газа в Чили."),
        ("id", "Peru menghentikan pasokan gas ke Chile."),
        ("vi", "Peru ngừng cung cấp khí đốt cho Chile."),
        ("tr", "Peru, Şili'ye gaz sevkiyatını durdurdu."),
        ("zh", "秘鲁暂停向智利供应天然气。"),
        ("ja", "ペルーはチリへの天然ガス供給を停止した。"),
        ("ko", "페루는 칠레에 대한 가스 공급을 중단했다."),
        ("ar", "أوقفت بيرو إمدادات الغاز إلى تشيلي."),
        ("hi", "पेरू ने चिली को गैस की आपूर्ति रोक दी।"),
    ],
)
def test_a_supplier_that_stops_suspends(language: str, text: str) -> None:
    """Whoever stops gives, where the thing goes to the other side."""
    assert [("energy", "suspended", "PER", "CHL")] == told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile halted wheat imports from Peru."),
        ("es", "Chile suspendió las importaciones de trigo de Perú."),
        ("fr", "Le Chili a suspendu ses importations de blé du Pérou."),
        ("de", "Chile hat die Weizenimporte aus Peru gestoppt."),
        ("ru", "Чили приостановило импорт пшеницы из Перу."),
        ("fa", "شیلی واردات گندم از پرو را متوقف کرد."),
        ("th", "ชิลีระงับการนำเข้าข้าวสาลีจากเปรู"),
    ],
)
def test_a_buyer_that_stops_suspends(language: str, text: str) -> None:
    """Whoever stops gets, where the thing comes from the other side."""
    assert [("goods", "suspended", "PER", "CHL")] == told(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Chile urged Peru to end a ban on wheat imports from Fiji.",
        "Chile may halt wheat imports from Peru.",
        "Chile did not halt wheat imports from Peru.",
        "Chile halted talks with Peru.",
    ],
)
def test_what_is_not_stopped_is_not_suspended(text: str) -> None:
    """A call for a stop, one that only may come, a denial, and what does not pass suspend nothing."""
    assert not [claim for claim in told(text) if claim[1] == "suspended"]
