"""Tables of events coded by hand, and the claims they become."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from communique.api import Record, open_record
from communique.exchange.coded.mapping import BadMappingError, TableMapping, fitted, mapping_from, template
from communique.exchange.coded.taking import rows_of
from communique.ingest.sheets import columns_of
from communique.model.claims import AnyClaim, Engagement, Stance, Transfer
from communique.model.errors import InputError
from communique.model.reading import Reading
from communique.model.report import Report
from tests.clocks import Hand

HEAD = "Case,Date,Country A,Country B,Event,Who,Town\n"
ROWS = (
    'A1,18/04/2024,Italy,Indonesia,state visit,"Giulia Ferrante, foreign minister (ITA)",Jakarta\n',
    "A2,06/02/2024,Italy,Indonesia,working lunch,,Rome\n",
)
MAPPING = TableMapping(
    source="Rossi",
    dates="dmy",
    columns={
        "id": "Case",
        "start": "Date",
        "parties": ("Country A", "Country B"),
        "kind": "event",
        "people": "Who",
        "place": "Town",
    },
    always={"type": "engagement"},
    words={"kind": {"State Visit": "visit", "working lunch": "meeting"}},
)


def table(folder: Path, *rows: str, head: str = HEAD, name: str = "visits.csv") -> Path:
    """A table in a file."""
    path = folder / name
    path.write_text(head + "".join(rows), encoding="utf-8")
    return path


def read(path: Path, mapping: TableMapping = MAPPING) -> list[tuple[Report, Reading]]:
    """The rows of a table."""
    return list(rows_of(path, mapping)[1])


def only(path: Path, mapping: TableMapping = MAPPING) -> AnyClaim:
    """The claim of the only row of a table."""
    ((_, reading),) = read(path, mapping)
    return reading.claims[0]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """An empty record."""
    return open_record(tmp_path / "record.db", clock=Hand("2026-03-05T10:00:00+00:00"))


def test_a_row_is_a_claim_of_the_codebook(tmp_path: Path) -> None:
    """Columns, words and the order of dates are as the mapping says."""
    claim = only(table(tmp_path, ROWS[0]))

    assert isinstance(claim, Engagement)
    assert ("visit", ("ITA", "IDN"), "2024-04-18") == (claim.kind, claim.parties, str(claim.start))
    assert [("Giulia Ferrante", "foreign_minister", "ITA")] == [
        (one.name, one.role_code, one.of) for one in claim.participants
    ]


def test_every_field_of_a_row_points_at_its_cell(tmp_path: Path) -> None:
    """The row as printed is the text, and the span of a field is what stands in its columns."""
    ((report, reading),) = read(table(tmp_path, ROWS[0]))
    claim = reading.claims[0]

    assert report.text.startswith("Case: A1 | Date: 18/04/2024 | Country A: Italy | ")
    assert ["Italy", "Indonesia"] == [report.text[start:end] for start, end in claim.spans["parties"]]
    assert ["18/04/2024"] == [report.text[start:end] for start, end in claim.spans["start"]]
    assert [cited.quote for cited in claim.cites] == [report.text[cited.start : cited.end] for cited in claim.cites]
    assert claim.cites[0].quote.startswith("Date: ")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A3,07/02/2024,Italy,Freedonia,state visit,,\n", "'Freedonia' is no state"),
        ("A3,31/02/2024,Italy,Indonesia,state visit,,\n", "'31/02/2024' is no date"),
        ("A3,07/02/2024,Italy,Indonesia,picnic,,\n", "field kind"),
        ("A3,07/02/2024,,,state visit,,\n", "names no state"),
        ("A3,07/02/2024,Italy,Indonesia,,,\n", "nothing tells the kind"),
    ],
)
def test_what_a_row_says_wrongly_is_a_problem_at_its_cell(tmp_path: Path, row: str, said: str) -> None:
    """The cell is told, and the rest goes on."""
    (first, (report, reading)) = read(table(tmp_path, ROWS[0], row))
    (problem,) = reading.problems

    assert first[1].claims
    assert said in problem.message
    assert problem.start is None or report.text[problem.start : problem.end] in row


def test_a_wrong_date_leaves_the_rest_of_its_claim(tmp_path: Path) -> None:
    """Only what cannot be read is left out."""
    ((_, reading),) = read(table(tmp_path, "A3,some day,Italy,Indonesia,state visit,,\n"))

    assert [None] == [getattr(claim, "start", 0) for claim in reading.claims]
    assert len(reading.problems) == 1


@pytest.mark.parametrize("written", ["2024-04-18", "20240418", "18.4.2024", "2024/04/18"])
def test_a_day_can_be_written_in_several_ways(tmp_path: Path, written: str) -> None:
    """Four digits are a year wherever they stand."""
    claim = only(table(tmp_path, f"A1,{written},Italy,Indonesia,state visit,,\n"))

    assert "2024-04-18" == str(getattr(claim, "start", None))


def test_a_transfer_has_its_amount_and_number(tmp_path: Path) -> None:
    """Number, unit and bound are columns of their own; a comma parts thousands."""
    head = "type,kind,status,supplier,recipient,item,quantity,value,unit,bound\n"
    row = 'transfer,arms,ordered,ITA,IDN,patrol vessel,4,"1,200.5",EUR,about\n'
    claim = only(table(tmp_path, row, head=head), TableMapping())

    assert isinstance(claim, Transfer)
    assert (4, 1200.5, "EUR", "about") == (
        claim.quantity,
        *((claim.value.number, claim.value.unit, claim.value.bound) if claim.value else ()),
    )


def test_a_stance_of_a_state_needs_no_name(tmp_path: Path) -> None:
    """The holder's party is enough."""
    head = "type,kind,holder_of,target,object\n"
    claim = only(table(tmp_path, "stance,concern,ITA,Indonesia,the ships\n", head=head), TableMapping())

    assert isinstance(claim, Stance)
    assert ("ITA", "", ("IDN",)) == (claim.holder.of, claim.holder.name, claim.target)


def test_importing_again_changes_nothing(tmp_path: Path, record: Record) -> None:
    """What is there is not written twice; a row that changed is read anew."""
    first = record.import_events(table(tmp_path, *ROWS), MAPPING)
    again = record.import_events(table(tmp_path, *ROWS), MAPPING)
    changed = record.import_events(table(tmp_path, ROWS[0], ROWS[1].replace("Rome", "Turin")), MAPPING)

    assert (2, 0, 1) == (first.new, again.new, changed.new)
    assert [("Jakarta"), ("Turin")] == sorted(one.claim.place.name for one in record.claims())  # type: ignore[union-attr]


def test_a_row_that_is_gone_stays_and_is_told(tmp_path: Path, record: Record) -> None:
    """The program takes nothing back by itself."""
    record.import_events(table(tmp_path, *ROWS), MAPPING)
    taken = record.import_events(table(tmp_path, ROWS[0]), MAPPING)

    assert ("Rossi:A2",) == taken.gone
    assert 2 == len(record.claims())


def test_a_table_stands_beside_what_was_read(samples_file: Path, tmp_path: Path) -> None:
    """Rows on the matters of reports join their entries, as sources of their own."""
    record = tmp_path / "copy.db"
    record.write_bytes(samples_file.read_bytes())
    with open_record(record) as opened:
        before = {opened.entries(opened.claims())[one.id] for one in opened.claims()}
        head = "type,kind,status,parties,start,title\n"
        row = "agreement,memorandum,signed,Italy & Indonesia,2024-04-17,memorandum on renewable energy\n"
        opened.import_events(table(tmp_path, row, head=head), TableMapping(source="Rossi"))
        claims = opened.claims()
        entries = opened.entries(claims)
        mine = next(one for one in claims if one.source == "Rossi")
        beside = [one for one in claims if entries[one.id] == entries[mine.id] and one.source != "Rossi"]

        assert entries[mine.id] in before
        assert beside
        assert opened.verify() == ()


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    """Cells of dates and numbers come as they are meant."""
    book = openpyxl.Workbook()
    book.active.append(["type", "kind", "status", "parties", "start", "title"])
    day = datetime.datetime(2024, 5, 3)  # noqa: DTZ001  # workbooks know no zones
    book.active.append(["agreement", "memorandum", "signed", "ITA; IDN", day, 2024])
    book.save(tmp_path / "book.xlsx")
    ((report, reading),) = read(tmp_path / "book.xlsx", TableMapping())

    assert "book:2" == report.id
    assert [("2024-05-03", "2024")] == [(str(one.start), one.title) for one in reading.claims]  # type: ignore[union-attr]


def test_a_mapping_names_columns_and_fields_that_there_are() -> None:
    """What a mapping says wrongly is told, with what there is."""
    with pytest.raises(BadMappingError, match="did you mean start"):
        fitted(TableMapping(columns={"starts": "Date"}), ["Date"])
    with pytest.raises(BadMappingError, match="no column 'Day'"):
        fitted(TableMapping(columns={"start": "Day"}), ["Date"])
    with pytest.raises(BadMappingError, match="type of what a row codes"):
        fitted(TableMapping(columns={"start": "Date"}), ["Date"])
    with pytest.raises(BadMappingError, match="no order of dates"):
        fitted(TableMapping(dates="dym", always={"type": "stance"}), ["Date"])
    with pytest.raises(BadMappingError, match="no mapping"):
        mapping_from("columns = 3")


def test_a_template_is_a_mapping(tmp_path: Path) -> None:
    """What --template writes can be read, and lists each column."""
    names = columns_of(table(tmp_path, ROWS[0]))
    written = template(names)

    assert "who coded this table" == mapping_from(written).source
    assert [name for name in names if f'"{name}"' not in written] == []


def test_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    """An id has to tell rows apart."""
    with pytest.raises(BadMappingError, match="two rows are called 'Rossi:A1'"):
        read(table(tmp_path, ROWS[0], ROWS[0]))


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """A picture that is called a table is none."""
    path = tmp_path / "visits.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with pytest.raises(InputError):
        read(path)
