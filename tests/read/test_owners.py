"""Who holds which post, and for whom, where lists and neighbours could mislead."""

from __future__ import annotations

import pytest

import communique
from communique.model.claims import Position


def owners(text: str, language: str = "en") -> dict[str, str | None]:
    """Each person with a post, and the party it is held for."""
    reading = communique.read_text(text, published="2024-03-07", language=language, source="US Department of State")
    return {claim.person: claim.of for claim in reading.claims if isinstance(claim, Position)}


@pytest.mark.parametrize(
    ("text", "person", "of"),
    [
        ("Prime Minister Tomaz Reis of Portugal, President Biden and the ministers met in Rome.", "Biden", "USA"),
        ("The envoy assured President Joko Widodo of the UAE's support for Indonesia.", "Joko Widodo", "IDN"),
        ("Poland's ambassador met Deputy Secretary Ann Moor and spoke of President Putin.", "Putin", "RUS"),
        ("They recalled the visit to Japan President Joe Biden made with its Prime Minister.", "Joe Biden", "USA"),
    ],
)
def test_a_neighbour_is_no_owner(text: str, person: str, of: str) -> None:
    """A party of the one before, or of the words after, is not the party of a title beside it."""
    assert of == owners(text)[person]


def test_a_list_without_commas_gives_each_the_party_behind_it() -> None:
    """Signatories stand below one another, and a page may run their lines together."""
    found = owners(
        "Prime Minister Ana Brenn of Fiji President Olu Sane of Palau Prime Minister Tavi Mor of Samoa met in Rome."
    )

    assert {"Ana Brenn": "FJI", "Olu Sane": "PLW", "Tavi Mor": "WSM"} == found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Deputy Assistant Secretary of State Ann Moor and Ports Agency Acting Director Leo Bay will visit Peru.",
            {"Ann Moor": "Deputy Assistant Secretary of State", "Leo Bay": "Ports Agency Acting Director"},
        ),
        ("*Professor Wei Tan, Attorney-General,*\nThank you for coming.", {"Wei Tan": "Attorney-General"}),
    ],
)
def test_each_person_has_the_office_beside_the_name(text: str, people: dict[str, str]) -> None:
    """A name inside a chain of titles ends the first of them; a learned title is no post beside one."""
    reading = communique.read_text(text, published="2024-03-07", language="en", source="US Department of State")
    held = {claim.person: claim.role for claim in reading.claims if isinstance(claim, Position)}

    assert people == held


def test_a_holder_that_the_pack_lists_is_their_states() -> None:
    """Where no word says whose a minister is, a listed name does; a printed party goes before it."""
    text = "صدر ٹرمپ نے کہا کہ فرانس اور پاکستان دوست ہیں۔ فرانس کے صدر میکرون نے پاکستان کا شکریہ ادا کیا۔"

    assert {"ٹرمپ": "USA", "میکرون": "FRA"} == owners(text, "ur")


def test_an_office_without_a_name_in_the_same_sentence_is_somebody_elses() -> None:
    """Who meets a minister without a name is no minister of that state, but of the source's home."""
    text = "박민수 외교부 장관은 5일 서울에서 페루 외교장관과 회담을 가졌다."
    reading = communique.read_text(text, published="2024-03-07", language="ko", source="Yonhap")

    assert {"박민수": "KOR"} == {claim.person: claim.of for claim in reading.claims if isinstance(claim, Position)}


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        (
            "ko",
            "박민수 국방부 장관이 7일 페루를 방문했다. 박 장관은 리마에서 아나 가르시아 외교장관과 만났다.",
            {"박민수": "KOR", "아나 가르시아": "PER"},
        ),
        ("th", "พลเรือเอก สมชาย ใจดี ผู้บัญชาการทหารเรือ เดินทางเยือนเปรู ตามคำเชิญของผู้บัญชาการทหารเรือเปรู", {"สมชาย ใจดี": "THA"}),
        ("ko", "페루의 박민수 국방부 장관이 7일 브라질을 방문했다.", {"박민수": "PER"}),
    ],
)
def test_who_opens_a_report_without_a_state_is_at_home(language: str, text: str, people: dict[str, str]) -> None:
    """Where a language has one home, the first office without a state is its own; a name of foreign form is not."""
    reading = communique.read_text(text, published="2024-03-07", language=language)

    assert people == {claim.person: claim.of for claim in reading.claims if isinstance(claim, Position)}
