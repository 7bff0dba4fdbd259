"""Users, sessions, tokens: only who may comes in, only as far as their role goes, and the trail says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model.errors import InputError
from communique.web import Settings, create_app
from communique.web.accounts import ATTEMPTS, IDLE, LONGEST, REST, Accounts, Role
from communique.web.doors import POSTS
from communique.web.forms import COOKIE

NAME, PASSWORD = "A. Rossi", "correct horse battery staple"
HOME = "https://desk.example"

#: What anybody may ask for, signed in or not.
OPEN = ("/sign-in", "/static", "/style.css", "/healthz", "/readyz")


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    """A file with one reviewer."""
    opened = Accounts(tmp_path / "users.db", clock=clock)
    opened.add(NAME, PASSWORD, Role.REVIEWER)
    yield opened
    opened.close()


def test_a_session_begins_with_the_right_password_only(accounts: Accounts) -> None:
    """A wrong one, a wrong name, nothing: no session."""
    for name, password in ((NAME, "wrong"), ("nobody", PASSWORD), (NAME, ""), ("", "")):
        assert accounts.sign_in(name, password, address="a") is None
    secret = accounts.sign_in(NAME, PASSWORD, address="a")

    assert secret is not None
    user = accounts.in_session(secret)
    assert (NAME, Role.REVIEWER) == (user.name, user.role) if user else False
    assert accounts.in_session(secret + "x") is None


def test_a_session_ends(accounts: Accounts, clock: Clock) -> None:
    """When it is not used, when it is old, when one signs out, and when somebody may come in no more."""
    secret = accounts.sign_in(NAME, PASSWORD, address="a") or ""
    began = clock.now
    while clock.now - began < LONGEST - IDLE:
        clock.now += IDLE / 2
        assert accounts.in_session(secret)
    clock.now += IDLE * 1.1
    assert accounts.in_session(secret) is None

    for end in (accounts.sign_out, lambda _: accounts.remove(NAME)):
        secret = accounts.sign_in(NAME, PASSWORD, address="a") or ""
        assert accounts.in_session(secret)
        end(secret)
        assert accounts.in_session(secret) is None


def test_guessing_comes_to_a_rest(accounts: Accounts, clock: Clock) -> None:
    """After some wrong passwords even the right one waits; other people do not."""
    accounts.add("B. Khan", PASSWORD, Role.READER)
    for _ in range(ATTEMPTS):
        accounts.sign_in(NAME, "wrong", address="a")
    assert accounts.sign_in(NAME, PASSWORD, address="b") is None
    assert accounts.sign_in("B. Khan", PASSWORD, address="b")
    clock.now += REST * 1.01
    assert accounts.sign_in(NAME, PASSWORD, address="b")


def test_one_address_cannot_guess_at_many_names(accounts: Accounts) -> None:
    """Its own wrong passwords count together."""
    for number in range(4 * ATTEMPTS):
        accounts.sign_in(f"name {number}", "wrong", address="a")

    assert accounts.sign_in(NAME, PASSWORD, address="a") is None
    assert accounts.sign_in(NAME, PASSWORD, address="b")


def test_no_secret_stands_in_the_file(accounts: Accounts, tmp_path: Path) -> None:
    """Passwords as Argon2id, sessions and tokens as digests; and only its owner may read it."""
    secret, token = accounts.sign_in(NAME, PASSWORD, address="a"), accounts.give_token(NAME, "test")
    body = (tmp_path / "users.db").read_bytes()

    assert b"$argon2id$" in body
    assert not any(one and one.encode() in body for one in (secret, token, PASSWORD))
    assert 0o600 == (tmp_path / "users.db").stat().st_mode & 0o777


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("x", "short"), ("x", "y" * 1001)])
def test_names_and_passwords_that_cannot_be(accounts: Accounts, name: str, password: str) -> None:
    """An empty name, a short password, an endless one."""
    with pytest.raises(InputError):
        accounts.add(name, password, Role.READER)


def test_another_file_is_no_file_of_users(tmp_path: Path, samples_record: Path) -> None:
    """Neither a record nor a text, and both stay as they are."""
    (tmp_path / "text").write_text("no database, but long enough to look like one" * 100)
    for path in (samples_record, tmp_path / "text"):
        before = path.read_bytes()
        with pytest.raises(InputError):
            Accounts(path)
        assert before == path.read_bytes()


@pytest.fixture
def served(tmp_path: Path, samples_record: Path) -> Iterator[tuple[TestClient, Accounts]]:
    """A server that other machines reach, with one of each role."""
    users = tmp_path / "served.db"
    accounts = Accounts(users)
    for role in Role:
        accounts.add(role.name.lower(), PASSWORD, role)
    settings = Settings(
        record=samples_record, host="10.0.0.5", names=frozenset({"desk.example"}), users=users, is_secure=True
    )
    with TestClient(create_app(settings), base_url=HOME, follow_redirects=False) as client:
        yield client, accounts
    accounts.close()


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    """Sign in by the form; the status of the answer."""
    client.get("/sign-in", headers={"Accept": "text/html"})
    data = {"token": client.cookies[COOKIE], "name": name, "password": password, "back": back}
    return client.post("/sign-in", data=data).status_code


def test_nothing_is_shown_before_one_signs_in(served: tuple[TestClient, Accounts]) -> None:
    """Browsers are led to the form and back; programs are told."""
    client, _ = served
    for route in client.app.routes:  # type: ignore[attr-defined]
        path = getattr(route, "path", "/")
        if path in OPEN or "GET" not in (getattr(route, "methods", None) or ()):
            continue
        shown = path.replace("{one}", "ITA").replace("{other}", "IDN").replace("{id:path}", "x")
        assert 303 == client.get(shown, headers={"Accept": "text/html"}).status_code, path
        assert 401 == client.get(shown, headers={"Accept": "application/json"}).status_code, path
    led = client.get("/search?q=a", headers={"Accept": "text/html"}).headers["location"]
    assert "/sign-in?back=%2Fsearch%3Fq%3Da" == led


def test_each_role_may_what_it_may(served: tuple[TestClient, Accounts]) -> None:
    """A reader cannot decide; every form has its role."""
    client, accounts = served
    posts = {route.path for route in client.app.routes if "POST" in (getattr(route, "methods", None) or ())}  # type: ignore[attr-defined]
    assert set(POSTS) == posts
    assert 303 == sign_in(client, "reader")
    assert 200 == client.get("/").status_code
    data = {"token": client.cookies[COOKIE], "question": "q", "key": "s", "person": "somebody else"}
    assert 403 == client.post("/review", data=data).status_code
    assert "refused" == accounts.trail()[0].what
    assert 303 == sign_in(client, "reviewer")
    assert 409 == client.post("/review", data=data).status_code


def test_wrong_passwords_are_refused_and_noted(served: tuple[TestClient, Accounts]) -> None:
    """The page says so, and no session begins."""
    client, accounts = served
    assert 401 == sign_in(client, "reader", "wrong")
    assert "wrong password" == accounts.trail()[0].what
    assert 303 == client.get("/", headers={"Accept": "text/html"}).status_code


def test_signing_in_leads_to_no_other_site(served: tuple[TestClient, Accounts]) -> None:
    """Whatever the form says."""
    client, _ = served
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        client.get("/sign-in", headers={"Accept": "text/html"})
        data = {"token": client.cookies[COOKIE], "name": "reader", "password": PASSWORD, "back": back}
        assert "/" == client.post("/sign-in", data=data).headers["location"]


def test_a_session_ends_when_one_signs_out(served: tuple[TestClient, Accounts]) -> None:
    """Its cookie is worth nothing afterwards, and is not for scripts or plain http."""
    client, _ = served
    sign_in(client, "reader")
    kept = client.cookies["communique_session"]
    client.post("/sign-out", data={"token": client.cookies[COOKIE]})
    client.cookies.set("communique_session", kept)
    assert 303 == client.get("/", headers={"Accept": "text/html"}).status_code


def test_session_cookies_are_closed_to_scripts_and_plain_http(served: tuple[TestClient, Accounts]) -> None:
    """`HttpOnly`, `Secure`, `SameSite=Strict`."""
    client, _ = served
    client.get("/sign-in", headers={"Accept": "text/html"})
    data = {"token": client.cookies[COOKIE], "name": "reader", "password": PASSWORD, "back": "/"}
    said = client.post("/sign-in", data=data).headers["set-cookie"].lower()
    assert all(word in said for word in ("httponly", "secure", "samesite=strict"))


def test_a_program_comes_in_with_a_token(served: tuple[TestClient, Accounts]) -> None:
    """As the user it was given for, until that user may come in no more."""
    client, accounts = served
    token = accounts.give_token("reader", "export")
    headers = {"Authorization": f"Bearer {token}"}
    assert 200 == client.get("/dossiers/ITA/IDN/file.json", headers=headers).status_code
    assert 403 == client.post("/review", data={"key": "s"}, headers=headers).status_code
    assert 401 == client.get("/", headers={"Authorization": "Bearer guess"}).status_code
    accounts.remove("reader")
    assert 401 == client.get("/", headers=headers).status_code
