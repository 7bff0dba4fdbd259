"""Addresses that lead to the words of a report."""

from __future__ import annotations

from communique.ask.links import link_to
from communique.model.report import Report

TEXT = "They met. They met in Oslo, and they met again."


def test_a_web_address_leads_to_the_very_quote() -> None:
    """Of several like it, to the one that is cited."""
    report = Report(id="r", text=TEXT, url="https://gazette.example/1#top")
    start = TEXT.index("They met in")

    assert "https://gazette.example/1#top:~:text=They%20met%20in%20Oslo" == link_to(report, start, start + 16)


def test_what_has_no_web_address_has_no_link() -> None:
    """A file, or an address of another kind, is never made a link."""
    assert link_to(Report(id="r", text=TEXT), 0, 4) is None
    assert link_to(Report(id="r", text=TEXT, url="javascript:alert(1)"), 0, 4) is None
