"""Reports added from a page: kept as they came, read, and in the record."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model.places import Where, file_of
from communique.web import Settings, create_app
from communique.web.forms import COOKIE
from communique.web.jobs import keep

TEXT = "Foreign Minister of Italy Anna Verdi met Foreign Minister of Pakistan Tariq Anwar in Rome on 3 May 2024."


@pytest.fixture
def client(own_record: Where) -> Iterator[TestClient]:
    """A server over a record of its own."""
    app = create_app(Settings(record=own_record))
    with TestClient(app, base_url="http://127.0.0.1:8311", follow_redirects=False) as asking:
        asking.get("/add")
        yield asking


def wait(client: TestClient) -> str:
    """What is told of the additions once all are done."""
    for _ in range(600):
        told = client.get("/add/jobs").text
        if ">reading<" not in told:
            return str(told)
        time.sleep(0.1)
    raise AssertionError(told)


def test_files_are_kept_and_read(client: TestClient, own_record: Where, tmp_path: Path) -> None:
    """And their claims are in the dossier."""
    files = [("files", ("a.txt", TEXT.encode())), ("files", ("../../b.html", f"<p>{TEXT * 3}</p>".encode()))]
    assert 303 == client.post("/add", data={"token": client.cookies[COOKIE]}, files=files).status_code

    assert "read 2 reports" in wait(client)
    assert ["a.txt", "b.html"] == sorted(path.name for path in tmp_path.glob(f"{file_of(own_record).name}.added/*/*"))
    client.app.state.desk.record.bring_up_to_date()  # type: ignore[attr-defined]
    assert "Anna Verdi" in client.get("/dossiers/ITA/PAK").text


def test_a_text_is_read_with_what_is_said_of_it(client: TestClient) -> None:
    """Its title, source and day."""
    data = {
        "token": client.cookies[COOKIE],
        "text": TEXT,
        "title": "In Rome",
        "source": "Wire",
        "published": "2024-05-04",
    }
    client.post("/add", data=data)
    wait(client)
    html = client.get("/search?q=Verdi").text

    assert "In Rome" in html
    assert "Wire" in html


def test_what_cannot_be_read_is_told(client: TestClient) -> None:
    """With the reason, and nothing else is harmed."""
    client.post("/add", data={"token": client.cookies[COOKIE]}, files=[("files", ("x.png", b"\x89PNG\r\n\x1a\n" * 9))])

    assert "no report in 1 place" in wait(client)


@pytest.mark.parametrize("data", [{}, {"address": "file:///etc/passwd"}, {"address": "ftp://a"}, {"text": "  "}])
def test_nothing_and_what_is_no_address_is_refused(client: TestClient, data: dict[str, str]) -> None:
    """Before anything is kept."""
    assert 400 == client.post("/add", data={"token": client.cookies[COOKIE], **data}).status_code


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\a.txt", "/abs", "..", "", ".hidden", "a\x00b.txt", "x" * 400 + ".txt", "كتاب.pdf"],
)
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    """What is added stays in its folder."""
    path = keep(tmp_path / "own.db", name, b"content")

    assert path.parent.parent == tmp_path / "own.db.added"
    assert not path.name.startswith(".")
    assert b"content" == path.read_bytes()
    assert path == keep(tmp_path / "own.db", name, b"content")
