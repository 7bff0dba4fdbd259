"""What programs are answered: as it is described, whatever they ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.testclient import TestClient

from bench.serving import served
from communique.web.views.programs import DOORS, PREFIX, Door

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
)


@pytest.fixture(scope="module")
def described(samples_record: Path) -> Iterator[BaseSchema]:
    """What a running server says of itself."""
    with served(samples_record) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.path)
def test_nothing_that_is_asked_breaks_what_is_described(described: BaseSchema, door: Door) -> None:
    """No server error, no answer that is not described, no method that is not there."""

    @given(case=described[f"{PREFIX}{door.path}"]["GET"].as_strategy())
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Any]) -> None:
        case.call_and_validate(checks=list(CHECKS))

    asked()


def _asked(client: TestClient, path: str) -> Any:
    answer = client.get(f"{PREFIX}{path}")
    assert 200 == answer.status_code, path
    assert "application/json" == answer.headers["content-type"]
    return answer.json()


def test_every_door_answers_with_quotes(client: TestClient) -> None:
    """From a dossier to an entry, an actor and a report, each with the words it rests on."""
    dossier = _asked(client, "/dossiers/Italy/IDN")
    assert all(note["quote"] for note in dossier["footnotes"])
    entry = _asked(client, f"/entries/{dossier['contacts'][0]['entry_id']}")
    assert entry["item"] == {**dossier["contacts"][0], "notes": entry["item"]["notes"]} | {
        field: entry["item"][field] for field in ("values", "people", "life", "more")
    }
    actor = _asked(client, f"/actors/{dossier['people'][0]['actor_id']}")
    assert [actor["actor_id"]] == [one["actor_id"] for one in _asked(client, f"/actors?name={actor['name']}")][:1]
    note = dossier["footnotes"][0]
    told = _asked(client, f"/reports/{note['report_id']}")
    assert note["quote"] == told["report"]["text"][note["start"] : note["end"]]
    assert {one["id"] for one in told["claims"]} >= {note["claim_id"]}
    for path in ("/timeline?party=ITA&party=IDN", "/series?party=ITA", "/offices/ITA"):
        assert all(one["quote"] for one in _asked(client, path)["footnotes"])
    for path in ("/network?party=ITA&since=2024", "/map?party=ITA&since=2024"):
        whole = _asked(client, path)
        least = whole["topics"][-1]
        narrowed = _asked(client, f"{path}&topic={least['value']}")
        assert {"value": least["value"], "matters": least["matters"], "is_chosen": True} in narrowed["topics"]
        told = [
            {entry for one in found.get("ties", found.get("venues")) for entry in one["entries"]}
            for found in (narrowed, whole)
        ]
        assert least["matters"] == len(told[0])
        assert told[0] < told[1]
    assert [1, 1] == [len(_asked(client, f"/search?q=patroli&limit=1&first={n}")["found"]) for n in (0, 1)]


def test_the_past_is_answered_too(client: TestClient) -> None:
    """As of a day before the record began there is nothing."""
    assert 0 == _asked(client, "/dossiers/ITA/IDN?as_of=2001")["reports"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/dossiers/ITA/Nowhere", 404),
        ("/entries/none", 404),
        ("/nothing", 404),
        ("/network?since=x", 400),
        ("/timeline?party=Itlay", 404),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(client: TestClient, path: str, code: int) -> None:
    """As JSON too."""
    answer = client.get(f"{PREFIX}{path}")

    assert (code, {"problem", "remedy"}) == (answer.status_code, set(answer.json()))
    assert answer.json()["problem"]


def test_nothing_is_changed_through_these_doors(client: TestClient) -> None:
    """They are there to be read, and say so."""
    answer = client.post(f"{PREFIX}/timeline")

    assert (405, "GET, HEAD") == (answer.status_code, ", ".join(sorted(answer.headers["allow"].split(", "))))
    assert 405 == client.delete(f"{PREFIX}/entries/x").status_code
