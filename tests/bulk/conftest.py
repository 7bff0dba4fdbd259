"""The crawl that all tests of bulk reading read, made once, and what one process makes of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from communique.bulk import running
from communique.bulk.reading import read_shard
from tests.bulking import make_crawl, readings_of


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards are read in this process: what is tested is what is read, not by whom."""
    monkeypatch.setattr(running, "carrier", lambda _: partial(map, read_shard))


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crawl of some 310 reports; not to be changed."""
    return make_crawl(tmp_path_factory.mktemp("crawl") / "crawl")


@pytest.fixture(scope="session")
def expected(crawl: Path) -> list[str]:
    """What one process makes of the crawl."""
    return readings_of(crawl)
