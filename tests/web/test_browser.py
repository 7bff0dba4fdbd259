"""Pages as people meet them: in Debian's Chromium, light and dark, narrow and wide, by keyboard, for everybody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bench.serving import addresses, served
from communique.api import open_record
from tests.web.record import make_record

CHROMIUM = shutil.which("chromium")
_SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = {
    "home": "/",
    "dossier": "/dossiers/ITA/IDN",
    "scripts": "/dossiers/ITA/PAK",
    "changes": "/dossiers/ITA/IDN/changes?since=2020",
    "report": "/reports/met-ar?at=0-20",
    "why": "/reports/met-zh/why",
    "search": "/search?q=patroli&party=Italy",
    "add": "/add",
    "map": "/map",
    "searches": "/searches",
    "decisions": "/decisions",
    "review": "/review",
    "keys": "/review/keys",
    "network": "/network",
    "series": "/series",
    "timeline": "/timeline?party=ITA&party=IDN&since=2024&until=2024-12&type=engagement",
    "offices": "/offices/ITA",
    "actors": "/actors?name=Rossi",
    "error": "/entries/none",
}
#: Width, height and scheme of a screen.
SCREENS = {"phone": (360, 740, "light"), "desk": (1280, 900, "dark"), "wall": (2560, 1300, "light")}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on this machine."""
    with served(make_record(tmp_path_factory.mktemp("browser") / "pages.db")) as found:
        yield found


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> dict[str, str]:
    """All kinds of pages, an entry and an actor among them."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/dossiers/ITA/PAK")
        found = {
            name: page.locator(f'main a[href^="/{where}/"]').first.get_attribute("href") or ""
            for name, where in (("entry", "entries"), ("actor", "actors"))
        }
    return {**PAGES, **found}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests are skipped, unless they are required."""
    if CHROMIUM is None:
        assert os.environ.get("COMMUNIQUE_BROWSER") != "required", "no chromium on the PATH, and it is required"
        pytest.skip("no chromium on the PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a screen of some width and scheme; what it complains about is in `problems`."""
    width, height, scheme = SCREENS[request.param]
    with browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context:  # type: ignore[arg-type]
        yield context.new_page()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_every_page_fits_every_screen_without_a_complaint(screen: Page, address: str, pages: dict[str, str]) -> None:
    """Nothing is cut off or wider than the screen, nothing is refused or missing."""
    said: list[str] = []
    screen.on("console", lambda message: said.append(message.text))
    screen.on("pageerror", lambda error: said.append(str(error)))
    wide = []
    for name, path in pages.items():
        screen.goto(address + path)
        width = screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += [name] if width > 0 else []

    assert [] == wide
    assert [] == [one for one in said if "404" not in one]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(browser: Browser, address: str, pages: dict[str, str], scheme: str) -> None:
    """Axe finds no violation of WCAG 2.2 AA or of good practice."""
    found: dict[str, list[str]] = {}
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for name, path in pages.items():
            page.goto(address + path)
            told = Axe().run(page).response["violations"]
            found |= {f"{name}: {one['id']}": [node["html"][:200] for node in one["nodes"][:2]] for one in told}

    assert {} == found


def test_from_a_value_to_its_sentence_in_one_click(page: Page, address: str) -> None:
    """The words stand marked in the middle of the screen, not at its edge, as far as the page can be scrolled."""
    page.set_viewport_size({"width": 600, "height": 300})
    page.goto(f"{address}/dossiers/ITA/IDN")
    page.locator("#contacts .note a").first.click()
    page.wait_for_url("**/reports/**")

    expect(page.locator("#hit")).to_be_in_viewport()
    page.wait_for_function(_IN_THE_MIDDLE)


_IN_THE_MIDDLE = """() => {
  const { top, bottom } = document.querySelector("#hit").getBoundingClientRect();
  const left = document.documentElement.scrollHeight - scrollY - innerHeight;
  return (top > innerHeight / 4 || scrollY === 0) && (bottom < (innerHeight * 3) / 4 || left < 1);
}"""


def test_words_of_a_report_never_run(page: Page, address: str) -> None:
    """Titles, sources and addresses that hold markup are shown as they are."""
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    for path in ("/reports/met-ar", "/dossiers/ITA/PAK", "/search?q=2023", "/reports/met-zh/why"):
        page.goto(address + path)
        assert 0 == page.locator("img").count()
        assert 0 == page.locator('a[href^="javascript:"]').count()

    assert [] == ran


def test_right_to_left_text_runs_from_the_right(page: Page, address: str) -> None:
    """A report in Arabic on a page in English."""
    page.goto(f"{address}/reports/met-ar")
    assert "rtl" == page.locator(".text").evaluate("element => getComputedStyle(element).direction")
    page.goto(f"{address}/reports/met-zh")
    assert "ltr" == page.locator(".text").evaluate("element => getComputedStyle(element).direction")


def test_questions_are_answered_by_keyboard_alone(page: Page, address: str) -> None:
    """A name, then a key for each: the same, undone, and later."""
    page.goto(f"{address}/review")
    assert "1 of 2" in page.locator("main").inner_text().lower()
    page.get_by_label("Who answers").focus()
    page.keyboard.type("Anna Rossi")
    page.get_by_label("Who answers").blur()
    with page.expect_navigation():
        page.keyboard.press("s")
    assert "Decided" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "1 of 2" in page.locator("main").inner_text().lower()
    with page.expect_navigation():
        page.keyboard.press("l")
    assert "2 of 2" in page.locator("main").inner_text().lower()
    with page.expect_navigation():
        page.keyboard.press("Shift+D")
    assert "2 decided at once" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "1 of 2" in page.locator("main").inner_text().lower()


def test_an_entry_is_decided_on_and_a_search_kept_by_keyboard_alone(page: Page, address: str) -> None:
    """Fields and buttons in the order of the page; what was decided stands in the ledger, and is taken back there."""
    page.goto(f"{address}/dossiers/ITA/IDN")
    _press_on(page, page.locator('#contacts a[href^="/entries/"]').first)
    page.wait_for_url("**/entries/**")
    _press_on(page, page.locator(".decide summary").first)
    form = page.locator(".decide details[open] form").first
    form.locator("input[name=person]").focus()
    page.keyboard.type("Anna Rossi")
    with page.expect_navigation():
        _press_on(page, form.locator("button").first)
    page.goto(f"{address}/decisions")
    assert "Anna Rossi" in page.locator("main").inner_text()
    with page.expect_navigation():
        _press_on(page, page.locator("main form button").first)
    page.goto(f"{address}/search?q=patroli")
    with page.expect_navigation():
        _press_on(page, page.locator('form[action="/searches"] button').first)
    page.goto(f"{address}/searches")
    assert "patroli" in page.locator("main").inner_text()


def test_a_search_begins_with_a_key(page: Page, address: str) -> None:
    """A slash, words, Enter; and a first Tab that skips to the content."""
    page.goto(address)
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("/")
    page.keyboard.type("patroli")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".snippet mark").count() > 0


def test_the_interface_changes_its_language(page: Page, address: str) -> None:
    """By the form at the foot of every page, and stays."""
    page.goto(address)
    page.get_by_label("Language").select_option("id")
    page.get_by_role("button", name="Change").click()
    page.wait_for_load_state()
    assert "Buka berkas" in page.locator("main").inner_text()
    page.goto(f"{address}/search")
    assert "id" == page.locator("html").get_attribute("lang")


def test_a_first_visit_ends_with_a_printed_dossier(page: Page, address: str, tmp_path: Path) -> None:
    """The walk of the guide, by keyboard alone: the matrix, the dossier, a sentence behind a value, and paper."""
    page.goto(address)
    _press_on(page, page.locator('.matrix a[href="/dossiers/IDN/ITA"], .matrix a[href="/dossiers/ITA/IDN"]').first)
    page.wait_for_url("**/dossiers/**")
    _press_on(page, page.locator("#contacts .note a").first)
    page.wait_for_url("**/reports/**")
    assert page.locator("#hit").is_visible()
    page.go_back()
    with page.expect_download() as kept:
        _press_on(page, page.get_by_role("link", name="docx"))
    assert kept.value.suggested_filename.endswith(".docx")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "walk.pdf")
    assert (tmp_path / "walk.pdf").stat().st_size > 20_000


def _press_on(page: Page, link: Locator) -> None:
    """Go to a link as a keyboard does, and press Enter: it must be one that Tab reaches and that shows it."""
    link.focus()
    assert link.evaluate("element => element === document.activeElement && element.tabIndex >= 0")
    page.keyboard.press("Enter")


def test_everything_that_can_be_pressed_is_reached_by_tab(page: Page, address: str, pages: dict[str, str]) -> None:
    """Every link, button and field of every page, and each shows where one is."""
    for name, path in pages.items():
        page.goto(address + path)
        assert [] == page.evaluate(_UNREACHABLE), name
    page.goto(f"{address}/review")
    for _ in range(4):
        page.keyboard.press("Tab")
        assert "none" != page.evaluate("getComputedStyle(document.activeElement).outlineStyle")


_UNREACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((element) => element.type !== "hidden" && element.getClientRects().length && element.tabIndex < 0)
  .concat([...document.querySelectorAll("[onclick], [role=button]:not(button)")])
  .map((element) => element.outerHTML.slice(0, 120))"""


def test_a_dossier_prints_without_its_tools(page: Page, address: str, tmp_path: Path) -> None:
    """What is for the screen alone is not on paper."""
    page.goto(f"{address}/dossiers/ITA/IDN")
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("#footnotes").is_visible()
    page.pdf(path=tmp_path / "dossier.pdf")
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")


def test_a_larger_record_fits_and_shuts_nobody_out(browser: Browser, large_record: Path) -> None:
    """Long sections, their pages, a matter of many reports: on a narrow screen as on a wide one, and for axe."""
    found: dict[str, list[str]] = {}
    with served(large_record) as address, open_record(large_record, create=False) as record:
        pages = {kind: some[0] for kind, some in addresses(record, 5, draws=2).items()}
        with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark") as context:
            page = context.new_page()
            for name, path in pages.items():
                page.goto(address + path)
                width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                told = Axe().run(page).response["violations"]
                found |= {f"{name}: {one['id']}": [node["html"][:200] for node in one["nodes"][:2]] for one in told}
                found |= {f"{name}: too wide": [str(width)]} if width > 0 else {}

    assert {} == found
