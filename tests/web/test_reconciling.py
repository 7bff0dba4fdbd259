"""Reconciliation over HTTP, as OpenRefine asks: against what the specification says of each answer (version 0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import urllib3

from bench.serving import served
from communique.api import open_record
from communique.web.views.reconciling import PREFIX

_NAMED = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
_TYPED = {"type": "array", "items": {"type": "object", "required": ["id"]}}
#: What the specification asks of answers, in our own words.
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": {"type": "string"},
                        "name": {"type": "string"},
                        "description": {"type": "string"},
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": _TYPED,
                        "features": {"type": "array", "items": {"required": ["id", "value"]}},
                    },
                },
            }
        },
    },
}
SUGGESTED = {
    "type": "object",
    "required": ["result"],
    "properties": {"result": {"type": "array", "items": {**_NAMED, "properties": {"notable": _TYPED}}}},
}
EXTENDED = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": _NAMED},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {
                    "type": "array",
                    "items": {"oneOf": [{"required": ["str"], "maxProperties": 1}, {"required": ["id", "name"]}]},
                },
            },
        },
    },
}

Answer = tuple[int, Any, dict[str, str]]


class Asking:
    """Asks a running server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._pool = urllib3.PoolManager()

    def get(self, path: str = "", *, origin: str | None = None, **fields: str) -> Answer:
        """Ask by an address."""
        headers = {"Origin": origin} if origin else {}
        answer = self._pool.request(
            "GET", f"{self.address}{PREFIX}{path}", fields=fields, headers=headers, redirect=False
        )
        return _told(answer)

    def post(self, **fields: str) -> Answer:
        """Ask by a form."""
        return _told(self._pool.request("POST", f"{self.address}{PREFIX}", fields=fields, encode_multipart=False))

    def names(self, query: str, **more: Any) -> list[dict[str, Any]]:
        """The candidates of a name."""
        status, answer, _ = self.post(queries=json.dumps({"q0": {"query": query, **more}}))
        jsonschema.validate(answer, RESULTS)
        assert 200 == status
        found: list[dict[str, Any]] = answer["q0"]["result"]
        return found


def _told(answer: Any) -> Answer:
    is_json = "application/json" in answer.headers.get("content-type", "")
    return (
        answer.status,
        answer.json() if is_json else answer.data.decode(),
        {name.lower(): value for name, value in answer.headers.items()},
    )


@pytest.fixture(scope="module")
def asking(samples_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """A server over the samples, with one actor known beside the record."""
    folder = tmp_path_factory.mktemp("reconciling")
    path = folder / "record.db"
    path.write_bytes(samples_record.read_bytes())
    (folder / "people.csv").write_text("person,country,wikidata\nGiulia Ferrante,Italy,Q77\n")
    with open_record(path) as record:
        record.import_knowledge(folder / "people.csv", "holders")
    with served(path) as address:
        yield Asking(address)


def test_the_manifest_says_where_everything_is(asking: Asking) -> None:
    """And each of its parts answers."""
    status, manifest, _ = asking.get()

    assert (200, ["0.2"]) == (status, manifest["versions"])
    assert {"name", "identifierSpace", "schemaSpace", "defaultTypes", "extend", "preview", "suggest", "view"} <= set(
        manifest
    )
    assert all("{{id}}" in manifest[name]["url"] for name in ("view", "preview"))
    for kind, part in manifest["suggest"].items():
        assert f"{asking.address}{PREFIX}/suggest/{kind}" == part["service_url"] + part["service_path"]


def test_a_batch_is_answered_key_by_key(asking: Asking) -> None:
    """By GET and by POST the same."""
    queries = json.dumps({"q0": {"query": "Giulia Ferrante"}, "q1": {"query": "nobody at all", "limit": 2}})
    by_get, by_post = asking.get(queries=queries), asking.post(queries=queries)

    jsonschema.validate(by_get[1], RESULTS)
    assert by_get[:2] == by_post[:2]
    assert ["q0", "q1"] == list(by_get[1])
    assert [] == by_get[1]["q1"]["result"]


def test_a_whole_name_is_a_match_with_its_reasons(asking: Asking) -> None:
    """With the state and the office it is surer."""
    (plain, *_) = asking.names("Giulia Ferrante", type="person")
    beside = [{"pid": "state", "v": {"id": "ITA"}}, {"pid": "office", "v": "foreign minister"}]
    (full, *_) = asking.names("Ferrante Giulia", properties=beside)

    assert plain["match"]
    assert full["match"]
    assert full["score"] > plain["score"]
    assert "name: the same words; state: the same; office: reports show it" in full["description"]
    assert ["name", "state", "office"] == [one["id"] for one in full["features"]]


def test_a_surname_and_another_state_are_no_match(asking: Asking) -> None:
    """They are listed, and say what speaks against them."""
    (short, *_) = asking.names("Ferrante")
    (elsewhere, *_) = asking.names("Giulia Ferrante", properties=[{"pid": "state", "v": "Japan"}])

    assert not short["match"]
    assert not elsewhere["match"]
    assert "state: ITA, not JPN" in elsewhere["description"]


def test_a_name_in_another_script_is_found_within_its_state(asking: Asking) -> None:
    """Where no word is shared, the names of the state's actors are heard."""
    (found, *_) = asking.names("Джулия Ферранте", properties=[{"pid": "state", "v": "Italia"}])

    assert "Giulia Ferrante" == found["name"]
    assert "the same sounds" in found["description"]


def test_states_are_found_in_any_language(asking: Asking) -> None:
    """By their codes as well; a person is none."""
    assert [("ITA", True), ("IDN", True)] == [
        (asking.names(name, type="state")[0]["id"], asking.names(name, type="state")[0]["match"])
        for name in ("Italien", "ID")
    ]
    assert "NAT" == asking.names("NATO", type="organisation")[0]["id"]
    assert [] == asking.names("Italy", type="person")


def test_a_table_is_extended(asking: Asking) -> None:
    """State, offices, names and ids of actors; of what is not there, nothing."""
    one = asking.names("Giulia Ferrante")[0]["id"]
    columns = [{"id": name} for name in ("state", "offices", "names", "ids", "nothing")]
    status, answer, _ = asking.post(extend=json.dumps({"ids": [one, "ITA", "gone"], "properties": columns}))
    jsonschema.validate(answer, EXTENDED)
    row = answer["rows"][one]

    assert 200 == status
    assert ["state", "offices", "names", "ids"] == [column["id"] for column in answer["meta"]]
    assert [{"id": "ITA", "name": "Italy"}] == row["state"]
    assert "Foreign Minister, Italy, seen" in row["offices"][0]["str"]
    assert {"str": "Giulia Ferrante"} in row["names"]
    assert [{"str": "Q77"}] == row["ids"]
    assert [{"str": "ITA"}] == answer["rows"]["ITA"]["ids"]
    assert {name: [] for name in row} == answer["rows"]["gone"]


@pytest.mark.parametrize(
    ("kind", "prefix", "first"), [("entity", "Ferrante", None), ("property", "off", "office"), ("type", "st", "state")]
)
def test_what_is_typed_is_completed(asking: Asking, kind: str, prefix: str, first: str | None) -> None:
    """Entities, properties and types."""
    status, answer, _ = asking.get(f"/suggest/{kind}", prefix=prefix)
    jsonschema.validate(answer, SUGGESTED)

    assert 200 == status
    assert first in (None, answer["result"][0]["id"])
    assert answer["result"]


def test_a_candidate_is_previewed_in_a_frame_of_this_machine_only(asking: Asking) -> None:
    """Without a script, and not framed by others."""
    one = asking.names("Giulia Ferrante")[0]["id"]
    status, page, headers = asking.get("/preview", id=one)

    assert 200 == status
    assert "Giulia Ferrante" in page
    assert "<script" not in page
    assert "frame-ancestors http://127.0.0.1:* http://localhost:*" in headers["content-security-policy"]
    assert "x-frame-options" not in headers
    assert 404 == asking.get("/preview", id="gone")[0]


def test_a_candidate_leads_to_its_page(asking: Asking) -> None:
    """An actor to its own, a state to what happened with it."""
    one = asking.names("Giulia Ferrante")[0]["id"]

    assert (303, f"/actors/{one}") == (asking.get("/view", id=one)[0], asking.get("/view", id=one)[2]["location"])
    assert "/timeline?party=ITA" == asking.get("/view", id="ITA")[2]["location"]


def test_only_programs_on_this_machine_may_read_it_in_a_browser(asking: Asking) -> None:
    """OpenRefine is one; a site elsewhere is not."""
    name = "access-control-allow-origin"

    assert "http://127.0.0.1:3333" == asking.get(origin="http://127.0.0.1:3333")[2].get(name)
    assert asking.get(origin="https://evil.example")[2].get(name) is None
    assert asking.get(origin="http://127.0.0.1.evil.example")[2].get(name) is None


@pytest.mark.parametrize(
    "queries",
    ["[]", "no json", '{"q0": 3}', "[" * 50_000, json.dumps({f"q{n}": {"query": "x"} for n in range(101)})],
)
def test_what_is_no_query_is_refused(asking: Asking, queries: str) -> None:
    """With what is wrong, and no error of the server."""
    status, answer, _ = asking.post(queries=queries)

    assert 400 == status
    assert {"problem", "remedy"} == set(answer)


def test_odd_queries_are_answered(asking: Asking) -> None:
    """Nothing typed, markup, more asked for than is given, types that there are not."""
    odd: dict[str, Any] = {"query": "", "limit": 1e9, "type": ["planet"]}
    assert [] == asking.names(**odd)
    assert isinstance(
        asking.names("<b>x</b> \" ' %00 \ud83d\ude00", limit=-3, properties=[{"pid": "state", "v": [3, None]}]), list
    )


def test_names_of_reports_are_only_words_in_a_preview(tmp_path: Path) -> None:
    """Markup in a name is shown, not run."""
    evil = "<script>alert(1)</script> Rossi"
    (tmp_path / "t.csv").write_text(f"type,person,role,role_code,of\nposition,{evil},minister,minister,ITA\n")
    with open_record(tmp_path / "evil.db") as record:
        record.import_events(tmp_path / "t.csv")
    with served(tmp_path / "evil.db") as address:
        asked = Asking(address)
        (found, *_) = asked.names("Rossi")
        page = asked.get("/preview", id=found["id"])[1]

    assert "<script" not in page
    assert "&lt;script&gt;" in page
