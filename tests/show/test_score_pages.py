"""The page of what readings and gold differ in, also as people meet it in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from communique.ask.comparing import compared
from communique.ask.score import table
from communique.show.score_pages import Told, score_page

CHROMIUM = shutil.which("chromium")
ENGLISH = "It rained all day. Norway and Sweden signed a plan in Oslo, the <b>Gazette</b> reports. It is snowing now."
ARABIC = "وقعت النرويج والسويد خطة في أوسلو."
SIGNED = "Norway and Sweden signed a plan"


def plan(cite: str, **fields: Any) -> dict[str, Any]:
    """A claim of a plan."""
    return {
        "type": "agreement",
        "kind": "plan",
        "status": "signed",
        "parties": ["NOR", "SWE"],
        "cites": [cite],
    } | fields


def page_of(gold: list[dict[str, Any]], read: list[dict[str, Any]], text: str = ENGLISH, language: str = "en") -> str:
    """The page of one report."""
    row = {"text": text, "language": language, "claims": gold}
    reports = compared({f"{language}1": row}, {f"{language}1": {"claims": read}})
    places = tuple((text.index(part), text.index(part) + len(part)) for part in text.split(". "))
    return score_page([Told(compared=one, text=text, sentences=places) for one in reports], table(reports))


def test_a_claim_is_shown_in_its_sentence() -> None:
    """Words of either side are marked, the sentence stands once and is escaped, and nothing around it is shown."""
    page = page_of([plan(SIGNED)], [plan(ENGLISH.split(". ")[1], status="agreed")])

    assert f'<mark class="gold read">{SIGNED}</mark><mark class="read"> in Oslo, the &lt;b&gt;' in page
    assert page.count(SIGNED) == 1
    assert "rained" not in page
    assert "snowing" not in page


def test_words_that_stand_nowhere_are_shown_as_they_are() -> None:
    """A claim whose quote is not in the report is not cited."""
    page = page_of([], [plan("They signed <nothing>.")])

    assert "They signed &lt;nothing&gt;." in page
    assert 'data-difference="uncited"' in page


def test_what_agrees_is_left_out() -> None:
    """A page of a reading that is the gold has no claim."""
    assert "<li" not in page_of([plan(SIGNED)], [plan(SIGNED)])


def test_a_long_sentence_is_cut_around_its_words() -> None:
    """A text without any stop does not come as a whole."""
    text = "word " * 4000 + SIGNED + " word" * 4000

    assert len(page_of([plan(SIGNED)], [], text)) < 20_000


def test_a_language_cannot_break_out_of_the_style_sheet() -> None:
    """What a file gives for a language is a string of the style sheet, whatever it holds."""
    page = page_of([plan(SIGNED)], [], language='"]</style><script>alert(1)</script>')

    assert "<script" not in page


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of an English and an Arabic report in Chromium, with whatever it asks for refused."""
    if CHROMIUM is None:
        assert os.environ.get("COMMUNIQUE_BROWSER") != "required", "no chromium on the PATH, and it is required"
        pytest.skip("no chromium on the PATH")
    gold = {
        "en1": {"text": ENGLISH, "language": "en", "claims": [plan(SIGNED)]},
        "ar1": {"text": ARABIC, "language": "ar", "claims": [plan(ARABIC), plan(ARABIC, kind="treaty", start="2024")]},
    }
    reports = compared(gold, {"ar1": {"claims": [plan(ARABIC, status="agreed")]}})
    told = [Told(compared=one, text=gold[one.report_id]["text"], sentences=()) for one in reports]  # type: ignore[arg-type]
    file = tmp_path_factory.mktemp("scores") / "errors.html"
    file.write_text(score_page(told, table(reports)), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 400, "height": 900})
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.goto(file.as_uri())
        yield page
        browser.close()


def test_differences_are_chosen_in_lists(opened: Page) -> None:
    """By language, by how they differ, and by field, one narrowing the other."""
    items = opened.locator(".item")
    expect(items).to_have_count(3)

    opened.select_option("#language", "ar")
    expect(items.filter(visible=True)).to_have_count(2)
    opened.select_option("#field", "start")
    expect(items.filter(visible=True)).to_have_count(1)
    opened.select_option("#difference", "differs")
    expect(items.filter(visible=True)).to_have_count(0)
    for name in ("language", "field", "difference"):
        opened.select_option(f"#{name}", "")
    expect(items.filter(visible=True)).to_have_count(3)


def test_arabic_stands_on_the_right_and_nobody_is_shut_out(opened: Page) -> None:
    """The direction is that of the text, the page fits a phone, and axe finds nothing."""
    directions = opened.evaluate(
        "[...document.querySelectorAll('blockquote')].map(one => getComputedStyle(one).direction)"
    )

    assert {"rtl": 2, "ltr": 1} == {side: directions.count(side) for side in ("rtl", "ltr")}
    assert 0 >= opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert [] == [one["id"] for one in Axe().run(opened).response["violations"]]
