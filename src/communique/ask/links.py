"""Addresses that lead to the words of a report on its page, as browsers follow them."""

from __future__ import annotations

from communique.ingest.fragments import text_fragment
from communique.model.report import Report, is_web

#: So much of the text before and after a quote is looked at, in characters, to tell it from others like it.
_BEFORE, _AFTER = 20_000, 2_000


def link_to(report: Report, start: int, end: int) -> str | None:
    """The report's address with the characters `start` to `end` as its fragment, None where it has no web address."""
    if not report.url or not is_web(report.url):
        return None
    text = report.text
    return text_fragment(
        report.url, text[start:end], before=text[max(0, start - _BEFORE) : start], after=text[end : end + _AFTER]
    )
