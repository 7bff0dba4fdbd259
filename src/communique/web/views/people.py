"""Who rules: whoever signed in, or who a browser remembers they said they are."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from communique.web.accounts import User
from communique.web.rendering import remember

#: Under this name a browser remembers who rules.
PERSON = "communique_person"


def person_of(request: Request, said: str | None = None) -> str:
    """Who rules; `said` is what a form says, where nobody needs to sign in."""
    user: User | None = request.state.user
    if user is not None:
        return user.name
    return unquote(request.cookies.get(PERSON, "")) if said is None else said


def keep_person(response: Response, person: str) -> None:
    """Let the browser remember."""
    remember(response, PERSON, quote(person))
