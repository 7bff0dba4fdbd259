"""Everything that can be done on a page, done in Chromium by keyboard alone: on the samples, and on 100,000 claims."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.serving import served
from communique.api import Record, open_record
from communique.ingest.web.client import Client
from communique.ingest.web.crew import Crew
from communique.record.fetching import Fetching
from tests.serving import Server
from tests.serving import page as answer
from tests.web.chromium import press_on, write_in
from tests.web.record import make_record

#: How long a page of a large record may be waited for on a busy machine, in milliseconds.
_PATIENCE = 120_000
_NEW = "Foreign Minister of Italy Anna Verdi met Foreign Minister of Pakistan Tariq Anwar in Rome on 3 May 2024."


@pytest.fixture(scope="module", params=["samples", "large"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of its own: of the samples, and of a hundred thousand claims."""
    path = tmp_path_factory.mktemp("actions") / "own.db"
    if request.param == "samples":
        return make_record(path)
    return Path(shutil.copy(request.getfixturevalue("hundred_thousand"), path))


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    """A server over it."""
    with served(record) as found:
        yield found


@pytest.fixture(scope="module")
def dossier(record: Path) -> str:
    """The path of the dossier of the pair of most entries."""
    with open_record(record, create=False) as opened:
        one, other = opened.overview().pairs[0].parties
    return f"/dossiers/{one}/{other}"


@pytest.fixture(scope="module")
def is_large(record: Path) -> bool:
    """Whether it is that of a hundred thousand claims."""
    return record.stat().st_size > 10**8


@pytest.fixture
def page(page: Page) -> Page:
    """A page on a desk, with patience."""
    page.set_default_timeout(_PATIENCE)
    return page


def _entry_of(page: Page, address: str, dossier: str, section: str = "contacts") -> None:
    """Open the first entry of a section of a dossier."""
    page.goto(f"{address}{dossier}")
    press_on(page, page.locator(f'#{section} a[href^="/entries/"]').first)
    page.wait_for_url("**/entries/**")


def _form(page: Page, summary: str) -> Locator:
    """Open one of the forms below an entry; the form."""
    details = page.locator(".decide details").filter(has=page.locator("summary", has_text=summary))
    press_on(page, details.locator("summary"))
    return details.locator("form").first


def _rule(page: Page, form: Locator, button: str) -> None:
    """Sign a form and send it."""
    write_in(page, form.locator("input[name=person]"), "Anna Rossi")
    with page.expect_navigation():
        press_on(page, form.get_by_role("button", name=button, exact=True))


def _undo_the_last(page: Page, address: str) -> None:
    """Take the last decision back in the ledger."""
    page.goto(f"{address}/decisions")
    with page.expect_navigation():
        press_on(page, page.locator("main form button").first)
    assert "undone" in page.locator("main").inner_text()


@pytest.mark.parametrize("button", ["Right", "Wrong"])
def test_a_claim_is_accepted_or_rejected_and_that_is_taken_back(
    page: Page, address: str, dossier: str, button: str
) -> None:
    """The ledger has it with its name."""
    _entry_of(page, address, dossier)
    _rule(page, _form(page, "Accept or reject a claim"), button)
    page.goto(f"{address}/decisions")
    assert "Anna Rossi" in page.locator("main").inner_text()
    _undo_the_last(page, address)


def test_a_field_is_corrected(page: Page, address: str, dossier: str) -> None:
    """The entry shows the value that was given, and the old one again when that is taken back."""
    _entry_of(page, address, dossier)
    entry = page.url
    form = _form(page, "Correct a field")
    write_in(page, form.locator("input[name=field]"), "start")
    write_in(page, form.locator("input[name=to]"), "2001-02-03")
    _rule(page, form, "Correct a field")
    assert "3 February 2001" in page.locator("main").inner_text()
    _undo_the_last(page, address)
    page.goto(entry)
    assert "3 February 2001" not in page.locator("#fields").inner_text()


def test_entries_are_put_together_kept_apart_and_noted(page: Page, address: str, dossier: str) -> None:
    """By the id of the other, from the page of one."""
    page.goto(f"{address}{dossier}")
    links = page.locator('#contacts a[href^="/entries/"]')
    other = (links.nth(1).get_attribute("href") or "").rpartition("/")[2]
    for button in ("The same", "Never one"):
        _entry_of(page, address, dossier)
        form = _form(page, "The same as another")
        write_in(page, form.locator("input[name=ids]").last, other)
        _rule(page, form, button)
        _undo_the_last(page, address)
    _entry_of(page, address, dossier)
    form = _form(page, "Note")
    write_in(page, form.locator("input[name=note]"), "seen in print")
    _rule(page, form, "Note")
    page.goto(f"{address}/decisions")
    assert "seen in print" in page.locator("main").inner_text()


def test_claims_are_taken_out_of_an_entry(page: Page, address: str, record: Path) -> None:
    """Those that are ticked tell of another matter then."""
    with open_record(record, create=False) as opened:
        several = next(one for one in opened.sums() if len(opened.entry(one.entry_id).history) > 1)
    page.goto(f"{address}/entries/{several.entry_id}")
    before = page.locator("#history > ol > li").count()
    form = _form(page, "Take claims out")
    press_on(page, form.locator("input[type=checkbox]").last, "Space")
    _rule(page, form, "Take claims out")
    page.goto(f"{address}/entries/{several.entry_id}")
    assert page.locator("#history > ol > li").count() < before
    _undo_the_last(page, address)


def test_questions_are_answered(page: Page, address: str) -> None:
    """A name, then a key for each: the same, undone, later, and all that are alike at once."""

    def place() -> tuple[int, int]:
        found = re.search(r"([\d,]+) of ([\d,]+)", page.locator("main").inner_text().lower())
        assert found
        return int(found[1].replace(",", "")), int(found[2].replace(",", ""))

    def press(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    page.goto(f"{address}/review")
    first, total = place()
    assert 1 == first
    write_in(page, page.get_by_label("Who answers"), "Anna Rossi")
    page.get_by_label("Who answers").blur()
    answer_key = page.locator("button[name=key]").first.get_attribute("data-key") or ""
    press(answer_key)
    assert "Decided" in page.locator("main").inner_text()
    press("u")
    assert (1, total) == place()
    press("l")
    assert (2, total) == place()
    page.goto(f"{address}/review")
    if page.locator("button[value=all_d]").count():
        alike = page.locator("input[name=alike]").count()
        press("Shift+D")
        assert f"{alike + 1} decided at once" in page.locator("main").inner_text()
        press("u")
        assert (1, total) == place()


def test_keys_are_changed(page: Page, address: str) -> None:
    """And stay changed in this browser, until the usual ones are asked for."""
    page.goto(f"{address}/review/keys")
    field = page.locator("main input:not([type=hidden])").first
    write_in(page, field, "x")
    with page.expect_navigation():
        press_on(page, page.get_by_role("button", name="Keep these keys"))
    page.goto(f"{address}/review/keys")
    assert "x" == page.locator("main input:not([type=hidden])").first.input_value()


def test_a_search_is_kept_looked_at_and_dropped(page: Page, address: str) -> None:
    """With its count; dropped it is gone."""
    page.goto(f"{address}/search?q=minister")
    with page.expect_navigation():
        press_on(page, page.locator('form[action="/searches"] button').first)
    page.goto(f"{address}/searches")
    assert "minister" in page.locator("main").inner_text()
    for button in ("Look, and count anew", "Keep no longer"):
        page.goto(f"{address}/searches")
        with page.expect_navigation():
            press_on(page, page.get_by_role("button", name=button).first)
    page.goto(f"{address}/searches")
    assert "No search is kept" in page.locator("main").inner_text()


def test_a_dossier_is_narrowed_to_a_day_and_told_by_what_changed(
    page: Page, address: str, dossier: str, *, is_large: bool
) -> None:
    """By the fields at its top; a day before all reads finds nothing, and all is new since."""
    if is_large:
        pytest.skip("the past of a large record is resolved anew, for minutes: bench.serving measures it")
    page.goto(f"{address}{dossier}")
    write_in(page, page.locator("input[name=as_of]"), "2020-01-01")
    with page.expect_navigation(timeout=_PATIENCE):
        page.keyboard.press("Enter")
    assert "holds no report" in page.locator(".subtitle").inner_text()
    page.goto(f"{address}{dossier}/changes")
    write_in(page, page.locator("input[name=since]"), "2020-01-01")
    with page.expect_navigation(timeout=_PATIENCE):
        page.keyboard.press("Enter")
    assert page.locator("#new li.row").count() > 0


def _wait_until_read(page: Page, *, jobs: int) -> Locator:
    """Wait, as somebody does who watches, until so many additions are done; the latest."""
    rows = page.locator("#jobs li.row")
    expect(rows).to_have_count(jobs, timeout=_PATIENCE)
    expect(rows.first.locator(".when")).not_to_have_text("reading", timeout=_PATIENCE)
    return rows.first


def test_reports_are_added_as_text_and_file(page: Page, address: str, tmp_path: Path) -> None:
    """Each by its own form, watched until it is read without a key being pressed, and found afterwards."""
    page.goto(f"{address}/add")
    form = page.locator("form.written")
    write_in(page, form.locator("textarea"), _NEW)
    write_in(page, form.locator("input[name=title]"), "Written in Rome")
    write_in(page, form.locator("input[name=published]"), "2024-05-04")
    with page.expect_navigation():
        press_on(page, form.locator("button"))
    assert "read 1 report" in _wait_until_read(page, jobs=1).inner_text()
    page.goto(f"{address}/search?q=Written+Rome")
    assert "Written in Rome" in page.locator("main").inner_text()

    page.goto(f"{address}/add")
    file = tmp_path / "file.html"
    file.write_text(f"<html><title>Chosen as a file</title><p>{_NEW * 3}</p></html>", encoding="utf-8")
    form = page.locator("form.drop")
    with page.expect_file_chooser() as chooser:
        press_on(page, form.locator("input[type=file]"))
    chooser.value.set_files(file)
    with page.expect_navigation():
        press_on(page, form.locator("button"))
    assert "file.html" in _wait_until_read(page, jobs=2).inner_text()


def test_a_report_is_added_by_its_address(page: Page, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is fetched and read; an address of this machine is refused, and the page says so."""
    body = answer(f"<html><head><title>Fetched</title></head><body><article><p>{_NEW * 4}</p></article></body></html>")
    with Server({"/report.html": body, "/robots.txt": answer("")}) as server:
        assert "which is for this machine" in _add_address(page, address, server.url("/closed.html"))
        assert [] == server.asked
        crew = Crew(client=Client(allowed=frozenset({"127.0.0.1"})), patience=2.0)
        monkeypatch.setattr(Record, "read", partialmethod(Record.read, fetching=Fetching(crew=crew)))
        assert "read 1 report" in _add_address(page, address, server.url("/report.html"))
        assert "/report.html" in server.asked


def _add_address(page: Page, address: str, added: str) -> str:
    """Type an address into its form; what is told of it once it is done."""
    page.goto(f"{address}/add")
    before = page.locator("#jobs li.row").count()
    form = page.locator("form", has=page.locator("input[name=address]"))
    write_in(page, form.locator("input[name=address]"), added)
    with page.expect_navigation():
        press_on(page, form.locator("button"))
    return _wait_until_read(page, jobs=before + 1).inner_text()


def test_files_are_dropped(page: Page, address: str) -> None:
    """What falls on the form is sent at once."""
    page.goto(f"{address}/add")
    before = page.locator("#jobs li.row").count()
    with page.expect_navigation():
        page.evaluate(_DROP, _NEW.replace("Rome", "Milan"))
    assert "dropped.txt" in _wait_until_read(page, jobs=before + 1).inner_text()


_DROP = """(text) => {
  const held = new DataTransfer();
  held.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
  const form = document.querySelector("form.drop");
  for (const type of ["dragover", "drop"])
    form.dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


def test_every_list_and_file_of_a_dossier_is_reached(page: Page, address: str, dossier: str, *, is_large: bool) -> None:
    """The timeline, a zoom into it, a filter, and every file to keep; of a large pair, for its time, the plainest."""
    page.goto(f"{address}{dossier}")
    press_on(page, page.locator('.tools a[href^="/timeline"]'))
    page.wait_for_url("**/timeline**")
    press_on(page, page.locator("svg.chart a").last)
    page.wait_for_url("**since=**")
    page.goto(f"{address}{dossier}")
    press_on(page, page.locator('.tools a[href^="/timeline"]'))
    page.wait_for_url("**/timeline**")
    press_on(page, page.locator(".filters a").first)
    page.wait_for_url("**type=**")
    page.goto(f"{address}{dossier}")
    for form in ("md",) if is_large else ("md", "html", "docx", "json"):
        with page.expect_download() as kept:
            press_on(page, page.get_by_role("link", name=form, exact=True))
        assert kept.value.suggested_filename.endswith(f".{form}")
