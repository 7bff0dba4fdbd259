"""The dossier of a pair: as a page, as of a day, as files; and what changed between two days."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.api import Record
from communique.ask.answers import Dossier
from communique.documents import DOCX, docx_bytes
from communique.model.dates import PartialDate
from communique.record.clock import today
from communique.registers.parties import find_party
from communique.show.chart import chart
from communique.show.differences import difference_page
from communique.show.docx import page_document
from communique.show.html import page_html
from communique.show.markdown import page_markdown
from communique.show.pages import Page, dossier_page
from communique.show.plain import to_json
from communique.web.rendering import as_file, desk_of, page, speaker_of
from communique.web.speaking import FIRST, Speaker
from communique.web.views import links
from communique.web.views.asking import day_of
from communique.web.wording import worded

_FORMS: dict[str, tuple[str, Callable[[Dossier, Page], str | bytes]]] = {
    "md": ("text/markdown; charset=utf-8", lambda _, page_: page_markdown(page_)),
    "html": ("text/html; charset=utf-8", lambda _, page_: page_html(page_, label="Dossier")),
    "docx": (DOCX, lambda _, page_: docx_bytes(page_document(page_, label="Dossier"))),
    "json": ("application/json", lambda dossier, _: to_json(dossier)),
}


def find(request: Request) -> Response:
    """`/dossiers?one=…&other=…`: two parties by name or code."""
    one, other = (find_party(request.query_params.get(name, "")) for name in ("one", "other"))
    return RedirectResponse(links.dossier(one, other), 303)


def show(request: Request) -> Response:
    """`/dossiers/ITA/PAK`: the dossier, as it stands or as of a day."""
    pair, day = _pair(request), day_of(request.query_params, "as_of")
    told = speaker_of(request)
    answer, laid_out = _dossier(request, day)
    parts = links.parts_of(laid_out, told)
    parts["chart"] = chart(worded(laid_out, told), zoom=lambda days: links.timeline(pair, days))
    return page(
        request,
        "dossier.html",
        pair=pair,
        page=_headed(answer, laid_out, told),
        as_of=str(day) if day else "",
        timeline=links.timeline(pair),
        files={form: _file_address(pair, form, day) for form in _FORMS},
        **parts,
    )


def _headed(answer: Dossier, laid_out: Page, told: Speaker) -> Page:
    """The page with its title, and what it rests on, in the reader's language."""
    if told.language == FIRST or answer.published is None:
        return laid_out
    sources = told.say("dossier.sources", n=len(answer.sources))
    period = told.period(*map(str, answer.published))
    rests_on = told.say("dossier.rests", n=answer.reports, sources=sources, period=period)
    return msgspec.structs.replace(laid_out, title=" — ".join(map(told.party, answer.parties)), subtitle=rests_on)


def changes(request: Request) -> Response:
    """`/dossiers/ITA/PAK/changes?since=…&until=…`: what is new, what changed, what lost its support."""
    desk, told, pair = desk_of(request), speaker_of(request), _pair(request)
    since, until = (day_of(request.query_params, name) for name in ("since", "until"))
    laid_out = None
    if since is not None:
        key = ("changes", pair, str(since), str(until))
        laid_out = difference_page(desk.kept(key, lambda: desk.record.diff(*pair, since=since, until=until)))
    parts = links.parts_of(laid_out, told) if laid_out else {}
    return page(
        request, "changes.html", pair=pair, page=laid_out, parts_=parts, since=str(since or ""), until=str(until or "")
    )


def file(request: Request) -> Response:
    """`/dossiers/ITA/PAK/file.md`: the dossier to keep."""
    pair, day = _pair(request), day_of(request.query_params, "as_of")
    form = request.path_params["form"]
    if form not in _FORMS:
        raise HTTPException(404, f"There is no dossier as .{form[:20]}; there is {', '.join(_FORMS)}.")
    media, make = _FORMS[form]
    name = "-".join(pair).lower() + (f"-{day}" if day else "") + f".{form}"
    return as_file(make(*_dossier(request, day)), media, name)


def dossier_of(request: Request, day: PartialDate | None) -> Dossier:
    """The dossier of the two parties in an address."""
    desk, pair = desk_of(request), _pair(request)
    return desk.kept(("dossier", pair, str(day)), lambda: _ask(desk.record, pair, day))


def _dossier(request: Request, day: PartialDate | None) -> tuple[Dossier, Page]:
    """The dossier, and how it is laid out."""
    answer = dossier_of(request, day)
    return answer, dossier_page(answer, as_of=day, today=today())


def _ask(record: Record, pair: tuple[str, str], day: PartialDate | None) -> Dossier:
    if day is None:
        return record.dossier(*pair)
    with record.as_of(day) as past:
        return past.dossier(*pair)


def _pair(request: Request) -> tuple[str, str]:
    return find_party(request.path_params["one"]), find_party(request.path_params["other"])


def _file_address(pair: tuple[str, str], form: str, day: PartialDate | None) -> str:
    address = f"{links.dossier(*pair)}/file.{form}"
    return f"{address}?as_of={day}" if day else address


_PATH = "/dossiers/{one}/{other}"
ROUTES = (
    Route("/dossiers", find, name="find_dossier"),
    Route(_PATH, show, name="dossier"),
    Route(f"{_PATH}/changes", changes, name="changes"),
    Route(f"{_PATH}/file.{{form}}", file, name="dossier_file"),
)
