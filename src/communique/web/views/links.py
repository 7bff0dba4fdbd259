"""The addresses of pages, and what rows and footnotes of a page lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from communique.ask.answers import Footnote
from communique.ask.narrowing import EVERYTHING, Narrowing
from communique.ask.venues import Venue
from communique.show.chart import Span
from communique.show.html import References, page_parts
from communique.show.pages import Line, Page


def dossier(one: str, other: str) -> str:
    """The dossier of two parties."""
    return f"/dossiers/{quote(one, safe='')}/{quote(other, safe='')}"


def entry(entry_id: str) -> str:
    """An entry, by its id or that of any of its claims."""
    return f"/entries/{quote(entry_id, safe='')}"


def timeline(parties: Sequence[str], days: Span | None = None) -> str:
    """The timeline of parties, of these days only where they are given."""
    since = [("since", days[0].isoformat()), ("until", days[1].isoformat())] if days else []
    return f"/timeline?{urlencode([*(('party', code) for code in parties), *since])}"


def actor(actor_id: str, *, section: str = "") -> str:
    """An actor, or one list of their page."""
    return f"/actors/{quote(actor_id, safe='')}" + (f"?{urlencode({'section': section})}" if section else "")


def narrowed(path: str, asked: Narrowing, *others: tuple[str, str]) -> str:
    """The address of a network, a map, or what stands behind them, narrowed as is asked."""
    days = [(name, day) for name, day in (("since", asked.since), ("until", asked.until)) if day]
    parties, topics = (("party", code) for code in asked.parties), (("topic", one) for one in sorted(asked.topics))
    query = urlencode([*others, *parties, *days, *topics])
    return f"{path}?{query}" if query else path


def ties(one: str, other: str, asked: Narrowing = EVERYTHING) -> str:
    """The entries that two actors are both in, narrowed as the network is that leads there."""
    return narrowed("/network/ties", asked, ("one", one), ("other", other))


def venue(one: Venue, asked: Narrowing = EVERYTHING) -> str:
    """The contacts at a place, narrowed as the map is that leads there."""
    return narrowed("/map/venue", asked, ("name", one.name), ("state", one.state or ""))


def report(report_id: str, *, start: int | None = None, end: int | None = None) -> str:
    """A report; with a span, at these words."""
    address = f"/reports/{quote(report_id, safe='')}"
    return address if start is None else f"{address}?at={start}-{end}#hit"


def reports_of(source: str, parties: Sequence[str] = ()) -> str:
    """The reports of a publisher of which a claim is about all of these parties."""
    return f"/search?{urlencode([*(('party', code) for code in parties), ('source', source)])}"


def parts_of(page: Page, parties: Sequence[str] = ()) -> dict[str, Any]:
    """A page's sections and footnotes: each footnote leads to its sentence, each row to what it is about.

    A publisher leads to its reports about `parties`.
    """
    told = page.says
    references = References({str(note.number): _words_of(note) for note in page.footnotes}, says=told)

    def about(line: Line) -> Mapping[str, str]:
        if line.entry_id:
            return {"address": entry(line.entry_id), "more": told.say("row.entry")}
        if line.source:
            return {"address": reports_of(line.source, parties), "more": told.say("row.source")}
        return {"address": actor(line.actor_id), "more": told.say("row.actor")} if line.actor_id else {}

    return page_parts(page, references, about=about)


def _words_of(note: Footnote) -> str:
    return report(note.report_id, start=note.start, end=note.end)
