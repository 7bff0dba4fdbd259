"""Of several people of a surname, the one whose office stands beside it."""

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Position
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
