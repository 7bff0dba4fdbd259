"""The keys of the review: which press which answer, as each browser wants them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.web.forms import posted, text_of
from communique.web.rendering import page, remember

#: Under this name a browser remembers its keys.
_KEYS = "communique_keys"
#: What has a key, and which; numbers are keys of their own.
USUAL = {"s": "s", "d": "d", "l": "l", "u": "u", "all_s": "S", "all_d": "D"}
#: What a key is called that stands for something else on every page.
_TAKEN = frozenset("/0123456789")


def keys_of(request: Request) -> dict[str, str]:
    """The keys of this browser: as chosen, the usual ones where that is no choice."""
    chosen = {name: key for name, key in parse_qsl(request.cookies.get(_KEYS, "")[:200]) if name in USUAL}
    keys = {**USUAL, **chosen}
    return USUAL if _problem(keys) else keys


def show(request: Request) -> Response:
    """`/review/keys`: the keys, to be changed."""
    return page(request, "keys.html", keys=keys_of(request), problem="")


async def change(request: Request) -> Response:
    """`POST /review/keys`: other keys, unless two of them are one; or the usual ones again."""
    form = await posted(request)
    keys = USUAL if form.get("what") == "usual" else {name: text_of(form, name, most=8) for name in USUAL}
    problem = _problem(keys)
    if problem:
        return page(request, "keys.html", status=400, keys=keys, problem=problem)
    response = RedirectResponse("/review", 303)
    remember(response, _KEYS, urlencode(keys))
    return response


def _problem(keys: dict[str, str]) -> str:
    """The message that says why these cannot be the keys; empty where they can."""
    if any(len(key) != 1 or not key.isprintable() or key.isspace() for key in keys.values()):
        return "keys.one"
    if _TAKEN & set(keys.values()):
        return "keys.taken"
    return "" if len(set(keys.values())) == len(keys) else "keys.twice"


ROUTES = (
    Route("/review/keys", show, methods=["GET"], name="keys"),
    Route("/review/keys", change, methods=["POST"], name="change_keys"),
)
