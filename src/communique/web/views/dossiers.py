"""The dossier of a pair: as a page, as of a day, as files; and what changed between two days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.api import Record
from communique.ask.answers import Dossier
from communique.ask.dossiers import SECTIONS
from communique.ask.outlines import Outline
from communique.ask.parts import COMMITTEES, PEOPLE, SOURCES, DossierPart, Wanted, tallies
from communique.documents import DOCX, docx_bytes
from communique.model.dates import PartialDate
from communique.record.clock import today
from communique.registers.parties import find_party
from communique.show.chart import Span, chart, counted_chart
from communique.show.cutting import one_section, rows_in, shortened
from communique.show.differences import difference_page
from communique.show.docx import page_document
from communique.show.html import page_html
from communique.show.markdown import page_markdown
from communique.show.pages import Page, dossier_page, part_page
from communique.show.plain import to_json
from communique.show.speaking import Speaker
from communique.web.desk import FIRST_PAGE, Desk
from communique.web.rendering import as_file, desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import day_of
from communique.web.views.turning import number_of, toggled, turns

_FORMS: dict[str, tuple[str, Callable[[Dossier, Page], str | bytes]]] = {
    "md": ("text/markdown; charset=utf-8", lambda _, page_: page_markdown(page_)),
    "html": ("text/html; charset=utf-8", lambda _, page_: page_html(page_, label=page_.says.say("page.dossier"))),
    "docx": (DOCX, lambda _, page_: docx_bytes(page_document(page_, label=page_.says.say("page.dossier")))),
    "json": ("application/json", lambda dossier, _: to_json(dossier)),
}

#: So many rows stand on a page of one section.
_ROWS = 50
_SECTIONS = (*SECTIONS, PEOPLE, COMMITTEES, SOURCES)
#: The sections whose rows happen on a day.
_HAPPENINGS = ("contacts", "agreements", "transfers")


def find(request: Request) -> Response:
    """`/dossiers?one=…&other=…`: two parties by name or code."""
    one, other = (find_party(request.query_params.get(name, "")) for name in ("one", "other"))
    return RedirectResponse(links.dossier(one, other), 303)


def show(request: Request) -> Response:
    """`/dossiers/ITA/PAK`: the dossier, as it stands or as of a day; of each section the first rows."""
    pair, day, told = _pair(request), day_of(request.query_params, "as_of"), speaker_of(request)
    outline, found = _part(request, pair, day, FIRST_PAGE)
    laid_out = part_page(found, as_of=day, says=told)
    parts = links.parts_of(laid_out, pair)
    left_out = found.dossier.left_out
    for section in parts["sections"]:
        if section["key"] in left_out:
            text = told.say("dossier.further", count=told.number(section["count"]))
            section["further"] = {"address": _section_address(pair, section["key"], day), "text": text}
    return page(
        request,
        "dossier.html",
        pair=pair,
        page=laid_out,
        as_of=str(day) if day else "",
        timeline=links.timeline(pair),
        files={form: _file_address(pair, form, day) for form in _FORMS},
        **{**parts, "chart": _picture(outline, laid_out, told, is_whole=left_out.keys().isdisjoint(_HAPPENINGS))},
    )


def section(request: Request) -> Response:
    """`/dossiers/ITA/PAK/contacts?kind=visit&status=held&since=2023&until=2024&first=50`: one section, page by page."""
    pair, asked, key = _pair(request), request.query_params, request.path_params["section"]
    if key not in _SECTIONS:
        raise HTTPException(404, f"A dossier has no section {key[:20]}; it has {', '.join(_SECTIONS)}.")
    day, first, path = day_of(asked, "as_of"), number_of(asked, "first"), f"{links.dossier(*pair)}/{key}"
    wanted = Wanted(
        section=key,
        first=first,
        most=_ROWS,
        kinds=frozenset(asked.getlist("kind")),
        statuses=frozenset(asked.getlist("status")),
        since=day_of(asked, "since"),
        until=day_of(asked, "until"),
    )
    told = speaker_of(request)
    outline, found = _part(request, pair, day, wanted)
    laid_out = part_page(found, as_of=day, says=told)
    return page(
        request,
        "section.html",
        pair=pair,
        page=laid_out,
        path=path,
        counted=told.count("publisher" if key == SOURCES else "entry", found.totals[key]),
        is_narrowed=key in SECTIONS,
        days={name: str(getattr(wanted, name) or "") for name in ("since", "until")},
        chosen=[(name, value) for name in ("kind", "status", "as_of") for value in asked.getlist(name)],
        groups=_groups(path, asked, told, tallies(outline.sections.get(key, ()), wanted)),
        back=_as_of(links.dossier(*pair), day),
        pages=turns(path, asked, first=first, step=_ROWS, total=found.totals[key]),
        **links.parts_of(laid_out, pair),
    )


def _groups(path: str, asked: QueryParams, told: Speaker, tallied: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """The filters of a section, each with its values and the addresses that choose them."""
    groups = []
    for name in ("kind", "status"):
        chosen = asked.getlist(name)
        rows = [
            {
                "text": told.word(value),
                "count": count,
                "chosen": value in chosen,
                "address": toggled(path, asked, (name, value), is_chosen=value in chosen),
            }
            for value, count in tallied[name].items()
        ]
        groups.append({"name": name, "values": rows, "is_open": True})
    others = [(key, value) for key, value in asked.multi_items() if key not in ("since", "until", "first")]
    when = [
        {
            "text": told.day(period),
            "count": count,
            "chosen": asked.getlist("since") == asked.getlist("until") == [period],
            "address": f"{path}?{urlencode([*others, ('since', period), ('until', period)])}",
        }
        for period, count in tallied["when"].items()
    ]
    return [*groups, {"name": "when", "values": when, "is_open": True}]


def _picture(outline: Outline, laid_out: Page, told: Speaker, *, is_whole: bool) -> Markup:
    """When things happened: a dot for each, or where not all rows stand on the page, how many there were when."""

    def zoom(days: Span) -> str:
        return links.timeline(outline.parties, days)

    if is_whole:
        return chart(laid_out, zoom=zoom)
    dates = {
        told.say(f"section.{key}"): [one.date for one in outline.sections[key] if one.date is not None]
        for key in _HAPPENINGS
    }
    return counted_chart(dates, zoom=zoom, says=told)


def _part(
    request: Request, pair: tuple[str, str], day: PartialDate | None, wanted: Wanted
) -> tuple[Outline, DossierPart]:
    """What of a dossier is wanted, and its outline; of a day that is over it is cut out of the whole view of it."""
    desk = desk_of(request)
    if day is None:
        return desk.outline(pair), desk.part(pair, wanted)

    def ask(past: Record) -> tuple[Outline, DossierPart]:
        outline = past.outline(*pair)
        return outline, past.part(outline, wanted, today=day)

    return desk.kept(("past", pair, str(day), wanted), lambda: desk.past(day, ask))


def changes(request: Request) -> Response:
    """`/dossiers/ITA/PAK/changes?since=…&until=…`: what is new, what changed, what lost its support.

    Of a long list the first rows; `section=new&first=50`: one list, page by page.
    """
    desk, told, pair, asked = desk_of(request), speaker_of(request), _pair(request), request.query_params
    since, until = (day_of(asked, name) for name in ("since", "until"))
    key, first, pages = asked.get("section", ""), number_of(asked, "first"), {}
    path, laid_out, parts = f"{links.dossier(*pair)}/changes", None, {}
    if since is not None:
        kept = ("changes", pair, str(since), str(until))
        found = desk.kept(kept, lambda: desk.record.diff(*pair, since=since, until=until))
        laid_out = difference_page(found, says=told)
        pages = turns(path, asked, first=first, step=_ROWS, total=rows_in(laid_out, key)) if key else {}
        laid_out = one_section(laid_out, key, first=first, most=_ROWS) if key else shortened(laid_out, most=_ROWS)
        parts = links.parts_of(laid_out)
    for one in parts.get("sections", ()) if not key else ():
        if one["count"] > _ROWS:
            text = told.say("dossier.further", count=told.number(one["count"]))
            days = {"since": since, **({"until": until} if until else {})}
            one["further"] = {"address": f"{path}?{urlencode({**days, 'section': one['key']})}", "text": text}
    return page(
        request,
        "changes.html",
        pair=pair,
        page=laid_out,
        parts_=parts,
        since=str(since or ""),
        until=str(until or ""),
        pages=pages,
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
    return desk.kept(("dossier", pair, str(day)), lambda: _ask(desk, pair, day))


def _dossier(request: Request, day: PartialDate | None) -> tuple[Dossier, Page]:
    """The dossier, and how it is laid out."""
    answer = dossier_of(request, day)
    return answer, dossier_page(answer, as_of=day, today=today(), says=speaker_of(request))


def _ask(desk: Desk, pair: tuple[str, str], day: PartialDate | None) -> Dossier:
    if day is None:
        return desk.record.dossier(*pair)
    return desk.past(day, lambda past: past.dossier(*pair))


def _pair(request: Request) -> tuple[str, str]:
    return find_party(request.path_params["one"]), find_party(request.path_params["other"])


def _file_address(pair: tuple[str, str], form: str, day: PartialDate | None) -> str:
    return _as_of(f"{links.dossier(*pair)}/file.{form}", day)


def _section_address(pair: tuple[str, str], key: str, day: PartialDate | None) -> str:
    return _as_of(f"{links.dossier(*pair)}/{key}", day)


def _as_of(address: str, day: PartialDate | None) -> str:
    return f"{address}?as_of={day}" if day else address


_PATH = "/dossiers/{one}/{other}"
ROUTES = (
    Route("/dossiers", find, name="find_dossier"),
    Route(_PATH, show, name="dossier"),
    Route(f"{_PATH}/changes", changes, name="changes"),
    Route(f"{_PATH}/file.{{form}}", file, name="dossier_file"),
    Route(f"{_PATH}/{{section}}", section, name="dossier_section"),
)
