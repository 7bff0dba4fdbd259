"""Every page answers, and leads on to where its words come from."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from urllib.parse import urlsplit

import feedparser
import pytest
from starlette.testclient import TestClient

from communique.web.forms import COOKIE
from communique.web.views import timelines
from tests.sources import ROOT

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


def links(html: str) -> set[str]:
    """The addresses that a page leads to."""
    return {unescape(found) for found in LINK.findall(html)}


def get(client: TestClient, path: str) -> str:
    """A page that is there."""
    answer = client.get(path)
    assert 200 == answer.status_code, path
    return str(answer.text)


PAGES = (
    "/",
    "/dossiers/ITA/IDN",
    "/dossiers/ITA/IDN/changes",
    "/dossiers/ITA/IDN/changes?since=2020",
    "/dossiers/ITA/PAK",
    "/series",
    "/network",
    "/network?party=Italy&since=2024-06",
    "/network?topic=navy&topic=nothing&until=2024",
    "/offices/ITA",
    "/actors?name=Nobody",
    "/search",
    "/search?q=patroli",
    "/review",
    "/add",
    "/decisions",
    "/map",
    "/map?party=Italy",
    "/map?party=Italy&party=IDN&since=2024&until=2025-06&topic=defence",
    "/map?topic=nothing",
    "/searches",
    "/timeline",
    "/timeline?party=Italy&party=IDN&type=agreement&first=100",
    "/timeline?party=ITA&since=0001&until=9999",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_one_document_with_one_heading(client: TestClient, path: str) -> None:
    """A title, one `h1`, one `main`, and nothing fetched from elsewhere."""
    html = get(client, path)

    assert html.startswith("<!doctype html>")
    assert 1 == html.split("<body")[0].count("<title>")
    assert [1, 1] == [len(re.findall(f"<{tag}[ >]", html)) for tag in ("h1", "main")]
    assert not re.search(r'(src|href)="(https?:)?//', re.sub(r'<a\b[^>]*rel="noreferrer"[^>]*>', "", html))


def test_every_link_of_a_dossier_leads_somewhere(client: TestClient) -> None:
    """Every entry, actor, sentence and file; and from a footnote straight to its marked words."""
    followed = {one for one in links(get(client, "/dossiers/ITA/IDN")) if one.startswith("/")}

    assert any(one.startswith("/entries/") for one in followed)
    assert any(one.startswith("/actors/") for one in followed)
    for path in sorted(followed):
        html = get(client, path.split("#")[0])
        if "?at=" in path:
            assert "hit" == urlsplit(path).fragment
            assert 1 == len(re.findall(r'<mark [^>]*id="hit"', html)), path


def test_a_dossier_tells_its_sources(client: TestClient) -> None:
    """Each publisher with the list of its reports about the pair, as many as it says."""
    html = get(client, "/dossiers/ITA/IDN").split('id="sources"')[1].split("</section>")[0]
    told = re.findall(
        r'<span class="when">(\d+) reports?</span>\s*<div><p><bdi[^>]*>([^<]+)</bdi>.*?href="([^"]+)"', html
    )

    assert told
    for count, name, address in told:
        assert unescape(address).startswith("/search?party=ITA&party=IDN&source=")
        found = get(client, unescape(address))
        assert f">{count} report" in found.split('role="status"')[1], name
        assert f'class="chosen" aria-current="true"><bdi>{name}</bdi>' in found
    assert "publishers" in get(client, "/dossiers/ITA/IDN/sources").split('role="status"')[1]


def test_a_value_leads_to_its_sentence_in_one_step(client: TestClient) -> None:
    """The number behind a value is a link to the words, not to a list of notes."""
    html = get(client, "/dossiers/ITA/IDN")
    numbers = re.findall(r'<sup class="note"[^>]*><a href="([^"]*)"', html)

    assert numbers
    assert all(one.startswith("/reports/") and "?at=" in one for one in numbers)


def test_every_value_on_any_page_leads_to_its_sentence_in_one_step(client: TestClient) -> None:
    """On the pages of a dossier, of all that it leads to, and of what stands beside it: to words that are marked."""
    pages = {"/dossiers/ITA/IDN", "/dossiers/ITA/IDN/changes?since=2020", "/series", "/offices/ITA", "/offices/IDN"}
    pages |= {"/timeline?party=ITA&party=IDN", "/timeline?party=ITA"}
    inner = [one for path in pages for one in links(get(client, path)) if one.startswith(("/entries/", "/actors/"))]
    pages |= {one.split("#")[0] for one in inner}
    told: dict[str, str] = {}
    for path in sorted(pages):
        html = get(client, path)
        numbers = re.findall(r'<sup class="note"[^>]*><a href="([^"]*)"', html)
        assert numbers, path
        assert not [one for one in numbers if not re.fullmatch(r"/reports/[^?]+\?at=\d+-\d+#hit", one)], path
        told |= dict.fromkeys(numbers, path)
    for address, path in told.items():
        assert 1 == get(client, address.split("#")[0]).count('id="hit"'), (path, address)


def test_parties_are_found_by_name_in_any_language(client: TestClient) -> None:
    """The form takes what a person writes."""
    answer = client.get("/dossiers", params={"one": "Italien", "other": "Indonésie"})

    assert (303, "/dossiers/ITA/IDN") == (answer.status_code, answer.headers["location"])


def test_a_timeline_is_zoomed_and_narrowed_by_its_address(client: TestClient) -> None:
    """From the picture of a dossier to a year, to a month, to one kind of matter; and out again."""
    zoomed = [one for one in links(get(client, "/dossiers/ITA/IDN")) if "since=2024-01-01&until=2024-12-31" in one]
    assert ["/timeline?party=ITA&party=IDN&since=2024-01-01&until=2024-12-31"] == zoomed
    year = links(get(client, zoomed[0]))
    months = sorted(one for one in year if "since=2024-06-01&until=2024-06-30" in one)
    assert ["/timeline?party=ITA&party=IDN&since=2024-06-01&until=2024-06-30"] == months
    assert any("type=agreement" in one for one in year)
    june = get(client, months[0])
    assert "20 June 2024" in june
    assert "10 September 2024" not in june
    assert "/timeline?party=ITA&party=IDN" in links(june)
    narrowed = get(client, f"{months[0]}&kind=visit&type=engagement")
    assert "0 entries" in narrowed
    assert months[0] + "&type=engagement" in links(narrowed)


def test_a_long_timeline_is_turned_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all rows are on the page, the picture counts them, and each count leads to its time."""
    monkeypatch.setattr(timelines, "_PAGE", 4)
    html = get(client, "/timeline?party=ITA&party=IDN&first=4")

    assert 4 == html.count('<li class="row ')
    assert {"/timeline?party=ITA&party=IDN&first=0", "/timeline?party=ITA&party=IDN&first=8"} <= links(html)
    counts = re.findall(r'<a href="([^"]+)" class="engagement"><title>[^<]+: (\d+)</title>', html)
    told = re.search(r">(\d+) entries<", html)
    assert told
    assert int(told[1]) == sum(int(count) for _, count in counts)
    assert all(address.startswith("/timeline?") for address, _ in counts)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nothing", "Not Found"),
        ("/dossiers/ITA/XXX", "no state or organisation"),
        ("/entries/none", "no entry or claim"),
        ("/actors/none", "no actor"),
        ("/reports/none", "no report"),
        ("/dossiers/ITA/IDN?as_of=never", "no date"),
        ("/dossiers/ITA/IDN/file.exe", "no dossier as .exe"),
    ],
)
def test_what_is_not_there_is_said_on_a_page(client: TestClient, path: str, says: str) -> None:
    """With what is wrong, and no trace of the program."""
    answer = client.get(path)

    assert answer.status_code in (400, 404)
    assert says in unescape(answer.text)
    assert "Traceback" not in answer.text


def test_a_dossier_is_kept_as_a_file(client: TestClient) -> None:
    """Markdown, HTML, DOCX and JSON, each named by its pair."""
    for form, begins in (("md", b"# Italy"), ("html", b"<!doctype"), ("docx", b"PK"), ("json", b"{")):
        answer = client.get(f"/dossiers/ITA/IDN/file.{form}")
        assert answer.content.startswith(begins)
        assert f'attachment; filename="ita-idn.{form}"' == answer.headers["content-disposition"]


def test_a_search_shows_the_words_in_place(client: TestClient) -> None:
    """Marked in a piece of the text, in a link to where they stand."""
    html = get(client, "/search?q=patroli")

    assert "<mark>patroli</mark>" in html.lower()
    assert any("?at=" in one for one in links(html))


def test_a_second_visit_begins_where_the_first_ended(client: TestClient) -> None:
    """The first look names no day; a look within the same visit is no new visit."""
    client.cookies.clear()
    assert "first visit" in get(client, "/")
    kept = client.cookies["communique_seen"].strip('"')
    get(client, "/")
    assert kept.split("|")[0] == client.cookies["communique_seen"].strip('"').split("|")[0]


def test_the_interface_speaks_the_language_of_the_browser(client: TestClient) -> None:
    """Indonesian where it is asked for, English where there is no catalogue."""
    client.cookies.clear()
    indonesian = client.get("/", headers={"Accept-Language": "id-ID,id;q=0.9,en;q=0.8"}).text
    unknown = client.get("/", headers={"Accept-Language": "xx"}).text

    assert '<html lang="id"' in indonesian
    assert "Buka berkas" in indonesian
    assert "Open a dossier" in unknown


def test_a_line_of_the_network_leads_to_its_entries(client: TestClient) -> None:
    """And to nothing where there are none."""
    ties = sorted(one for one in links(get(client, "/network")) if one.startswith("/network/ties"))

    assert ties
    assert any(one.startswith("/entries/") for one in links(get(client, ties[0])))
    assert 404 == client.get("/network/ties?one=a&other=b").status_code


def test_the_network_is_kept_as_picture_and_table(client: TestClient) -> None:
    """A picture that needs no other file, and a row for every tie."""
    assert client.get("/network.svg").text.startswith("<svg ")
    rows = client.get("/network.csv").text.splitlines()
    assert rows[0].startswith("one,one_name,one_party")
    assert len(rows) > 1


def narrowed_values(client: TestClient, path: str) -> list[tuple[str, str]]:
    """What the filters of a page choose, each with its address."""
    aside = get(client, path).split("<aside")[1].split("</aside>")[0]
    return [(unescape(address), text) for address, text in re.findall(r'<a href="([^"]+)"[^>]*><bdi>([^<]+)<', aside)]


@pytest.mark.parametrize("page", ["/network", "/map"])
def test_the_network_and_the_map_are_narrowed_by_topic(client: TestClient, page: str) -> None:
    """A topic is chosen in the address and let go again; the page says what it shows, in the words of the reader."""
    assert "are shown" not in get(client, page)
    address, text = narrowed_values(client, f"{page}?party=Italy&since=2020")[0]
    topic = address.rpartition("topic=")[2]
    html = get(client, address)

    assert f"{page}?party=Italy&since=2020&topic={topic}" == address
    assert f"Only entries of Italy since 2020 about {text} are shown." in html
    assert (f"{page}?party=Italy&since=2020", text) in narrowed_values(client, address)
    assert f'<input type="hidden" name="topic" value="{topic}">' in html
    assert page in links(html)
    indonesian = client.get(address, headers={"Accept-Language": "id"}).text
    assert "Hanya entri dengan Italia sejak 2020 tentang " in indonesian


@pytest.mark.parametrize(("page", "behind"), [("/network", "/network/ties"), ("/map", "/map/venue")])
def test_what_stands_behind_a_line_or_dot_is_narrowed_as_the_picture_is(
    client: TestClient, page: str, behind: str
) -> None:
    """As many entries as the page counts, of those that are wanted; and from there back to the same picture."""
    address = narrowed_values(client, f"{page}?party=ITA&until=2025")[-1][0]
    asked, html = urlsplit(address).query, get(client, address)
    told = dict(re.findall(rf'<a href="({behind}[^"]+)"[^>]*><title>[^<]+: (\d+)</title>', html))

    assert told
    for address, count in told.items():
        listed = get(client, unescape(address))
        assert asked in unescape(address)
        assert int(count) == len({one for one in links(listed) if one.startswith("/entries/")})
        assert "Only entries of Italy until 2025 about" in listed
        assert f"{page}?{asked}" in links(listed)


@pytest.mark.parametrize(("page", "head"), [("/network", "one,one_name"), ("/map", "place,state,longitude")])
def test_files_of_the_network_and_the_map_are_narrowed_as_the_page_is(client: TestClient, page: str, head: str) -> None:
    """The picture says so, and the table has a row for every line or dot that is left."""
    address = narrowed_values(client, page)[-1][0]
    html = get(client, address)
    files = sorted(one for one in links(html) if one.startswith((f"{page}.csv", f"{page}.svg")))

    assert [address.replace(page, f"{page}.{form}") for form in ("csv", "svg")] == files
    assert "Only entries about" in get(client, files[1])
    rows, whole = (get(client, one).splitlines() for one in (files[0], f"{page}.csv"))
    assert rows[0].startswith(head)
    assert 1 < len(rows) < len(whole)
    assert len(rows) - 1 == len(re.findall(r"<title>[^<]+: \d+</title>", html))


def test_filters_of_a_search_are_in_its_address(client: TestClient) -> None:
    """Each value is a link that chooses it; what is chosen lets go again."""
    html = get(client, "/search?party=Italy&type=agreement")
    addresses = {one for one in links(html) if one.startswith("/search?")}

    assert "/search?party=Italy&type=agreement&language=id" in addresses
    assert "/search?party=Italy" in addresses


def test_the_script_is_that_of_its_source() -> None:
    """What is served was compiled from what is in `client/`: make client compiles it again."""
    source = hashlib.sha256((ROOT / "client" / "app.ts").read_bytes()).hexdigest()[:16]
    compiled = (ROOT / "src" / "communique" / "web" / "static" / "app.js").read_text(encoding="utf-8")

    assert compiled.startswith(f"// client/app.ts, {source};")


def test_a_search_is_kept_with_what_is_new(client: TestClient) -> None:
    """Under a name, as a feed, and no longer when it is dropped."""
    client.cookies.clear()
    html = get(client, "/search?q=patroli&language=id")
    assert "/search.atom?q=patroli&language=id" in links(html)
    said = {"token": client.cookies[COOKIE], "query": "q=patroli&language=id&first=30&token=x"}
    assert 303 == client.post("/searches", data={**said, "what": "keep", "name": "Ships"}).status_code
    kept = get(client, "/searches")
    assert "Ships" in kept
    assert "0 new reports" in kept
    assert "/search?q=patroli&language=id" in links(kept)
    looked = client.post("/searches", data={**said, "what": "look"})
    assert "/search?q=patroli&language=id" == looked.headers["location"]
    client.post("/searches", data={**said, "what": "drop", "seq": "1"})
    assert "Ships" not in get(client, "/searches")


def test_a_feed_can_be_read(client: TestClient) -> None:
    """By what reads feeds, each report with its address here."""
    found = feedparser.parse(get(client, "/search.atom?q=patroli"))

    assert not found.bozo
    assert found.entries
    assert all(entry.link.startswith("http://127.0.0.1:8311/reports/") for entry in found.entries)


def test_a_dot_on_the_map_leads_to_its_contacts(client: TestClient) -> None:
    """And the picture can be kept."""
    dots = sorted(one for one in links(get(client, "/map")) if one.startswith("/map/venue"))

    assert any("name=Rome" in one for one in dots)
    for path in dots:
        assert any(one.startswith("/entries/") for one in links(get(client, path)))
    assert client.get("/map.svg").text.startswith("<svg ")
    assert 404 == client.get("/map/venue?name=Nowhere").status_code
