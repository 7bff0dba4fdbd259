"""Debian's Chromium, and a keyboard to walk pages with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
_SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium; without it the test is skipped, unless it is required."""
    if CHROMIUM is None:
        assert os.environ.get("COMMUNIQUE_BROWSER") != "required", "no chromium on the PATH, and it is required"
        pytest.skip("no chromium on the PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        yield opened
        opened.close()


def press_on(page: Page, place: Locator, key: str = "Enter") -> None:
    """Go to a control as a keyboard does, and press a key: it must be one that Tab reaches and that shows it."""
    place.focus()
    assert place.evaluate("element => element === document.activeElement && element.tabIndex >= 0")
    page.keyboard.press(key)


def write_in(page: Page, place: Locator, text: str) -> None:
    """Go to a field as a keyboard does, and write into it in the place of what stands there."""
    place.focus()
    assert place.evaluate("element => element === document.activeElement && element.tabIndex >= 0")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
