"""Of several people of a surname, the one whose office stands beside it."""

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement, Position
from communique.read import read


def test_an_office_tells_two_people_of_a_surname_apart() -> None:
    """ "Büyükelçi Soto" is the ambassador, and no third person."""
    text = (
        "Törene Peru Büyükelçisi Ana Soto ve Peru Savunma Bakanı Luis Soto katıldı. "
        "Büyükelçi Soto, Şili Dışişleri Bakanı Juan Ferrer ile görüştü."
    )
    reading = read(make_report(text, language="tr", published="2024-03-07"), languages.load("tr"))
    people = {claim.person for claim in reading.claims if isinstance(claim, Position)}

    assert {"Ana Soto", "Luis Soto", "Juan Ferrer"} == people


def test_a_surname_before_an_office_is_the_only_one_who_begins_with_it() -> None:
    """ "박 장관" is 박민수, whom the report names, and no third person."""
    text = "박민수 외교부 장관은 4일 리마를 방문했다. 이에 박 장관은 페루의 가르시아 대통령을 만났다."
    reading = read(make_report(text, language="ko", published="2024-03-07", source="Yonhap"), languages.load("ko"))
    people = {claim.person: claim.of for claim in reading.claims if isinstance(claim, Position)}

    assert {"박민수": "KOR", "가르시아": "PER"} == people


def test_a_surname_and_its_title_are_one_actor() -> None:
    """ "박 장관은 … 만났다": Foreign Minister Park meets somebody, not a minister beside him."""
    text = "박민수 외교부 장관은 4일 리마를 방문했다. 이에 박 장관은 페루의 가르시아 대통령을 만났다."
    reading = read(make_report(text, language="ko", published="2024-03-07", source="Yonhap"), languages.load("ko"))
    contacts = [claim for claim in reading.claims if isinstance(claim, Engagement) and claim.kind == "meeting"]

    assert [["박민수", "가르시아"]] == [[person.name for person in contact.participants] for contact in contacts]
