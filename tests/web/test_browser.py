"""Pages as people meet them: in Debian's Chromium, light and dark, narrow and wide, by keyboard, for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bench.serving import addresses, served
from communique.api import open_record
from tests.web.chromium import press_on, write_in
from tests.web.record import make_record

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
    "map narrowed": "/map?party=ITA&since=2023&topic=energy&topic=navy",
    "venue": "/map/venue?name=Rome&state=ITA&topic=energy",
    "searches": "/searches",
    "decisions": "/decisions",
    "review": "/review",
    "keys": "/review/keys",
    "network": "/network",
    "network narrowed": "/network?party=ITA&party=PAK&until=2024&topic=energy",
    "sources": "/dossiers/ITA/PAK/sources",
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


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a screen of some width and scheme; what it complains about is in `problems`."""
    width, height, scheme = SCREENS[request.param]
    with browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context:  # type: ignore[arg-type]
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


@pytest.mark.parametrize(("path", "behind"), [("/network", "/network/ties"), ("/map", "/map/venue")])
def test_the_network_and_the_map_are_narrowed_by_keyboard(page: Page, address: str, path: str, behind: str) -> None:
    """By party, time and topic, one after the other; a line or a dot then leads to entries narrowed so, and back."""
    page.goto(f"{address}{path}")
    for place, text in (
        (page.get_by_label("One party", exact=True), "Italy"),
        (page.get_by_label("From", exact=True), "2023"),
    ):
        write_in(page, place, text)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_on(page, page.locator(".filters summary"))
    topic = page.locator(".filters a").first
    name = topic.locator("bdi").inner_text()
    with page.expect_navigation():
        press_on(page, topic)
    said = f"Only entries of Italy since 2023 about {name} are shown."
    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator("svg").first).to_have_attribute("aria-label", re.compile(re.escape(said)))
    narrowed = page.url
    with page.expect_navigation():
        press_on(page, page.locator(f'svg a[href^="{behind}"]').first)
    assert page.locator('main a[href^="/entries/"]').count() > 0
    expect(page.locator(".subtitle")).to_have_text(said)
    with page.expect_navigation():
        press_on(page, page.locator(f'.tools a[href^="{path}?"]'))
    assert {*parse_qsl(urlsplit(narrowed).query)} == {
        (key, "Italy" if value == "ITA" else value) for key, value in parse_qsl(urlsplit(page.url).query)
    }
    with page.expect_navigation():
        press_on(page, page.get_by_role("link", name="Show all"))
    assert f"{address}{path}" == page.url


def test_names_on_the_map_do_not_overlap(screen: Page, address: str) -> None:
    """As they are drawn, whatever the type: Jakarta and Surabaya lie close together."""
    screen.goto(f"{address}/map")

    assert {"Jakarta", "Surabaya"} <= set(screen.locator(".map text").all_text_contents())
    assert [] == screen.evaluate(_OVERLAPPING)


_OVERLAPPING = """() => {
  const names = [...document.querySelectorAll(".map text")].map((one) => [one.textContent, one.getBBox()]);
  return names.flatMap(([one, a], place) => names.slice(place + 1)
    .filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
    .map(([other]) => `${one} ${other}`));
}"""


def test_the_interface_changes_its_language(page: Page, address: str) -> None:
    """By the form at the foot of every page, and stays."""
    page.goto(address)
    page.get_by_label("Language").select_option("id")
    page.get_by_role("button", name="Change").click()
    page.wait_for_load_state()
    assert "Buka berkas" in page.locator("main").inner_text()
    page.goto(f"{address}/search")
    assert "id" == page.locator("html").get_attribute("lang")


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
