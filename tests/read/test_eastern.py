"""Dates that go from year to day, and clauses that go on about the subject before."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import to_codebook
from communique.read import read
from communique.read.clauses.chained import clauses_before
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon


def _dates(text: str) -> list[str]:
    report = make_report(f"挪威和秘鲁外长{text}会谈。", language="zh", published="2024-03-07")
    sentence = prepare(report, lexicon("zh")).sentences[0]
    return [str(date.start) if date.end is None else f"{date.start}/{date.end}" for date in sentence.dates]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2023年12月5日", ["2023-12-05"]),
        ("去年5月", ["2023-05"]),
        ("民国112年3月", ["2023-03"]),
        ("2月12日至16日", ["2024-02-12/2024-02-16"]),
        ("2月12-16日", ["2024-02-12/2024-02-16"]),
        ("4-6日", ["2024-03-04/2024-03-06"]),
        ("12月30日至1月2日", ["2023-12-30/2024-01-02"]),
        ("5日", ["2024-03-05"]),
        ("28日", ["2024-02-28"]),
        ("2月30日", []),
    ],
)
def test_a_date_goes_from_year_to_day(text: str, dates: list[str]) -> None:
    """Eras count from their first year; a bare day is the last one of that number; a day that is none gives nothing."""
    assert dates == _dates(text)


def test_a_figure_goes_on_behind_a_magnitude() -> None:
    """Magnitudes of four figures are added up, and a word for more stands inside the number."""
    report = make_report("挪威对秘鲁投资达1亿500万美元。挪威对秘鲁投资达700多亿美元。", language="zh")
    claims = [to_codebook(claim) for claim in read(report, languages.load("zh")).claims]

    values = [(claim["value"]["number"], claim["value"]["bound"]) for claim in claims if claim["type"] == "figure"]
    assert [(105000000, "exact"), (70000000000, "over")] == values


def test_a_clause_without_a_subject_takes_that_of_the_clause_before() -> None:
    """Only commas lead back; an empty clause between two boundaries is passed over."""
    texts = ["A", "met", "B", ",", "signed", "C", ";", "left", ",", "said", "that"]

    assert [(0, 3)] == clauses_before(texts, [3, 6, 8], 4)
    assert [] == clauses_before(texts, [3, 6, 8], 7)
    assert [(7, 8)] == clauses_before(texts, [3, 6, 8], 9)
