"""The page of mappings is what its tool writes."""

from __future__ import annotations

from pathlib import Path

from tools.event_codes import GOLD, OURS, PAGE, event_table, gold, page, rewritten, schema_table, without_claim


def test_the_tables_of_the_page_are_those_the_export_works_by() -> None:
    """Who changes a mapping runs the tool."""
    text = PAGE.read_text(encoding="utf-8")

    assert text == rewritten(text, {"events": event_table(), "schemas": schema_table()})


def test_the_measured_table_is_what_is_measured(shared: Path) -> None:
    """Coverage and agreement on PLOVER's gold records are as the page says."""
    assert GOLD.is_relative_to(shared)
    assert page() == PAGE.read_text(encoding="utf-8")


def test_most_of_what_is_given_an_event_is_given_the_same(shared: Path) -> None:
    """Of the records of the five categories that are coded at all, four in five agree."""
    assert shared.is_dir()
    given = [one for one in gold() if one.event in OURS and one.events]
    same = [one for one in given if one.event in one.events]

    assert len(same) >= 0.8 * len(given)
    assert {one.id for one in gold()} >= without_claim().keys()
