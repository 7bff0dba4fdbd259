"""Event data and the register of transfers, read back as the programs for their originals read them."""

from __future__ import annotations

import datetime
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pandas
import pytest

from communique.api import Record
from communique.exchange.events import coding
from communique.exchange.formats import FORMATS
from communique.exchange.mappings import contexts, event_rows, scores, sectors
from communique.exchange.plover import CAMEO, POLECAT
from communique.model.vocabulary import ClaimType, RoleCode, Topic
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.exchange.lines import text_of

ENTITY = {"type": "object", "required": ["code", "sector", "entity_text"], "additionalProperties": {"type": "string"}}
#: The fields of PLOVER's record as its manual lists them, as a schema.
PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "enddate": {"type": "string", "format": "date"},
        "actor": {"type": "array", "minItems": 1, "items": ENTITY},
        "recipient": {"type": "array", "minItems": 1, "items": ENTITY},
        "event": {"type": "array", "items": {"enum": [row.event for row in event_rows() if row.event]}},
        "event_loc": {"type": "object"},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "mode": {"type": "array", "items": {"type": "string"}},
        "context": {"type": "array", "items": {"type": "string"}},
        "text": {"type": "string", "minLength": 1},
        "text_info": {"type": "object", "required": ["start", "end"]},
        "cite_info": {"type": "object", "required": ["citation", "publication", "coder", "codebook"]},
        "comment": {"type": "string"},
    },
}
#: Which root of CAMEO goes with an event of PLOVER, as PLOVER's own table of conversion has it.
ROOTS = {
    "AGREE": {"03"},
    "CONSULT": {"04"},
    "SUPPORT": {"05"},
    "COOPERATE": {"06"},
    "AID": {"07"},
    "REQUEST": {"10", "02"},
    "ACCUSE": {"11"},
    "REJECT": {"12"},
    "SANCTION": {"16"},
}


@pytest.fixture(scope="module")
def records(export: Export) -> list[dict[str, Any]]:
    """PLOVER's records of the samples."""
    return [json.loads(line) for line in export("plover").splitlines()]


def test_every_record_is_one_of_plover(records: list[dict[str, Any]]) -> None:
    """Only fields of the manual, each of its type, days that are days."""
    for record in records:
        jsonschema.validate(record, PLOVER)
        assert datetime.date.fromisoformat(record["date"])


def test_each_entry_is_one_event_or_none(record: Record, records: list[dict[str, Any]]) -> None:
    """Every entry whose kind is an event is exported once; positions and figures are not."""
    with record.chosen() as chosen:
        wanted = [
            told.entry.id
            for told in chosen.entries()
            if coding(
                str(told.entry.type), str(told.item.best("kind") or ""), str(told.item.best("status") or "")
            ).event
        ]

    assert wanted == [one["id"] for one in records]


def test_a_visit_runs_from_the_guest_to_the_host(records: list[dict[str, Any]]) -> None:
    """The guest is the actor, the host the recipient."""
    visits = [one for one in records if one.get("mode") == ["visit"] and "recipient" in one]

    assert visits
    assert all(
        {side["code"] for side in one["actor"]}.isdisjoint(side["code"] for side in one["recipient"]) for one in visits
    )


def test_pandas_reads_the_columns_of_polecat(records: list[dict[str, Any]], export: Export) -> None:
    """The table begins with POLECAT's columns, and says what the records say."""
    table = pandas.read_csv(io.BytesIO(export("polecat")), sep="\t", keep_default_na=False)

    assert POLECAT == list(table.columns[: len(POLECAT)])
    assert [one["id"] for one in records] == list(table["Event ID"])
    assert [one["event"][0] for one in records] == list(table["Event Type"])
    assert (table["Quote"] != "").all()
    assert (table["Source"] != "").all()


def test_every_pair_of_parties_is_a_dyad_both_ways(export: Export) -> None:
    """A meeting of two is two rows, each side towards the other; no party acts towards itself."""
    table = pandas.read_csv(io.BytesIO(export("cameo")), sep="\t", dtype={"CAMEO Code": str}, keep_default_na=False)
    meetings = table[table["CAMEO Code"] == "040"]
    pairs = Counter((row["Source Country"], row["Target Country"]) for _, row in meetings.iterrows())

    assert CAMEO == list(table.columns[: len(CAMEO)])
    assert table["Event ID"].is_unique
    assert (table["Source Country"] != table["Target Country"]).all()
    assert pairs == Counter({(other, one): count for (one, other), count in pairs.items()})


def test_sipri_has_arms_transfers_alone(record: Record, export: Export) -> None:
    """A row for each, with supplier, recipient, item and quote."""
    table = pandas.read_csv(io.BytesIO(export("sipri")), dtype=str, keep_default_na=False)
    with record.chosen() as chosen:
        wanted = {told.entry.id for told in chosen.entries() if told.item.best("kind") == "arms"}

    assert wanted == set(table["Entry ID"])
    assert {"Italy"} <= set(table["Supplier"])
    assert "4" in set(table["Number ordered"])
    assert (table["Quote"] != "").all()


def test_hostile_words_are_one_cell(tmp_path: Path) -> None:
    """A tab, a break or a quotation mark in a name ends no cell and no row."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        polecat = pandas.read_csv(io.BytesIO(text_of(FORMATS["polecat"], chosen)), sep="\t", dtype=str)
        cameo = pandas.read_csv(io.BytesIO(text_of(FORMATS["cameo"], chosen)), sep="\t", dtype=str)
        lines = text_of(FORMATS["plover"], chosen).splitlines()

    assert len(polecat) == len(lines) == 3
    assert set(map(len, polecat["Event ID"])) == {12}
    assert not cameo["CAMEO Code"].isna().any()


def test_every_type_is_coded_one_way_or_another() -> None:
    """Whatever a claim's kind and status are, a row of the table is for it."""
    for type_ in set(ClaimType) - {ClaimType.STANCE}:
        assert coding(str(type_), "of no known kind", "of no known status")


def test_codes_of_cameo_are_of_the_roots_of_their_events() -> None:
    """The two columns of the mapping do not contradict PLOVER's table of conversion."""
    for row in (one for one in event_rows() if one.event):
        codes = {row.cameo, *row.refined.values(), *filter(None, [row.reply])}

        assert {code[:2] for code in codes} <= ROOTS[row.event or ""], row


def test_every_event_has_its_score() -> None:
    """Nothing that can be written lacks a quad code or a score."""
    named = {f"{row.event} {row.mode}" if row.mode else str(row.event) for row in event_rows() if row.event}
    codes = {code for row in event_rows() for code in (row.cameo, row.reply, *row.refined.values()) if code}

    assert (named | codes) <= scores().keys()


def test_topics_and_offices_are_those_of_the_codebook() -> None:
    """The tables name no topic and no office that there is not."""
    assert set(contexts()) <= set(map(str, Topic))
    assert set(sectors()) <= set(map(str, RoleCode))
