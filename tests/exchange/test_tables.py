"""Tables, read back by the programs that people read tables with."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest

from communique.api import Record
from communique.exchange.rows import COLUMNS, Cell
from communique.exchange.tables import csv_lines, write_workbook
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.office import CALC, CSV, converted

NAMES = [column.name for column in COLUMNS]


def test_pandas_reads_the_table_with_a_quote_source_date_and_address_in_each_row(
    record: Record, export: Export
) -> None:
    """As many rows as claims, every one with the words that carry it and where they stand."""
    table = pandas.read_csv(io.BytesIO(export("csv")), keep_default_na=False)

    assert NAMES == list(table.columns)
    assert len(record.claims()) == len(table)
    assert [] == [
        name for name in ("quote", "source", "published", "report_id", "claim_id") if (table[name] == "").any()
    ]
    assert table["url"].str.startswith("https://").any()
    assert table["claim_id"].is_unique


def test_a_quote_is_found_in_its_report_at_its_characters(record: Record, export: Export) -> None:
    """The offsets of every row lead to the words of its quote."""
    rows = list(csv.DictReader(io.StringIO(export("csv").decode(), newline="")))
    texts = {one: record.marked(one).report.text for one in {row["report_id"] for row in rows}}
    for row in rows:
        spans = [tuple(map(int, span.split("-"))) for span in row["characters"].split("; ")]
        quotes = [texts[row["report_id"]][start:end] for start, end in spans]

        assert row["quote"].lstrip("'") == " […] ".join(quotes)


def test_polars_reads_parquet_with_its_types(record: Record, export: Export) -> None:
    """Lists are lists, numbers are numbers, and each column says what it means."""
    body = export("parquet")
    table = polars.read_parquet(io.BytesIO(body))
    schema = pyarrow.parquet.read_schema(io.BytesIO(body))
    types = {Cell.NUMBER: polars.Float64, Cell.WHOLE: polars.Int64, Cell.LIST: polars.List(polars.String)}

    assert len(record.claims()) == len(table)
    assert {one.name: types.get(one.cell, polars.String) for one in COLUMNS} == dict(table.schema)
    assert all(schema.field(one.name).metadata[b"meaning"] == one.meaning.encode() for one in COLUMNS)
    assert table.filter(polars.col("parties").list.contains("JPN")).height > 0


def test_openpyxl_reads_the_workbook(record: Record, export: Export) -> None:
    """A sheet of entries, one of claims and one of reports, each with a head."""
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx")))
    heads = {sheet.title: [cell.value for cell in next(sheet.iter_rows())] for sheet in book.worksheets}

    assert ["entries", "claims", "reports"] == list(heads)
    assert NAMES == heads["claims"]
    assert len(record.claims()) + 1 == book["claims"].max_row


def test_the_same_record_gives_the_same_bytes(export: Export) -> None:
    """No export holds the time at which it was made."""
    for name in ("csv", "xlsx", "parquet"):
        assert export(name) == export(name)


def test_an_amount_is_a_number_in_every_table(export: Export) -> None:
    """The numbers of the workbook are those of the table."""
    table = pandas.read_csv(io.BytesIO(export("csv")))
    book = pandas.read_excel(io.BytesIO(export("xlsx")), sheet_name="claims")

    assert math.isclose(table["value"].sum(), book["value"].sum())
    assert table["value"].sum() > 0


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """What a report says is shown by a spreadsheet, not run; in a workbook it is what the report says."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        rows = list(csv.DictReader(io.StringIO("".join(csv_lines(chosen)), newline="")))
        out = io.BytesIO()
        write_workbook(chosen, out)
    book = openpyxl.load_workbook(out)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]

    assert [] == [value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))]
    assert "'=1+1" in {row["source"] for row in rows}
    assert {"s", "n"} == {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}


@pytest.mark.slow
def test_libreoffice_opens_the_workbook(record: Record, export: Export, tmp_path: Path) -> None:
    """Where LibreOffice Calc is installed, it turns the first sheet into a table, with every entry."""
    path = tmp_path / "record.xlsx"
    path.write_bytes(export("xlsx"))
    made = converted(path, to=CSV, by=CALC)
    rows = list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8"), newline="")))

    assert sorted(set(record.entries(record.claims()).values())) == sorted(row["entry_id"] for row in rows)
    assert all(row["quote"] and row["source"] for row in rows)
