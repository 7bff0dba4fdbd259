"""Rows of a table of events to reports and readings: the row, printed, is the text, and its cells are the words cited.

A row is a report of its own, so that it is cited, retracted and corrected as
any other. What cannot be read is a problem of its reading, at the cell; a row
that gives no claim is a reading without claims. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from communique.exchange.coded.cells import BadCellError, Cell, Cells, date_of, value_of
from communique.exchange.coded.mapping import CLAIMS, TableMapping, fields_of
from communique.ingest.sheets import Row, Sheets
from communique.model.claims import CODED_FIELDS, AnyClaim
from communique.model.dates import PartialDate
from communique.model.reading import Coverage, Problem, Reading
from communique.model.report import Report, Span, cite
from communique.model.vocabulary import ClaimType
from communique.resolve import parties_of

#: The engine and its version that readings of rows are signed with.
READER = "table 1"
_BETWEEN, _AFTER_NAME = " | ", ": "


class _Printed(msgspec.Struct, frozen=True):
    """A row as text: its cells one behind the other, and where each stands."""

    text: str
    #: The value of a column, and the same with the column's name before it.
    values: dict[str, Span]
    named: dict[str, Span]


def read_rows(table: Sheets, mapping: TableMapping, *, source: str) -> Iterator[tuple[Report, Reading]]:
    """A report and its reading for each row, as they come; `mapping` is fitted to the table."""
    for row in table.rows:
        yield read_row(row, table, mapping, source=source)


def read_row(row: Row, table: Sheets, mapping: TableMapping, *, source: str) -> tuple[Report, Reading]:
    """The report and the reading of one row."""
    printed = _print(row)

    def cells(field: str) -> Sequence[Cell]:
        return _cells(field, row, printed, mapping)

    problems: list[Problem] = []
    report = _report(row, table, printed, source=source, language=mapping.language)
    report = msgspec.structs.replace(report, **_about(cells, row, mapping, problems, source=source))
    claim = _claim(report, printed, cells, mapping=mapping, problems=problems)
    return report, Reading(
        id=report.id,
        reader=READER,
        language=report.language,
        published=report.published,
        title=report.title,
        claims=() if claim is None else (claim,),
        problems=tuple(problems),
        coverage=Coverage(sentences=1, read=1, cited=int(claim is not None)),
    )


def _print(row: Row) -> _Printed:
    text, values, named = "", {}, {}
    for column, value in row.cells.items():
        start = len(text) + (len(_BETWEEN) if text else 0)
        at = start + len(column) + len(_AFTER_NAME)
        text += f"{_BETWEEN if text else ''}{column}{_AFTER_NAME}{value}"
        values[column], named[column] = (at, len(text)), (start, len(text))
    return _Printed(text, values, named)


def _cells(field: str, row: Row, printed: _Printed, mapping: TableMapping) -> Sequence[Cell]:
    if field in mapping.always:
        return (Cell(mapping.always[field], (0, len(printed.text))),)
    return [
        Cell(mapping.meaning(field, row.cells[column]), printed.values[column])
        for column in mapping.columns_with(field)
        if column in row.cells
    ]


def _report(row: Row, table: Sheets, printed: _Printed, *, source: str, language: str | None) -> Report:
    original = msgspec.structs.replace(table.original, member=(row.label,))
    return Report(
        id=f"{source}:{row.label}",
        text=printed.text,
        title=f"{PurePath(table.original.path).name}, row {row.label}",
        source=source,
        language=language,
        clutter=((0, len(printed.text)),),
        original=original,
    )


def _about(cells: Cells, row: Row, mapping: TableMapping, problems: list[Problem], *, source: str) -> dict[str, Any]:
    """What a row says of itself: how it is called, when it was published and where."""
    called, url = (next(iter(cells(name)), None) for name in ("id", "url"))
    published: PartialDate | None = None
    for cell in cells("published")[:1]:
        published = _or_problem(lambda cell=cell: date_of("published", cell, mapping.dates), problems)
    return {
        "id": f"{source}:{called.text if called else row.label}",
        "url": url.text if url else None,
        "published": published,
    }


def _claim(
    report: Report, printed: _Printed, cells: Cells, *, mapping: TableMapping, problems: list[Problem]
) -> AnyClaim | None:
    said = next(iter(cells("type")), None)
    kind = CLAIMS.get(said.text.strip().lower()) if said else None
    if kind is None:
        what = f"{said.text!r} is no type of claim" if said else "no type"
        problems.append(_wrong_cell(f"type: {what}; there are {', '.join(CLAIMS)}", said.span if said else None))
        return None
    values, spans = _values(kind, cells, mapping, problems)
    missing = [one.name for one in msgspec.structs.fields(kind) if one.required and one.name not in values]
    missing = [name for name in missing if name not in ("cites", "spans")]
    if missing:
        if not problems:
            problems.append(_wrong_cell(f"nothing tells the {' or '.join(missing)}, without which there is no claim"))
        return None
    cited = _cited(printed, (*spans.values(), (said.span,) if said else ()))
    coded = {name: spans.get(name) or (cited,) for name in CODED_FIELDS if name in kind.__struct_fields__}
    claim = kind(cites=(cite(report, *cited),), spans={**coded, **spans}, **values)
    if not parties_of(claim):
        if not problems:
            problems.append(_wrong_cell("it names no state or organisation that the codebook knows"))
        return None
    return claim


def _values(
    kind: type[AnyClaim], cells: Cells, mapping: TableMapping, problems: list[Problem]
) -> tuple[dict[str, Any], dict[str, tuple[Span, ...]]]:
    values: dict[str, Any] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    type_ = ClaimType(str(kind.__struct_config__.tag))
    for field in fields_of(kind):
        found = _or_problem(lambda field=field: value_of(type_, field, cells, mapping), problems)
        value, read = found if found is not None else (None, ())
        if value not in (None, "", ()):
            values[field], spans[field] = value, read
    return values, spans


def _or_problem(make: Any, problems: list[Problem]) -> Any:
    try:
        return make()
    except BadCellError as error:
        problems.append(_wrong_cell(str(error), error.span))
        return None


def _cited(printed: _Printed, spans: Iterable[Sequence[Span]]) -> Span:
    """The words of a row that a claim rests on: from the first cell that was read to the last, with their names."""
    whole = (0, len(printed.text))
    used = {span for some in spans for span in some if span != whole}
    named = [printed.named[column] for column, span in printed.values.items() if span in used]
    return (min(start for start, _ in named), max(end for _, end in named)) if named else whole


def _wrong_cell(message: str, span: Span | None = None) -> Problem:
    return Problem("cell", message, *(span or (None, None)))
