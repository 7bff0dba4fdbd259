"""Questions answered on a page: one by one, all alike at once, each taken back, with keys as one wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.api import open_record
from communique.ask.reviewing import alike
from communique.model.places import Where
from communique.web import Settings, create_app
from communique.web.forms import COOKIE
from communique.web.views.keys import USUAL
from tests.web.standing import copied


@pytest.fixture
def client(asking_record: Where, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """A server over a record of its own."""
    with copied(asking_record, request, tmp_path) as record:
        app = create_app(Settings(record=record))
        with TestClient(app, base_url="http://127.0.0.1:8311", follow_redirects=False) as asking:
            asking.get("/")
            yield asking


def questions(client: TestClient) -> list[str]:
    """The ids of the question that is asked, and of those that are alike."""
    html = client.get("/review").text
    return re.findall(r'name="(?:question|alike)" value="([^"]+)"', html)


def post(client: TestClient, path: str = "/review", **said: str | list[str]) -> str:
    """Answer; where the page leads on to."""
    answer = client.post(path, data={"token": client.cookies[COOKIE], "person": "Anna Ó", **said})
    assert 303 == answer.status_code, answer.text
    return str(answer.headers["location"])


def test_questions_alike_are_those_asked_for_the_same_reasons(asking_record: Where) -> None:
    """And a question is not alike to itself."""
    with open_record(asking_record) as record:
        one, other = record.questions()

    assert (other,) == alike((one, other), one)
    assert one.reasons == other.reasons


@pytest.mark.parametrize("answer", ["all_s", "all_d"])
def test_all_alike_are_answered_at_once_and_taken_back_at_once(client: TestClient, answer: str) -> None:
    """Two decisions by one key, and none of them left after one undo."""
    first, other = questions(client)
    led = post(client, question=first, alike=other, key=answer)
    done = client.get(led).text
    assert "2 decided at once" in done
    assert "There is no open question" in done
    decided = re.findall(r'name="decision" value="([^"]+)"', done)[0]
    post(client, "/review/undo", decision=decided)
    assert {first, other} == set(questions(client))
    assert 4 == client.get("/decisions").text.count('<li class="row" id=')


def test_what_is_unticked_is_not_answered(client: TestClient) -> None:
    """And an answer to one alone leaves what is ticked."""
    first, other = questions(client)
    post(client, question=first, alike=other, key="d")
    assert [other] == questions(client)
    post(client, question=other, key="all_d")
    assert [] == questions(client)


def test_what_is_not_alike_is_not_answered_with_it(client: TestClient) -> None:
    """An id that is made up, or open no more, is passed over; no open one at all is said."""
    first, other = questions(client)
    post(client, question=first, alike=["none", "x'\"<"], key="all_s")
    assert [other] == questions(client)
    said = {"token": client.cookies[COOKIE], "person": "x", "question": first, "key": "s"}
    assert 409 == client.post("/review", data=said).status_code


def test_keys_are_changed_and_stand_on_the_buttons(client: TestClient) -> None:
    """For this browser; and back to the usual ones."""
    wanted = {**USUAL, "s": "j", "d": "k", "all_s": "é"}
    assert "/review" == post(client, "/review/keys", **wanted)
    html = client.get("/review").text
    assert {"j", "k", "l", "é", "D"} <= set(re.findall(r'data-key="([^"]+)"', html))
    assert 'aria-keyshortcuts="j"><kbd aria-hidden="true">j</kbd> The same</button>' in html
    post(client, "/review/keys", what="usual")
    assert 'data-key="s"' in client.get("/review").text


@pytest.mark.parametrize(
    ("name", "key", "says"),
    [("s", "d", "Two answers"), ("s", "", "needs one key"), ("s", "ab", "needs one key"), ("l", "/", "Numbers"),
     ("u", "1", "Numbers")],
)  # fmt: skip
def test_keys_that_cannot_be_are_refused(client: TestClient, name: str, key: str, says: str) -> None:
    """Two answers with one key, none, several, or one that is taken; the old ones stay."""
    data = {"token": client.cookies[COOKIE], **USUAL, name: key}
    answer = client.post("/review/keys", data=data)
    assert (400, True) == (answer.status_code, says in answer.text)
    assert 'data-key="s"' in client.get("/review").text


def test_keys_that_were_tampered_with_are_the_usual_ones(client: TestClient) -> None:
    """A cookie is whatever a browser sends."""
    for kept in ("s=d", "s=%22%3E%3Cscript%3E", "x=y&s=", "%"):
        client.cookies.set("communique_keys", kept)
        assert set(USUAL.values()) - {"u"} <= set(re.findall(r'data-key="([^"]+)"', client.get("/review").text))
