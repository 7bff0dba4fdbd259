"""Contacts, instruments, cooperation and posts: the readings of short Indonesian reports."""

from __future__ import annotations

from communique import languages
from communique.ingest import make_report
from communique.read import read


def _claims(text: str, kind: str, title: str = "Kabar hari ini") -> list[dict[str, object]]:
    report = make_report(text, id="x", title=title, published="2024-05-20", language="id")
    claims = read(report, languages.load("id")).claims
    return [{name: getattr(claim, name) for name in claim.__struct_fields__} for claim in claims if claim.type == kind]


def test_one_gathering_is_one_conference() -> None:
    """Two sentences on a summit of one organisation give one conference, whoever attends."""
    text = (
        "KTT Uni Afrika ke-12 digelar di Kampala, Uganda, pekan ini. "
        "Presiden Ghana Kofi Mensah menghadiri KTT Uni Afrika itu bersama Presiden Togo Yao Koffi."
    )

    assert ["conference"] == [str(claim["kind"]) for claim in _claims(text, "engagement")]


def test_who_speaks_in_a_meeting_met() -> None:
    """What is said "dalam pertemuan dengan" somebody tells of a meeting of the two."""
    text = (
        "Hal itu disampaikan Menteri Luar Negeri Peru Ana Rojas "
        "dalam pertemuan dengan Presiden Chile Luis Soto di Santiago."
    )
    meetings = _claims(text, "engagement")

    assert [("CHL", "PER")] == [claim["parties"] for claim in meetings]


def test_where_something_is_said_is_not_when_it_happens() -> None:
    """The date behind an inverted reporting verb does not date the contact."""
    text = (
        '"Menteri Luar Negeri Peru akan mengunjungi Chile," '
        "kata Duta Besar Peru untuk Chile Ana Rojas di Santiago, Senin (20/5/2024)."
    )
    visits = _claims(text, "engagement")

    assert [None] == [claim["start"] for claim in visits]


def test_an_unnamed_project_is_none() -> None:
    """A project that is neither named nor described is no cooperation."""
    text = "Proyek senilai 3 miliar dolar AS antara Oman dan Peru dimulai."

    assert [] == _claims(text, "cooperation")


def test_whoever_brokers_signs_nothing() -> None:
    """The broker of an instrument is no party to it."""
    text = "Qatar menengahi perjanjian damai antara Togo dan Ghana."

    assert [("GHA", "TGO")] == [claim["parties"] for claim in _claims(text, "agreement")]


def test_the_seat_of_an_envoy_is_no_name() -> None:
    """The town where a consul sits belongs to the title."""
    text = "Konsul Jenderal Peru di Melbourne Ana Rojas bertemu Menteri Perdagangan Australia Don Farrell."

    assert "Ana Rojas" in [claim["person"] for claim in _claims(text, "position")]


def test_a_company_stands_before_its_officers_name() -> None:
    """The unknown name behind a company's office is the company's; the person stands behind the comma."""
    text = "Pemimpin Redaksi Kabar, Titi Nurani, mewawancarai Duta Besar Peru untuk Chile Ana Rojas."

    assert ["Titi Nurani", "Ana Rojas"] == [claim["person"] for claim in _claims(text, "position")]
