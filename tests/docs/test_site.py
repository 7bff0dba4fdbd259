"""The documentation as a site: it builds without a warning, leads nowhere wrong, and fetches nothing from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sources import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a warning is an error."""
    made = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(made)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return made


@pytest.mark.slow
def test_every_page_of_the_docs_is_on_the_site(site: Path) -> None:
    """And those of the project that people look for beside them."""
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.*") if path.suffix in (".md", ".ipynb")}
    expected = {page.with_name("index.html") if page.name == "README.html" else page for page in pages}

    assert set() == expected - {path.relative_to(site) for path in site.rglob("*.html")}
    assert (site / "CONTRIBUTING.html").is_file()
    assert (site / "guides/research-day.ipynb").is_file()
    python = LexborHTMLParser((site / "reference/python.html").read_text("utf-8"))
    assert {"communique.api.Record.dossier", "communique.open"} <= {node.id for node in python.css("[id]")}


@pytest.mark.slow
def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    """No font, script, style or picture comes from another server: the site works offline."""
    loaded = [
        address
        for path in site.rglob("*.html")
        for node in LexborHTMLParser(path.read_text("utf-8")).css("script[src], link[rel=stylesheet], img[src]")
        if (address := node.attributes.get("src") or node.attributes.get("href") or "").startswith(("http:", "https:", "//"))
    ]

    assert [] == loaded
