"""Alive, ready and the counts: who may ask, and what is told."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model.places import Where
from communique.record.dialects import postgresql
from communique.web import Settings, create_app
from communique.web.accounts import Accounts, Role
from tests.servers import Server
from tests.web.conftest import ADDRESS

NAME = "desk.example.org"
#: So long, in seconds, does who asks the record wait for its server.
_PATIENCE = 5.0


@pytest.fixture
def team(samples_record: Path, tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    """A server that knows users, and the token of a program that reads."""
    users = tmp_path / "users.db"
    accounts = Accounts(users)
    accounts.add("Prometheus", "correct horse battery staple", Role.READER)
    token = accounts.give_token("Prometheus", "counts")
    accounts.close()
    settings = Settings(record=samples_record, host="0.0.0.0", names=frozenset({NAME}), users=users, is_secure=True)  # noqa: S104
    with TestClient(create_app(settings), base_url=f"https://{NAME}", follow_redirects=False) as asking:
        yield asking, token


def test_alive_and_ready_on_this_machine(client: TestClient) -> None:
    """With each thing that was looked at."""
    ready = client.get("/readyz")

    assert (200, "alive\n") == (client.get("/healthz").status_code, client.get("/healthz").text)
    assert (200, True) == (ready.status_code, ready.json()["ready"])
    assert {"record", "room", "upkeep", "asking"} == set(ready.json()["checks"])


def test_who_watches_needs_no_sign_in_to_ask_for_health(team: tuple[TestClient, str]) -> None:
    """Alive and ready are open; the counts are for who may read."""
    asking, token = team
    with_token = asking.get("/metrics", headers={"Authorization": f"Bearer {token}"})

    assert [200, 200] == [asking.get("/healthz").status_code, asking.get("/readyz").status_code]
    assert 401 == asking.get("/metrics").status_code
    assert 200 == with_token.status_code
    assert "communique_requests_total" in with_token.text


def test_a_record_that_is_gone_makes_the_server_unready(samples_record: Path, tmp_path: Path) -> None:
    """It says so, and names no file."""
    path = tmp_path / "secret-name.db"
    shutil.copy(samples_record, path)
    with TestClient(create_app(Settings(record=path)), base_url=ADDRESS) as asking:
        for file in tmp_path.glob("secret-name.db*"):
            file.unlink()
        told = asking.get("/readyz")

        assert 503 == told.status_code
        assert "it does not open" == told.json()["checks"]["record"]
        assert "secret-name" not in told.text
        assert "communique_ready 0.0" in asking.get("/metrics").text


@pytest.mark.parametrize("stands", ["server"], indirect=True)
def test_a_server_of_the_record_that_goes_away_is_told_at_once(
    own_record: Where, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Health and counts wait for nobody; when it is there again, all threads are at work, however long it was away."""
    monkeypatch.setattr(postgresql, "_FOR", _PATIENCE)
    with TestClient(create_app(Settings(record=own_record)), base_url=ADDRESS) as asking:
        began = time.monotonic()
        server.kill()
        try:
            away, counts = asking.get("/readyz"), asking.get("/metrics")
            seconds = time.monotonic() - began
            time.sleep(1.5 * _PATIENCE)
        finally:
            server.start()
        time.sleep(_PATIENCE)
        again = asking.get("/readyz")

    assert (503, "it does not open") == (away.status_code, away.json()["checks"]["record"])
    assert "communique_ready 0.0" in counts.text
    assert seconds < _PATIENCE
    assert {"ok"} == set(again.json()["checks"].values())


@pytest.mark.parametrize("stands", ["file", "server"], indirect=True)
def test_open_questions_are_counted(asking_record: Where) -> None:
    """As waiting for somebody to answer them."""
    with TestClient(create_app(Settings(record=asking_record)), base_url=ADDRESS) as asking:
        assert 'communique_waiting{queue="questions"} 2.0' in asking.get("/metrics").text


def test_requests_are_counted_by_pattern(client: TestClient) -> None:
    """An address that somebody made up is none, and neither is what was asked."""
    client.get("/search", params={"q": "Zanzibarino"})
    client.get("/reports/no-such-report-4711")
    client.get("/made-up-4711")
    told = client.get("/metrics").text

    assert 'communique_requests_total{method="GET",route="/search",status="200"}' in told
    assert re.search(r'route="other",status="404"', told)
    assert "4711" not in told
    assert "Zanzibarino" not in told
    assert 'communique_waiting{queue="addresses"}' in told


def test_a_file_is_measured(samples_record: Path, tmp_path: Path) -> None:
    """A server measures its own disk."""
    record = Path(shutil.copy(samples_record, tmp_path / "own.db"))
    with TestClient(create_app(Settings(record=record)), base_url=ADDRESS) as asking:
        assert "communique_record_bytes " in asking.get("/metrics").text
