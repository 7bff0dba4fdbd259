"""Stances that are joined to others, voiced by nobody, or no stances but threats; who speaks for an organisation."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance
from communique.read import read


def _stances(text: str, language: str) -> list[tuple[str, str, str]]:
    report = make_report(text, language=language, published="2024-03-05")
    claims = [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Stance)]
    return [(str(claim.kind), claim.holder.of, claim.object or "") for claim in claims]


def test_two_cues_are_about_what_follows_both() -> None:
    """A noun or a verb without an object of its own takes that of a verb joined to it, if it says something else."""
    text = "Malta expressed concern and condemned the raids by Libya at the border."

    expected = [
        ("concern", "MLT", "raids by Libya at the border"),
        ("criticism", "MLT", "raids by Libya at the border"),
    ]
    assert expected == _stances(text, "en")


@pytest.mark.parametrize(
    "text",
    ["По просьбе Перу Гана прислала врачей.", "Гана намерена ввести санкции против Перу."],
)
def test_a_circumstance_and_a_threat_are_no_stances(text: str) -> None:
    """What is done upon somebody's request voices nothing, and to intend a deed outside the record is none."""
    assert not _stances(text, "ru")


def test_the_leaders_of_a_gathering_speak_for_its_organisation() -> None:
    """Whoever met at a summit just told of stands for it, and not for it and the host."""
    text = "Hội nghị Cấp cao ASEAN diễn ra tại Jakarta ngày 4/3. Các nhà lãnh đạo hoan nghênh sáng kiến của Oman."

    assert [("importance", "ASN", "sáng kiến của Oman")] == _stances(text, "vi")


def test_what_one_of_two_who_met_says_is_said_to_the_other() -> None:
    """A stance that names nobody is towards the only other party of a report; with a third one it is nobody's."""
    met = "The Foreign Minister of Peru Ana Cruz met the Foreign Minister of Malta Leo Vert. "
    third = "The ship comes from Oman. "
    praise = "Cruz praised the work of the engineers."

    assert [("importance", "PER", "work of the engineers")] == _stances(met + praise, "en")
    assert not _stances(met + third + praise, "en")


def test_ties_in_what_somebody_says_are_valued() -> None:
    """Praise of what joins two sides needs no verb of stance behind "said that"; a deed and a bare noun are none."""
    said = "The Foreign Minister of Peru Ana Cruz said that {}."

    text = said.format("our close cooperation with Malta has grown over the years")
    assert [("importance", "PER")] == [stance[:2] for stance in _stances(text, "en")]
    assert not _stances(said.format("cooperation with Malta is on the agenda"), "en")
