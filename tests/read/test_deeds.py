"""What sides agree to do is an agreement where no instrument and no other claim is named."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Agreement
from communique.read import read

CASES = [
    ("ur", "پیرو اور چلی کے درمیان دو نئی منڈیاں کھولنے پر اتفاق ہو گیا۔", ["دو نئی منڈیاں کھولنے"]),
    ("ur", "پیرو اور چلی نے دفاعی تعاون بڑھانے پر اتفاق کیا۔", []),
    ("ur", "پیرو اور چلی نے معاہدے پر دستخط کرنے پر اتفاق کیا۔", ["معاہدے"]),
    ("hi", "पेरू और चिली के बीच दो नई रेल लाइनें बनाने पर सहमति बनी।", ["दो नई रेल लाइनें बनाने"]),
    ("hi", "भाइयों ने पेरू में घर बेचने पर सहमति जताई।", []),
]


@pytest.mark.parametrize(("language", "text", "titles"), CASES)
def test_what_is_agreed_on_is_an_agreement_of_its_own_only_without_another_claim(
    language: str, text: str, titles: list[str]
) -> None:
    """An instrument, a relation or a contact that is agreed on is that claim, and no second one."""
    reading = read(make_report(text, language=language, published="2024-03-07"), languages.load(language))

    assert titles == [claim.title for claim in reading.claims if isinstance(claim, Agreement)]
