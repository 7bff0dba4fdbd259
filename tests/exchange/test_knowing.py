"""Knowledge beside the record: read from other people's files, used to tell names apart, and taken out again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from communique.api import Record, open_record, remake_record
from communique.exchange.coded.mapping import BadMappingError
from communique.exchange.formats import FORMATS
from communique.exchange.knowing.told import party_called
from communique.model.claims import Engagement, Position
from communique.model.report import Report
from communique.record.knowledge import known_under
from communique.record.schema import DERIVED, claims
from communique.record.store import reading
from communique.record.writing import add_readings
from communique.resolve.actors.knowledge import known_key
from communique.show.files import actor_page
from communique.show.text import page_text
from tests.clocks import Hand
from tests.exchange.lines import text_of
from tests.making import claim, person, report
from tests.making import reading as reading_of

ENTITIES: tuple[dict[str, Any], ...] = (
    {
        "id": "p1",
        "schema": "Person",
        "properties": {"name": ["Anna Maria Rossi"], "alias": ["Nena Bruni"], "country": ["it"]},
    },
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["m1"], "startDate": ["2022-10"]}},
    {"id": "m1", "schema": "Position", "properties": {"name": ["Minister of Foreign Affairs"], "country": ["it"]}},
    {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Cantieri Altomare"], "alias": ["High Sea Yards"]}},
)
HOLDERS = "position,person,start,end,wikidata,country,alias\n"


def entities(folder: Path, *rows: object, name: str = "peps.ftm.json") -> Path:
    """Entities in a file."""
    path = folder / name
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def holders(folder: Path, *rows: str, name: str = "holders.csv") -> Path:
    """Office holders in a file."""
    path = folder / name
    path.write_text(HOLDERS + "".join(rows), encoding="utf-8")
    return path


def told(name: str, id_: str, *, role: str = "foreign_minister", published: str = "2023-05-04") -> tuple[Report, Any]:
    """A report that an Italian minister met somebody."""
    one = report(f"{name} met.", id=id_, published=published)
    met = claim(
        Engagement,
        one,
        kind="meeting",
        parties=("IDN", "ITA"),
        participants=(person(name, "ITA", role),),
        start="2023-05-03",
    )
    return one, reading_of(one, met)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record in which one minister is named in two ways that no letters join."""
    with open_record(tmp_path / "record.db", clock=Hand("2026-03-05T10:00:00+00:00")) as opened:
        add_readings(opened._store, [told("Anna Maria Rossi", "a"), told("Nena Bruni", "b")])  # noqa: SLF001
        opened.bring_up_to_date()
        yield opened


def derived(record: Record) -> dict[str, list[Any]]:
    """All that follows from the rest; rows of claims are numbered alike."""
    with reading(record._store) as connection:  # noqa: SLF001
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in DERIVED}


def names(record: Record) -> list[tuple[str, ...]]:
    """The names of each actor."""
    ids = {found.actor_id for name in ("Rossi", "Bruni") for found in record.actors(name)}
    return sorted(tuple(sorted(seen.name for seen in record.actor(one).names)) for one in ids)


def test_names_that_knowledge_has_for_one_person_are_one_actor(record: Record, tmp_path: Path) -> None:
    """And why they are one is said with the row; no claim and no entry of their own come of it."""
    before = len(record.claims())
    assert [("Anna Maria Rossi",), ("Nena Bruni",)] == names(record)

    record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney", source="OpenSanctions")
    actor = record.actor("Bruni")

    assert [("Anna Maria Rossi", "Nena Bruni")] == names(record)
    assert before == len(record.claims())
    assert any("according to peps.ftm.json, row 1" in reason for one in actor.bearers for reason in one.reasons)
    assert "Minister of Foreign Affairs (Italy), according to peps.ftm.json, row 2" in " ".join(
        page_text(actor_page(actor), width=200, paint=lambda run: run.text).split()
    )


def test_taken_out_again_it_leaves_nothing(record: Record, tmp_path: Path) -> None:
    """What follows is byte for byte what it was."""
    before = derived(record)
    known = record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney")
    between = derived(record)
    record.forget_knowledge(known.number or 0)

    assert before != between
    assert before == derived(record)
    assert () == record.knowledge()


def test_it_is_the_same_whether_knowledge_or_reports_come_first(record: Record, tmp_path: Path) -> None:
    """Resolution is a function of what is there."""
    path = entities(tmp_path, *ENTITIES)
    record.import_knowledge(path, "followthemoney")
    with open_record(tmp_path / "other.db", clock=Hand("2026-03-05T10:00:00+00:00")) as other:
        other.import_knowledge(path, "followthemoney")
        add_readings(other._store, [told("Anna Maria Rossi", "a"), told("Nena Bruni", "b")])  # noqa: SLF001
        other.bring_up_to_date()

        assert derived(record) == derived(other)


def test_a_name_of_two_people_is_nobodys_unless_an_office_tells(record: Record, tmp_path: Path) -> None:
    """Of two namesakes the one is meant whom reports show in an office at its time."""
    rows = (
        "Foreign Minister,Anna Maria Rossi,2022,2024,Q1,Italy,Nena Bruni\n",
        "Foreign Minister,Anna Maria Rossi,1990,1992,Q2,Italy,\n",
        "Judge,Nena Bruni,2020,,Q3,Italy,\n",
    )
    record.import_knowledge(holders(tmp_path, *rows), "holders")
    assert [("Anna Maria Rossi", "Nena Bruni")] == names(record)

    record.import_knowledge(holders(tmp_path, rows[0].replace("Foreign Minister", "Mayor"), *rows[1:]), "holders")

    assert [("Anna Maria Rossi",), ("Nena Bruni",)] == names(record)


def test_a_surname_alone_is_nobodys_without_an_office(tmp_path: Path) -> None:
    """An alias of one word stands for whoever reports show in the office."""
    with open_record(tmp_path / "record.db") as record:
        path = holders(tmp_path, "Foreign Minister,Anna Maria Rossi,2022,,Q1,Italy,Bruni\n")
        record.import_knowledge(path, "holders")
        both = [told("Anna Maria Rossi", "a"), told("Bruni", "b", role="judge"), told("Bruni", "c")]
        add_readings(record._store, both)  # noqa: SLF001
        record.bring_up_to_date()

        assert [("Anna Maria Rossi", "Bruni"), ("Bruni",)] == names(record)


def test_who_held_an_office_long_ago_is_nobody_of_today(record: Record, tmp_path: Path) -> None:
    """A namesake of another century is not meant."""
    path = holders(tmp_path, "Foreign Minister,Anna Maria Rossi,1890,1892,Q1,Italy,Nena Bruni\n")
    record.import_knowledge(path, "holders")

    assert [("Anna Maria Rossi",), ("Nena Bruni",)] == names(record)


def test_a_file_takes_the_place_of_an_older_one_of_its_name(record: Record, tmp_path: Path) -> None:
    """The same bytes again change nothing."""
    first = record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney")
    again = record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney")
    record.import_knowledge(entities(tmp_path, *ENTITIES[1:]), "followthemoney")

    assert (1, None) == (first.number, again.number)
    assert 1 == len(record.knowledge())
    assert [("Anna Maria Rossi",), ("Nena Bruni",)] == names(record)


def test_bad_rows_are_told_with_their_line_and_the_rest_goes_on(record: Record, tmp_path: Path) -> None:
    """Broken lines, lost positions, dates that are none, and countries that nobody knows."""
    lost = {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["nowhere"]}}
    nested = "[" * 100_000
    known = record.import_knowledge(entities(tmp_path, "no json", *ENTITIES, lost, nested, "{}"), "followthemoney")
    assert [1, 6, 7, 8] == [one.row for one in known.problems]
    assert (4, 1) == (known.names, known.offices)

    rows = ("Judge,Bo Lindh,some day,,Q4,Sweden,\n", "Judge,Bo Lindh,,,Q4,Freedonia,\n", "Judge,,,,Q4,Sweden,\n")
    known = record.import_knowledge(holders(tmp_path, *rows), "holders")
    assert [2, 3, 4] == [one.row for one in known.problems]
    assert (1, 1) == (known.names, known.offices)


def test_a_table_without_people_is_refused(record: Record, tmp_path: Path) -> None:
    """What is missing is said; a column of another name can be told."""
    path = tmp_path / "odd.csv"
    path.write_text("who,country\nAnna Rossi,Italy\n")

    with pytest.raises(BadMappingError, match="no column holds the person"):
        record.import_knowledge(path, "holders")
    assert () == record.knowledge()
    assert 1 == record.import_knowledge(path, "holders", columns={"person": ["Who"]}).names


def test_the_whole_record_holds_its_knowledge(record: Record, tmp_path: Path) -> None:
    """Exported as plain text and made again, it is there, and exports the same."""
    record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney", licence="CC0")
    with record.chosen() as chosen:
        lines = text_of(FORMATS["plain"], chosen)
    remake_record(tmp_path / "copy.db", lines.splitlines(keepends=True))
    with open_record(tmp_path / "copy.db", create=False) as copy, copy.chosen() as chosen:
        assert lines == text_of(FORMATS["plain"], chosen)
        assert names(copy) == names(record)


def test_an_earlier_day_knows_nothing_of_it(tmp_path: Path) -> None:
    """As of a day before it was imported, names stand apart."""
    clock = Hand("2026-03-05T10:00:00+00:00")
    with open_record(tmp_path / "record.db", clock=clock) as record:
        add_readings(record._store, [told("Anna Maria Rossi", "a"), told("Nena Bruni", "b")])  # noqa: SLF001
        clock.set("2026-03-07T10:00:00+00:00")
        record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney")
        with record.as_of("2026-03-06") as before:
            assert [("Anna Maria Rossi",), ("Nena Bruni",)] == names(before)
        assert [("Anna Maria Rossi", "Nena Bruni")] == names(record)


def test_bodies_are_known_too(tmp_path: Path) -> None:
    """A body under two names of one country."""
    with open_record(tmp_path / "record.db") as record:
        body = {**ENTITIES[3], "properties": {**ENTITIES[3]["properties"], "jurisdiction": ["it"]}}
        record.import_knowledge(entities(tmp_path, body), "followthemoney")
        with reading(record._store) as connection:  # noqa: SLF001
            (known,) = known_under(connection, [known_key("Yards High Sea")])[known_key("High Sea Yards")]

        assert (("ITA",), ("Cantieri Altomare", "High Sea Yards")) == (known.parties, known.names)


def test_no_claim_comes_of_knowledge(record: Record, tmp_path: Path) -> None:
    """The claims of the record are those of its reports."""
    record.import_knowledge(entities(tmp_path, *ENTITIES), "followthemoney")
    with reading(record._store) as connection:  # noqa: SLF001
        assert 2 == len(connection.execute(select(claims)).all())
        assert not [one for one in record.claims() if isinstance(one.claim, Position)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("it", "ITA"),
        ("us-cabinet", "USA"),
        ("united-kingdom-cabinet", "GBR"),
        ("suhh", "SUN"),
        ("world", None),
        ("", None),
    ],
)
def test_a_country_is_found_however_a_file_names_it(text: str, code: str | None) -> None:
    """Codes of ISO and FollowTheMoney, names, and names of data sets."""
    assert code == party_called(text)
