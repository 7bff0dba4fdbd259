"""People with a post, compared with gold."""

from __future__ import annotations

from typing import Any

from communique.ask.comparing import compared
from tools.offices import posts, row

TEXT = "Minister Anna Berg of Norway met Ambassador Ulf Lund of Sweden. General Pekka Aho was there."


def post(person: str, role_code: str, of: str) -> dict[str, Any]:
    """A position, cited."""
    return {"type": "position", "person": person, "role_code": role_code, "of": of, "cites": [TEXT]}


def test_posts_are_right_in_role_and_state() -> None:
    """One is right, one has another state, one was passed over."""
    gold = [
        post("Anna Berg", "minister", "NOR"),
        post("Ulf Lund", "ambassador", "SWE"),
        post("Pekka Aho", "officer", "FIN"),
    ]
    read = [post("Anna Berg", "minister", "NOR"), post("Ulf Lund", "ambassador", "NOR")]
    reports = compared({"r1": {"text": TEXT, "language": "en", "claims": gold}}, {"r1": {"claims": read}})

    found = list(posts(reports))

    assert [True, False, False] == [one.is_right("role_code", "of") for one in found]
    assert ["en", "3", "2", "0.667", "1.000", "0.500", "0.500", "0.333"] == row("en", found).split()
