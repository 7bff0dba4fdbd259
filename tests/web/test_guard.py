"""What is let in, and what every answer says to browsers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.web.app import create_app
from communique.web.forms import COOKIE
from communique.web.settings import Settings, is_loopback

FORMS = (
    "/add",
    "/decide",
    "/searches",
    "/language",
    "/review",
    "/review/undo",
    "/review/keys",
    "/sign-in",
    "/sign-out",
)
#: Where questions are posted that are too long for an address, and nothing is changed.
QUESTIONS = ("/reconcile",)


def test_every_form_is_known_here(client: TestClient) -> None:
    """A new address that takes forms is listed above, and so tested below."""
    posts = {route.path for route in client.app.routes if "POST" in (getattr(route, "methods", None) or ())}  # type: ignore[attr-defined]

    assert {*FORMS, *QUESTIONS} == posts


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[::1"])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    """A name that leads here must not make the pages readable to the one who owns it."""
    answer = client.get("/", headers={"Host": host})

    assert answer.status_code in (400, 421)
    assert "Communique" not in answer.text


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_its_token_is_refused(client: TestClient, path: str) -> None:
    """No token, an empty one, one of another browser."""
    client.get("/")
    for data in ({}, {"token": ""}, {"token": "guess"}, {"token": "é"}):
        assert 403 == client.post(path, data={"person": "x", **data}).status_code
    client.cookies.clear()
    assert 403 == client.post(path, data={"token": ""}).status_code


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_from_another_site_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Even with the right token."""
    client.get("/")
    assert 403 == client.post(path, data={"token": client.cookies[COOKIE]}, headers=headers).status_code


def test_the_language_is_changed_by_a_form_of_ours(client: TestClient) -> None:
    """And leads back to a page of ours, never to another site."""
    client.get("/")
    for back, leads in (("/search?q=a", "/search?q=a"), ("//evil.example", "/"), ("https://evil.example", "/")):
        data = {"token": client.cookies[COOKIE], "language": "id", "back": back}
        answer = client.post("/language", data=data)
        assert (303, leads) == (answer.status_code, answer.headers["location"])
    assert "Beranda" in client.get("/").text
    client.cookies.clear()


@pytest.mark.parametrize("path", ["/", "/nothing", "/style.css"])
def test_browsers_are_told_what_they_may_load(client: TestClient, path: str) -> None:
    """Nothing from elsewhere, no script in a page, no frame."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "nosniff" == headers["x-content-type-options"]


def test_no_page_holds_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    """But for rules that carry the nonce of their answer."""
    for path in ("/", "/dossiers/ITA/IDN", "/review", "/search?q=patroli"):
        html = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=|javascript:", html)


def test_the_nonce_is_new_each_time(client: TestClient) -> None:
    """One that could be foreseen would be none."""
    found = {client.get("/").headers["content-security-policy"] for _ in range(3)}

    assert 3 == len(found)


@pytest.mark.parametrize(
    ("host", "is_local"), [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
                           ("10.0.0.9", False), ("192.168.1.5", False), ("example.org", False)]
)  # fmt: skip
def test_what_only_this_machine_reaches(host: str, *, is_local: bool) -> None:
    """Loopback addresses, and no others."""
    assert is_local == is_loopback(host)


def test_paths_that_climb_reach_no_file(client: TestClient) -> None:
    """Static files are those of the package."""
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%00"):
        assert client.get(path).status_code in (400, 404)


def test_a_server_starts_only_over_a_record(tmp_path: Path) -> None:
    """A file that is not there is said before anything is served."""
    app = create_app(Settings(record=tmp_path / "none.db"))
    with pytest.raises(Exception, match="no record here"), TestClient(app):
        pass
