"""The form in which a page is written: as asked for, or as the ending of its file says."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli import options

if TYPE_CHECKING:
    from communique.show.pages import Page

_TEXT = "text"
_ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}


def form_of(form: str | None, out: Path | None, *, among: Collection[str] | None = None) -> str:
    """The form that was asked for, else that of the file's ending if it is `among` those there are, else text."""
    said = _ENDINGS.get(out.suffix.lower(), _TEXT) if out else _TEXT
    return form or (said if among is None or said in among else _TEXT)


def page_in(form: str, page: Page, *, label: str, is_painted: bool) -> str | bytes:
    """A page in a form; as text it is painted for a terminal where one asks."""
    if form == "html":
        from communique.show.html import page_html

        return page_html(page, label=label)
    if form == "docx":
        from communique.documents import docx_bytes
        from communique.show.docx import page_document

        return docx_bytes(page_document(page, label=label))
    if form == "markdown":
        from communique.show.markdown import page_markdown

        return page_markdown(page)
    from communique.show.text import page_text, unpainted

    return page_text(page, width=options.width(), paint=options.paint if is_painted else unpainted)
