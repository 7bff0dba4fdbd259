"""What comes in is hostile: words that would run, requests that are forged, paths that climb, guests who want more."""

from __future__ import annotations

import itertools
import re
import shutil
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from communique.api import open_record
from communique.model.claims import Agreement, AnyClaim, Body, Engagement, Holder, Place, Position, Stance, Transfer
from communique.model.report import Report
from communique.record.store import open_store
from communique.record.writing import add_readings
from communique.web import Settings, create_app
from communique.web.accounts import ATTEMPTS, Accounts, Role
from communique.web.doors import POSTS
from communique.web.forms import COOKIE
from tests.making import claim, person, reading, report

ADDRESS = "http://127.0.0.1:8311"
HOME, PASSWORD = "https://desk.example", "correct horse battery staple"
#: What would run, or break out of where it stands, if it were not escaped there.
EVIL = "\"'></title></script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"
#: Elements that no page has, and attributes that run.
_NEVER = frozenset({"img", "iframe", "object", "embed", "base", "meta-refresh", "applet", "frame"})


class Seen(HTMLParser):
    """The elements of a page that could do something, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.does: list[str] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that runs or fetches, and a link."""
        said = {name: value or "" for name, value in attrs}
        if tag in _NEVER or (tag == "script" and not re.fullmatch(r"/static/app\.js\?[0-9a-f]+", said.get("src", ""))):
            self.does.append(f"<{tag} {said}>")
        self.does += [f"{name}={value}" for name, value in said.items() if name.startswith("on") or name == "style"]
        for name in ("href", "action", "formaction", "xlink:href", "src"):
            if re.match(r"\s*(javascript|data|vbscript):", said.get(name, ""), re.IGNORECASE):
                self.does.append(f"{name}={said[name]}")
        if tag == "a":
            self.links.add(said.get("href", ""))

    handle_startendtag = handle_starttag


@pytest.fixture(scope="module")
def evil_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which every word that a report can choose is hostile."""
    path = tmp_path_factory.mktemp("evil") / f"{'evil'}.db"
    with open_record(path):
        pass
    store = open_store(path)
    add_readings(store, [(told, reading(told, *claims)) for told, claims in _told()])
    store.close()
    with open_record(path) as record:
        record.bring_up_to_date()
    return path


def _told() -> Iterator[tuple[Report, list[AnyClaim]]]:
    for number, source in enumerate((EVIL, f"{EVIL}2")):
        of = report(
            f"{EVIL} met {EVIL} in {EVIL}.",
            id=f"{EVIL}-{number}",
            title=EVIL,
            source=source,
            url=("javascript:alert(3)", f'https://a.example/"><script>{number}')[number],
            language="it",
        )
        people = (person(EVIL, "ITA", role=EVIL), person(f"={EVIL}", "PAK", role=EVIL))
        pair = ("ITA", "PAK")
        yield (
            of,
            [
                claim(
                    Engagement,
                    of,
                    kind="meeting",
                    parties=pair,
                    start=f"2023-05-0{number + 2}",
                    place=Place((EVIL, "Rome")[number], "ITA"),
                    participants=people,
                    series=EVIL,
                    ordinal=number + 2,
                    organisations=(Body(EVIL, "ITA"),),
                ),
                claim(Agreement, of, kind="treaty", parties=pair, title=EVIL, status="signed", start="2023-05-04"),
                claim(Transfer, of, kind="arms", supplier="ITA", recipient="PAK", item=EVIL, status="ordered"),
                claim(Position, of, person=EVIL, role=EVIL, role_code="foreign_minister", of="ITA", organisation=EVIL),
                claim(Stance, of, kind="support", holder=Holder("ITA"), target=("PAK",), object=EVIL),
            ],
        )


@pytest.fixture(scope="module")
def evil(evil_record: Path) -> Iterator[TestClient]:
    """A server over it, with decisions and searches as hostile."""
    with TestClient(create_app(Settings(record=evil_record)), base_url=ADDRESS, follow_redirects=False) as client:
        client.get("/")
        said = {"token": client.cookies[COOKIE], "person": EVIL, "back": "/"}
        entry = next(one for one in Seen(client.get("/dossiers/ITA/PAK").text).links if one.startswith("/entries/"))
        claims = re.findall(r'name="ids" value="([^"]+)"', client.get(entry).text)
        client.post("/decide", data={**said, "kind": "note", "ids": claims[0], "note": EVIL})
        client.post("/searches", data={**said, "what": "keep", "name": EVIL, "query": f"q={EVIL}&source={EVIL}"})
        yield client


#: Where to begin; everything else is found by following links.
_DOORS = (
    "/", "/dossiers/ITA/PAK", "/network", "/map", "/series", "/offices/ITA", "/review", "/review/keys",
    "/decisions", "/searches",
    "/add", "/add/jobs", "/search?q=met", "/timeline?party=ITA", "/actors?name=script",
    f"/actors?name={EVIL}", f"/search?q={EVIL}&source={EVIL}&first={EVIL}", f"/dossiers/{EVIL}/PAK",
    f"/entries/{EVIL}", f"/actors/{EVIL}", f"/reports/{EVIL}", f"/timeline?party={EVIL}",
    f"/dossiers/ITA/PAK?as_of={EVIL}", f"/review?after={EVIL}&done={EVIL}", f"/map/venue?name={EVIL}",
    f"/network/ties?one={EVIL}&other={EVIL}", f"/{EVIL}", "/dossiers/ITA/PAK/changes?since=2000",
    "/dossiers/ITA/PAK/contacts", f"/dossiers/ITA/PAK/{EVIL}", f"/dossiers/ITA/PAK/contacts?kind={EVIL}&since={EVIL}",
    f"/network?topic={EVIL}", f"/map?topic={EVIL}&party=ITA", "/dossiers/ITA/PAK/sources",
    f"/sign-in?back={EVIL}", "/reconcile", "/reconcile/properties", f"/reconcile/suggest/entity?prefix={EVIL}",
    "/reconcile/preview?id=ITA", f"/reconcile/preview?id={EVIL}", f"/reconcile/view?id={EVIL}",
)  # fmt: skip


def test_words_that_would_run_stand_as_words_on_every_page(evil: TestClient) -> None:
    """From every door, along every link; and every page of the application is among them."""
    waits, seen, bad = deque(_DOORS), set(_DOORS), {}
    visited: set[str] = set()
    while waits:
        path = waits.popleft()
        answer = evil.get(path)
        visited.add(_route_of(evil, urlsplit(str(answer.url)).path))
        assert answer.status_code < 500, path
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        found = Seen(answer.text)
        if found.does:
            bad[path] = found.does
        for link in sorted(found.links):
            address = link.split("#")[0]
            if address.startswith("/") and address not in seen and len(seen) < 400:
                seen.add(address)
                waits.append(address)
    every = {route.path for route in evil.app.routes if isinstance(route, Route) and "GET" in (route.methods or ())}  # type: ignore[attr-defined]

    assert {} == bad
    assert {one for one in every if not one.startswith("/api/")} - visited <= _NOT_LINKED


#: Asked for by programs and by pages themselves.
_NOT_LINKED = {
    *("/openapi.json", "/style.css", "/language", "/dossiers", "/sign-in"),
    *("/healthz", "/readyz", "/metrics"),
}


def _route_of(client: TestClient, path: str) -> str:
    for route in client.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and route.path_regex.match(path):
            return route.path
    return path


@pytest.mark.parametrize("form", ["md", "html", "docx", "json"])
def test_words_that_would_run_stand_as_words_in_files(evil: TestClient, form: str) -> None:
    """One file that is opened from a disk has no policy to guard it."""
    answer = evil.get(f"/dossiers/ITA/PAK/file.{form}")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert "nosniff" == answer.headers["x-content-type-options"]
    if form == "html":
        assert [] == Seen(answer.text).does
    if form == "md":
        assert "<script" not in answer.text.replace("\\<", "")


def test_pictures_and_tables_run_nothing(evil: TestClient) -> None:
    """A picture is opened by itself, and a table by what calculates."""
    for path in (
        "/network.svg",
        f"/network.svg?topic={EVIL}",
        f"/map.svg?topic={EVIL}",
        "/map.svg",
        "/search.atom?q=met",
    ):
        assert "<script" not in evil.get(path).text
        assert "onerror=alert(2)>" not in evil.get(path).text
    for path in ("/network.csv", "/map.csv"):
        rows = evil.get(path).text.splitlines()
        assert len(rows) > 1
        assert not any(re.search(r'(^|,)"?[=+@]', row) for row in rows)


_TRICKS = (
    {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}, {"X-Original-URL": "/decisions"},
    {"X-Rewrite-URL": "/decisions"}, {"X-Forwarded-Proto": "https"}, {"X-HTTP-Method-Override": "POST"},
    {"X-Forwarded-Prefix": "//evil.example"},
)  # fmt: skip


@pytest.mark.parametrize("headers", _TRICKS)
def test_no_header_makes_a_page_another(client: TestClient, headers: dict[str, str]) -> None:
    """Nor do addresses in an answer follow one that anybody can send."""
    for path in ("/search", "/search.atom?q=patroli", "/openapi.json"):
        plain, tricked = client.get(path).text, client.get(path, headers=headers).text
        assert "evil.example" not in tricked
        assert re.sub(r'value="[\w-]{20,}"', "", plain) == re.sub(r'value="[\w-]{20,}"', "", tricked)


_CLIMBS = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fapi.py",
    "/static/..%5capp.py", "/static//etc/passwd", "/static/%2fetc/passwd", "/static/....//app.py", "/static/%00app.js",
    "/static/app.js%00.css", "/dossiers/ITA/IDN/file.../../app.py", "/dossiers/ITA/IDN/file.md%00",
    "/reports/..%2f..%2fetc%2fpasswd", "/reports/%2fetc%2fpasswd", "/entries/..%2f..", "/api/reports/..%2f..%2fx",
    "/actors/%ff%fe", "/reports/%ff", "/dossiers/%ff/ITA", "/search?q=%ff&party=%ff",
)  # fmt: skip


@pytest.mark.parametrize("path", _CLIMBS)
def test_no_path_climbs_out(client: TestClient, path: str) -> None:
    """To no file of the machine, and to no fault of the server."""
    answer = client.get(path)

    assert answer.status_code in (200, 400, 404)
    assert not re.search(r"root:|^from __future__|import ", answer.text)
    assert 200 != answer.status_code or path.startswith("/search")


def test_a_form_in_another_dress_is_refused(client: TestClient) -> None:
    """As JSON, as plain text, with its token in the address, or as a request that asks."""
    client.get("/")
    token = client.cookies[COOKIE]
    body = {"token": token, "kind": "note", "ids": "x", "person": "x", "note": "x"}
    for path in ("/decide", "/review", "/searches", "/language"):
        assert 403 == client.post(path, json=body).status_code
        plain = {"Content-Type": "text/plain"}
        assert 403 == client.post(path, content=f"token={token}&kind=note", headers=plain).status_code
        assert 403 == client.post(f"{path}?token={token}", data={"kind": "note"}).status_code
    for path in ("/decide", "/review/undo", "/sign-out", "/language"):
        assert 405 == client.get(f"{path}?token={token}&kind=note&ids=x&person=x").status_code


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, samples_record: Path) -> Iterator[tuple[TestClient, Accounts]]:
    """A server that knows one user of each role."""
    folder = tmp_path_factory.mktemp("served")
    users, record = folder / "users.db", Path(shutil.copy(samples_record, folder / "own.db"))
    accounts = Accounts(users)
    for role in Role:
        accounts.add(role.name.lower(), PASSWORD, role)
    names = frozenset({"desk.example"})
    settings = Settings(record=record, host="10.0.0.5", names=names, users=users, is_secure=True)
    with TestClient(create_app(settings), base_url=HOME, follow_redirects=False) as client:
        yield client, accounts
    accounts.close()


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **headers: str) -> int:
    """Sign in by the form; the status of the answer."""
    client.get("/sign-in", headers={"Accept": "text/html"})
    data = {"token": client.cookies[COOKIE], "name": name, "password": password, "back": "/"}
    return client.post("/sign-in", data=data, headers=headers).status_code


def _ways(path: str) -> Iterator[str]:
    """The same address written otherwise."""
    yield from (path, f"{path}/", f"/{path}", path.upper(), f"/.{path}", f"/static/..{path}", f"/sign-in/..{path}")
    yield from (f"/style.css/..{path}", f"{path}%2f", f"{path};x", f"{path}%00", f"/%2f{path[1:]}", f"{path}?/sign-in")


@pytest.mark.parametrize("role", [None, Role.READER, Role.REVIEWER])
def test_nobody_does_more_than_their_role_may(served: tuple[TestClient, Accounts], role: Role | None) -> None:
    """By no method, by no other writing of the address, with no header; and nothing is written."""
    client, _ = served
    client.cookies.clear()
    if role is not None:
        assert 303 == sign_in(client, role.name.lower())
    else:
        client.get("/sign-in")
    token = client.cookies[COOKIE]
    data = {"token": token, "kind": "note", "ids": "x", "person": "admin", "note": "x", "what": "keep", "query": "q=x",
            "name": "x", "text": "x", "question": "x", "key": "s", "decision": "x"}  # fmt: skip
    closed = [path for path, needed in POSTS.items() if needed is not None and (role is None or role < needed)]
    assert closed
    for path, method in itertools.product(closed, ("POST", "PUT", "PATCH", "DELETE")):
        for way in _ways(path):
            answer = client.request(method, way, data=data, headers={"X-HTTP-Method-Override": "GET"})
            assert answer.status_code in (400, 401, 403, 404, 405), (method, way, answer.status_code)
    if role is not None:
        assert "Nothing was decided yet" in client.get("/decisions").text
        assert "No search is kept" in client.get("/searches").text


def test_without_a_name_nothing_is_read(served: tuple[TestClient, Accounts]) -> None:
    """Whatever way the address is written, and with a session, a token or a cookie that is made up."""
    client, _ = served
    for path in ("/", "/decisions", "/dossiers/ITA/IDN", "/search?q=patroli", "/api/timeline", "/openapi.json"):
        for way, headers in itertools.product(
            _ways(path.split("?")[0]),
            ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}, {"Cookie": "communique_session=x"}),
        ):
            client.cookies.clear()
            answer = client.get(way, headers=headers)
            assert answer.status_code in (400, 401, 404, 405), (way, headers)
            assert "patroli" not in answer.text
            assert "Italy" not in answer.text


def test_passwords_are_not_guessed_from_behind_other_addresses(served: tuple[TestClient, Accounts]) -> None:
    """After some wrong ones the right one waits too, whatever a header says; and what is told is always the same."""
    client, accounts = served
    client.cookies.clear()
    accounts.add("guessed", PASSWORD, Role.READER)
    said = [sign_in(client, "guessed", f"wrong {n}", **{"X-Forwarded-For": f"10.1.1.{n}"}) for n in range(ATTEMPTS)]
    assert [401] * ATTEMPTS == said
    assert 401 == sign_in(client, "guessed", **{"X-Forwarded-For": "10.2.2.2", "Forwarded": "for=10.3.3.3"})
    assert 401 == client.get("/", headers={"Accept": "application/json"}).status_code
    wrong = {"token": client.cookies[COOKIE], "password": "x", "back": "/"}
    pages = {client.post("/sign-in", data={**wrong, "name": name}).text for name in ("guessed", "nobody at all")}
    assert 1 == len(pages)
