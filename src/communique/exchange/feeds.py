"""Atom (RFC 4287): the entries of the record, for whoever follows what it comes to hold."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from communique.ask.answers import Footnote
from communique.ask.exports import Chosen, Exported
from communique.exchange.words import quotes_text
from communique.exchange.xml import HEAD, attributes, on_one_line, text

#: Of a record that was never read into.
_NEVER = "1970-01-01T00:00:00+00:00"


def atom_lines(chosen: Chosen) -> Iterator[str]:
    """A feed; an entry was updated when the record first held the last of its claims."""
    yield HEAD + '<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield "<id>urn:communique:record</id>\n<title>Record</title>\n<author><name>Communique</name></author>\n"
    yield f"<updated>{text(chosen.latest or _NEVER)}</updated>\n"
    for told in chosen.entries():
        yield _entry(told)
    yield "</feed>\n"


def _entry(told: Exported) -> str:
    item, note = told.item, told.footnotes[0]
    first, last = item.read or (_NEVER, _NEVER)
    lines = [
        "<entry>",
        f"<id>urn:communique:entry:{told.entry.id}</id>",
        f"<title>{text(on_one_line(told.title))}</title>",
        f"<published>{text(first)}</published><updated>{text(last)}</updated>",
        *(f"<category{attributes({'term': term})}/>" for term in (item.type, item.best("kind"), *item.parties) if term),
        f"<link{attributes({'rel': 'alternate', 'href': note.link})}/>" if note.link else "",
        _source(note, updated=first),
        f'<content type="text">{text(quotes_text(told))}</content>',
        "</entry>\n",
    ]
    return "\n".join(filter(None, lines))


def _source(note: Footnote, *, updated: str) -> str:
    title = text(note.title or note.source or note.report_id)
    told = f"<id>urn:communique:report:{quote(note.report_id, safe='')}</id><title>{title}</title>"
    return f"<source>{told}<updated>{text(updated)}</updated></source>"
