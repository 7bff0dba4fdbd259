"""Who is told behind the words, or between dashes within them, to have said them."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Stance
from communique.model.report import Report
from communique.read import read

IMPORTANT = "«La cooperazione con il Perù è essenziale per il progresso. Andiamo avanti!»."


def _stances(text: str, language: str = "it") -> list[tuple[str, str | None, tuple[str, ...]]]:
    report = Report(id="r", text=text, title=None, language=language, home=None)
    claims = read(report, languages.load(language)).claims
    return [(str(one.kind), one.holder.name, one.target) for one in claims if isinstance(one, Stance)]


@pytest.mark.parametrize(
    "told",
    [
        "Lo ha detto il ministro degli Esteri maltese Luca Borg.",
        "Lo ha scritto in un messaggio il ministro degli Esteri maltese Luca Borg.",
        "Così il ministro degli Esteri maltese Luca Borg.",
    ],
)
def test_the_sentence_behind_a_quotation_tells_who_said_it(told: str) -> None:
    """A sentence that points back gives all of the quotation before it to whom it names."""
    assert [("importance", "Luca Borg", ("PER",))] == _stances(f"{IMPORTANT} {told}")


def test_a_sentence_that_only_opens_alike_tells_nothing() -> None:
    """ "Così" before another word, and a sentence about somebody else, say of no one that he spoke."""
    assert [] == _stances(f"{IMPORTANT} Cosìddetto il ministro degli Esteri maltese Luca Borg.")
    assert [] == _stances(f"{IMPORTANT} Il ministro degli Esteri maltese Luca Borg è a casa.")


def test_the_sentence_behind_words_without_marks_tells_who_said_them() -> None:
    """ "Así lo afirmó A" is about the sentence before it too, where that one names no speaker."""
    told = "Perú es un socio estratégico. Así lo afirmó el canciller boliviano Luis Rojas."

    assert [("importance", "Luis Rojas", ("PER",))] == _stances(told, "es")


def test_dashes_in_a_quotation_name_who_says_it() -> None:
    """Who is named between dashes says what stands on either side of them."""
    text = "«Siamo preoccupati per la crisi in Perù – ha detto Luca Borg, ministro degli Esteri maltese – da tempo»."

    assert [("concern", "Luca Borg", ("PER",))] == _stances(text)
