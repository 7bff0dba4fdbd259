"""Markdown that stays what it says."""

from __future__ import annotations

import re

from communique.show.markdown import escaped, page_markdown
from communique.show.pages import dossier_page
from tests.story import the_dossier


def test_every_reference_has_its_footnote() -> None:
    """Numbers in the text and numbers below are the same."""
    text = page_markdown(dossier_page(the_dossier()))
    below = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))

    assert below == set(re.findall(r"\[\^(\d+)\](?!:)", text))


def test_what_means_something_to_markdown_is_escaped() -> None:
    """Stars, brackets and hashes of a report are shown as they are."""
    assert r"\*not bold\* \[no link\] \<b\> \# 5\_000" == escaped("*not bold* [no link] <b> # 5_000")


def test_a_dossier_reads_as_a_list() -> None:
    """Date first, then the sentence with its printed words in italics."""
    text = page_markdown(dossier_page(the_dossier()))

    assert text.startswith("# Italy — Pakistan\n\n3 reports from 2 sources, published 3–20 May 2023\n")
    assert "- 2 May 2023: **Meeting** in *Roma*, Italy — Anna Rossi (*Defence Minister*, ITA)" in text
