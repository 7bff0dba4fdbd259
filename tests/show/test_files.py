"""Pages on actors, entries, offices and series."""

from __future__ import annotations

from pathlib import Path

from communique.ask.actors import actors_found
from communique.ask.answers import Offices
from communique.ask.entries import entry_file
from communique.ask.items import index_actors
from communique.ask.offices import offices
from communique.ask.series_of import series_list
from communique.ask.terms import tenures_within
from communique.model.claims import Position
from communique.model.vocabulary import ClaimType, RoleCode
from communique.resolve import resolve
from communique.show.entries import entry_page
from communique.show.files import actor_page, actors_text, offices_page, series_page
from communique.show.pages import Page
from communique.show.runs import plain
from communique.show.text import page_text
from tests.ask.test_offices import of_italy
from tests.making import claim, report, sourced
from tests.story import PAIR, record_of_story, reports, resolution

ROSSI = next(actor for actor in resolution().actors if actor.name == "Anna Rossi")


def sections(page: Page) -> dict[str, list[str]]:
    """The sentences of a page by section."""
    return {
        section.key: [plain(line.sentence) for group in section.groups for line in group.lines]
        for section in page.sections
    }


def test_the_page_of_an_actor(tmp_path: Path) -> None:
    """Names with languages, offices with their time, whom they met, and the names that are one."""
    with record_of_story(tmp_path / "story.db") as record:
        page = actor_page(record.actor(ROSSI.id, limit=1))
    told = sections(page)

    assert f"Person of Italy ({ROSSI.id}): 5 claims in 3 reports, published 3–20 May 2023" == page.subtitle
    assert ["Anna Rossi (en 3)", "Rossi (id 2)"] == told["names"]
    assert told["people"][0].startswith("Defence Minister (seen 2–20 May 2023)")
    assert ["Imran Khan (PAK), last 2 May 2023"] == told["met"]
    assert "1 earlier one is left out" in page_text(page)


def test_several_actors_are_listed_with_what_tells_them_apart() -> None:
    """Id, name, party, offices and number of claims."""
    assert f"{ROSSI.id}  Anna Rossi, Italy, defence minister  (5 claims)" == actors_text(actors_found([ROSSI]))


def test_the_page_of_an_entry_shows_all_values_with_who_says_them() -> None:
    """Fields side by side, and report by report what was new."""
    figure = next(one for one in resolution().entries if one.type is ClaimType.FIGURE)
    told = sections(entry_page(entry_file(figure, index_actors(resolution().actors), reports())))

    assert "USD 1.5 billion[1]; over USD 1.6 billion[2]" in told["fields"]
    assert "Harian, id: value[2]" == told["history"][1]


def test_the_page_of_offices_says_gaps() -> None:
    """A section for each kind of office, and what no report tells."""
    told = sections(offices_page(of_italy()))

    assert "no report of a holder between 3 May 2015 and 3 May 2019" in told["foreign_minister"]
    assert any(line.startswith("Anna Rossi, Foreign Minister (seen 3 May 2015)") for line in told["foreign_minister"])
    assert "post not told" in page_text(offices_page(of_italy()))


def test_contradictions_are_said_with_their_footnotes() -> None:
    """Who is reported in one office at the same time is named."""
    told = sections(offices_page(of_italy_twice()))["defence_minister"]

    assert "Anna Rossi, Defence Minister (seen 3 May – 3 July 2023)[1][2]" in told[0]
    assert told[0].endswith("; at the same time Luca Bianchi[1][2][3] is reported in this office")
    assert told[1].endswith("; at the same time Anna Rossi[1][2][3] is reported in this office")


def of_italy_twice() -> Offices:
    """Italy with two ministers of defence at once."""
    texts, claims = {}, []
    for number, name in enumerate(("Anna Rossi", "Luca Bianchi", "Anna Rossi")):
        of = report(f"{name} {number}", id=f"r{number}", published=f"2023-0{5 + number}-03")
        office = {"role": "Defence Minister", "role_code": RoleCode.DEFENCE_MINISTER, "of": "ITA"}
        texts[of.id] = of
        claims += sourced(of, claim(Position, of, person=name, **office))
    return offices("ITA", tenures_within(resolve(claims)), texts)


def test_missing_sessions_stand_in_their_places() -> None:
    """Between the 15th and the 12th."""
    assert ["15th session[2]", "13th to 14th sessions: no report", "12th session[1]"] == sections(
        series_page(series_list(PAIR, resolution(), reports()))
    )["committees"]
