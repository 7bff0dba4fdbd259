"""A server over a record of the samples, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from communique.api import open_record
from communique.web import Settings, create_app
from tests.sources import ROOT
from tests.web.chromium import chromium

ADDRESS = "http://127.0.0.1:8311"


@pytest.fixture(scope="session")
def samples_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample reports."""
    path = tmp_path_factory.mktemp("web") / "samples.db"
    with open_record(path) as record:
        record.read(ROOT / "samples")
        record.bring_up_to_date()
    return path


@pytest.fixture(scope="session")
def client(samples_record: Path) -> Iterator[TestClient]:
    """A browser without eyes: it asks the server and keeps its cookies."""
    app = create_app(Settings(record=samples_record))
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as asking:
        yield asking


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
