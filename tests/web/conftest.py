"""A server over a record of the samples, made once: in a file, and in a database of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from communique.api import open_record
from communique.backing_up import move_record
from communique.model.places import Where
from communique.web import Settings, create_app
from tests.sources import ROOT
from tests.web.chromium import chromium
from tests.web.record import make_record
from tests.web.standing import copied, new

ADDRESS = "http://127.0.0.1:8311"


@pytest.fixture(scope="session", params=["file", pytest.param("server", marks=pytest.mark.slow)])
def stands(request: pytest.FixtureRequest) -> str:
    """Where records stand: `file` or `server`."""
    return str(request.param)


@pytest.fixture(scope="session")
def samples_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample reports, in a file."""
    path = tmp_path_factory.mktemp("web") / "samples.db"
    with open_record(path) as record:
        record.read(ROOT / "samples")
        record.bring_up_to_date()
    return path


@pytest.fixture(scope="session")
def kept_record(stands: str, request: pytest.FixtureRequest, samples_record: Path) -> Iterator[Where]:
    """The same wherever records stand, which nobody opens."""
    if stands == "file":
        yield samples_record
        return
    with new(stands, request, samples_record.parent) as where:
        move_record(samples_record, where)
        yield where


@pytest.fixture
def own_record(
    kept_record: Where, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Where]:
    """The same for one test alone; what belongs to it lies in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    with copied(kept_record, request, tmp_path) as where:
        yield where


@pytest.fixture(scope="session")
def client(
    kept_record: Where, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A browser without eyes: it asks the server and keeps its cookies."""
    with copied(kept_record, request, tmp_path_factory.mktemp("served")) as where:
        app = create_app(Settings(record=where))
        with TestClient(app, base_url=ADDRESS, follow_redirects=False) as asking:
            yield asking


@pytest.fixture(scope="module")
def asking_record(
    stands: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Where]:
    """A record with two questions that are alike, which nobody has open."""
    with new(stands, request, tmp_path_factory.mktemp("asking")) as where:
        yield make_record(where)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests are skipped, unless they are required."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()
