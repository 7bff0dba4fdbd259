"""FollowTheMoney, checked by the followthemoney package itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.exc import InvalidData

from communique.api import Record
from communique.exchange.followthemoney import entity_lines, quote_lines
from communique.exchange.mappings import schema_rows
from communique.model import vocabulary
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record

#: Where the Makefile puts it.
NOMENKLATURA = Path(sys.prefix) / "nomenklatura"


@pytest.fixture(scope="module")
def entities(export: Export) -> list[dict[str, Any]]:
    """The entities of the samples."""
    return [json.loads(line) for line in export("followthemoney").splitlines()]


def problems(entities: list[dict[str, Any]]) -> list[str]:
    """What the package finds wrong: values it would change or drop, required ones that lack, ids that lead nowhere."""
    ids = {entity["id"] for entity in entities}
    found = []
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        try:
            proxy.schema.validate(entity)
        except InvalidData as error:
            found.append(f"{entity['id']}: {error.errors}")
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            if prop is None:
                found.append(f"{entity['id']}: {entity['schema']} has no {name}")
            elif sorted(map(str, values)) != sorted(proxy.get(name)):
                found.append(f"{entity['id']}: {name} {values} is read as {proxy.get(name)}")
            elif prop.type.name == "entity":
                found += [f"{entity['id']}: {name} leads to nothing" for value in values if value not in ids]
    return found


def test_the_package_finds_every_entity_valid(entities: list[dict[str, Any]]) -> None:
    """Every property is one of its schema, every value is taken as it is, every reference leads somewhere."""
    assert [] == problems(entities)


def test_every_entity_comes_once(entities: list[dict[str, Any]]) -> None:
    """One id is one entity."""
    assert {1} == set(Counter(entity["id"] for entity in entities).values())


def test_every_schema_of_the_mapping_is_used_by_the_samples(entities: list[dict[str, Any]]) -> None:
    """Trips, contracts and links are no dead letters."""
    schemas = {entity["schema"] for entity in entities}

    assert {row.schema for row in schema_rows()} - {"Contract"} <= schemas
    assert {"Article", "Person", "Organization", "PublicBody", "Position", "Occupancy", "Mention"} <= schemas


def test_everything_that_happened_has_its_proof(entities: list[dict[str, Any]]) -> None:
    """Events, trips, contracts, projects and notes name the articles that they were read from."""
    things = [entity for entity in entities if entity["schema"] in {"Event", "Trip", "Contract", "Project", "Note"}]
    articles = {entity["id"] for entity in entities if entity["schema"] == "Article"}

    assert things
    assert all(set(entity["properties"]["proof"]) <= articles for entity in things)


def test_quotes_and_characters_stand_in_the_file_beside(record: Record, entities: list[dict[str, Any]]) -> None:
    """Each quote is what its article says there, and belongs to an entity of the export."""
    with record.chosen() as chosen:
        quotes = [json.loads(line) for line in quote_lines(chosen)]
    positions = {one["entity"] for one in quotes} - {entity["id"] for entity in entities}

    assert len({one["claim"] for one in quotes}) == len(record.claims())
    assert all(
        one["quote"] == record.marked(one["report"]).report.text[one["start"] : one["end"]] for one in quotes[:40]
    )
    assert all(one["source"] for one in quotes)
    assert positions == {
        f"communique-entry-{entry}"
        for claim, entry in record.entries(record.claims()).items()
        if claim in {one["claim"] for one in quotes if one["entity"] in positions}
    }


def test_a_hostile_report_gives_valid_entities(tmp_path: Path) -> None:
    """Whatever a name or a title holds, it is a value and nothing else."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        found = [json.loads(line) for line in entity_lines(chosen)]

    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)

        assert proxy.schema.validate(entity) is None
    assert "Contract" in {entity["schema"] for entity in found}


def test_every_type_of_claim_has_a_schema() -> None:
    """The mapping leaves out no type, and names kinds that there are."""
    kinds = {str(kind) for name in dir(vocabulary) if name.endswith("Kind") for kind in getattr(vocabulary, name)}

    assert set(map(str, vocabulary.ClaimType)) == {row.type for row in schema_rows() if row.kind is None}
    assert {row.kind for row in schema_rows() if row.kind} <= kinds


def test_nomenklatura_takes_every_entity_in_as_statements_and_gives_it_back(entities: list[dict[str, Any]]) -> None:
    """Written and read as its CSV, put together again in its store; in a process of its own, as its libraries are."""
    if not NOMENKLATURA.is_dir():
        pytest.skip("no nomenklatura here: make unit installs it beside the environment")
    given = "".join(f"{json.dumps(entity)}\n" for entity in entities)
    path = {**os.environ, "PYTHONPATH": str(NOMENKLATURA)}
    script = Path(__file__).with_name("statements.py")

    done = subprocess.run([sys.executable, script], input=given, env=path, capture_output=True, text=True, check=True)

    assert _sorted(entities) == _sorted(map(json.loads, done.stdout.splitlines()))


def _sorted(entities: Iterable[dict[str, Any]]) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Entities by their ids, their values in order: a store keeps sets."""
    return sorted(
        (one["id"], one["schema"], {name: sorted(map(str, values)) for name, values in one["properties"].items()})
        for one in entities
    )
