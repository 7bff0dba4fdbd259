"""Pages as HTML: one file that needs no other, and opens anywhere.

Footnotes are linked both ways: every reference has its own anchor, and its
footnote leads back to each. Addresses become links only where they are web
addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from communique.ask.answers import Footnote
from communique.model.report import is_web
from communique.show.chart import chart
from communique.show.pages import Group, Line, Page, Section
from communique.show.plots import plot_svg
from communique.show.runs import Part, Run, Sentence
from communique.show.speaking import ENGLISH, Speaker
from communique.show.style import STYLE
from communique.show.templates import TEMPLATES

#: The type of claims whose colour a section has.
_SECTION_TYPES = {
    "contacts": "engagement",
    "committees": "engagement",
    "agreements": "agreement",
    "transfers": "transfer",
    "figures": "figure",
    "people": "person",
    "sources": "field",
    "fields": "field",
    "stances": "stance",
}


_NOTE = Markup('<sup class="note" id="{}"><a href="{}" aria-label="{} {}">{}</a></sup>')


class References:
    """The anchors of one page's references to footnotes, as they are made.

    A reference leads to its footnote; or to the address that `links` has
    for its number, where a page stands among others.
    """

    def __init__(self, links: Mapping[str, str] | None = None, *, says: Speaker = ENGLISH) -> None:
        self._links = links or {}
        #: What a screen reader calls a reference.
        self.name = says.say("note.source" if links else "note.footnote")
        self._places: dict[str, list[str]] = defaultdict(list)

    def add(self, number: str) -> str:
        """A new anchor for a reference to this footnote."""
        places = self._places[number]
        places.append(f"ref-{number}-{len(places) + 1}")
        return places[-1]

    def link(self, number: str) -> str:
        """Where a reference to this footnote leads."""
        return self._links.get(number, f"#note-{number}")

    def place(self, number: int) -> str | None:
        """The address that a footnote's words have on a page of their own, None where there is none."""
        return self._links.get(str(number))

    def back(self, number: int) -> tuple[str, ...]:
        """The anchors from which this footnote is referred to."""
        return tuple(self._places.get(str(number), ()))


def page_html(page: Page, *, label: str) -> str:
    """A whole page as one HTML file."""
    parts = page_parts(page, References(says=page.says))
    title = f"{page.title} · {label}"
    template = environment().get_template("page")
    return template.render(title=title, label=label, page=page, style=STYLE, **voiced(page.says), **parts)


def voiced(says: Speaker) -> dict[str, Any]:
    """What every template needs of who speaks."""
    return {
        "say": says.say,
        "number": says.number,
        "language": says.language,
        "direction": says.direction,
        "closing": says.say("page.closing"),
    }


def page_parts(
    page: Page,
    references: References,
    *,
    about: Callable[[Line], Mapping[str, str]] = lambda _: {},
) -> dict[str, Any]:
    """What the macros of the template `parts` show: sections, footnotes, and the chart.

    `about` adds to a line what the page that it stands in has to say: an `address`, and the words of that link, `more`.
    """
    sections = [_section(section, references, about) for section in page.sections]
    notes = [_note(footnote, references, page.says) for footnote in page.footnotes]
    return {"sections": sections, "notes": notes, "chart": chart(page)}


def environment(loader: BaseLoader | None = None) -> Environment:
    """The templates, with everything escaped that is filled in; beside those of another loader, which go first."""
    own = DictLoader(TEMPLATES)
    return Environment(
        loader=own if loader is None else ChoiceLoader([loader, own]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def sentence_html(sentence: Sentence, references: References) -> Markup:
    """A sentence as HTML, each of its runs escaped."""
    return Markup("").join(_run(run, references) for run in sentence)


def web_address(url: str | None) -> str | None:
    """An address that is safe to follow, None for any other."""
    return url if url and is_web(url) else None


def _run(run: Run, references: References) -> Markup:
    match run.part:
        case Part.TEXT:
            return escape(run.text)
        case Part.NOTE:
            place = references.add(run.text)
            return _NOTE.format(place, references.link(run.text), references.name, run.text, run.text)
        case Part.PRINTED:
            tongue = Markup(' lang="{}"').format(run.language) if run.language else Markup("")
            return Markup('<i class="printed" dir="auto"{}>{}</i>').format(tongue, run.text)
        case Part.NAME:
            return Markup('<bdi class="name">{}</bdi>').format(run.text)
        case Part.STRUCK:
            return Markup("<del>{}</del>").format(run.text)
    return Markup('<span class="{}">{}</span>').format(run.part, run.text)


def _section(section: Section, references: References, about: Callable[[Line], Mapping[str, str]]) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "count": section.count,
        "type": _SECTION_TYPES.get(section.key, section.key),
        "groups": [_group(group, references, about) for group in section.groups],
        "further": None,
        "plots": [plot_svg(plot) for plot in section.plots],
    }


def _group(group: Group, references: References, about: Callable[[Line], Mapping[str, str]]) -> dict[str, Any]:
    heading = sentence_html(group.heading, references) if group.heading else ""
    return {
        "heading": heading,
        "lines": [_line(line, references, about) for line in group.lines],
        "remark": group.remark,
    }


def _line(line: Line, references: References, about: Callable[[Line], Mapping[str, str]]) -> dict[str, Any]:
    steps = [{**msgspec.structs.asdict(one), "name": sentence_html(one.name, references)} for one in line.steps]
    said = "" if line.cells else sentence_html(line.brief or line.sentence, references)
    cells = [{"head": cell.head, "sentence": sentence_html(cell.sentence, references)} for cell in line.cells]
    told = {**msgspec.structs.asdict(line), "sentence": said, "steps": steps, "cells": cells}
    return {**told, "address": None, "more": "", **about(line)}


def _note(footnote: Footnote, references: References, says: Speaker) -> dict[str, Any]:
    published = footnote.published
    return {
        **msgspec.structs.asdict(footnote),
        "date": str(published) if published else None,
        "when": says.date(published) if published else None,
        "address": web_address(footnote.url),
        "back": references.back(footnote.number),
        "place": references.place(footnote.number),
    }
