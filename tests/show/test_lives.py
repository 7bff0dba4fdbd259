"""The life of a matter as steps: what it reached, what lies before it, and what does not fit."""

from __future__ import annotations

from communique.ask.answers import Item
from communique.ask.items import item_of
from communique.ask.notebook import Notebook
from communique.model.claims import Agreement, AnyClaim
from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry
from communique.show.html import page_html
from communique.show.lives import Step, steps
from communique.show.pages import dossier_page
from communique.show.runs import Part, plain
from tests.making import claim, report, sourced
from tests.story import the_dossier


def lived(*states: tuple[str, str | None, str]) -> Item:
    """An agreement that reports have in these states: each with its day, and the day of its report."""
    found = []
    reports: dict[str, Report] = {}
    for number, (status, start, published) in enumerate(states):
        one = report(f"The treaty is {status}.", id=str(number), published=published)
        said: AnyClaim = claim(
            Agreement, one, kind="treaty", title="Treaty of Rome", parties=("ITA", "PAK"), status=status, start=start
        )
        reports[one.id] = one
        found += sourced(one, said)
    entry = Entry(id="e", type=ClaimType.AGREEMENT, parties=("ITA", "PAK"), claims=tuple(found))
    return item_of(entry, actors={}, notebook=Notebook(reports))


def named(step: Step) -> str:
    """What a step is called, without its footnotes."""
    return plain(tuple(run for run in step.name if run.part is not Part.NOTE))


def test_a_life_is_told_in_its_order() -> None:
    """From proposed to ended; what was reached has its day and its footnote, what was not has neither."""
    found = steps(lived(("signed", "2020-05-03", "2020-05-04"), ("in_force", "2022-01-01", "2022-01-05")))

    assert ["proposed", "under negotiation", "signed", "ratified", "in force", "ended"] == list(map(named, found))
    assert [False, False, True, False, True, False] == [one.is_reached for one in found]
    assert ["2020-05-03", "2022-01-01"] == [one.date for one in found if one.is_reached]
    assert all(one.is_reached == any(run.part is Part.NOTE for run in one.name) for one in found)


def test_a_state_that_is_out_of_the_way_stands_in_its_place() -> None:
    """Agreed, suspended and the like are shown where a report has them."""
    found = steps(lived(("agreed", "2020-01-01", "2020-01-02"), ("signed", "2020-05-03", "2020-05-04")))

    assert ["under negotiation", "agreed", "signed"] == list(map(named, found))[1:4]


def test_what_comes_against_its_order_says_so() -> None:
    """A treaty that is proposed after it ended."""
    found = steps(lived(("ended", "2019-01-01", "2019-01-02"), ("proposed", "2021-05-03", "2021-05-04")))

    assert any(one.is_against_order for one in found)


def test_steps_stand_in_pages_and_lead_to_footnotes() -> None:
    """And the sentence beside them does not tell them again; every footnote is still referred to."""
    page = dossier_page(the_dossier())
    html = page_html(page, label="Dossier")
    lines = [line for section in page.sections for group in section.groups for line in group.lines if line.steps]

    assert {"agreement", "transfer"} == {line.type for line in lines}
    assert len(lines) == html.count('<ol class="steps"')
    for line in lines:
        shown = [run.text for step in line.steps for run in step.name] + [run.text for run in line.brief]
        assert {run.text for run in line.sentence if run.part is Part.NOTE} <= set(shown)


def test_other_matters_have_no_steps() -> None:
    """A contact is held or not."""
    assert all(() == steps(item) for item in the_dossier().contacts)
