"""People and firms of one side that are in the other."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Figure
from communique.model.report import Report
from communique.read import read


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str | None, float]]:
    """The figures of a text."""
    claims = read(Report(id="r", text=text, language=language), languages.load(language)).claims
    return [
        (str(claim.kind), claim.subject, claim.counterpart, claim.value.number)
        for claim in claims
        if isinstance(claim, Figure)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile hosts about 900 refugees from Peru."),
        ("it", "Il Cile ospita circa 900 rifugiati peruviani."),
        ("ru", "В Чили учатся около 900 перуанских студентов."),
        ("ja", "約900人のペルー人留学生がチリで学んでいる。"),
        ("ko", "약 900명의 페루 유학생이 칠레에서 공부하고 있다."),
        ("zh", "智利接收了约900名秘鲁难民。"),
    ],
)
def test_those_of_one_side_are_counted_in_the_other(language: str, text: str) -> None:
    """Whose they are stands by their noun; where they are is the other side, wherever it stands."""
    assert [("people", "PER", "CHL", 900)] == told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru stations 700 soldiers in Chile."),
        ("tr", "Peru, Şili'de 700 asker bulunduruyor."),
        ("ja", "ペルーはチリに兵士700人を駐留させている。"),
        ("hi", "पेरू ने चिली में 700 सैनिक तैनात किए हैं।"),
    ],
)
def test_those_that_a_side_keeps_in_the_other_are_its_own(language: str, text: str) -> None:
    """A verb of keeping says whose they are where no word by their noun does."""
    assert [("people", "PER", "CHL", 700)] == told(text, language)


def test_firms_named_by_their_state_are_counted() -> None:
    """Words for the firms of a state are a noun and its owner at once."""
    assert [("companies", "PER", "CHL", 300)] == told("تعمل أكثر من 300 شركة بيروفية في تشيلي.", "ar")


@pytest.mark.parametrize(
    "text",
    [
        "Chile hosts 900 refugees from Peru and Fiji.",
        "Chile praised 900 students from Peru.",
    ],
)
def test_no_number_is_told_of_others(text: str) -> None:
    """A third side, and people of whom nothing says that they are there, give nothing."""
    assert not [claim for claim in told(text) if claim[1:3] == ("PER", "CHL")]


def test_those_who_are_harmed_are_no_figure() -> None:
    """Who is killed in the other side is no number about a relation."""
    assert [] == told("В Чили погибли 900 перуанских студентов.", "ru")
