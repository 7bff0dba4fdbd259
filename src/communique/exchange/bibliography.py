"""The reports that are cited, as BibTeX and as CSL-JSON.

A key is made of the report's id and stays; dates are as exact as the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from communique.ask.exports import Chosen
from communique.exchange.words import web_address
from communique.exchange.xml import on_one_line
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.registers.sources import is_official
from communique.resolve.ids import short_digest

#: What TeX takes for more than a letter.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex_lines(chosen: Chosen) -> Iterator[str]:
    """One `@misc` for each report."""
    for report in chosen.reports():
        fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(report))
        yield f"@misc{{{key_of(report)},\n{fields}}}\n\n"


def csl_lines(chosen: Chosen) -> Iterator[str]:
    """A list of items, one a line."""
    yield "[\n"
    before = ""
    for report in chosen.reports():
        yield before + msgspec.json.encode(_csl(report)).decode()
        before = ",\n"
    yield "\n]\n"


def key_of(report: Report) -> str:
    """What a report is cited by."""
    return f"report-{short_digest(report.id)}"


def _bibtex_fields(report: Report) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_tex(report.title or report.id)}}}}}"
    if report.author:
        yield "author", f"{{{{{_tex(report.author)}}}}}"
    if report.source:
        yield "howpublished", f"{{{_tex(report.source)}}}"
    if report.published:
        yield "year", f"{{{report.published.year}}}"
        if report.published.month:
            yield "month", _MONTHS[report.published.month - 1]
        if report.published.day:
            yield "day", f"{{{report.published.day}}}"
    address = web_address(report.url)
    if address:
        yield "url", f"{{{address.replace('{', '%7B').replace('}', '%7D')}}}"
    if report.original is not None and report.original.fetched:
        yield "urldate", f"{{{report.original.fetched[:10]}}}"
    if report.language:
        yield "language", f"{{{_tex(report.language)}}}"
    yield "note", f"{{Report {_tex(report.id)}}}"


def _tex(value: str) -> str:
    plain = on_one_line(_CONTROLS.sub(" ", value))
    return "".join(_TEX.get(letter, letter) for letter in plain)


def _csl(report: Report) -> dict[str, Any]:
    fetched = report.original.fetched if report.original else None
    item = {
        "id": key_of(report),
        "type": "webpage" if is_official(report.source) else "article-newspaper",
        "title": on_one_line(report.title or report.id),
        "author": [{"literal": report.author}] if report.author else None,
        "container-title": report.source,
        "issued": _csl_date(report.published) if report.published else None,
        "accessed": {"date-parts": [[int(part) for part in fetched[:10].split("-")]]} if fetched else None,
        "URL": web_address(report.url),
        "language": report.language,
        "note": f"Report {report.id}",
    }
    return {name: value for name, value in item.items() if value is not None}


def _csl_date(date: PartialDate) -> dict[str, Any]:
    parts = (date.year, date.month, date.day)
    return {"date-parts": [[part for part in parts if part is not None]]}
