"""Answers as data frames of pandas and polars, and as tables of Arrow."""

from __future__ import annotations

import datetime
import sys

import polars
import pyarrow
import pytest

import communique
from communique.api import Record
from communique.ask.exports import Limits
from communique.ask.selection import Selection
from communique.exchange.frames import Table, typed
from communique.exchange.rows import COLUMNS, Cell
from communique.model.errors import InputError

TEXT = "Italian Defence Minister Anna Rossi met Indonesian Defence Minister Budi Santoso in Rome on Thursday."


@pytest.fixture(scope="module")
def whole(record: Record) -> Table:
    """Every claim of the record."""
    return record.table()


def test_the_record_is_a_typed_frame_of_pandas(record: Record, whole: Table) -> None:
    """A row for each claim; days are days, numbers are numbers, lists are lists, and the quote stands in each row."""
    frame = whole.to_pandas()

    assert len(record.claims()) == len(frame)
    assert ["datetime64[s]", "datetime64[us, UTC]", "Int64", "float64", "str"] == [
        str(frame[name].dtype) for name in ("start", "read", "ordinal", "value", "quote")
    ]
    assert {list} == set(map(type, frame["parties"]))
    assert [] == [name for name in ("quote", "source", "published", "claim_id") if frame[name].isna().any()]
    assert frame["start"].dt.year.max() > 2000


def test_polars_and_arrow_have_the_same_rows(whole: Table) -> None:
    """With their own types for days, times and lists."""
    frame, arrow = whole.to_polars(), whole.to_arrow()

    assert [polars.Date, polars.List(polars.String), polars.Datetime("us", "UTC"), polars.Int64] == [
        frame.schema[name] for name in ("start", "parties", "read", "ordinal")
    ]
    assert [pyarrow.date32(), pyarrow.list_(pyarrow.string())] == [
        arrow.schema.field(name).type for name in ("start", "parties")
    ]
    assert frame.rows() == polars.from_arrow(arrow).rows()  # type: ignore[union-attr]  # a table is a frame
    assert len(whole) == arrow.num_rows == len(whole.to_pandas())


def test_a_date_is_a_day_and_how_exact_it_is() -> None:
    """A month is its first day, and says that it is a month; an unknown date is none."""
    table = typed([("start", Cell.DATE)], [["2024-05-03"], ["2024-05"], ["2024"], [None]])

    assert ["start", "start_precision"] == [one.name for one in table.columns]
    assert (
        (datetime.date(2024, 5, 3), "day"),
        (datetime.date(2024, 5, 1), "month"),
        (datetime.date(2024, 1, 1), "year"),
        (None, None),
    ) == table.rows
    assert [3, 1, 1] == [day.day for day in table.to_pandas()["start"].dropna()]


def test_every_kind_of_answer_is_a_frame(record: Record) -> None:
    """Claims and readings by claim; timelines, entries, dossiers and standing bodies by entry: by one call."""
    claims, line, dossier = record.claims(), record.timeline("ITA"), record.dossier("ITA", "IDN")
    entry = record.entry(line.items[0].entry_id)
    reading = communique.read_text(TEXT, published="2022-10-07", language="en")
    sections = communique.table(dossier).to_pandas()["section"].value_counts()

    assert [one.id for one in claims] == list(communique.table(claims).to_pandas()["claim_id"])
    assert [one.entry_id for one in line.items] == communique.table(line).to_polars()["entry_id"].to_list()
    assert [len(line.items), 1] == [communique.table(one).to_arrow().num_rows for one in (line, entry)]
    assert (len(dossier.contacts), len(dossier.figures)) == (sections["contacts"], sections.get("figures", 0))
    assert len(reading.claims) == len(communique.table(reading))
    assert {"Thursday" in quote for quote in communique.table(reading).to_pandas()["quote"]} == {True}
    assert communique.table(record.series("ITA", "IDN")).to_pandas()["quote"].notna().all()


def test_rows_of_claims_agree_with_the_record(record: Record, whole: Table) -> None:
    """What a claim tells by itself is what the table of the record tells of it."""
    alone = communique.table(record.claims()).to_polars().sort("claim_id")
    same = whole.to_polars().filter(polars.col("ruled").is_null()).sort("claim_id").select(alone.columns)

    assert same.rows() == alone.filter(polars.col("claim_id").is_in(same["claim_id"].implode())).rows()


def test_limits_choose_the_rows(record: Record, whole: Table) -> None:
    """As for every export."""
    chosen = record.table(Limits(selection=Selection(parties=frozenset({"JPN"})))).to_pandas()

    assert 0 < len(chosen) < len(whole)
    assert all("JPN" in parties for parties in chosen["parties"])


def test_no_rows_have_their_types_all_the_same() -> None:
    """An empty answer is an empty frame with the same columns."""
    empty = communique.table(())
    frame = empty.to_polars()

    assert 0 == len(empty.to_pandas()) == frame.height == empty.to_arrow().num_rows
    assert polars.Date == frame.schema["start"]
    assert "quote" in empty.to_pandas().columns
    assert len(empty.columns) < len(COLUMNS)


@pytest.mark.parametrize(("name", "extra"), [("pyarrow", "parquet"), ("pandas", "pandas"), ("polars", "polars")])
def test_a_library_that_is_missing_is_named(name: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, name, None)
    method = {"pyarrow": "to_arrow"}.get(name, f"to_{name}")

    with pytest.raises(InputError, match=rf"needs {name}, which is not installed\n.*communique\[{extra}\]"):
        getattr(communique.table(()), method)()


def test_what_has_no_table_is_told(record: Record) -> None:
    """A report is no answer with rows."""
    with pytest.raises(InputError, match="has no table"):
        communique.table(record.overview())  # type: ignore[arg-type]  # what is tested
