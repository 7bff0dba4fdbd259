"""Titles and names are found by the shape of a sentence, whatever the language's order."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    ("en", "Azerbaijani President Ramiz Quliyev arrived.", ("Ramiz Quliyev", "head_of_state", "AZE")),
    ("en", "Arjun Perera, the Sri Lankan ambassador to Japan, spoke.", ("Arjun Perera", "ambassador", "LKA")),
    ("en", "Foreign Minister of Ghana Kofi Ansah spoke.", ("Kofi Ansah", "foreign_minister", "GHA")),
    ("en", "The President of Vietnam, Nguyen Thanh Son, spoke.", ("Nguyen Thanh Son", "head_of_state", "VNM")),
    ("en", "Deputy Defence Minister Ivo Horvat of Croatia spoke.", ("Ivo Horvat", "deputy_minister", "HRV")),
    ("id", "Menteri Pertahanan Italia Carlo Benedetti tiba.", ("Carlo Benedetti", "defence_minister", "ITA")),
    ("id", "Kepala Staf Angkatan Laut Pakistan Laksamana Tariq Mehmood tiba.", ("Tariq Mehmood", "navy_chief", "PAK")),
    ("id", "Presiden Amerika Serikat (AS) John Carter tiba.", ("John Carter", "head_of_state", "USA")),
    (
        "it",
        "Il ministro delle Miniere e dell'Energia peruviano Luis De Rio.",
        ("Luis De Rio", "minister", "PER"),
    ),
    ("it", "Parla la premier norvegese, Anne-Marie Lund.", ("Anne-Marie Lund", "head_of_government", "NOR")),
    ("vi", "Ông Kim Do-min - Đại sứ Hàn Quốc phát biểu.", ("Kim Do-min", "ambassador", "KOR")),
    ("vi", "Hôm qua người phát ngôn Bộ Ngoại giao Peru Ana Soto phát biểu.", ("Ana Soto", "spokesperson", "PER")),
    ("es", "Llegó la ministra de Defensa de Chile, Ana de la Cruz.", ("Ana de la Cruz", "defence_minister", "CHL")),
    ("es", "Habló el expresidente francés Luc Moreau.", ("Luc Moreau", "head_of_state", "FRA")),
    ("es", "Habló el jefe de la Casa de Aguas y Puertos de Lima, Luis Soto.", ("Luis Soto", "official", "PER")),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_title_gives_its_person_office_and_party(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Office before the name, after it, with rank, with the state before or behind."""
    assert languages.load(language).identity.code == language
    people = prepare(make_report(text, language=language), lexicon(language)).people

    assert [expected] == [(person.name, str(person.code), person.of) for person in people]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ngoại trưởng Peru Ana Soto phát biểu.", "Ngoại trưởng"),
        ("Đại sứ Peru tại Việt Nam Ana Soto phát biểu.", "Đại sứ Peru tại Việt Nam"),
        ("Chủ tịch tỉnh Quảng Nam Lê Văn Hùng phát biểu.", "Chủ tịch tỉnh Quảng Nam"),
    ],
)
def test_a_bare_role_leaves_out_the_state(text: str, role: str) -> None:
    """The state that closes a title is no part of the role; an envoy's seat and a province are."""
    people = prepare(make_report(text, language="vi"), lexicon("vi")).people

    assert [role] == [person.role for person in people]


def test_people_of_one_list_share_their_party() -> None:
    """ "Italian President A and Foreign Minister B": B is Italian too."""
    text = "Italian President Aldo Neri and Foreign Minister Carla Vento arrived in Tunis."
    people = prepare(make_report(text, language="en"), lexicon("en")).people

    assert ["ITA", "ITA"] == [person.of for person in people]


def test_two_heads_of_a_list_do_not_share_their_party() -> None:
    """A president and a prime minister in one list may stand for two states: nothing is inherited."""
    text = "French President Luc Moreau and Prime Minister Ana Duarte signed a treaty with Portugal."
    people = prepare(make_report(text, language="en"), lexicon("en")).people

    assert "FRA" == people[0].of
    assert not people[1].of_printed


def test_an_instrument_with_a_name_is_no_person() -> None:
    """A word that is "of" in titles joins names, but not the noun of a claim to its own."""
    text = "Habló el presidente francés Luc de Moreau. Firmaron la Declaración de Osorno."
    document = prepare(make_report(text, language="es"), lexicon("es"))

    assert ["Luc de Moreau"] == [person.name for person in document.people]
    assert "p" not in document.sentences[1].shape


def test_a_title_says_that_it_is_over() -> None:
    """ "expresidente": the status is part of the word."""
    people = prepare(make_report("Habló el expresidente francés Luc Moreau.", language="es"), lexicon("es")).people

    assert ["former"] == [str(person.status) for person in people]


def test_an_adjective_inside_a_title_does_not_hide_its_office() -> None:
    """ "ministre ivoirien des Affaires étrangères" is a foreign minister, not another one."""
    text = "Le ministre ivoirien des Affaires étrangères Amadou Sanou arrive."
    people = prepare(make_report(text, language="fr"), lexicon("fr")).people

    assert [("Amadou Sanou", "foreign_minister", "CIV")] == [(one.name, str(one.code), one.of) for one in people]
