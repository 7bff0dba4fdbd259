"""Decisions made on a page are in the ledger, and the page follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

from communique.model.places import Where
from communique.web import Settings, create_app
from communique.web.forms import COOKIE


@pytest.fixture
def client(own_record: Where) -> Iterator[TestClient]:
    """A server over a record of its own."""
    app = create_app(Settings(record=own_record))
    with TestClient(app, base_url="http://127.0.0.1:8311", follow_redirects=False) as asking:
        asking.get("/")
        yield asking


def decide(client: TestClient, kind: str, *ids: str, **says: str) -> int:
    """Rule by the form; the status of the answer."""
    data = {"token": client.cookies[COOKIE], "person": "Anna Ó", "kind": kind, "ids": list(ids), "back": "/", **says}
    return client.post("/decide", data=data).status_code


def entries(client: TestClient) -> list[str]:
    """The entries of the contacts in the dossier."""
    section = client.get("/dossiers/ITA/IDN").text.split('id="contacts"')[1].split("</section>")[0]
    return list(dict.fromkeys(re.findall(r'href="/entries/([^"]+)"', section)))


def test_a_rejected_claim_is_in_no_dossier(client: TestClient) -> None:
    """Until the decision is taken back."""
    first = entries(client)[0]
    assert 303 == decide(client, "reject", first, note="a reprint")
    assert first not in entries(client)
    ledger = client.get("/decisions").text
    assert "a reprint" in ledger
    assert "Anna Ó" in ledger
    made = re.findall(r'<li class="row" id="([^"]+)"', ledger)
    assert 303 == decide(client, "undo", made[0])
    assert first in entries(client)


def test_a_corrected_field_is_shown(client: TestClient) -> None:
    """In the value that was given."""
    first = entries(client)[-1]
    claim = re.findall(r'name="ids" value="([^"]+)"', client.get(f"/entries/{first}").text)[0]
    assert 303 == decide(client, "correct", claim, field="start", to="2001-02-03")
    assert "3 February 2001" in client.get(f"/entries/{first}").text


def test_two_entries_become_one_and_two_again(client: TestClient) -> None:
    """By their ids."""
    one, other = entries(client)[:2]
    assert 303 == decide(client, "merge", one, other)
    assert len({one, other} & set(entries(client))) <= 1
    assert 200 == client.get(f"/entries/{other}").status_code


@pytest.mark.parametrize(
    ("kind", "ids", "status"),
    [("burn", ["x"], 400), ("reject", ["none"], 404), ("reject", [], 400), ("merge", ["a"], 404)],
)
def test_what_cannot_be_ruled_is_said(client: TestClient, kind: str, ids: list[str], status: int) -> None:
    """And nothing is written."""
    assert decide(client, kind, *ids) in (status, 400)
    assert "Nothing was decided yet" in client.get("/decisions").text


def test_nobody_rules_without_a_name(client: TestClient) -> None:
    """Every decision carries one."""
    assert 400 == decide(client, "reject", entries(client)[0], person=" ")


@pytest.mark.parametrize("person", ["Anna Ó", "Siti, Nurhaliza; a=b %C3", "王毅", "أنطونيو تاياني", '"><script>'])
def test_who_ruled_is_remembered_as_they_wrote_it(client: TestClient, person: str) -> None:
    """In any script, whatever a cookie cannot hold by itself."""
    first = entries(client)[0]
    assert 303 == decide(client, "note", first, person=person, note="seen")
    assert f'name="person" value="{escape(person)}"' in client.get(f"/entries/{first}").text


def test_an_entry_shows_what_was_ruled_on_it(client: TestClient) -> None:
    """The decision with its name and note, until it is taken back; and what became of it."""
    first = entries(client)[0]
    claim_id = re.findall(r'name="ids" value="([^"]+)"', client.get(f"/entries/{first}").text)[0]
    decide(client, "accept", claim_id, note="seen <in> print")
    html = client.get(f"/entries/{first}").text
    assert "seen &lt;in&gt; print" in html
    assert "in force" in html.split('id="decisions"')[1]
    made = re.findall(r'<li class="row decision" id="([^"]+)"', html)
    decide(client, "undo", made[0])
    assert "undone" in client.get(f"/entries/{first}").text.split('id="decisions"')[1]
