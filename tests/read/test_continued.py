"""Gatherings told of in several sentences."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Engagement
from communique.model.dates import parse_date
from communique.model.report import Report
from communique.read import read


def _only(text: str, language: str = "tr") -> Engagement:
    report = Report(id="r", text=text, language=language, published=parse_date("2024-03-07"))
    found = [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Engagement)]
    assert len(found) == 1
    return found[0]


def test_a_bare_noun_adds_to_the_gathering_told_of_before() -> None:
    """Until when it goes on is said of the same drill."""
    drill = _only("Peru ve Şili ortak tatbikat icra etti. Tatbikat 10 Mart'a kadar sürecek.")

    assert (("CHL", "PER"), "2024-03-10", 2) == (drill.parties, str(drill.end), len(drill.cites))


@pytest.mark.parametrize("noun", ["Tatbikata", "Tatbikatta"])
def test_a_gathering_without_sides_waits_for_those_who_attend(noun: str) -> None:
    """The first sentence says who hosts it, the second who is there."""
    drill = _only(f"Peru'nun ev sahipliğinde düzenlenen tatbikat başladı. {noun} Şili ve Malta yer alıyor.")

    assert {"CHL", "MLT"} <= set(drill.parties)


def test_a_gathering_that_nobody_attends_is_none() -> None:
    """One side makes no contact."""
    report = Report(id="r", text="Peru'da tatbikat başladı. Hava güzeldi.", language="tr")

    assert () == tuple(read(report, languages.load("tr")).claims)
