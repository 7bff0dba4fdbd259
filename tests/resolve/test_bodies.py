"""When names of bodies of one state can be one body, and under which keys they are looked for."""

from __future__ import annotations

import pytest

from communique.resolve.names.bodies import body_keys, compare_bodies
from communique.resolve.names.people import Likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ministero della Difesa", "MINISTERO DELLA DIFESA", Likeness.SAME),
        ("Ministero della Difesa", "Müdafiə Nazirliyi", Likeness.ACROSS),
        ("国防部", "وزارة الدفاع", Likeness.ACROSS),
        ("रक्षा मंत्रालय", "กระทรวงกลาโหม", Likeness.ACROSS),
        ("外務省", "Ministry of Foreign Affairs", Likeness.ACROSS),
        ("TNI", "Tentara Nasional Indonesia", Likeness.ACROSS),
        ("ISPR", "Inter-Services Public Relations", Likeness.ACROSS),
        ("Роснефть", "Rosneft", Likeness.ACROSS),
        ("Foreign Ministry", "Ministry of Foreign Affairs and International Cooperation", Likeness.PART),
        ("Ministry of Defence", "Ministry of Finance", Likeness.OTHER),
        ("Ministry of Defence", "Ministry of Defence Production", Likeness.OTHER),
        ("Ministry of Defence", "Minister of Defence", Likeness.OTHER),
        ("Indonesian Army", "Indonesian Navy", Likeness.OTHER),
        ("Bank Indonesia", "Bank Mandiri", Likeness.OTHER),
        ("Fincantieri", "Leonardo", Likeness.OTHER),
    ],
)
def test_bodies_are_compared_by_what_their_names_say(one: str, other: str, likeness: Likeness) -> None:
    """Type and portfolio, acronym, or words; whichever name stands first."""
    assert likeness == compare_bodies(one, other)
    assert likeness == compare_bodies(other, one)
    if likeness is not Likeness.OTHER:
        assert not set(body_keys(one)).isdisjoint(body_keys(other))


def test_a_body_that_is_known_has_one_key_for_each_portfolio() -> None:
    """So that hardly a stranger of its state shares one."""
    assert ("ministry:defence",) == body_keys("وزارت دفاع")
    assert ("navy:",) == body_keys("Marina Militare")
