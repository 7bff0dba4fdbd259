"""Claims about sources: where they are at home, and which speak for their state, in any language."""

from __future__ import annotations

import pytest

from communique.registers.sources import home_of, is_official


@pytest.mark.parametrize(
    "name",
    ["Ministry of Defence of Pakistan", "Ministero della Difesa", "외교부", "中国外交部", "МИД России", "White House"],
)
def test_a_body_of_the_state_is_official(name: str) -> None:
    """Ministries and offices of heads of state, in their own scripts."""
    assert is_official(name)


@pytest.mark.parametrize("name", ["Dawn", "ANSA", "The Ministerial Review", None])
def test_a_paper_or_an_agency_is_not(name: str | None) -> None:
    """A word counts whole, and no name is no body."""
    assert not is_official(name)


@pytest.mark.parametrize(
    ("name", "language", "home"),
    [
        ("وكالة أنباء الإمارات (وام)", "ar", "ARE"),
        ("РИА Новости", "ru", "RUS"),
        ("Укрінформ", "uk", "UKR"),
        ("खबर: अमर उजाला", "hi", "IND"),
        ("روزنامہ جنگ", "ur", "PAK"),
        ("خبرگزاری تسنیم", "fa", "IRN"),
        ("Ministero della Difesa", "it", "ITA"),
        ("Kementerian Pertahanan Malaysia", "ms", "MYS"),
        ("Kementerian Pertahanan RI", "id", "IDN"),
        ("Reuters", "en", None),
        ("A paper of nowhere", "en", None),
    ],
)
def test_a_source_is_at_home_where_its_name_says(name: str, language: str, home: str | None) -> None:
    """In its own script; the longest name decides, and an international agency has no home."""
    assert home == home_of(name, language=language)


def test_a_name_without_word_spaces_is_found_inside_another() -> None:
    """What a house prints behind its name belongs to it."""
    assert "CHN" == home_of("新华社北京分社")
    assert "THA" == home_of("สำนักข่าวกรมประชาสัมพันธ์เขต1")


def test_a_state_is_known_by_its_name_in_the_language_of_the_report() -> None:
    """The name of the state stands in the paper's."""
    assert home_of("Gazetë e Italisë") is None
    assert "AZE" == home_of("Azərbaycan Respublikasının qəzeti", language="az")
    assert "DEU" == home_of("Neues aus Deutschland", language="de")
    assert home_of("Neues aus Deutschland") is None
