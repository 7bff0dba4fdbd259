"""The turns of a transcript begin at a name with its initials, or a whole known name, before a colon."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.clauses.labels import labels
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

_PEOPLE = "Президент Ганы Иван Орлов принял министра иностранных дел Перу Хуана Сото. "


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        ("И.Орлов: Рад встрече. Х.Сото: Спасибо.", ["И.Орлов:", "Х.Сото:"]),
        ("И. Орлов : Рад встрече.", ["И. Орлов :"]),
        ("Начало встречи И.Орлов: Рад встрече.", ["И.Орлов:"]),
        (
            "До встречи! Х.Сото Сото Хуан Карлос Министр иностранных дел Перу (как переведено) : Спасибо.",
            ["Х.Сото Сото Хуан Карлос Министр иностранных дел Перу (как переведено) :"],
        ),
        ("Добро пожаловать. Хуан Сото (как переведено): Спасибо.", ["Хуан Сото (как переведено):"]),
    ],
)
def test_a_name_before_a_colon_begins_a_turn(talk: str, expected: list[str]) -> None:
    """Whatever stands before the label; the post that a page repeats, and a bracket, belong to it."""
    document = prepare(make_report(_PEOPLE + talk, language="ru"), lexicon("ru"))

    assert expected == [document.text[start:end] for start, end in labels(document)]


@pytest.mark.parametrize(
    "talk",
    [
        "Как сказал И.Орлов: Рад встрече.",
        "И.Орлов: «Рад встрече».",
        "И.Орлов: рад встрече.",
        "Новая Повестка: Торговля и спорт.",
    ],
)
def test_other_words_before_a_colon_begin_none(talk: str) -> None:
    """A verb of speech before the name, a quotation or small letters behind it, or words that name nobody."""
    document = prepare(make_report(_PEOPLE + talk, language="ru"), lexicon("ru"))

    assert not list(labels(document))
