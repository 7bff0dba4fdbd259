"""The text of a page as trafilatura finds it: an extra, for those who ask for it.

It is slower, pulls in seventeen packages, and gives what other tools give;
`docs/decisions/0019` has the numbers.
"""

from __future__ import annotations

from importlib import import_module

from communique.model.errors import InputError


def text(html: str) -> str | None:
    """The main text of a page, None where it finds none.

    Raises:
        InputError: trafilatura is not installed.
    """
    try:
        extract = import_module("trafilatura").extract
    except ImportError as error:
        raise InputError("--extract careful", "needs trafilatura", "run: pip install 'communique[careful]'") from error
    return str(extract(html, include_comments=False, include_tables=True, fast=False) or "") or None
