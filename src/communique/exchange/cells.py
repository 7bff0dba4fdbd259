"""Lines of tables as text: with commas or with tabs, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

#: Between the members of a list in one cell.
BETWEEN = "; "
#: How a cell begins that spreadsheets take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def with_commas(cells: Iterable[Any]) -> str:
    """One row as RFC 4180 has it."""
    return _line(map(cell_text, cells), delimiter=",", end="\r\n")


def with_tabs(cells: Iterable[Any]) -> str:
    """One row with tabs; breaks and doubled spaces within a cell are one space."""
    return _line((" ".join(cell_text(cell).split()) for cell in cells), delimiter="\t", end="\n")


def cell_text(value: Any) -> str:
    """A value as the text of a cell; one that begins like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.15g}"
    text = BETWEEN.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str], *, delimiter: str, end: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator=end).writerow(cells)
    return line.getvalue()
