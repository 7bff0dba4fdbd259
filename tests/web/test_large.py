"""Pages on a larger record: none grows with it, nothing is cut without a way to the rest, nobody meets an error."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bench.serving import addresses, crowded
from communique.api import Record
from communique.model.dates import PartialDate, parse_date
from communique.web import Settings, create_app
from communique.web.desk import Desk
from tests.web.conftest import ADDRESS

#: No page of whatever record is larger than this, in characters.
LARGEST = 1_200_000


@pytest.fixture(scope="module")
def client(large_record: Path) -> Iterator[TestClient]:
    """One who asks a server of five thousand claims."""
    with TestClient(create_app(Settings(record=large_record)), base_url=ADDRESS) as asking:
        yield asking


@pytest.fixture(scope="module")
def desk(client: TestClient) -> Desk:
    """The record that is served."""
    found: Desk = client.app.state.desk  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="module")
def pair(desk: Desk) -> tuple[str, str]:
    """The pair of most entries."""
    return desk.record.overview().pairs[0].parties


def test_every_kind_of_page_answers(client: TestClient, desk: Desk) -> None:
    """Whatever it is about, and none is larger than a browser takes at once."""
    for kind, some in addresses(desk.record, 3, draws=4).items():
        for address in some:
            answer = client.get(address)
            assert (200, True) == (answer.status_code, len(answer.text) < LARGEST), (kind, address)


def test_a_long_section_leads_to_all_of_it(client: TestClient, desk: Desk, pair: tuple[str, str]) -> None:
    """A dossier has the first rows and says how many there are; page by page come all, each once."""
    path = f"/dossiers/{pair[0]}/{pair[1]}"
    html = client.get(path).text
    whole = [item.entry_id for item in desk.record.dossier(*pair).contacts]
    assert f'href="{path}/contacts">All {len(whole)}, page by page' in html
    seen: list[str] = []
    address: str | None = f"{path}/contacts"
    while address:
        html = client.get(address).text
        seen += re.findall(r'<li class="row engagement" id="([^"]+)"', html)
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = unescape(found[1]) if found else None

    assert whole == seen


def test_a_section_is_narrowed_by_its_address(client: TestClient, pair: tuple[str, str]) -> None:
    """A kind and a month are links with their counts; together they leave what passes both."""
    path = f"/dossiers/{pair[0]}/{pair[1]}/contacts"
    html = client.get(f"{path}?since=2014&until=2014").text
    link = r'href="([^"]*since=2014-02[^"]*)"[^>]*><bdi>Feb 2014</bdi> <span class="count">(\d+)'
    (month, count), *_ = re.findall(link, html)
    narrowed = client.get(unescape(month)).text

    assert f"{count} entr" in narrowed
    assert 0 < int(count) < 200
    assert "kind=meeting" in narrowed


@pytest.mark.parametrize("section", ["people", "committees", "stances", "figures", "sources"])
def test_every_section_has_its_page(client: TestClient, pair: tuple[str, str], section: str) -> None:
    """With a way back to the dossier."""
    answer = client.get(f"/dossiers/{pair[0]}/{pair[1]}/{section}")

    assert 200 == answer.status_code
    assert f'href="/dossiers/{pair[0]}/{pair[1]}"' in answer.text


def test_there_is_no_other_section(client: TestClient, pair: tuple[str, str]) -> None:
    """Said as what there is."""
    answer = client.get(f"/dossiers/{pair[0]}/{pair[1]}/gossip")

    assert 404 == answer.status_code
    assert "it has contacts" in answer.text


def test_a_matter_of_many_reports_is_told_page_by_page(client: TestClient, desk: Desk, pair: tuple[str, str]) -> None:
    """The count is that of all, and the next page has the rest."""
    items = desk.record.dossier(*pair).cooperation
    largest = max(items, key=lambda item: item.claims)
    assert largest.claims > 60
    first, second = (client.get(f"/entries/{largest.entry_id}?first={at}").text for at in (0, 60))

    assert f'Report by report <span class="count">{largest.claims}</span>' in first
    assert 60 == first.count('<li class="row history"')
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    one, other = (set(re.findall(r'row history" id="([^"]+)"', html)) for html in (first, second))
    assert not one & other


def test_long_lists_of_an_actor_are_told_page_by_page(client: TestClient, desk: Desk, pair: tuple[str, str]) -> None:
    """Their page has the first rows and says how many there are; page by page come all, each once, in their order."""
    people = [actor.id for side in desk.record.outline(*pair).sides.values() for actor, _ in side.people]
    matters = {one: desk.record.matters_of(one)["contacts"] for one in people}
    (busiest, whole) = max(matters.items(), key=lambda item: len(item[1]))
    assert len(whole) > 12
    html = client.get(f"/actors/{busiest}").text
    assert f'href="/actors/{busiest}?section=contacts">All {len(whole)}, page by page' in html
    assert "--limit" not in html
    seen: list[str] = []
    address: str | None = f"/actors/{busiest}?section=contacts"
    while address:
        html = client.get(address).text
        seen += re.findall(r'<li class="row engagement" id="([^"]+)"', html)
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = unescape(found[1]) if found else None

    assert list(whole) == seen


def test_every_list_of_an_actor_has_its_page(client: TestClient, desk: Desk, pair: tuple[str, str]) -> None:
    """Also one that is no list of matters, with a way back; there is no other list."""
    people = [actor.id for side in desk.record.outline(*pair).sides.values() for actor, _ in side.people]
    busiest = max(people, key=lambda one: len(desk.record.actor(one).met))
    html = client.get(f"/actors/{busiest}?section=met").text

    assert len(desk.record.actor(busiest).met) == html.count('<li class="row person" id="met-')
    assert f'href="/actors/{busiest}"' in html
    assert 404 == client.get(f"/actors/{busiest}?section=gossip").status_code


def test_a_day_that_is_over_is_opened_once_for_all_pairs(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And tells what the record said then; of a day that nothing came in after, the present is told."""
    opened: list[object] = []
    open_past = type(desk.record).as_of

    def counted(record: Record, day: PartialDate) -> Record:
        opened.append(day)
        return open_past(record, day)

    monkeypatch.setattr(type(desk.record), "as_of", counted)
    days = sorted({one.read[:10] for one in desk.record.sums()})
    day = days[len(days) // 2]
    pairs = [pair.parties for pair in desk.record.overview().pairs[:3]]
    told = {pair: client.get(f"/dossiers/{pair[0]}/{pair[1]}?as_of={day}").text for pair in pairs}
    assert 1 == len(opened)
    with open_past(desk.record, parse_date(day)) as past:
        for pair, html in told.items():
            counts = {key: len(some) for key, some in past.outline(*pair).sections.items() if some}
            assert counts
            assert [] == [key for key, count in counts.items() if f'<span class="count">{count:,}<' not in html]
    one, other = pairs[0]
    now = client.get(f"/dossiers/{one}/{other}?as_of=2999").text
    assert 1 == len(opened)
    assert "As of 2999" in now


def test_a_long_list_of_changes_is_told_page_by_page(client: TestClient, pair: tuple[str, str]) -> None:
    """The first rows, a way to all of them, and each once."""
    path = f"/dossiers/{pair[0]}/{pair[1]}/changes?since=2000"
    html = client.get(path).text
    found = re.search(r'href="([^"]*section=new)">All ([\d,]+), page by page', html)
    assert found
    assert 50 == html.count('<li class="row', html.index('id="new"'))
    seen: list[str] = []
    address: str | None = unescape(found[1])
    while address:
        html = client.get(address).text
        seen += re.findall(r'<li class="row [a-z]+" id="([^"]+)"', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        address = unescape(following[1]) if following else None

    assert int(found[2].replace(",", "")) == len(seen) == len(set(seen))


def test_an_answer_that_lasts_serves_while_it_is_asked_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that has changed is told as it was for a while; what was ruled on here is told at once."""
    states = iter("aabbbbbbbb")
    monkeypatch.setattr(desk.record, "state", lambda: next(states))
    asked = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert 1 == desk.kept("lasting", ask, lasting=60)
    assert 1 == desk.kept("lasting", ask, lasting=60)
    desk.forget()
    assert 2 == desk.kept("lasting", ask, lasting=60)


@pytest.mark.slow
def test_fifty_readers_meet_no_error_while_reports_come_in(large_record: Path, tmp_path: Path) -> None:
    """Another program adds reports to the record meanwhile: no answer fails, and no lock is met."""
    record = tmp_path / "crowd.db"
    shutil.copy(large_record, record)
    seen = crowded(record, readers=50, each=2)

    assert () == seen.errors
    assert 100 == seen.answers
    assert seen.added > 0
