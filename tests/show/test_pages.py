"""Pages: what stands where, whatever the form."""

from __future__ import annotations

from communique.ask.dossiers import dossier
from communique.ask.timelines import timeline
from communique.show.chart import chart
from communique.show.pages import Group, Line, Page, Section, dossier_page, footnote_text, timeline_page
from communique.show.runs import plain
from tests.story import PAIR, reports, resolution, the_dossier


def test_sections_that_hold_nothing_are_left_out() -> None:
    """An empty dossier says so, and has no sections."""
    page = dossier_page(dossier(("ITA", "TUR"), resolution(), reports()))

    assert ("The record holds no report about this pair.", ()) == (page.subtitle, page.sections)


def test_the_sections_of_a_dossier() -> None:
    """The whole at a glance, then contacts, committees, agreements and so on, in this order."""
    assert [
        ("glance", 0),
        ("contacts", 4),
        ("committees", 2),
        ("agreements", 1),
        ("transfers", 1),
        ("cooperation", 1),
        ("figures", 1),
        ("people", 2),
        ("stances", 1),
        ("sources", 2),
    ] == [(section.key, section.count) for section in dossier_page(the_dossier()).sections]


def test_an_undated_matter_says_when_it_was_reported() -> None:
    """The date of a report is never shown as the date of what it reports."""
    session = dossier_page(the_dossier()).sections[1].groups[0].lines[1]

    assert ("rep. 3 May 2023", "reported 3 May 2023", "") == (session.when, session.when_in_full, session.date)


def test_people_are_shown_with_their_offices_and_other_names() -> None:
    """The office as printed, when reports show them in it, and the short form that another report uses."""
    people = dossier_page(the_dossier()).sections[7].groups

    assert ["Italy", "Pakistan"] == [plain(group.heading) for group in people]
    assert plain(people[0].lines[0].sentence).startswith("Anna Rossi, Defence Minister (seen 2–20 May 2023)")
    assert plain(people[0].lines[0].sentence).endswith("; also named Rossi")


def test_the_sources_of_a_dossier_are_its_publishers() -> None:
    """How many reports and independent sources of each, and when the first and the last was published."""
    (group,) = dossier_page(the_dossier()).sections[-1].groups
    found = [(line.when, plain(line.sentence), line.source) for line in group.lines]

    assert [
        ("2 reports", "Gazette, from 1 independent source, published 3–20 May 2023", "Gazette"),
        ("1 report", "Harian, from 1 independent source, published 4 May 2023", "Harian"),
    ] == found


def test_a_footnote_says_where_its_words_stand() -> None:
    """Source, title, date, address, and the characters."""
    place = "https://gazette.example/rome?a=1&b=2, report first, characters 0–43"
    texts = [footnote_text(note) for note in the_dossier().footnotes]
    assert f"Gazette, “Ministers meet in Rome”, 3 May 2023, {place}" in texts


def test_the_chart_shows_every_dated_happening() -> None:
    """A dot for each dated contact, agreement and transfer, which leads to its row."""
    lines = [Line(sentence=(), type="engagement", id=f"e{year}", date=str(year)) for year in range(2019, 2024)]
    section = Section(key="contacts", title="Contacts", groups=(Group(lines=tuple(lines)),))

    drawn = chart(Page(title="", subtitle="", sections=(section,), footnotes=()))

    assert 5 == drawn.count("<circle")
    assert all(f'href="#e{year}"' in drawn for year in range(2019, 2024))


def test_few_dots_are_no_chart() -> None:
    """What three rows say needs no drawing."""
    page = timeline_page(timeline(PAIR, resolution(), reports()))

    assert "" == chart(page)
