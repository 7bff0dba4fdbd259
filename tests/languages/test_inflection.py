"""Case forms are expanded when a pack is loaded."""

from __future__ import annotations

import pytest

from communique.languages.inflection import Form, Inflection, Inflector

CELLS = ("nom", "gen", "nom")
TABLES = Inflection(
    cells=CELLS,
    paradigm={"n": ("", "a", "oj/ej"), "adj": ("y", "ogo", "ye"), "sg": ("", "a", "-"), "past": ("", "a", "o", "i")},
)


def test_the_words_of_a_phrase_agree_cell_by_cell() -> None:
    """An adjective and its noun stand in one case and number; endings of one cell are two forms."""
    forms = list(Inflector(TABLES).forms("nov+adj ministr+n mira"))

    assert [
        Form("novy ministr mira", "nom", "novy ministr mira"),
        Form("novogo ministra mira", "gen", "novy ministr mira"),
        Form("novye ministroj mira", "nom", "novy ministr mira"),
        Form("novye ministrej mira", "nom", "novy ministr mira"),
    ] == forms


def test_a_list_of_another_length_has_no_case() -> None:
    """The past of a verb varies by itself, whatever stands in the pack's cases."""
    forms = [form.text for form in Inflector(TABLES).forms("podpisal+past")]

    assert ["podpisal", "podpisala", "podpisalo", "podpisali"] == forms


def test_a_cell_without_a_form_is_left_out() -> None:
    """A word that has no plural gives none, and neither does a phrase with it."""
    forms = [form.text for form in Inflector(TABLES).forms("nov+adj mir+sg")]

    assert ["novy mir", "novogo mira"] == forms


def test_lists_and_keys_are_expanded_but_not_prose() -> None:
    """Forms of a table stand for all cells; sentences that show an entry stay as they are."""
    table = {"forms": ["mir+n"], "hits": ["mir+n"], "days": {"den+sg": 1}}

    assert {
        "forms": ["mir", "mira", "miroj", "mirej"],
        "hits": ["mir+n"],
        "days": {"den": 1, "dena": 1},
    } == Inflector(TABLES).table(table)


def test_the_cases_of_a_written_form_are_known() -> None:
    """What was expanded keeps its cases and its base; words of one form may be given theirs."""
    forms = Inflector(Inflection(cells=CELLS, paradigm=TABLES.paradigm, words={"gen": ("ego",)}))
    forms.table({"forms": ["mir+sg"]})

    assert ({"ego": {"gen"}, "mir": {"nom"}, "mira": {"gen"}}, "mir") == (forms.cases, forms.bases["mira"])


def test_an_unknown_paradigm_is_refused() -> None:
    """A phrase with a paradigm that is no list of the pack names it."""
    with pytest.raises(ValueError, match='"zz"'):
        list(Inflector(TABLES).forms("mir+zz"))
