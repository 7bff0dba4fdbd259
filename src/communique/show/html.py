"""Pages as HTML: one file that needs no other, and opens anywhere.

Footnotes are linked both ways: every reference has its own anchor, and its
footnote leads back to each. Addresses become links only where they are web
addresses.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from communique.ask.answers import Footnote
from communique.show.chart import chart
from communique.show.pages import Group, Line, Page, Section
from communique.show.runs import Part, Run, Sentence
from communique.show.style import STYLE
from communique.show.templates import FRAME, PAGE, REPORT
from communique.show.values import date_text

CLOSING = "Every statement rests on the quoted words of the report named with it. Made by Communique."

#: The type of claims whose colour a section has.
_SECTION_TYPES = {
    "contacts": "engagement",
    "committees": "engagement",
    "agreements": "agreement",
    "transfers": "transfer",
    "figures": "figure",
    "people": "person",
    "stances": "stance",
}


_NOTE = Markup('<sup class="note" id="{}"><a href="#note-{}" aria-label="Footnote {}">{}</a></sup>')


class References:
    """The anchors of one page's references to footnotes, as they are made."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = defaultdict(list)

    def add(self, number: str) -> str:
        """A new anchor for a reference to this footnote."""
        places = self._places[number]
        places.append(f"ref-{number}-{len(places) + 1}")
        return places[-1]

    def back(self, number: int) -> tuple[str, ...]:
        """The anchors from which this footnote is referred to."""
        return tuple(self._places.get(str(number), ()))


def page_html(page: Page, *, label: str) -> str:
    """A whole page as one HTML file."""
    references = References()
    sections = [_section(section, references) for section in page.sections]
    return (
        environment()
        .get_template("page")
        .render(
            title=f"{page.title} · {label}",
            label=label,
            page=page,
            style=STYLE,
            sections=sections,
            chart=chart(page),
            notes=[_note(footnote, references) for footnote in page.footnotes],
            closing=CLOSING,
        )
    )


def environment() -> Environment:
    """The templates, with everything escaped that is filled in."""
    templates = {"frame": FRAME, "page": PAGE, "report": REPORT}
    return Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def sentence_html(sentence: Sentence, references: References) -> Markup:
    """A sentence as HTML, each of its runs escaped."""
    return Markup("").join(_run(run, references) for run in sentence)


def web_address(url: str | None) -> str | None:
    """An address that is safe to follow, None for any other."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _run(run: Run, references: References) -> Markup:
    match run.part:
        case Part.TEXT:
            return escape(run.text)
        case Part.NOTE:
            place = references.add(run.text)
            return _NOTE.format(place, run.text, run.text, run.text)
        case Part.PRINTED:
            tongue = Markup(' lang="{}"').format(run.language) if run.language else Markup("")
            return Markup('<i class="printed" dir="auto"{}>{}</i>').format(tongue, run.text)
    return Markup('<span class="{}">{}</span>').format(run.part, run.text)


def _section(section: Section, references: References) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "count": section.count,
        "type": _SECTION_TYPES.get(section.key, section.key),
        "groups": [_group(group, references) for group in section.groups],
    }


def _group(group: Group, references: References) -> dict[str, Any]:
    heading = sentence_html(group.heading, references) if group.heading else ""
    return {"heading": heading, "lines": [_line(line, references) for line in group.lines], "remark": group.remark}


def _line(line: Line, references: References) -> dict[str, Any]:
    return {**msgspec.structs.asdict(line), "sentence": sentence_html(line.sentence, references)}


def _note(footnote: Footnote, references: References) -> dict[str, Any]:
    published = footnote.published
    return {
        **msgspec.structs.asdict(footnote),
        "date": str(published) if published else None,
        "when": date_text(published) if published else None,
        "address": web_address(footnote.url),
        "back": references.back(footnote.number),
    }
